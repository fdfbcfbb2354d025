// A short scripted run with every crash point, that the same seed means the same, and that the judge can find fault.
import { expect, test } from 'vitest'
import { openDiary } from './journal/diary.ts'
import { Log, tearsOf } from './log.ts'
import { tryCrashPoints } from './points.ts'
import { judgeReturn } from './verdict.ts'

test('a process that crashes at any boundary of a scripted run restarts as it was committed, and everything arrives', () => {
  const report = tryCrashPoints(60, 5)
  expect(report.broken).toEqual([])
  expect(report.tried).toBe(report.points)
  for (const count of Object.values(report.byKind)) expect(count).toBeGreaterThan(10)
  expect(report.whileInTransit).toBeGreaterThan(0)
  expect(report.whileOpen).toBeGreaterThan(0)
}, 120_000)

test('the same seed gives the same run', () => {
  expect(tryCrashPoints(6, 5)).toEqual(tryCrashPoints(6, 5))
})

test('a write that is torn anywhere is not there, and what is written after it is', () => {
  const core = openDiary()
  const turn = { at: 7, inputs: [{ type: 'leave' }] } as const
  const record = Log.open(core).prepare(turn, [], core)
  for (const { at, leavesZeros } of tearsOf(record.byteLength)) {
    const log = Log.open(core)
    log.append(record)
    log.tear(record, at, leavesZeros)
    expect(log.restore()).toEqual({ core, cuts: [] })
    log.append(record)
    expect(log.restore()).toEqual({ core, cuts: [] })
  }
})

test('who comes back as another is found out', () => {
  const core = openDiary()
  expect(() => judgeReturn(core, { ...core, storeId: 'c'.repeat(32) as typeof core.storeId })).toThrow(
    /anna comes back/
  )
})
