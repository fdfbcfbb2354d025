// Where everybody went back, as the diagram draws it: one ending for each restore, and on each lane what was undone with it.
import { expect, test } from 'vitest'
import { snapshotId } from '../../../app/ids.ts'
import type { TraceEvent } from '../../../app/trace/event.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { idOf } from '../../../testing/page/sample.ts'
import { endingsOf } from './endings.ts'

const [anna, ben] = [idOf('Anna'), idOf('Ben')]
const snapshot = snapshotId(ben, 2)
const members = [anna, ben]

function restored(timeline: number, n: number): TraceEvent {
  return { type: 'restored', timeline, initiator: anna, snapshot, balance: 100, life: 1, n, at: n }
}

function recorded(n: number): TraceEvent {
  return { type: 'recorded', snapshot, members, firstMarkerFrom: '', balance: 100, life: 1, n, at: n }
}

function step(n: number): TraceEvent {
  return { type: 'internal', balance: 100, life: 1, n, at: n }
}

const order = orderOf({
  processes: [
    { id: anna, name: 'Anna', opening: 100, events: [step(1), recorded(2), step(3), restored(1, 4), restored(2, 5)] },
    { id: ben, name: 'Ben', opening: 100, events: [step(7), restored(1, 8)] }
  ],
  cuts: []
})
const place = (id: typeof anna): number => order.run.processes.findIndex((process) => process.id === id)

test('undone is what came after the recording, and where that was not heard all that was', () => {
  const [first] = endingsOf(order)
  expect(first).toMatchObject({ timeline: 1, initiator: anna, snapshot })
  const returns = new Map(first?.returns.map((one) => [one.process, one]))
  expect(returns.get(place(anna))).toMatchObject({ from: 2, at: 3 })
  expect(returns.get(place(ben))).toMatchObject({ from: 0, at: 1 })
})

test('each restore is an ending of its own, for those that were heard to go back', () => {
  expect(endingsOf(order).map(({ timeline, returns }) => [timeline, returns.length])).toEqual([
    [1, 2],
    [2, 1]
  ])
})
