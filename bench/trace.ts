// The cost of exploring a long run: ordering 100,000 events, ordering them again with more events, and computing the
// state at any moment. The run is generated: transfers in a full mesh of FIFO channels, with clocks that are wrong by
// up to an hour.
import type { ProcessId } from '../app/ids.ts'
import type { Carried, TraceEvent } from '../app/trace/event.ts'
import { readRun, writeRun } from '../app/trace/file.ts'
import { frontierAt } from '../app/trace/frontier.ts'
import { Ordering, orderOf } from '../app/trace/ordering.ts'
import type { Run } from '../app/trace/run.ts'
import { stateAt } from '../app/trace/state.ts'
import { causalFuture, causalPast } from '../app/trace/vector-clock.ts'
import { figure, type Figure } from './measure.ts'

const EVENTS = 100_000
/** Events that a busy room adds at once. */
const MORE = 500

export function benchTrace(rounds: number): Figure[] {
  return [16, 64].flatMap((processes) => benchRun(processes, rounds))
}

function benchRun(count: number, rounds: number): Figure[] {
  const run = madeUp(count, EVENTS)
  const firstPart = {
    ...run,
    processes: run.processes.map((one) => ({ ...one, events: one.events.slice(0, share(one.events.length)) }))
  }
  const times = { order: [], more: [], state: [], first: [], reach: [], file: [] } as Record<string, number[]>
  const took = (what: string, act: () => unknown): void => {
    const begun = performance.now()
    act()
    times[what]?.push(performance.now() - begun)
  }
  for (let round = 0; round < rounds; round++) {
    took('order', () => orderOf(run))
    const ordering = new Ordering()
    ordering.order(firstPart)
    took('more', () => ordering.order(run))
    const order = orderOf(run)
    const position = Math.floor((order.events.length * (round + 1)) / (rounds + 1))
    took('first', () => stateAt(order, frontierAt(order, 0)))
    took('state', () => stateAt(order, frontierAt(order, position)))
    took('reach', () => [causalPast(order, position), causalFuture(order, position)])
    took('file', () => readRun(writeRun(run)))
  }
  const of = (what: string): number[] => times[what] ?? []
  const where = `${EVENTS.toLocaleString('en-US')} events of ${count} processes`
  return [
    figure(`order ${where}`, 'ms', of('order'), { atMost: 300 }),
    figure(`${MORE} events more`, 'ms', of('more'), { atMost: 10 }),
    figure('the state at some position, the first time', 'ms', of('first')),
    figure('the state at any position', 'ms', of('state'), { atMost: 5 }),
    figure('causal past and future of an event', 'ms', of('reach'), { atMost: 20 }),
    figure('write and read as a file', 'ms', of('file'))
  ]
}

const share = (events: number): number => Math.floor(events * (1 - MORE / EVENTS))

function madeUp(count: number, events: number): Run {
  let dice = 7
  const roll = (sides: number): number => {
    dice = (Math.imul(dice, 1_664_525) + 1_013_904_223) >>> 0
    return (dice >>> 8) % sides
  }
  const ids = Array.from({ length: count }, (_, place) => `peer${String(place).padStart(2, '0')}` as ProcessId)
  const own = ids.map((): TraceEvent[] => [])
  const skews = ids.map(() => roll(7_200_000) - 3_600_000)
  const balances = ids.map(() => 1_000_000)
  const seqs = new Map<string, number>()
  const onTheWay: { from: number; to: number; seq: number; carried: Carried }[] = []
  let now = 1_700_000_000_000
  const when = (place: number) => ({ life: 1, n: (own[place]?.length ?? 0) + 1, at: now + (skews[place] ?? 0) })
  for (let done = 0; done < events; done++) {
    now += roll(3)
    if (roll(2) === 0 || onTheWay.length === 0) {
      const from = roll(count)
      const to = (from + 1 + roll(count - 1)) % count
      const channel = `${from} ${to}`
      const seq = (seqs.get(channel) ?? 0) + 1
      const amount = 1 + roll(9)
      seqs.set(channel, seq)
      balances[from] = (balances[from] ?? 0) - amount
      const carried: Carried = { kind: 'transfer', amount }
      onTheWay.push({ from, to, seq, carried })
      own[from]?.push({
        type: 'sent',
        to: ids[to] ?? ('' as ProcessId),
        lane: 'application',
        seq,
        carried,
        balance: balances[from] ?? 0,
        ...when(from)
      })
    } else {
      // The oldest message of a random channel.
      const some = onTheWay[roll(onTheWay.length)]
      const place = onTheWay.findIndex(({ from, to }) => from === some?.from && to === some.to)
      const [message] = onTheWay.splice(place, 1)
      if (message === undefined) continue
      const { from, to, seq, carried } = message
      balances[to] = (balances[to] ?? 0) + (carried.kind === 'transfer' ? carried.amount : 0)
      own[to]?.push({
        type: 'received',
        from: ids[from] ?? ('' as ProcessId),
        lane: 'application',
        seq,
        carried,
        balance: balances[to] ?? 0,
        ...when(to)
      })
    }
  }
  return {
    processes: ids.map((id, place) => ({ id, name: id, opening: 1_000_000, events: own[place] ?? [] })),
    cuts: []
  }
}
