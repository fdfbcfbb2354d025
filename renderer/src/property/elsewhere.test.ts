import { expect, test } from 'vitest'
import type { SnapshotId } from '../../../app/ids.ts'
import { peopleOf } from '../people/people.ts'
import { threePeople } from '../../../testing/page/sample.ts'
import { cutsAsked, elsewhereSentence, type JudgedSnapshot } from './elsewhere.ts'
import { fault } from './verdict.ts'

const { view, cuts } = threePeople()
const people = peopleOf(view)
const [cut] = cuts
if (cut === undefined) throw new Error('the sample has a cut')
const id = (count: number) => `${view.me.peer}#${count}` as SnapshotId
const judged = (kinds: string): JudgedSnapshot[] =>
  [...kinds].map((kind, at) => ({
    snapshot: id(at + 1),
    verdict: kind === '?' ? fault('It threw.') : { kind: kind === '+' ? 'holds' : 'fails', because: '' }
  }))

test('one property over all snapshots is one sentence that names those in which it does not hold', () => {
  const sentence = (kinds: string) => elsewhereSentence(judged(kinds), people)
  expect(sentence('-')).toBe('')
  expect(sentence('+++')).toBe('Holds in all 3 snapshots that this window has read.')
  expect(sentence('+-+')).toBe('Holds in 2 of 3 snapshots that this window has read. Not in Anna #2.')
  expect(sentence('-?')).toBe(
    'Holds in 0 of 2 snapshots that this window has read. Not in Anna #1. No verdict in Anna #2.'
  )
  expect(sentence('------')).toMatch(/Not in Anna #1, Anna #2, Anna #3 and 3 more\.$/)
})

test('each cut is asked about once, the shown one first, and not too many of them', () => {
  const others = Array.from({ length: 30 }, (_, at) => ({ ...cut, snapshot: id(at + 10) }))
  const asked = cutsAsked(cut, [...others, cut, ...others])
  expect(asked[0]).toBe(cut)
  expect(asked.slice(1)).toEqual(others.slice(0, 16))
})
