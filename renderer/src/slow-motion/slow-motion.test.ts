// What is said while every channel is slow: who asked, and the newest hops of the snapshot.
import { expect, test } from 'vitest'
import type { SlowMotionView } from '../../../app/view/contract/view.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { nodeAt, pathTo, runOf } from '../../../app/sandbox/tree.ts'
import { situationTree } from '../../../app/situations/free.ts'
import { situationNamed } from '../../../app/situations/list.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { howSlow, newestHops } from './slow-motion.ts'

const nameOf = (id: ProcessId): string => id

test('it says who asked whom', () => {
  const own: SlowMotionView = { own: true, snapshot: '', asked: 2, by: [], hopMs: 1_000 }
  expect(howSlow(own, nameOf)).toBe('every message takes 1 s; you asked 2 other peers; it ends with the snapshot')
  expect(howSlow({ ...own, own: false, by: ['Anna' as ProcessId] }, nameOf)).toBe(
    'every message takes 1 s; asked for by Anna, here on your channels; it ends with the snapshot'
  )
})

test('hops are the newest of this snapshot, in their order, and of no other', () => {
  const situation = situationNamed('crossing-snapshots')
  if (situation === undefined) throw new Error('it is there')
  const tree = situationTree(situation)
  const order = orderOf(runOf(tree))
  const cuts = pathTo(tree, tree.at).flatMap((place) => [...nodeAt(tree, place).cuts])
  expect(cuts).toHaveLength(2)
  for (const { snapshot } of cuts) {
    const all = newestHops(order, snapshot, Infinity)
    expect(all.filter(({ event }) => event.type === 'recorded')).toHaveLength(3)
    for (const { event } of all) expect(event).toMatchObject({ snapshot })
    expect(newestHops(order, snapshot, 3)).toEqual(all.slice(-3))
  }
})
