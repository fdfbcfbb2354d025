// `npm test`: every check and every test, one after the other, whatever fails. Ends with what failed, one table and one line.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'
import { readE2e, readUnit, type Report } from './reports.ts'

interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Reads the report that the step wrote; without one the step itself is one test. */
  readonly report?: () => Report
}

const REPORTS = join(ROOT, 'test-results')
const UNIT = join(REPORTS, 'unit.json')
const E2E = join(REPORTS, 'e2e.json')
const LINES_OF_A_FAILURE = 12
const COLUMNS_OF_A_FAILURE = 300

const steps: readonly Step[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'format', command: ['npm', 'run', '--silent', 'format'] },
  { name: 'arrows', command: ['npm', 'run', '--silent', 'arrows'] },
  {
    name: 'unit',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`],
    report: () => readUnit(UNIT)
  },
  // 1 is a fixed seed: the same schedules every time. Others: npm run -s simulate -- --seed S --runs N
  { name: 'simulate', command: ['npm', 'run', '--silent', 'simulate', '--', '--seed', '1', '--runs', '100000'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'siege', command: ['npm', 'run', '--silent', 'siege', '--', '--peers', '4', '--minutes', '0.3'] },
  { name: 'e2e', command: ['npm', 'run', '--silent', 'e2e', '--', '--reporter=list,json'], report: () => readE2e(E2E) }
]

mkdirSync(REPORTS, { recursive: true })
for (const report of [UNIT, E2E]) rmSync(report, { force: true }) // An old one must not count.
const rows: { readonly name: string; readonly seconds: number; readonly report: Report }[] = []
for (const step of steps) {
  console.log(`\n== ${step.name}`)
  const startedAt = performance.now()
  const report = await take(step)
  rows.push({ name: step.name, seconds: (performance.now() - startedAt) / 1000, report })
}

// Again at the end, where whoever reads only the last page of a log finds it.
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
const total = (pick: (report: Report) => number) => rows.reduce((sum, { report }) => sum + pick(report), 0)
const failed = total((report) => report.failed.length)
console.log(`\n${total((report) => report.passed)} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function take({ name, command, report }: Step): Promise<Report> {
  const code = await runStep(command)
  const itself = { name: command.join(' '), message: `ended with ${code}` }
  if (report === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [itself], skipped: 0 }
  const read = readReport(name, report)
  // A runner that fails without a failed test did not get as far as its tests.
  return code !== 0 && read.failed.length === 0 ? { ...read, failed: [itself] } : read
}

function runStep([program = '', ...args]: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E }
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env, shell: process.platform === 'win32' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function readReport(name: string, report: () => Report): Report {
  try {
    return report()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { passed: 0, failed: [{ name: `${name} left no report`, message }], skipped: 0 }
  }
}
