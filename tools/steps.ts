// Runs the steps of `npm test` and `.ci/run` and reports them: what failed by name, one table, and the line `N passed, N failed`.
// Steps in one lane follow each other; lanes run side by side, and then each step's output is printed whole when it ends.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'
import type { CommandLine } from './npm.ts'
import type { StepReport, StepRow } from './reports.ts'

export interface TestStep {
  readonly name: string
  readonly command: CommandLine
  readonly env?: NodeJS.ProcessEnv
  /** Reads the report that the step wrote; without one the step itself counts as one test. */
  readonly report?: () => StepReport
}

export type StepSequence = readonly TestStep[]

const LINES_OF_A_FAILURE = 12
const COLUMNS_OF_A_FAILURE = 300

/** Runs all steps, whatever fails. @returns one row for each, in the order of the lanes */
export async function runLanes(lanes: readonly StepSequence[]): Promise<StepRow[]> {
  const rows = await Promise.all(lanes.map((lane) => runLane(lane, lanes.length === 1)))
  return rows.flat()
}

async function runLane(lane: StepSequence, isAlone: boolean): Promise<StepRow[]> {
  const rows: StepRow[] = []
  for (const step of lane) {
    const startedAt = performance.now()
    if (isAlone) console.log(`\n== ${step.name}`)
    const { code, output } = await runStep(step, isAlone)
    const report = reportOf(step, code)
    const seconds = (performance.now() - startedAt) / 1000
    if (!isAlone) console.log(`\n== ${step.name}\n${output.trimEnd()}`)
    rows.push({ name: step.name, seconds, report })
  }
  return rows
}

/**
 * Prints the failures again at the end, where a reader of the last page of a log finds them. The last row is the time since this
 * program began: rows run side by side, so that it is less than their sum.
 */
export function printRows(rows: readonly StepRow[]): void {
  for (const { name, report } of rows) {
    for (const failure of report.failed) {
      const lines = failure.message.split('\n').filter((line) => line !== '' && !line.includes('node_modules'))
      const shown = lines.slice(0, LINES_OF_A_FAILURE).map((line) => line.slice(0, COLUMNS_OF_A_FAILURE))
      console.log([`\nFAILED ${name}: ${failure.name}`, ...shown].join('\n    '))
    }
  }
  console.log('\nstep       passed  failed  skipped  seconds')
  for (const { name, seconds, report } of rows) {
    const cells = [report.passed, report.failed.length, report.skipped, seconds.toFixed(1)].map(String)
    console.log(name.padEnd(9) + cells.map((cell, i) => cell.padStart([8, 8, 9, 9][i] ?? 0)).join(''))
  }
  console.log('total'.padEnd(9) + (performance.now() / 1000).toFixed(1).padStart(34))
  const passed = rows.reduce((sum, { report }) => sum + report.passed, 0)
  console.log(`\n${passed} passed, ${failuresIn(rows)} failed`)
}

export function failuresIn(rows: readonly StepRow[]): number {
  return rows.reduce((sum, { report }) => sum + report.failed.length, 0)
}

function reportOf({ name, command, report }: TestStep, code: number): StepReport {
  const itself = { name: command.join(' '), message: `ended with ${code}` }
  if (report === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [itself], skipped: 0 }
  const read = readReport(name, report)
  // A runner that fails without a failed test did not get as far as its tests.
  return code !== 0 && read.failed.length === 0 ? { ...read, failed: [itself] } : read
}

function readReport(name: string, report: () => StepReport): StepReport {
  try {
    return report()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { passed: 0, failed: [{ name: `${name} left no report`, message }], skipped: 0 }
  }
}

/** @param isAlone its output goes straight to the terminal; otherwise it is collected */
function runStep(
  { command, env }: TestStep,
  isAlone: boolean
): Promise<{ readonly code: number; readonly output: string }> {
  const [program, ...args] = command
  return new Promise((resolve) => {
    const output: Buffer[] = []
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env }
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => output.push(piece))
    const end = (code: number) => resolve({ code, output: Buffer.concat(output).toString() })
    child.once('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`))
      end(1)
    })
    child.once('close', (code) => end(code ?? 1))
  })
}
