// The state at a cut of random runs, compared with slow, simple code, and with the states that the processes recorded.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { anyPlayedRun, OPENING, withHoles } from '../../testing/trace/arbitrary.ts'
import { messageKey, type TraceEvent } from './event.ts'
import { frontierAt, moved, OUTSIDE, recordedFrontier, type Frontier } from './frontier.ts'
import type { Order } from './order.ts'
import { orderOf } from './ordering.ts'
import type { Run } from './run.ts'
import { stateAt } from './state.ts'
import { causalPast } from './vector-clock.ts'

/** Balances and channels at a cut, from scratch: every event inside is looked at. */
function folded(
  { run }: Order,
  frontier: Frontier
): { balances: number[]; inTransit: string[]; breaking: string[]; markers: string[] } {
  const sent = new Set<string>()
  const received = new Set<string>()
  const marking = new Set<string>()
  const balances = run.processes.map(({ id, events, opening }, place) => {
    let balance = opening
    for (const event of events.slice(0, frontier[place])) {
      if (event.type === 'sent') sent.add(messageKey(id, event.to, event.lane, event.seq))
      if (event.type === 'received') {
        const key = messageKey(event.from, id, event.lane, event.seq)
        received.add(key)
        if (event.carried.kind === 'marker') marking.add(key)
      }
      const amount = 'carried' in event && event.carried.kind === 'transfer' ? event.carried.amount : 0
      balance += event.type === 'received' ? amount : -amount
    }
    return balance
  })
  const inTransit = [...sent].filter((key) => !received.has(key)).sort()
  const early = [...received].filter((key) => !sent.has(key) && key.includes('application')).sort()
  const breaking = early.filter((key) => !marking.has(key))
  return { balances, inTransit, breaking, markers: early.filter((key) => marking.has(key)) }
}

const keysOf = (messages: ReturnType<typeof stateAt>['inTransit']): string[] =>
  messages.map(({ from, to, lane, seq }) => messageKey(from, to, lane, seq)).sort()

function expectFolded(order: Order, frontier: Frontier): void {
  const state = stateAt(order, frontier)
  const { balances, inTransit, breaking, markers } = folded(order, frontier)
  expect(state.processes.map(({ balance }) => balance)).toEqual(balances)
  expect(keysOf(state.inTransit)).toEqual(inTransit)
  expect(keysOf(state.breaking)).toEqual(breaking)
  expect(keysOf(state.markers)).toEqual(markers)
  expect(state.consistent).toBe(breaking.length === 0)
  expect(state.unknown).toEqual([])
  expect(state.sum.certain).toBe(true)
  expect(state.sum.total).toBe(state.sum.expected + state.sum.wrongBy)
}

test('the state at every position is the result of all events before it, and its total never changes', () => {
  fc.assert(
    fc.property(anyPlayedRun('wrong', false), ({ run }) => {
      const order = orderOf(run)
      for (let position = order.events.length; position >= 0; position--) {
        const frontier = frontierAt(order, position)
        expect(frontier.reduce((sum, count) => sum + count, 0)).toBe(position)
        expectFolded(order, frontier)
        expect(stateAt(order, frontier).sum).toMatchObject({ total: OPENING * run.processes.length, wrongBy: 0 })
        expect(stateAt(order, frontier).consistent).toBe(true)
      }
    }),
    { numRuns: 30 }
  )
})

test('any dragged cut is judged by application messages alone, and the total is wrong by exactly those that break it', () => {
  let broken = 0
  let onlyMarkers = 0
  fc.assert(
    fc.property(
      anyPlayedRun('wrong', false),
      fc.array(fc.nat({ max: 400 }), { minLength: 5, maxLength: 5 }),
      ({ run }, counts) => {
        const order = orderOf(run)
        const frontier = run.processes.map(({ events }, place) => (counts[place] ?? 0) % (events.length + 1))
        expectFolded(order, frontier)
        const { consistent, markers } = stateAt(order, frontier)
        if (!consistent) broken += 1
        else if (markers.length > 0) onlyMarkers += 1
      }
    )
  )
  expect(broken).toBeGreaterThan(10)
  expect(onlyMarkers).toBeGreaterThan(0)
})

