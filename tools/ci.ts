// `npm run ci`, called by .ci/run: `npm test`, then what takes too long for it, the schedules last. Ends with one table of both and one line.
import { rmSync } from 'node:fs'
import process from 'node:process'
import { npm, npmRun } from './npm.ts'
import { OTHERS_REPORT, readRows, ROWS_REPORT, type StepRow } from './reports.ts'
import { failuresIn, printRows, runLanes, storyStep } from './steps.ts'

/** For all of it after `npm ci`: a machine ends a job after 40 minutes without a word, and the table would be lost. */
const MINUTES_MAX = 38

/** They take from ten seconds to a minute on one core: `npm test` has smaller ones. */
const WORLDS = ['overlapping', 'duplicate', 'two-snapshots']

for (const report of [ROWS_REPORT, OTHERS_REPORT]) rmSync(report, { force: true }) // An old one must not count.
const tested = await runLanes([[{ name: 'test', command: npm(['test']), minutesMax: 15 }]])
const seen = await runLanes([
  [
    storyStep('windows', '--others', OTHERS_REPORT, 20),
    { name: 'projector', command: npmRun('projector'), minutesMax: 6 },
    ...WORLDS.map((world) => ({ name: world, command: npmRun('explore', '--world', world), minutesMax: 3 }))
  ]
])
const minutesLeft = Math.max(5, Math.floor(MINUTES_MAX - performance.now() / 60_000))
const schedules = npmRun('simulate', '--seed', '1', '--runs', '100000')
const simulated = await runLanes([[{ name: 'schedules', command: schedules, minutesMax: minutesLeft }]])
const rows = [...tested.flatMap(rowsOf), ...seen, ...simulated]
printRows(rows)
process.exitCode = failuresIn(rows) === 0 ? 0 : 1

/** What `npm test` wrote, row by row; itself as a failure where it wrote nothing, or ended badly without a failure in any row. */
function rowsOf(test: StepRow): readonly StepRow[] {
  const read = readRows()
  const failed = [{ name: 'npm test', message: 'did not get to its table' }]
  if (read === undefined) return [{ ...test, report: { passed: 0, failed, skipped: 0 } }]
  return test.report.failed.length > 0 && failuresIn(read) === 0 ? [...read, test] : read
}
