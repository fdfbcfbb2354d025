// `npm run -s scenario -- --topology F.top --events F.events [--delays 3232…]`: plays a scripted case over the
// production code and prints its snapshots (docs/scenarios.md).
// Exit code 0: all are complete · 1: one never completes · 2: the case cannot be played. Why is on stderr.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { ScenarioError, type ScenarioFile } from '../app/scenarios/lines.ts'
import { printBlocks, printIncomplete } from '../app/scenarios/result.ts'
import { playScenario, type Scenario } from '../app/scenarios/scenario.ts'
import { readOptions, TEXT } from './options.ts'

const USAGE = 'npm run -s scenario -- --topology F.top --events F.events [--delays DIGITS]'

try {
  const snapshots = playScenario(readArguments())
  const incomplete = printIncomplete(snapshots)
  process.stdout.write(printBlocks(snapshots))
  process.stderr.write(incomplete)
  process.exitCode = incomplete === '' ? 0 : 1
} catch (error) {
  if (!(error instanceof ScenarioError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function readArguments(): Scenario {
  const { topology, events, delays } = readOptions(USAGE, { topology: TEXT, events: TEXT, delays: TEXT })
  if (topology === undefined || events === undefined) throw new ScenarioError(`usage: ${USAGE}`)
  return { topology: readScenarioFile(topology), events: readScenarioFile(events), delays }
}

function readScenarioFile(name: string): ScenarioFile {
  try {
    return { name, text: readFileSync(name, 'utf8') }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ScenarioError(`${name}: cannot be read: ${reason}`, { cause: error })
  }
}