test('the cut of every snapshot is where its processes recorded: consistent, with their balances and their channels', () => {
  let inTransit = 0
  fc.assert(
    fc.property(anyPlayedRun('wrong'), ({ run }) => {
      const order = orderOf(run)
      for (const cut of run.cuts) {
        const frontier = recordedFrontier(order, cut.snapshot) ?? []
        const state = stateAt(order, frontier)
        expect(state.consistent).toBe(true)
        expect(state.sum).toMatchObject({
          balances: cut.balances,
          inTransit: cut.inTransit,
          outside: 0,
          total: cut.expected,
          expected: cut.expected,
          certain: true
        })
        expect(state.processes.map(({ balance }) => balance)).toEqual(cut.processes.map(({ balance }) => balance))
        for (const { from, to, amounts } of cut.channels)
          expect(amountsOf(state.inTransit.filter((message) => message.from === from && message.to === to))).toEqual(
            amounts
          )
        inTransit += state.inTransit.length
      }
    })
  )
  expect(inTransit).toBeGreaterThan(10)
})

const amountsOf = (messages: ReturnType<typeof stateAt>['inTransit']): number[] =>
  messages.flatMap(({ carried }) => (carried.kind === 'transfer' ? [carried.amount] : []))

test('a cut that is moved past one receipt of money sent outside is wrong by exactly that', () => {
  let tried = 0
  fc.assert(
    fc.property(anyPlayedRun('right'), ({ run }) => {
      const order = orderOf(run)
      for (const { event, other, process, index } of order.events) {
        if (event.type !== 'received' || event.carried.kind !== 'transfer') continue
        const sending = order.events[other]
        if (sending === undefined) continue
        const least = causalPast(order, other)
        const before = moved(order, least, sending.process, sending.index)
        // The causal past of the receipt is moved inside as well.
        const frontier = before.map((count, place) => Math.max(count, place === process ? index : 0))
        const [old, state] = [stateAt(order, frontier), stateAt(order, moved(order, frontier, process, index + 1))]
        expect(state.sum.wrongBy - old.sum.wrongBy).toBe(event.carried.amount)
        expect(state.sum.total - state.sum.expected).toBe(state.sum.wrongBy)
        expect(state.consistent).toBe(false)
        expect(state.breaking.some(({ sent }) => sent === other)).toBe(true)
        tried += 1
      }
    }),
    { numRuns: 30 }
  )
  expect(tried).toBeGreaterThan(100)
})

test('messages to and from a process outside the cut are counted separately', () => {
  fc.assert(
    fc.property(anyPlayedRun('right', false), fc.nat(), ({ run }, which) => {
      const order = orderOf(run)
      const frontier = frontierAt(order, Math.floor(order.events.length / 2))
      const inner = frontier.map((count, place) => (place === which % frontier.length ? OUTSIDE : count))
      const { sum, consistent, processes } = stateAt(order, inner)
      expect(sum.total).toBe(OPENING * (frontier.length - 1))
      expect(sum.expected).toBe(sum.total)
      expect(consistent).toBe(true)
      expect(processes.map(({ inside }) => inside).filter((inside) => !inside)).toHaveLength(1)
    })
  )
})

