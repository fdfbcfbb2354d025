// `npm run -s scenario -- --topology F.top --events F.events [--delays 3232…]`: plays a scripted case over the
// production code and prints its snapshots (docs/scenarios.md).
// Exit code 0: all are complete · 1: one never completes · 2: the case cannot be played. Why is on stderr.
import { closeSync, openSync, readSync } from 'node:fs'
import process from 'node:process'
import { isUtf16 } from '../app/encoding.ts'
import { ScenarioError, type ScenarioFile } from '../app/scenarios/lines.ts'
import { printBlocks, printIncomplete } from '../app/scenarios/result.ts'
import { playScenario, type Scenario } from '../app/scenarios/scenario.ts'
import { readOptions, TEXT } from './options.ts'

/** Largest file, in bytes: 5 MiB of empty lines would take half a GiB of memory. */
const FILE_BYTES_MAX = 1024 ** 2

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
    return { name, text: readBounded(name) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ScenarioError(`${name}: cannot be read: ${reason}`, { cause: error })
  }
}

/** Not by its size, which a pipe does not have. */
function readBounded(name: string): string {
  const bytes = Buffer.alloc(FILE_BYTES_MAX + 1)
  const file = openSync(name, 'r')
  try {
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, { offset: length })
    if (length > FILE_BYTES_MAX) throw new Error(`it has more than ${FILE_BYTES_MAX / 1024 ** 2} MiB`)
    if (isUtf16(bytes.subarray(0, length)))
      throw new Error('it is UTF-16, as PowerShell writes it: save it as UTF-8 (Out-File -Encoding utf8)')
    return bytes.toString('utf8', 0, length)
  } finally {
    closeSync(file)
  }
}
