// Equal runs do not differ; the first event that differs really is the first; and concurrent events in another order are the same
// computation in another schedule.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySetup, walk } from '../../testing/sandbox/arbitrary.ts'
import type { ProcessId } from '../ids.ts'
import { openSandbox, perform } from '../sandbox/sandbox.ts'
import type { SandboxAction } from '../sandbox/action.ts'
import type { Setup } from '../sandbox/setup.ts'
import type { ActionResult } from '../sandbox/state.ts'
import { runOfTurns } from '../sandbox/tree.ts'
import { compareRuns } from './compared.ts'
import type { Order } from './order.ts'
import { orderOf } from './ordering.ts'
import { permutedRun } from './permuted.ts'
import type { Run } from './run.ts'

const NOTHING_DIFFERS = {
  onlyInOne: [],
  onlyInOther: [],
  isSameComputation: true,
  isSameSchedule: true,
  firstInOrder: undefined,
  cutsOnlyInOne: [],
  cutsOnlyInOther: []
}

const played = (setup: Setup, seed: number, length: number): Order =>
  orderOf(runOfTurns(setup, walk(setup, seed, length)))

/** The same run with other ids, nonces and clocks: as another room has it. */
function elsewhere(run: Run): Run {
  const text = JSON.stringify(run).replaceAll(/"(P\d)(#\d+)?"/g, (_, id: string, count?: string) =>
    count === undefined ? `"Q-${id}"` : `"Q-${id}${count}~AAAAAAAAAAA"`
  )
  const parsed = JSON.parse(text) as Run
  const processes = parsed.processes.map((process, at) => ({
    ...process,
    name: run.processes[at]?.name ?? '',
    events: process.events.map((event) => ({ ...event, at: event.at + 7_000_000 }))
  }))
  return { ...parsed, processes }
}

test('a run does not differ from itself, nor from the same run in another room', () => {
  let cuts = 0
  fc.assert(
    fc.property(anySetup(true), fc.nat(), (setup, seed) => {
      const order = played(setup, seed, 60)
      for (const other of [order, orderOf(elsewhere(order.run))]) {
        const found = compareRuns(order, other)
        expect(found).toMatchObject(NOTHING_DIFFERS)
        expect(found.processes.every(({ first }) => first === undefined)).toBe(true)
        const whole = found.cuts.filter(({ relation }) => relation !== 'unknown')
        expect(whole.every(({ relation }) => relation === 'same')).toBe(true)
        expect(found.cuts.every(({ balances }) => balances.every(({ one, other: its }) => one === its))).toBe(true)
        cuts += whole.length
      }
    }),
    { numRuns: 40 }
  )
  expect(cuts).toBeGreaterThan(40)
})

test('two walks from one beginning: everything before the first difference of a process is the same, and there something differs', () => {
  let different = 0
  fc.assert(
    fc.property(anySetup(true), fc.nat(), fc.nat(), (setup, seed, seedOfOther) => {
      const [one, other] = [played(setup, seed, 40), played(setup, seedOfOther, 40)]
      const found = compareRuns(one, other)
      for (const [place, { id, same, first }] of found.processes.entries()) {
        expect(one.run.processes[place]?.id).toBe(id)
        const [its, theirs] = [one, other].map((order) => told(order, place))
        expect(its?.slice(0, same)).toEqual(theirs?.slice(0, same))
        if (first === undefined) expect(its).toEqual(theirs)
        else {
          expect(its?.[same]).not.toEqual(theirs?.[same])
          expect(one.events[first.one]?.process ?? place).toBe(place)
          different += 1
        }
      }
      const back = compareRuns(other, one)
      expect(back.processes.map(({ same }) => same)).toEqual(found.processes.map(({ same }) => same))
      expect(back.isSameComputation).toBe(found.isSameComputation)
      expect(back.firstInOrder?.one).toBe(found.firstInOrder?.other)
    }),
    { numRuns: 40 }
  )
  expect(different).toBeGreaterThan(40)
})

/** What a process of the sandbox did, told in another way: amounts and ends of its transfers. */
function told({ run }: Order, place: number): readonly string[] {
  return (run.processes[place]?.events ?? []).flatMap((event) =>
    (event.type === 'sent' || event.type === 'received') && event.carried.kind === 'transfer'
      ? `${event.type} ${event.carried.amount} ${event.type === 'sent' ? event.to : event.from}`
      : []
  )
}

