// `npm run -s simulate -- [--seed S] [--runs N] [--processes P] [--steps K] [--faults usual|all|none|list] [--jobs J]
// [--json]`: plays random schedules of simulated processes and judges every step. The last line is an object, with --json
// the only one; all of it but the seconds is the same for the same options, on any machine and with any number of jobs.
// Exit code 0: nothing was violated, and everything that is hard was met · 1: otherwise · 2: bad options, why is on stderr.
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { reportOf } from '../proof/simulate/report.ts'
import { readSettings, SettingsError, type Settings } from '../proof/simulate/settings.ts'
import { minimise, type RunFailure } from '../proof/simulate/simulate.ts'
import { FLAG, readOptions, TEXT } from './options.ts'
import { simulateInThreads } from './simulation/crew.ts'

const USAGE =
  'npm run -s simulate -- [--seed S] [--runs N] [--processes P] [--steps K] [--faults usual|all|none|LIST] [--jobs J] [--json]'

try {
  const settings = readArguments()
  const say = settings.json ? () => {} : (line: string) => console.log(line)
  say(`seed ${settings.seed}`)
  const startedAt = performance.now()
  const report = await simulateInThreads(settings, settings.jobs)
  const seconds = (performance.now() - startedAt) / 1000
  for (const failure of report.failures) explain(failure, settings, say)
  console.log(JSON.stringify(reportOf(settings, report, seconds)))
  process.exitCode = report.failures.length + report.never.length === 0 ? 0 : 1
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function readArguments(): Settings {
  const texts = { seed: TEXT, runs: TEXT, processes: TEXT, steps: TEXT, faults: TEXT, jobs: TEXT }
  const { json, ...typed } = readOptions(USAGE, { ...texts, json: FLAG })
  return readSettings(typed, json, Date.now() % 2 ** 32, availableParallelism())
}

/** The smallest schedule with the same violation, as a conversation. */
function explain(failure: RunFailure, settings: Settings, say: (line: string) => void): void {
  say(`\nseed ${failure.seed} violates ${failure.invariant}: ${failure.what}`)
  if (settings.json) return
  for (const line of minimise(failure, settings).log) say(line)
  say('')
}
