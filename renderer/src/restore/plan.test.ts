// What the dialog promises about going back, read from the cut alone.
import { expect, test } from 'vitest'
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import { snapshotId } from '../../../app/ids.ts'
import { completeView, cutOf, idOf } from '../../../testing/page/sample.ts'
import { planOf } from './plan.ts'
import { deliveryWords } from './words.ts'

const [anna, ben, cleo] = [idOf('Anna'), idOf('Ben'), idOf('Cleo')]
const cut = cutOf(
  snapshotId(anna, 1),
  anna,
  [anna, ben, cleo],
  [
    { from: anna, to: ben, amount: 12, arrived: false },
    { from: anna, to: ben, amount: 30, arrived: false },
    { from: cleo, to: ben, amount: 8, arrived: false },
    { from: ben, to: cleo, amount: 100, arrived: true }
  ]
)

test('everybody has what was recorded and what was in transit to them, and together as much as was opened', () => {
  const { changes, total } = planOf(cut, [], () => undefined, [])
  expect(changes.map(({ recorded, again, then }) => [recorded, again, then])).toEqual([
    [958, 0, 958],
    [900, 50, 950],
    [1092, 0, 1092]
  ])
  expect(total).toBe(3000)
})

test('what a channel held is delivered again in its order, money and other messages', () => {
  const task = { from: cleo, to: ben, messages: [{ type: 'task', generations: 2 }] } as const
  const { computation } = cut.applications
  const withTask: CutView = {
    ...cut,
    applications: { ...cut.applications, computation: { ...computation, channels: [task] } }
  }
  const { deliveries } = planOf(withTask, [], () => undefined, [])
  expect(deliveries.map((delivery) => [delivery.from, delivery.to, deliveryWords(delivery)])).toEqual([
    [anna, ben, '12 and 30'],
    [cleo, ben, expect.stringMatching(/^8 and “task/)]
  ])
})

test('only snapshots that are open end', () => {
  const open = { ...completeView(cut), snapshot: snapshotId(ben, 4), status: 'waiting' } as const
  expect(planOf(cut, [open, completeView(cut)], () => undefined, []).ends).toEqual([snapshotId(ben, 4)])
})
