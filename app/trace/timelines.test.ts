// The state at cuts of a run with a restore: messages sent before it no longer count, and cuts through the restore have
// no total.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapshotId, type ProcessId } from '../ids.ts'
import { anyPlayedRun, OPENING } from '../../testing/trace/arbitrary.ts'
import type { TraceEvent } from './event.ts'
import { frontierAt, OUTSIDE, undoneIn } from './frontier.ts'
import type { Order } from './order.ts'
import { orderOf } from './ordering.ts'
import { stateAt } from './state.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const snapshot = snapshotId(anna, 1)
const members = [anna, ben]

type EventContent = TraceEvent extends infer Event
  ? Event extends TraceEvent
    ? Omit<Event, 'life' | 'n' | 'at'>
    : never
  : never

function lived(operations: readonly (readonly [number, EventContent])[]): readonly TraceEvent[] {
  return operations.map(([at, operation], place) => ({ ...operation, life: 1, n: place + 1, at }))
}

function pays(seq: number, amount: number, balance: number): EventContent {
  const carried = { kind: 'transfer', amount } as const
  return { type: 'sent', to: ben, lane: 'application', seq, carried, balance }
}

/** Anna records 100, sends 7 and 5; Ben takes the 7. Both go back; the 5 comes late; then 3 are sent in the new timeline. */
function randomOrder(): Order {
  const restored = { type: 'restored', timeline: 1, initiator: anna, snapshot, balance: 100 } as const
  const recorded = { type: 'recorded', snapshot, members, firstMarkerFrom: '', balance: 100 } as const
  const of = { from: anna, lane: 'application' } as const
  const late = { kind: 'control', says: 'undone: 5 coins' } as const
  const marker = { kind: 'restore', timeline: 1, initiator: anna } as const
  const annas = lived([
    [1, { type: 'opened', name: 'Anna', balance: 100 }],
    [2, recorded],
    [3, pays(1, 7, 93)],
    [5, pays(2, 5, 88)],
    [6, restored],
    [7, { type: 'sent', to: ben, lane: 'application', seq: 3, carried: marker, balance: 100 }],
    [11, pays(4, 3, 97)]
  ])
  const bens = lived([
    [1, { type: 'opened', name: 'Ben', balance: 100 }],
    [2, { ...recorded, firstMarkerFrom: anna }],
    [4, { type: 'received', ...of, seq: 1, carried: { kind: 'transfer', amount: 7 }, balance: 107 }],
    [8, restored],
    [9, { type: 'received', ...of, seq: 2, carried: late, balance: 100 }],
    [10, { type: 'received', ...of, seq: 3, carried: marker, balance: 100 }],
    [12, { type: 'received', ...of, seq: 4, carried: { kind: 'transfer', amount: 3 }, balance: 103 }]
  ])
  const processes = [
    { id: anna, name: 'Anna', opening: 100, events: annas },
    { id: ben, name: 'Ben', opening: 100, events: bens }
  ]
  return orderOf({ processes, cuts: [] })
}

test('the total is exact before and after a restore, and there is no total in between', () => {
  const order = randomOrder()
  const states = Array.from({ length: order.events.length + 1 }, (_, position) =>
    stateAt(order, frontierAt(order, position))
  )
  const last = states.at(-1)
  expect(last?.sum).toMatchObject({ balances: 200, inTransit: 0, total: 200, certain: true })
  for (const { mixed, sum } of states) {
    if (mixed) expect(sum.certain).toBe(false)
    else expect(sum).toMatchObject({ total: 200, certain: true })
  }
  expect(states.filter(({ mixed }) => mixed).length).toBeGreaterThan(0)
})

test('a message of the undone timeline is not in a channel of the new one, also before it arrives', () => {
  const order = randomOrder()
  // Both have gone back, and neither the late money nor the marker has arrived.
  const state = stateAt(order, [6, 4])
  expect(state.inTransit.map(({ carried }) => carried.kind)).toEqual(['restore'])
  expect(state).toMatchObject({ consistent: true, mixed: false, sum: { balances: 200, inTransit: 0, total: 200 } })
})

test('in runs with restores, every cut in one timeline has the exact total, with any process outside the cut', () => {
  const seen = { mixed: 0, 'gone back': 0, 'never gone back': 0 }
  fc.assert(
    fc.property(anyPlayedRun('right', false, true), ({ run }) => {
      const order = orderOf(run)
      for (let position = 0; position <= order.events.length; position += 3) {
        const whole = frontierAt(order, position)
        for (const apart of [-1, ...whole.keys()]) {
          const frontier = whole.map((count, place) => (place === apart ? OUTSIDE : count))
          const { mixed, consistent, sum } = stateAt(order, frontier)
          expect(consistent).toBe(true)
          expect(sum.certain).toBe(!mixed)
          const inside = frontier.filter((count) => count !== OUTSIDE).length
          if (!mixed) expect(sum).toMatchObject({ total: OPENING * inside, expected: OPENING * inside, wrongBy: 0 })
          const isBack = run.processes.some(({ events }, place) =>
            events.slice(0, Math.max(0, frontier[place] ?? 0)).some(({ type }) => type === 'restored')
          )
          seen[mixed ? 'mixed' : isBack ? 'gone back' : 'never gone back'] += 1
        }
      }
    })
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10)
})

test('a snapshot is undone if a process went back from it, through any number of timelines', () => {
  const seen = { undone: 0, present: 0, 'gone back': 0 }
  fc.assert(
    fc.property(anyPlayedRun('right', true, true), ({ run }) => {
      const expected = new Map<string, boolean>()
      for (const { events } of run.processes) {
        let leading: readonly string[] = []
        const leadingTo = new Map<string, readonly string[]>()
        for (const event of events) {
          if (event.type === 'recorded') leadingTo.set(event.snapshot, (leading = [...leading, event.snapshot]))
          if (event.type !== 'restored') continue
          leading = leadingTo.get(event.snapshot) ?? []
          seen['gone back'] += 1
        }
        // A cut that crosses the restored one is undone if it was recorded later.
        for (const event of events)
          if (event.type === 'recorded')
            expected.set(event.snapshot, expected.get(event.snapshot) === true || !leading.includes(event.snapshot))
      }
      expect(undoneIn(orderOf(run))).toEqual(expected)
      for (const isUndone of expected.values()) seen[isUndone ? 'undone' : 'present'] += 1
    })
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10)
})
