// The drawn order of random runs of the production process never contradicts causality, with any clocks.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { anyPlayedRun, beginningOf, RunBuilder, withHoles, type PlayedRun } from '../../testing/trace/arbitrary.ts'
import { DOUBT_MS } from './clocks.ts'
import { messageKey, type TraceEvent } from './event.ts'
import type { Order } from './order.ts'
import { positionOf } from './order.ts'
import { Ordering, orderOf } from './ordering.ts'
import type { Run } from './run.ts'

/** Checks all properties of an order with slow, simple code. */
function expectLawful(order: Order): void {
  const { run, events } = order
  expect(events.length).toBe(run.processes.reduce((sum, process) => sum + process.events.length, 0))
  const seen = run.processes.map(() => 0)
  const sent = new Map<string, number>()
  const lastTime = run.processes.map(() => -Infinity)
  const lastRank = run.processes.map(() => 0)
  for (const [position, placed] of events.entries()) {
    const { process, index, event, time, rank, other } = placed
    expect(index).toBe(seen[process])
    expect(event).toBe(run.processes[process]?.events[index])
    expect(order.positions[process]?.[index]).toBe(position)
    seen[process] = index + 1
    expect(time).toBeGreaterThanOrEqual(lastTime[process] ?? 0)
    expect(time).toBeGreaterThanOrEqual(events[position - 1]?.time ?? -Infinity)
    expect(rank).toBeGreaterThan(lastRank[process] ?? 0)
    lastTime[process] = time
    lastRank[process] = rank
    const self = run.processes[process]?.id as ProcessId
    if (event.type === 'sent') sent.set(messageKey(self, event.to, event.lane, event.seq), position)
    if (other >= 0) expect(events[other]?.other).toBe(position)
    if (event.type !== 'received') continue
    const sending = sent.get(messageKey(event.from, self, event.lane, event.seq))
    expect(other).toBe(sending ?? -1)
    if (sending === undefined) continue
    expect(time).toBeGreaterThanOrEqual(events[sending]?.time ?? 0)
    expect(rank).toBeGreaterThan(events[sending]?.rank ?? 0)
  }
  // The loop above would have found a receipt before its sending.
  for (const { event, other, process } of events)
    if (event.type === 'received' && other < 0)
      expect(sent.has(messageKey(event.from, run.processes[process]?.id as ProcessId, event.lane, event.seq))).toBe(
        false
      )
}

const anyLost = fc.array(fc.nat({ max: 300 }), { maxLength: 40 }).map((places) => new Set(places))

test('the order of a run never contradicts causality, however wrong the clocks are', () => {
  fc.assert(fc.property(anyPlayedRun('wrong', false), ({ run }) => expectLawful(orderOf(run))))
})

test('the order of a run with holes never contradicts causality', () => {
  fc.assert(fc.property(anyPlayedRun('wrong'), anyLost, ({ run }, lost) => expectLawful(orderOf(withHoles(run, lost)))))
})

test('if the clocks agree, every event has the time of its clock', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), ({ run, realTime }) => {
      const order = orderOf(run)
      expect(order.offsets.every((offset) => offset === 0)).toBe(true)
      for (const { event, time } of order.events) expect(time).toBe(realTime.get(event))
    })
  )
})

/** Cuts a run into pieces, with a different share of each process in each piece. */
const anyPieces = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6
})

function growing(run: Run, pieces: readonly (readonly number[])[]): readonly Run[] {
  const most = run.processes.map(() => 0)
  return [...pieces, [1, 1, 1, 1, 1]].map((shares) => {
    for (const [place, share] of shares.entries()) most[place] = Math.max(most[place] ?? 0, share)
    return beginningOf(run, [...most])
  })
}

test('a run that arrives in pieces gets the order of the whole run, if the clocks agree', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), anyPieces, ({ run }, pieces) => {
      const ordering = new Ordering()
      for (const part of growing(run, pieces)) {
        const order = ordering.order(part)
        expect(order).toEqual(orderOf(part))
      }
    })
  )
})

test('a run that arrives in pieces gets a valid order with any clocks, and earlier orders do not change', () => {
  fc.assert(
    fc.property(anyPlayedRun('wrong'), anyPieces, anyLost, ({ run }, pieces, lost) => {
      const ordering = new Ordering()
      const given: { order: Order; text: string }[] = []
      for (const part of growing(withHoles(run, lost), pieces)) {
        const order = ordering.order(part)
        expectLawful(order)
        given.push({ order, text: told(order) })
      }
      for (const { order, text } of given) expect(told(order)).toBe(text)
      expect(given.at(-1)?.order.holes).toEqual(orderOf(withHoles(run, lost)).holes)
    })
  )
})

