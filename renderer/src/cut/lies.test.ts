import { expect, test } from 'vitest'
import type { Finding } from '../../../app/applications/findings.ts'
import { idOf, threePeople } from '../../../testing/page/sample.ts'
import { peopleOf } from '../people/people.ts'
import { inWords, isTrue, liesIn } from './lies.ts'
import { sentenceOf, verdictOf } from './sentences.ts'

const { view, cuts } = threePeople()
const people = peopleOf(view)
const [ben, cleo] = [idOf('Ben'), idOf('Cleo')]
const opening: Finding = {
  rule: 'opening',
  by: [ben],
  says: 'The report of {0} cannot be true: it says that its account was opened with 1500; in snapshot {1} #2 it said 1000.',
  about: [ben, cleo]
}
const pair: Finding = {
  rule: 'channel',
  by: [ben, cleo],
  says: 'The report of {0} or that of {1} cannot be true.',
  about: [ben, cleo]
}
const remark: Finding = { rule: 'in-every-pair', by: [], says: '{0} is in every pair that disagrees.', about: [cleo] }

test('a finding is a sentence with the names of this page', () => {
  expect(inWords(opening, people)).toBe(
    'The report of Ben cannot be true: it says that its account was opened with 1500; in snapshot Cleo #2 it said 1000.'
  )
})

test('a liar, a pair and a remark each say what to do, and about whom they are', () => {
  const lies = liesIn({ findings: [opening, pair, remark] }, people)
  expect(lies.map(({ about }) => about)).toEqual([[ben], [ben, cleo], [cleo]])
  expect(lies.map(({ advice }) => advice)).toEqual([
    'Ask Ben which program runs there. Or its folder is an old copy. A snapshot without Ben shows what all others have.',
    'Look at this snapshot at Ben and at Cleo: each knows whether it lies itself.',
    ''
  ])
})

test('a sum that adds up does not hold where a report is known to be false; a remark changes nothing', () => {
  const [cut] = cuts
  const [snapshot] = view.snapshots
  if (cut === undefined || snapshot?.result === undefined) throw new Error('the sample has a complete snapshot')
  const told = { ...snapshot, result: { ...snapshot.result, findings: [opening] } }
  expect(verdictOf(told)).toBe('broken')
  expect(sentenceOf(told, { ...cut, findings: [opening] }, people)).toBe(inWords(opening, people))
  expect(isTrue({ ...snapshot.result, findings: [remark] })).toBe(true)
})
