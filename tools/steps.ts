// Runs the steps of `npm test` and `.ci/run` and reports them: what failed by name, one table, and the line `N passed, N failed`.
// Steps in one lane follow each other; lanes run side by side, and then each step's output is printed whole when it ends.
// Each step has a deadline: a step that hangs is ended, printed, and counted as failed, and the others run all the same.
import { spawn, type ChildProcess } from 'node:child_process'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'
import { npmRun, type CommandLine } from './npm.ts'
import { readE2e, type StepReport, type StepRow, type TestFailure } from './reports.ts'

export interface TestStep {
  readonly name: string
  readonly command: CommandLine
  readonly env?: NodeJS.ProcessEnv
  /** How long it may take on a very slow day, in minutes; MINUTES_MAX unless given. */
  readonly minutesMax?: number
  /** Reads the report that the step wrote; without one the step itself counts as one test. */
  readonly report?: () => StepReport
}

export type StepSequence = readonly TestStep[]

/** The stories at the windows. A story that fails is tried once more: a window that came late is not a broken law. @param file its report */
export function storyStep(name: string, which: '--first' | '--others', file: string, minutesMax: number): TestStep {
  return {
    name,
    command: npmRun('e2e', which, '--reporter=list,json', '--retries=1'),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    minutesMax,
    report: () => readE2e(file)
  }
}

/** Most steps take less than a minute. */
const MINUTES_MAX = 6

/** A step that was asked to end prints what it has; then it is killed, with all that it started. In milliseconds. */
const KILL_MS = 15_000

/** Sooner where this program has to end itself: it may be such a step. */
const KILL_NOW_MS = 5000

/** Who asks this program to end: then the running steps are ended, too, the others do not begin, and the table comes. */
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interrupted.abort(`this program was asked to end by ${signal}`))

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
    const { end, output } = await runStep(step, isAlone)
    const report = reportOf(step, end)
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
  for (const { name, report } of rows) for (const one of report.unsteady ?? []) printFailure(`UNSTEADY ${name}`, one)
  for (const { name, report } of rows) for (const one of report.failed) printFailure(`FAILED ${name}`, one)
  console.log('\nstep           passed  failed  skipped  seconds')
  for (const { name, seconds, report } of rows) {
    const cells = [report.passed, report.failed.length, report.skipped, seconds.toFixed(1)].map(String)
    console.log(name.padEnd(13) + cells.map((cell, i) => cell.padStart([8, 8, 9, 9][i] ?? 0)).join(''))
  }
  console.log('total'.padEnd(13) + (performance.now() / 1000).toFixed(1).padStart(34))
  const passed = rows.reduce((sum, { report }) => sum + report.passed, 0)
  console.log(`\n${passed} passed, ${failuresIn(rows)} failed`)
}

function printFailure(what: string, { name, message }: TestFailure): void {
  const lines = message.split('\n').filter((line) => line !== '' && !line.includes('node_modules'))
  const shown = lines.slice(0, LINES_OF_A_FAILURE).map((line) => line.slice(0, COLUMNS_OF_A_FAILURE))
  console.log([`\n${what}: ${name}`, ...shown].join('\n    '))
}

export function failuresIn(rows: readonly StepRow[]): number {
  return rows.reduce((sum, { report }) => sum + report.failed.length, 0)
}

/** @param end '' where it ended well, else how it ended */
function reportOf({ name, command, report }: TestStep, end: string): StepReport {
  const failed = end === '' ? [] : [{ name: command.join(' '), message: end }]
  if (report === undefined) return { passed: end === '' ? 1 : 0, failed, skipped: 0 }
  const read = readReport(name, report)
  // A runner that fails without a failed test did not get as far as its tests.
  return read.failed.length === 0 || end.startsWith('stopped') ? { ...read, failed: [...read.failed, ...failed] } : read
}

function readReport(name: string, report: () => StepReport): StepReport {
  try {
    return report()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { passed: 0, failed: [{ name: `${name} left no report`, message }], skipped: 0 }
  }
}

interface StepEnd {
  /** '' where it ended well, else how it ended. */
  readonly end: string
  readonly output: string
}

/** @param isAlone its output goes straight to the terminal; otherwise it is collected */
function runStep({ command, env, minutesMax = MINUTES_MAX }: TestStep, isAlone: boolean): Promise<StepEnd> {
  const [program, ...args] = command
  const [began, output] = [performance.now(), [] as Buffer[]]
  if (interrupted.signal.aborted) return Promise.resolve({ end: `stopped: ${interrupted.signal.reason}`, output: '' })
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['ignore', isAlone ? 'inherit' : 'pipe', isAlone ? 'inherit' : 'pipe'],
      env: { ...process.env, ...env },
      detached: HAS_GROUPS // A group of its own, which can be ended as a whole.
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => output.push(piece))
    let stopped = ''
    let killTimer: NodeJS.Timeout | undefined
    const stop = (why: string, killMs: number) => {
      stopped = `stopped after ${((performance.now() - began) / 1000).toFixed(0)} s: ${why}`
      console.log(`\n${command.join(' ')}: ${stopped}`)
      signalAll(child, 'SIGINT')
      killTimer = setTimeout(() => signalAll(child, 'SIGKILL'), killMs)
    }
    const deadline = setTimeout(() => stop(`it may take ${minutesMax} minutes`, KILL_MS), minutesMax * 60_000)
    const interrupt = () => stop(String(interrupted.signal.reason), KILL_NOW_MS)
    interrupted.signal.addEventListener('abort', interrupt, { once: true })
    const finish = (end: string) => {
      clearTimeout(deadline)
      clearTimeout(killTimer)
      interrupted.signal.removeEventListener('abort', interrupt)
      if (stopped !== '') signalAll(child, 'SIGKILL') // What it has left behind.
      resolve({ end: stopped || end, output: Buffer.concat(output).toString() })
    }
    child.once('error', (error) => finish(error.message))
    child.once('close', (code, signal) => finish(code === 0 ? '' : `ended with ${code ?? signal}`))
  })
}

/** Windows has no process groups: there only the step itself is ended. */
const HAS_GROUPS = process.platform !== 'win32'

function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (HAS_GROUPS) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // All of them have ended already.
  }
}
