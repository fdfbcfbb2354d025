// The data carried over from one order of a growing run to the next equals the data computed from scratch.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { anyPlayedRun, beginningOf, withHoles } from '../../testing/trace/arbitrary.ts'
import type { TraceEvent } from './event.ts'
import { beginningsOf, frontierAt, recordedFrontier, type Frontier } from './frontier.ts'
import type { Order } from './order.ts'
import { Ordering } from './ordering.ts'
import type { Run } from './run.ts'
import { stateAt } from './state.ts'

/** The same order, without any computed data. */
const afresh = (order: Order): Order => ({ ...order })

const anyShares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
const anyLost = fc.array(fc.nat({ max: 300 }), { maxLength: 40 }).map((places) => new Set(places))

/** The run as it grows, the shares of each process rising. */
function growing(run: Run, pieces: readonly (readonly number[])[]): readonly Run[] {
  const most = run.processes.map(() => 0)
  return [...pieces, [1, 1, 1, 1, 1]].map((shares) => {
    for (const [place, share] of shares.entries()) most[place] = Math.max(most[place] ?? 0, share)
    return beginningOf(run, [...most])
  })
}

/** Adjacent messages of a channel are swapped at the receiver, as in a sandbox with broken channels. */
function overtaking(run: Run): Run {
  const processes = run.processes.map((process) => {
    const events = [...process.events]
    for (const [place, one] of events.entries()) {
      const next = events[place + 1]
      if (one.type !== 'received' || next?.type !== 'received' || one.from !== next.from || one.lane !== next.lane)
        continue
      events[place] = { ...one, seq: next.seq, carried: next.carried }
      events[place + 1] = { ...next, seq: one.seq, carried: one.carried }
    }
    return { ...process, events }
  })
  return { ...run, processes }
}

function expectSame(order: Order, counts: readonly number[], snapshots: readonly SnapshotId[]): void {
  const dragged = order.run.processes.map(({ events }, place) => (counts[place] ?? 0) % (events.length + 2)) // One too many, too.
  const outside = dragged.map((count, place) => (place === 0 ? -1 : count))
  const frontiers: Frontier[] = [frontierAt(order, order.events.length), dragged, outside]
  for (const frontier of frontiers) expect(stateAt(order, frontier)).toEqual(stateAt(afresh(order), frontier))
  for (const snapshot of snapshots)
    expect(recordedFrontier(order, snapshot)).toEqual(recordedFrontier(afresh(order), snapshot))
  const first = new Map(
    order.events
      .flatMap(({ event }, at) => (event.type === 'recorded' ? [[event.snapshot, at] as const] : []))
      .reverse()
  )
  expect(new Map(beginningsOf(order).map(({ snapshot, position }) => [snapshot, position]))).toEqual(first)
  expect(beginningsOf(order).map(({ position }) => position)).toEqual([...first.values()].sort((a, b) => a - b))
}

