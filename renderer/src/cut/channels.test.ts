import { expect, test } from 'vitest'
import { brokenAudit, crowd } from '../../../testing/page/sample.ts'
import { CHANNEL_ROWS_MAX, listChannels } from './channels.ts'

test('a channel that fails stands first, then those that carried money', () => {
  const [cut] = brokenAudit().cuts
  const rows = cut === undefined ? [] : listChannels(cut).rows
  expect(rows.map(({ holds, amounts }) => `${holds} ${amounts.length}`)).toEqual([
    'false 0',
    'true 2',
    'true 0',
    'true 0',
    'true 0',
    'true 0'
  ])
})

test('of the 4,032 channels of a full room every one is listed or counted', () => {
  const [cut] = crowd(63).cuts
  if (cut === undefined) throw new Error('the sample has a cut')
  const { rows, empty, more } = listChannels(cut)
  expect(rows).toHaveLength(CHANNEL_ROWS_MAX)
  expect(rows.filter(({ amounts }) => amounts.length > 0)).toHaveLength(13)
  expect(rows.length + empty + more).toBe(4032)
})