test('with holes every reported fact is true, and every other one is called uncertain or unknown', () => {
  const seen = { unknown: 0, uncertain: 0 }
  fc.assert(
    fc.property(
      anyPlayedRun('right', false),
      fc.array(fc.nat({ max: 150 }), { maxLength: 40, size: 'max' }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (played, lost, share) => {
        const run = withHoles(played.run, new Set(lost))
        const [order, whole] = [orderOf(run), orderOf(played.run)]
        const position = Math.floor(share * order.events.length)
        const frontier = frontierAt(order, position)
        const state = stateAt(order, frontier)
        // The same cut through the complete run: up to the last known event inside.
        const real = frontier.map((count, place) => {
          const last = run.processes[place]?.events[count - 1]
          return last === undefined ? 0 : (played.run.processes[place]?.events.indexOf(last) ?? 0) + 1
        })
        const truth = stateAt(whole, real)
        if (state.sum.certain) expect(state.sum.total).toBe(state.sum.expected)
        else seen.uncertain += 1
        const known = new Set([...keysOf(state.inTransit), ...keysOf(state.unknown)])
        // A message that is really in transit, with a known sending, is in transit or unknown.
        for (const message of truth.inTransit)
          if (sendingIsKnown(run, message))
            expect(known).toContain(messageKey(message.from, message.to, message.lane, message.seq))
        seen.unknown += state.unknown.length
      }
    ),
    { numRuns: 300 } // Holes that leave a sum uncertain are rare.
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})

function sendingIsKnown(run: Run, { from, to, lane, seq }: ReturnType<typeof stateAt>['inTransit'][number]): boolean {
  return (run.processes.find(({ id }) => id === from)?.events ?? []).some(
    (event) => event.type === 'sent' && event.to === to && event.lane === lane && event.seq === seq
  )
}

const [anna, ben] = ['anna', 'ben'] as ProcessId[] as [ProcessId, ProcessId]

const moves = (
  type: 'sent' | 'received',
  peer: ProcessId,
  seq: number,
  n: number,
  balance: number,
  at: number
): TraceEvent => ({
  ...(type === 'sent' ? { type, to: peer } : { type, from: peer }),
  lane: 'application',
  seq,
  carried: { kind: 'transfer', amount: 10 },
  balance,
  life: 1,
  n,
  at
})

const opened = (name: string, at = 0, life = 1): TraceEvent => ({ type: 'opened', name, balance: 100, life, n: 1, at })

const pair = (annas: readonly TraceEvent[], bens: readonly TraceEvent[]): Order =>
  orderOf({
    processes: [
      { id: anna, name: 'anna', opening: 100, events: annas },
      { id: ben, name: 'ben', opening: 100, events: bens }
    ],
    cuts: []
  })

test('a receipt in a hole: first in transit, then unknown, and received once a later one is', () => {
  const order = pair(
    [opened('anna'), moves('sent', ben, 1, 2, 90, 10), moves('sent', ben, 2, 3, 80, 11)],
    [
      opened('ben'),
      { type: 'reported', snapshot: 'ben#1' as never, life: 1, n: 2, at: 15 },
      { type: 'reported', snapshot: 'ben#2' as never, life: 1, n: 4, at: 20 },
      moves('received', anna, 2, 5, 120, 30)
    ]
  )
  const told = (position: number): readonly string[] => {
    const { inTransit, unknown } = stateAt(order, frontierAt(order, position))
    return [inTransit.map(({ seq }) => seq).join(), unknown.map(({ seq }) => seq).join()]
  }
  expect([4, 5, 6, 7].map(told)).toEqual([
    ['1,2', ''],
    ['2', '1'],
    ['2', '1'],
    ['', '']
  ])
  expect(stateAt(order, frontierAt(order, 7)).sum).toMatchObject({ balances: 200, total: 200, certain: false })
})

test('of an unknown receiver nothing is known', () => {
  const order = pair([opened('anna'), moves('sent', ben, 1, 2, 90, 10)], [])
  expect(stateAt(order, frontierAt(order, 2)).unknown).toMatchObject([{ seq: 1, received: -1 }])
})

test('a receipt without a known sending is not money in transit, and makes the sum uncertain', () => {
  const order = pair(
    [opened('anna'), moves('sent', ben, 2, 3, 80, 11)],
    [opened('ben'), moves('received', anna, 1, 2, 110, 12)]
  )
  const state = stateAt(order, frontierAt(order, 4))
  expect(state.inTransit.map(({ seq }) => seq)).toEqual([2])
  expect(state.sum).toMatchObject({ total: 200, certain: false })
})

test('messages that overtake each other are each in transit until their own receipt', () => {
  const order = pair(
    [opened('anna'), moves('sent', ben, 1, 2, 90, 10), moves('sent', ben, 2, 3, 80, 11)],
    [opened('ben'), moves('received', anna, 2, 2, 110, 20), moves('received', anna, 1, 3, 120, 30)]
  )
  const inTransit = (position: number): string =>
    stateAt(order, frontierAt(order, position))
      .inTransit.map(({ seq }) => seq)
      .join()
  expect([3, 4, 5, 6].map(inTransit)).toEqual(['1', '1,2', '1', ''])
  expect(stateAt(order, [2, 2]).breaking.map(({ seq }) => seq)).toEqual([2])
})

test('a process that becomes known in the middle of its run has the balance of its first event before it', () => {
  const order = pair([moves('sent', ben, 7, 9, 60, 1)], [opened('ben')])
  expect(stateAt(order, [0, 0]).processes.map(({ balance, runs }) => [balance, runs])).toEqual([
    [70, true],
    [100, false]
  ])
})

test('between two lives a process does not run', () => {
  const order = pair([opened('anna'), opened('anna', 5, 2)], [])
  expect([0, 1, 2].map((count) => stateAt(order, [count, 0]).processes[0]?.runs)).toEqual([false, false, true])
})

test('a process has the snapshots that it recorded, with their phases', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), ({ run }) => {
      const order = orderOf(run)
      const { processes } = stateAt(order, frontierAt(order, order.events.length))
      for (const { snapshots } of processes)
        expect(snapshots.map(({ phase }) => phase)).toEqual(run.cuts.map(() => 'complete'))
    }),
    { numRuns: 30 }
  )
})