const told = ({ events }: Order): string => events.map(({ event, other, time }) => `${event.n} ${other} ${time}`).join()

test('clocks with a constant error of hours are corrected to within the delay of messages', () => {
  fc.assert(
    fc.property(
      anyPlayedRun('right'),
      fc.array(fc.integer({ min: -1e7, max: 1e7 }), { minLength: 5, maxLength: 5 }),
      (played, skews) => {
        const order = orderOf(skewed(played, skews))
        const slowest = slowestMessage(orderOf(played.run))
        for (const { process, event, time } of order.events) {
          const right = time - (event.at - (skews[process] ?? 0))
          const base = (order.offsets[0] ?? 0) + (skews[0] ?? 0)
          if (allTalk(order))
            expect(Math.abs(right - base)).toBeLessThanOrEqual(slowest * order.run.processes.length * 2)
        }
      }
    )
  )
})

function skewed({ run }: PlayedRun, skews: readonly number[]): Run {
  return {
    ...run,
    processes: run.processes.map((process, place) => ({
      ...process,
      events: process.events.map((event) => ({ ...event, at: event.at + (skews[place] ?? 0) }))
    }))
  }
}

function slowestMessage({ events }: Order): number {
  return Math.max(
    0,
    ...events
      .filter(({ event, other }) => event.type === 'sent' && other >= 0)
      .map(({ time, other }) => (events[other]?.time ?? 0) - time)
  )
}

/** Whether every process has exchanged messages both ways with the first one. */
function allTalk({ run, events }: Order): boolean {
  const first = run.processes[0]?.id
  return run.processes.every(
    ({ id }, place) =>
      id === first ||
      (events.some(
        ({ process, event, other }) => process === 0 && event.type === 'sent' && event.to === id && other >= 0
      ) &&
        events.some(
          ({ process, event, other }) => process === place && event.type === 'sent' && event.to === first && other >= 0
        ))
  )
}

/** What a liar may do to the clock of its own events: nothing, one wild event, from one event on, or all at random. */
const anyClockLie = fc.record({
  liar: fc.nat({ max: 4 }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('once' as const, 'from then on' as const, 'all' as const),
  values: fc.array(
    fc.oneof(fc.integer({ min: -4e10, max: 4e10 }), fc.constantFrom(8e15, -8e15, 31_557_600_000, 3_600_000)),
    {
      minLength: 1,
      maxLength: 8
    }
  )
})

function lied(
  { run }: PlayedRun,
  { liar, from, kind, values }: typeof anyClockLie extends fc.Arbitrary<infer Lie> ? Lie : never
): Run {
  return {
    ...run,
    processes: run.processes.map((process, place) => {
      if (place !== liar % run.processes.length) return process
      const first = Math.floor(from * process.events.length)
      const events = process.events.map((event, index) => {
        const isLied = kind === 'all' || (kind === 'once' ? index === first : index >= first)
        const value = values[kind === 'all' ? index % values.length : 0] ?? 0
        return isLied ? { ...event, at: Math.abs(value) > 1e15 ? value : event.at + value } : event
      })
      return { ...process, events }
    })
  }
}

/** Four or five processes that have all talked to each other, before and after whatever else they do. */
const anyTalkativeRun = fc
  .tuple(
    fc.integer({ min: 4, max: 5 }),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 40 })), { maxLength: 60 })
  )
  .map(([count, deeds]) => {
    const player = new RunBuilder(Array<number>(count).fill(0))
    const talk = (): void => {
      for (let pair = 0; pair < count * count; pair++) player.pay(pair, 1)
      player.settle(3)
    }
    talk()
    for (const [which, ms] of deeds) {
      if (which % 3 === 0) player.pay(which, 1 + (which % 9))
      else player.deliver(which)
      player.pass(ms)
    }
    talk()
    return player.played
  })

