// `npm test`: a part of every kind of check, whatever fails; `npm run ci` has the rest. Ends with what failed, one table and one line.
// Two cores are busy from beginning to end: what runs on one core has something beside it, the others use both.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'
import { npmRun } from './npm.ts'
import { E2E_REPORT, readUnit, REPORTS, ROWS_REPORT, UNIT_REPORT, type StepRow } from './reports.ts'
import { failuresIn, printRows, type StepSequence, runLanes, storyStep } from './steps.ts'

/**
 * Enough schedules to meet everything that is hard some dozens of times, in about 20 seconds; `.ci/run` plays 100,000.
 * 1 is a fixed seed: the same schedules every time.
 */
const SCHEDULES = ['--seed', '1', '--runs', '3000']

const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs')

/** Stages follow each other; the lanes of one run side by side. */
const stages: readonly (readonly StepSequence[])[] = [
  [
    [
      { name: 'lint', command: npmRun('lint') },
      { name: 'arrows', command: npmRun('arrows') }
    ],
    [
      { name: 'types', command: npmRun('types') },
      { name: 'format', command: npmRun('format') },
      { name: 'build', command: npmRun('build') },
      { name: 'siege', command: npmRun('siege', '--peers', '4', '--minutes', '0.3') }
    ]
  ],
  [
    [
      {
        name: 'unit',
        command: [
          process.execPath,
          VITEST,
          'run',
          '--reporter=default',
          '--reporter=json',
          '--reporter=./tools/still-running.ts',
          `--outputFile.json=${UNIT_REPORT}`
        ],
        minutesMax: 15,
        report: () => readUnit(UNIT_REPORT)
      },
      { name: 'simulate', command: npmRun('simulate', ...SCHEDULES) },
      storyStep('e2e', '--first', E2E_REPORT, 10)
    ]
  ]
]

mkdirSync(REPORTS, { recursive: true })
for (const report of [UNIT_REPORT, E2E_REPORT, ROWS_REPORT]) rmSync(report, { force: true }) // An old one must not count.
const rows: StepRow[] = []
for (const lanes of stages) rows.push(...(await runLanes(lanes)))
writeFileSync(ROWS_REPORT, JSON.stringify(rows))
printRows(rows)
process.exitCode = failuresIn(rows) === 0 ? 0 : 1