test('the state of a growing run equals the state computed from scratch, and the state of earlier orders does not change', () => {
  const anyCounts = fc.array(fc.nat({ max: 400 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(
      anyPlayedRun('wrong', false),
      fc.array(anyShares, { minLength: 1, maxLength: 6 }),
      anyLost,
      fc.boolean(),
      anyCounts,
      ({ run, cuts }, pieces, lost, isOvertaking, counts) => {
        const ordering = new Ordering()
        const snapshots = cuts.map(({ snapshot }) => snapshot)
        const orders: Order[] = []
        for (const part of growing(withHoles(isOvertaking ? overtaking(run) : run, lost), pieces)) {
          const order = ordering.order(part)
          orders.push(order)
          expectSame(order, counts, snapshots)
        }
        for (const order of orders) expectSame(order, counts, snapshots)
      }
    ),
    { numRuns: 100 }
  )
})

const [anna, ben] = ['anna', 'ben'] as ProcessId[] as [ProcessId, ProcessId]

test('the first known balance of a process also holds from the beginning on', () => {
  const reported = (n: number): TraceEvent => ({ type: 'reported', snapshot: 'ben#1' as SnapshotId, life: 1, n, at: n })
  const told: TraceEvent = { type: 'internal', balance: 70, life: 1, n: 3, at: 3 }
  const runOf = (events: readonly TraceEvent[]): Run => ({
    processes: [{ id: anna, name: 'anna', opening: -1, events }],
    cuts: []
  })
  const ordering = new Ordering()
  const balances = (order: Order): number[] => [0, 1, 2].map((n) => stateAt(order, [n]).processes[0]?.balance ?? NaN)
  const one = ordering.order(runOf([reported(1), reported(2)]))
  expect(balances(one)).toEqual([-1, -1, -1])
  expect(balances(ordering.order(runOf([...(one.run.processes[0]?.events ?? []), told])))).toEqual([70, 70, 70])
})

const transfer = (type: 'sent' | 'received', peer: ProcessId, seq: number, n: number): TraceEvent => ({
  ...(type === 'sent' ? { type, to: peer } : { type, from: peer }),
  lane: 'application',
  seq,
  carried: { kind: 'transfer', amount: 10 },
  balance: 100,
  life: 1,
  n,
  at: n
})

const pairOf = (annas: readonly TraceEvent[], bens: readonly TraceEvent[]): Run => ({
  processes: [
    { id: anna, name: 'anna', opening: 100, events: annas },
    { id: ben, name: 'ben', opening: 100, events: bens }
  ],
  cuts: []
})

test('a receipt whose sending arrives later is no longer uncertain', () => {
  const [sending, receipt] = [transfer('sent', ben, 1, 1), transfer('received', anna, 1, 1)]
  const ordering = new Ordering()
  expect(stateAt(ordering.order(pairOf([], [receipt])), [0, 1]).sum.certain).toBe(false)
  expect(stateAt(ordering.order(pairOf([sending], [receipt])), [1, 1]).sum.certain).toBe(true)
})

test('a message that counted as received because of a later one is in transit again when its own receipt arrives', () => {
  const annas = [transfer('sent', ben, 1, 1), transfer('sent', ben, 2, 2)]
  const bens = [transfer('received', anna, 2, 1), transfer('received', anna, 1, 2)]
  const ordering = new Ordering()
  const inTransit = (order: Order): number[] => stateAt(order, [2, 1]).inTransit.map(({ seq }) => seq)
  expect(inTransit(ordering.order(pairOf(annas, bens.slice(0, 1))))).toEqual([])
  expect(inTransit(ordering.order(pairOf(annas, bens)))).toEqual([1])
})

test('a message is dropped at later positions if later events contradict it', () => {
  const annas = [transfer('received', ben, 1, 1), transfer('sent', ben, 1, 2)]
  const bens = [transfer('received', anna, 1, 1), transfer('sent', anna, 1, 2)]
  const ordering = new Ordering()
  const before = ordering.order(pairOf(annas, bens.slice(0, 1)))
  expect(stateAt(before, [0, 1]).breaking).toHaveLength(1)
  const after = ordering.order(pairOf(annas, bens))
  expect(after.contradictions).toBe(1)
  expectSame(after, [1, 1], [])
  expectSame(before, [0, 1], [])
})

test('an earlier match is dropped if it turns out to be the contradiction', () => {
  const annas = [transfer('received', ben, 1, 1), transfer('sent', ben, 1, 2)]
  const bens = [transfer('received', anna, 1, 1), transfer('sent', anna, 1, 2)].map((one) => ({
    ...one,
    at: one.at - 9
  }))
  const ordering = new Ordering()
  const before = ordering.order(pairOf(annas, bens.slice(0, 1)))
  expectSame(before, [0, 1], [])
  const after = ordering.order(pairOf(annas, bens))
  expect(after.contradictions).toBe(1)
  for (const counts of [
    [1, 1],
    [2, 1],
    [2, 2],
    [0, 1]
  ])
    expectSame(after, counts, [])
})