test('no event moves because of the clock of another process', () => {
  fc.assert(
    fc.property(anyTalkativeRun, anyClockLie, (played, lie) => {
      const run = lied(played, lie)
      const liar = lie.liar % run.processes.length
      const order = orderOf(run)
      expectLawful(order)
      expect(order.doubted.filter((process) => process !== liar)).toEqual([])
      const base = order.offsets[liar === 0 ? 1 : 0] ?? 0
      for (const { process, event, time } of order.events)
        if (process !== liar) expect(Math.abs(time - event.at - base)).toBeLessThanOrEqual(DOUBT_MS)
      // The axis is not as long as the lie.
      const times = order.events.map(({ time }) => time)
      const honest = order.events.filter(({ process }) => process !== liar).map(({ time }) => time)
      if (order.doubted.length > 0)
        expect(Math.max(...times) - Math.min(...times)).toBe(Math.max(...honest) - Math.min(...honest))
    }),
    { numRuns: 300 }
  )
})

const [anna, ben] = ['anna', 'ben'] as ProcessId[] as [ProcessId, ProcessId]

const transfer = (
  type: 'sent' | 'received',
  with_: ProcessId,
  seq: number,
  n: number,
  at: number,
  life = 1
): TraceEvent => ({
  ...(type === 'sent' ? { type, to: with_ } : { type, from: with_ }),
  lane: 'application',
  seq,
  carried: { kind: 'transfer', amount: 1 },
  balance: 100,
  life,
  n,
  at
})

const runOf = (events: Readonly<Record<string, readonly TraceEvent[]>>): Run => ({
  processes: Object.entries(events).map(([id, own]) => ({ id: id as ProcessId, name: id, opening: 100, events: own })),
  cuts: []
})

test('processes that claim to have received before the other one sent are ordered, too', () => {
  const order = orderOf(
    runOf({
      anna: [transfer('received', ben, 1, 1, 5), transfer('sent', ben, 1, 2, 6)],
      ben: [transfer('received', anna, 1, 1, 3), transfer('sent', anna, 1, 2, 4)]
    })
  )
  expect(order.contradictions).toBe(1)
  expect(order.events.map(({ process, index, other }) => [process, index, other])).toEqual([
    [1, 0, -1],
    [1, 1, 2],
    [0, 0, 1],
    [0, 1, -1]
  ])
})

test('a clock that is set back continues at its own speed', () => {
  const back = 3_600_000
  const order = orderOf(
    runOf({
      anna: [transfer('sent', ben, 1, 1, back), transfer('sent', ben, 2, 2, 10), transfer('sent', ben, 3, 3, 17)],
      ben: []
    })
  )
  expect(order.events.map(({ time }) => time - back)).toEqual([0, 0, 7])
})

test('missing events are counted where they are missing', () => {
  const order = orderOf(
    runOf({
      anna: [transfer('sent', ben, 3, 3, 1), transfer('sent', ben, 4, 4, 2), transfer('sent', ben, 9, 9, 3)],
      ben: [
        transfer('received', anna, 1, 1, 1),
        transfer('received', anna, 2, 2, 1, 2),
        transfer('received', anna, 3, 1, 1, 4)
      ]
    })
  )
  expect(order.holes).toEqual([
    { process: 0, before: 0, missing: 2, isExact: true },
    { process: 0, before: 2, missing: 4, isExact: true },
    { process: 1, before: 1, missing: 1, isExact: false },
    { process: 1, before: 2, missing: 1, isExact: false }
  ])
})

test('the end of a life is missing where the next one opens with another balance', () => {
  const opened = (life: number, balance: number): TraceEvent => ({
    ...{ type: 'opened', name: '', balance, life, n: 1, at: life }
  })
  const step = (balance: number): TraceEvent => ({ type: 'internal', balance, life: 1, n: 2, at: 1 })
  const closed: TraceEvent = {
    type: 'closed',
    snapshot: 'anna#1' as SnapshotId,
    from: ben,
    inTransit: 0,
    life: 1,
    n: 3,
    at: 1
  }
  const holesIn = (balance: number) =>
    orderOf(runOf({ anna: [opened(1, 100), step(90), closed, opened(2, balance)], ben: [] })).holes
  expect(holesIn(90)).toEqual([])
  expect(holesIn(100)).toEqual([{ process: 0, before: 3, missing: 1, isExact: false }])
})

test('a moment is found by process, life and number', () => {
  const order = orderOf(runOf({ anna: [transfer('sent', ben, 3, 3, 1), transfer('sent', ben, 4, 7, 2)], ben: [] }))
  expect(positionOf(order, anna, { life: 1, n: 7 })).toBe(1)
  for (const moment of [
    { life: 1, n: 4 },
    { life: 2, n: 7 },
    { life: 1, n: 8 }
  ])
    expect(positionOf(order, anna, moment)).toBe(-1)
  expect(positionOf(order, 'cleo' as ProcessId, { life: 1, n: 3 })).toBe(-1)
})
