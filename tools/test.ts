// `npm test`: every check and every test, one after the other, whatever fails. Ends with one table and one line.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'

interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Reads the report that the step wrote; without one the step itself is one test. */
  readonly count?: () => Count
}

interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const REPORTS = join(ROOT, 'test-results')
const UNIT = join(REPORTS, 'unit.json')
const E2E = join(REPORTS, 'e2e.json')

const steps: readonly Step[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'format', command: ['npm', 'run', '--silent', 'format'] },
  { name: 'arrows', command: ['npm', 'run', '--silent', 'arrows'] },
  {
    name: 'unit',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`],
    count: countUnit
  },
  // 1 is a fixed seed: the same schedules every time. Others: npm run -s simulate -- --seed S --runs N
  { name: 'simulate', command: ['npm', 'run', '--silent', 'simulate', '--', '--seed', '1', '--runs', '25000'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'siege', command: ['npm', 'run', '--silent', 'siege', '--', '--peers', '4', '--minutes', '0.3'] },
  { name: 'e2e', command: ['npm', 'run', '--silent', 'e2e', '--', '--reporter=list,json'], count: countE2e }
]

mkdirSync(REPORTS, { recursive: true })
for (const report of [UNIT, E2E]) rmSync(report, { force: true }) // An old one must not count.
const rows: { readonly name: string; readonly seconds: number; readonly count: Count }[] = []
for (const step of steps) {
  console.log(`\n== ${step.name}`)
  const startedAt = performance.now()
  const count = await take(step)
  rows.push({ name: step.name, seconds: (performance.now() - startedAt) / 1000, count })
}

console.log('\nstep       passed  failed  skipped  seconds')
for (const { name, seconds, count } of rows) {
  const cells = [count.passed, count.failed, count.skipped, seconds.toFixed(1)].map(String)
  console.log(name.padEnd(9) + cells.map((cell, i) => cell.padStart([8, 8, 9, 9][i] ?? 0)).join(''))
}
const total = (pick: (count: Count) => number) => rows.reduce((sum, { count }) => sum + pick(count), 0)
const failed = total((count) => count.failed)
console.log(`\n${total((count) => count.passed)} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function take({ name, command, count }: Step): Promise<Count> {
  const code = await runStep(command)
  const counted =
    count === undefined ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 } : read(name, count)
  // A runner that fails without a failed test did not get as far as its tests.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

function runStep([program = '', ...args]: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E }
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env, shell: process.platform === 'win32' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function read(name: string, count: () => Count): Count {
  try {
    return count()
  } catch (error) {
    console.error(`${name} left no report: ${error instanceof Error ? error.message : String(error)}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function countUnit(): Count {
  const report = JSON.parse(readFileSync(UNIT, 'utf8')) as {
    readonly numPassedTests: number
    readonly numFailedTests: number
    readonly numPendingTests: number
    readonly numTodoTests: number
  }
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped }
}

function countE2e(): Count {
  const { stats } = JSON.parse(readFileSync(E2E, 'utf8')) as {
    readonly stats: {
      readonly expected: number
      readonly unexpected: number
      readonly flaky: number
      readonly skipped: number
    }
  }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}
