import { expect, test } from 'vitest'
import type { SnapshotId } from '../../../app/ids.ts'
import { peer } from '../../../testing/page/sample.ts'
import { absenceOf } from './absence.ts'

test('who is here needs nothing', () => {
  expect(absenceOf(peer('Ben'), 'Ben', '')).toBeUndefined()
})

test('who is away can be forgotten, here or by all', () => {
  const absence = absenceOf(peer('Ben', { status: 'away' }), 'Ben', '')
  expect(absence?.actions.map(({ title }) => title)).toEqual(['Forget', 'Forget for everybody'])
  expect(absence?.actions.map(({ command }) => command)).toMatchObject([{ do: 'forget' }, { everywhere: true }])
  expect(absenceOf(peer('Ben', { status: 'away', forgotten: true }), 'Ben', '')).toMatchObject({
    says: 'Nothing waits for Ben any more, and its money counts as outside. It is met again if it comes back.',
    actions: []
  })
})

test('who has gone back without us can be joined, connected or not', () => {
  const apart = peer('Ben', { wentBackTo: 'ben#3' as SnapshotId })
  expect(absenceOf(apart, 'Ben', 'Ben #3')).toMatchObject({
    says: expect.stringContaining('Ben has gone back to Ben #3 without you.') as string,
    actions: [{ title: 'Join Ben', command: { do: 'rejoin' } }]
  })
})
