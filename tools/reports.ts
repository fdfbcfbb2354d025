// The reports of the test runners in one form: counts, and each failure by name.
import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { ROOT } from '../main/launch/build.ts'

export const REPORTS = join(ROOT, 'test-results')
export const UNIT_REPORT = join(REPORTS, 'unit.json')
/** The stories of `npm test`, and those that `npm run ci` adds. */
export const E2E_REPORT = join(REPORTS, 'e2e.json')
export const OTHERS_REPORT = join(REPORTS, 'e2e-others.json')

/** The table of `npm test`, for `npm run ci`. */
export const ROWS_REPORT = join(REPORTS, 'steps.json')

export interface StepReport {
  readonly passed: number
  readonly failed: readonly TestFailure[]
  /** Failed at first and passed when they were tried again: counted as passed, and printed. */
  readonly unsteady?: readonly TestFailure[]
  readonly skipped: number
}

/** One step in the table of `npm test`. */
export interface StepRow {
  readonly name: string
  readonly seconds: number
  readonly report: StepReport
}

export interface TestFailure {
  /** File and title of the test, in a form that can be searched for. */
  readonly name: string
  /** The message of the runner, without colours; may be empty. */
  readonly message: string
}

/** Reads the JSON report of Vitest. Throws when there is none. */
export function readUnit(path: string): StepReport {
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly numPassedTests: number
    readonly numPendingTests: number
    readonly numTodoTests: number
    readonly testResults: readonly {
      readonly name: string
      readonly status: string
      readonly message: string
      readonly assertionResults: readonly {
        readonly fullName: string
        readonly status: string
        readonly failureMessages: readonly string[]
      }[]
    }[]
  }
  const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name).replaceAll(sep, '/')
    const tests = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && tests.length === 0) return [{ name: file, message: plain(message) }] // It did not load.
    return tests.map((test) => ({
      name: `${file} › ${test.fullName}`,
      message: plain(test.failureMessages.join('\n'))
    }))
  })
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
}

/** Reads the JSON report of Playwright. Throws when there is none. */
export function readE2e(path: string): StepReport {
  const report = JSON.parse(readFileSync(path, 'utf8')) as Suite & {
    readonly errors: readonly { readonly message?: string }[]
    readonly stats: { readonly expected: number; readonly flaky: number; readonly skipped: number }
  }
  const outside = report.errors.map(({ message = '' }) => ({ name: 'outside of any test', message: plain(message) }))
  const { expected, flaky, skipped } = report.stats
  return {
    passed: expected + flaky,
    failed: [...testsThat('unexpected', report), ...outside],
    unsteady: testsThat('flaky', report),
    skipped
  }
}

/** @returns `undefined` where `npm test` did not get to its end. */
export function readRows(): readonly StepRow[] | undefined {
  try {
    return JSON.parse(readFileSync(ROWS_REPORT, 'utf8')) as readonly StepRow[]
  } catch {
    return undefined // There is no report, or not a whole one: its reader counts that as a failure.
  }
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly {
    readonly file: string
    readonly line: number
    readonly title: string
    readonly tests: readonly {
      readonly status: string
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

/** @param status as Playwright says it: `unexpected` never passed, `flaky` not at first */
function testsThat(status: 'unexpected' | 'flaky', { suites = [], specs = [] }: Suite): TestFailure[] {
  const here = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter((test) => test.status === status)
      .map(({ results }) => ({
        name: `${file}:${line} › ${title}`,
        message: plain((results[0]?.errors ?? []).map(({ message = '' }) => message).join('\n'))
      }))
  )
  return [...here, ...suites.flatMap((suite) => testsThat(status, suite))]
}

function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- the escape that begins a colour
  return text.replace(/\u001b\[[\d;]*m/gu, '').trim()
}
