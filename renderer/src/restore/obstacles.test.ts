// What a window knows to stand in the way of going back, what it marks as undone, and what it would offer.
import { expect, test } from 'vitest'
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { View } from '../../../app/view/contract/view.ts'
import { snapshotId } from '../../../app/ids.ts'
import { peopleOf } from '../people/people.ts'
import { completeView, cutOf, idOf, peer, viewOf } from '../../../testing/page/sample.ts'
import { newestRestorable, obstaclesTo, undoneWord } from './obstacles.ts'

const [anna, ben, cleo] = [idOf('Anna'), idOf('Ben'), idOf('Cleo')]
const ROOM = [peer('Ben'), peer('Cleo')]
const FIRST = { number: 0, initiator: '' } as const
const SECOND = { number: 1, initiator: ben }

function snapshotView(
  count: number,
  at: number,
  timeline: SnapshotView['timeline'] = FIRST,
  members = [anna, ben, cleo]
) {
  return { ...completeView(cutOf(snapshotId(anna, count), anna, members, []), at), timeline }
}

function obstacles(view: View, snapshot = snapshotView(1, 0)): readonly string[] {
  return obstaclesTo(snapshot, view, peopleOf(view))
}

test('nothing stands in the way of a snapshot of everybody who is there', () => {
  expect(obstacles(viewOf('Anna', ROOM))).toEqual([])
})

test('everybody who is present and not in it, or away, is named; who is outside bars nobody', () => {
  const view = viewOf('Anna', [
    peer('Ben', { status: 'away' }),
    peer('Cleo', { status: 'quarantined', outside: true }),
    peer('Dora'),
    peer('Emil', { departed: true, outside: true })
  ])
  expect(obstacles(view)).toEqual([
    'Dora is not in this snapshot: it does not hold their money, so it could not be exact.',
    'Ben is offline. Everybody must be connected to go back; forget those who will not return.'
  ])
})

test('one restore of this window at a time', () => {
  const own = {
    snapshot: snapshotId(ben, 2),
    initiator: anna,
    timeline: { number: 1, initiator: anna },
    waitingFor: []
  }
  expect(obstacles(viewOf('Anna', ROOM, { restores: [own] }))[0]).toMatch(/go back to Ben #2 already/)
  expect(obstacles(viewOf('Anna', ROOM, { restores: [{ ...own, initiator: ben }] }))).toEqual([])
})

test('what came after the snapshot that was gone back to is undone, what came before is not', () => {
  const snapshots = [snapshotView(4, 40, SECOND), snapshotView(3, 30), snapshotView(2, 20), snapshotView(1, 10)]
  const now = { timeline: SECOND, origin: snapshotId(anna, 2), snapshots }
  expect(snapshots.map((snapshot) => undoneWord(snapshot, now, new Map()))).toEqual(['', 'undone', '', ''])
})

test('of timelines before the last one it is only said that they are earlier, unless their run was heard', () => {
  const third = { number: 2, initiator: ben }
  const snapshots = [snapshotView(4, 40, SECOND), snapshotView(1, 10)]
  const now = { timeline: third, origin: snapshotId(anna, 4), snapshots }
  expect(snapshots.map((snapshot) => undoneWord(snapshot, now, new Map()))).toEqual(['', 'earlier timeline'])
  for (const [isUndone, word] of [
    [true, 'undone'],
    [false, '']
  ] as const)
    expect(undoneWord(snapshotView(1, 10), now, new Map([[snapshotId(anna, 1), isUndone]]))).toBe(word)
})

test('offered is the newest complete one of everybody that leads to the present', () => {
  const snapshots = [
    snapshotView(4, 40, SECOND, [anna, ben]),
    snapshotView(3, 30),
    snapshotView(2, 20),
    snapshotView(1, 10)
  ]
  const view = viewOf('Anna', ROOM, { snapshots, timeline: SECOND, origin: snapshotId(anna, 2) })
  expect(newestRestorable(view)?.snapshot).toBe(snapshotId(anna, 2))
  expect(newestRestorable({ ...view, origin: '' })).toBeUndefined()
  expect(newestRestorable({ ...view, timeline: FIRST, origin: '' })?.snapshot).toBe(snapshotId(anna, 3))
})
