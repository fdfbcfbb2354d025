import { expect, test } from 'vitest'
import { snapshotId } from '../../../app/ids.ts'
import { peopleOf } from '../people/people.ts'
import { idOf, waitingSnapshot } from '../sample.ts'
import { lineStyle, presentMembers, snapshotName, statusWords } from './snapshot.ts'

const { view } = waitingSnapshot()
const people = peopleOf(view)

test('a snapshot is called by its initiator and number, the same in every window', () => {
  expect(snapshotName(snapshotId(idOf('Cleo'), 12), people)).toBe('Cleo #12')
})

test('four snapshots in a row have four line styles', () => {
  const styles = [1, 2, 3, 4].map((count) => lineStyle(snapshotId(idOf('Anna'), count)))
  expect(new Set(styles).size).toBe(4)
})

test('the state names who is away', () => {
  expect(view.snapshots.map((snapshot) => statusWords(snapshot, people))).toEqual([
    'waiting for Cleo',
    'cancelled',
    'complete'
  ])
})

test('a snapshot without those who are away has me and the linked as members', () => {
  expect(presentMembers(view)).toEqual([idOf('Anna'), idOf('Ben')])
})