test('concurrent events in another order are the same computation in another schedule', () => {
  let swapped = 0
  fc.assert(
    fc.property(anySetup(true), fc.nat(), (setup, seed) => {
      const order = played(setup, seed, 60)
      for (const { snapshot } of order.run.cuts) {
        const found = permutedRun(order, snapshot)
        if (!found.holds) continue
        const compared = compareRuns(found.real, found.permuted)
        expect(compared).toMatchObject({ isSameComputation: true, isSameSchedule: found.swaps === 0 })
        if (found.swaps > 0) swapped += 1
      }
    }),
    { numRuns: 40 }
  )
  expect(swapped).toBeGreaterThan(10)
})

const ids = ['A', 'B', 'C'] as ProcessId[]
const [a = '' as ProcessId, b = '' as ProcessId, c = '' as ProcessId] = ids
const THREE: Setup = {
  processes: ids.map((id) => ({ id, name: id, opening: 100 as never })),
  shape: 'mesh',
  fifo: true
}
const send = (from: ProcessId, to: ProcessId): SandboxAction => ({ do: 'send', from, to, amount: 5 as never })
const deliver = (from: ProcessId, to: ProcessId): SandboxAction => ({ do: 'deliver', from, to })
const SNAPSHOT: readonly SandboxAction[] = [
  { do: 'snapshot', process: a },
  deliver(a, b),
  deliver(a, c),
  deliver(b, a),
  deliver(b, c),
  deliver(c, a),
  deliver(c, b)
]

function turnsOf(actions: readonly SandboxAction[]): ActionResult[] {
  const turns: ActionResult[] = [openSandbox(THREE)]
  for (const action of actions) turns.push(perform((turns.at(-1) ?? openSandbox(THREE)).state, action))
  return turns
}

function play(...actions: readonly SandboxAction[]): Order {
  return orderOf(runOfTurns(THREE, turnsOf(actions)))
}

/** In the end everything arrives, channel after channel. */
function drained(...actions: readonly SandboxAction[]): Order {
  const turns = turnsOf(actions)
  for (;;) {
    const state = turns.at(-1)?.state
    const channel = state?.channels.find(({ messages }) => messages.length > 0)
    if (state === undefined || channel === undefined) return orderOf(runOfTurns(THREE, turns))
    turns.push(perform(state, deliver(channel.from, channel.to)))
  }
}

test('cuts of one computation: an earlier one, a later one, and two that cross', () => {
  const transfers = [send(b, a), send(c, b)]
  const before = play(...SNAPSHOT, ...transfers)
  const after = play(...transfers, ...SNAPSHOT.slice(0, 3), deliver(b, a), deliver(b, a), ...SNAPSHOT.slice(4))
  expect(compareRuns(before, after).cuts).toMatchObject([{ one: 'A#1', relation: 'earlier' }])
  expect(compareRuns(after, before).cuts).toMatchObject([{ one: 'A#1', relation: 'later' }])
  const crossing = [
    drained(send(b, a), ...SNAPSHOT.slice(0, 3), send(c, a)),
    drained(send(c, a), ...SNAPSHOT.slice(0, 3), send(b, a))
  ] as const
  expect(compareRuns(...crossing)).toMatchObject({
    isSameComputation: true,
    isSameSchedule: false,
    cuts: [
      {
        relation: 'crossing',
        events: [
          { one: 0, other: 0 },
          { one: 1, other: 0 },
          { one: 0, other: 1 }
        ],
        inTransit: { one: 5, other: 5 }
      }
    ]
  })
  const [one] = crossing
  expect(compareRuns(one, play(send(c, b), ...SNAPSHOT.slice(0, 3))).cuts).toMatchObject([{ relation: 'unknown' }])
})

test('a process, a snapshot and an opening balance that only one run has are said', () => {
  const four: Setup = {
    ...THREE,
    processes: [
      { id: a, name: 'A', opening: 70 as never },
      ...THREE.processes.slice(1),
      { id: 'D' as ProcessId, name: 'D', opening: 1 as never }
    ]
  }
  const bigger = orderOf(runOfTurns(four, [openSandbox(four)]))
  expect(compareRuns(play(...SNAPSHOT), bigger)).toMatchObject({
    isSameComputation: false,
    onlyInOne: [],
    onlyInOther: ['D'],
    cutsOnlyInOne: ['A#1'],
    cutsOnlyInOther: [],
    processes: [{ opening: { one: 100, other: 70 }, first: undefined }, {}, {}]
  })
})
