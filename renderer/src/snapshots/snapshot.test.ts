import { expect, test } from 'vitest'
import { snapshotId } from '../../../app/ids.ts'
import { peopleOf, peopleOfRun } from '../people/people.ts'
import { completeView, cutOf, idOf, waitingSnapshot } from '../../../testing/page/sample.ts'
import { lineStyle, presentMembers, snapshotName, statusWords, tookSentence, whenWords } from './snapshot.ts'

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

test('a snapshot without those who are away has me and the connected ones as members', () => {
  expect(presentMembers(view)).toEqual([idOf('Anna'), idOf('Ben')])
})

test('how long a snapshot took is one number with one meaning, under the view and over the steps', () => {
  const cut = cutOf(snapshotId(idOf('Cleo'), 3), idOf('Cleo'), [idOf('Anna'), idOf('Cleo')], [])
  const snapshot = completeView(cut, 0, 42)
  expect(whenWords(snapshot, people)).toMatch(/^recorded \d\d:31:05, completed 42 ms later$/)
  expect(tookSentence(snapshot, people)).toBe('42 ms at Anna: from its own recording until it received all reports.')

  const opened = peopleOfRun({ processes: [{ id: idOf('Cleo'), name: 'Cleo', opening: 0, events: [] }], cuts: [] })
  expect(whenWords(snapshot, opened)).toMatch(/^recorded \d\d:31:05, completed at Cleo 42 ms later$/)
  expect(tookSentence(snapshot, opened)).toBe('42 ms at Cleo: from its own recording until it received all reports.')
  expect(whenWords({ ...snapshot, tookMs: -1 }, people)).not.toContain('after')
})
