// `npm run -s simulate -- [--seed S] [--runs N] [--processes P] [--steps K] [--faults all|none|list] [--json]`: plays random
// schedules of simulated processes and judges every step. The last line is an object, with --json the only one.
// Exit code 0: nothing was violated, and everything that is hard was met · 1: otherwise · 2: bad options, why is on stderr.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { reportOf } from '../app/simulation/report.ts'
import { readSettings, SettingsError, type Settings } from '../app/simulation/settings.ts'
import { minimise, simulate, type Failure } from '../app/simulation/simulate.ts'

try {
  const settings = readArguments()
  const say = settings.json ? () => {} : (line: string) => console.log(line)
  say(`seed ${settings.seed}`)
  const startedAt = performance.now()
  const report = simulate(settings, (failure) => explain(failure, settings, say))
  const seconds = (performance.now() - startedAt) / 1000
  console.log(JSON.stringify(reportOf(settings, report, seconds)))
  process.exitCode = report.failures.length + report.never.length === 0 ? 0 : 1
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function readArguments(): Settings {
  const option = { type: 'string' } as const
  const options = { seed: option, runs: option, processes: option, steps: option, faults: option }
  try {
    const { json, ...typed } = parseArgs({ options: { ...options, json: { type: 'boolean', default: false } } }).values
    return readSettings(typed, json, Date.now() % 2 ** 32)
  } catch (error) {
    if (error instanceof SettingsError) throw error
    throw new SettingsError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** The smallest schedule with the same violation, as a conversation. */
function explain(failure: Failure, settings: Settings, say: (line: string) => void): void {
  say(`\nseed ${failure.seed} violates ${failure.invariant}: ${failure.what}`)
  if (settings.json) return
  for (const line of minimise(failure, settings).story) say(line)
  say('')
}
