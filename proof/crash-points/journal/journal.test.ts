// The real journal under SIGKILL and with damaged bytes: a few of what `npm run crash-points -- --journal` does in numbers.
import { expect, test } from 'vitest'
import { corrupt } from './corruptions.ts'
import { killWriters } from './kills.ts'

test('a journal whose writer was killed holds every turn that was called committed, and nothing by halves', async () => {
  const report = await killWriters(6, 2)
  expect(report.broken).toEqual([])
  expect(report.kills).toBe(6)
  expect(report.committed).toBeGreaterThan(0)
}, 120_000)

test('a journal whose bytes were changed is read exactly, or not at all', () => {
  const report = corrupt(60, 2)
  expect(report.broken).toEqual([])
  expect(report.refused).toBeGreaterThan(5)
  expect(report.exact).toBeGreaterThan(5)
}, 120_000)
