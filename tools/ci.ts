// `npm run ci`, called by .ci/run: `npm test`, then what takes too long for it. Ends with one table of both and one line.
import { rmSync } from 'node:fs'
import process from 'node:process'
import { npm, npmRun } from './npm.ts'
import { readRows, ROWS_REPORT, type StepRow } from './reports.ts'
import { failuresIn, printRows, runLanes } from './steps.ts'

/** For all of it after `npm ci`: a machine ends a job after 40 minutes without a word, and the table would be lost. */
const MINUTES_MAX = 38

/** What the schedules need. */
const SCHEDULES_MINUTES = 10

rmSync(ROWS_REPORT, { force: true }) // An old one must not count.
const tested = await runLanes([[{ name: 'test', command: npm(['test']), minutesMax: MINUTES_MAX - SCHEDULES_MINUTES }]])
const schedules = npmRun('simulate', '--seed', '1', '--runs', '100000')
const explore = npmRun('explore', '--world', 'two-snapshots') // On one core for a minute, so that `npm test` has a smaller one.
const minutesLeft = Math.max(SCHEDULES_MINUTES, Math.floor(MINUTES_MAX - performance.now() / 60_000))
const proven = await runLanes([
  [
    { name: 'schedules', command: schedules, minutesMax: minutesLeft },
    { name: 'explore', command: explore, minutesMax: 3 },
    { name: 'projector', command: npmRun('projector'), minutesMax: 6 }
  ]
])
const rows = [...tested.flatMap(rowsOf), ...proven]
printRows(rows)
process.exitCode = failuresIn(rows) === 0 ? 0 : 1

/** What `npm test` wrote, row by row; itself as a failure where it wrote nothing, or ended badly without a failure in any row. */
function rowsOf(test: StepRow): readonly StepRow[] {
  const read = readRows()
  const failed = [{ name: 'npm test', message: 'did not get to its table' }]
  if (read === undefined) return [{ ...test, report: { passed: 0, failed, skipped: 0 } }]
  return test.report.failed.length > 0 && failuresIn(read) === 0 ? [...read, test] : read
}
