// The checks that a mutant must pass, fastest first: each is a command of this repository, run in the copy.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChild, type ChildEnding } from './child.ts'

export interface MutantCheck {
  readonly name: string
  /** @param file the changed file. @returns the failure, or '' */
  readonly run: (folder: string, file: string) => Promise<string>
}

/** The end of the text of a failure by time limit: on a busy machine the mutant may not be the cause. */
export const ENDLESS = 'it does not end'

/** Longest time of one check, in ms; a check that takes longer has found a program that does not end. */
const LIMIT_MS = 60_000

/** A whole suite takes longer. */
const SUITE_LIMIT_MS = 300_000

/** Tests of every delivery order of a small world, beside the unit tests. */
const ALL_ORDERS = [
  'app/process/orders.test.ts',
  'app/process/restore-orders.test.ts',
  'app/process/concurrent.test.ts'
]

/** Tests of wires, over real libp2p on loopback. */
const REAL_STREAMS = ['app/channel/libp2p.test.ts', 'app/channel/wire.test.ts']

/** These tests play worlds instead of testing one law. */
const WORLDS = ['app/{sandbox,lessons,scenarios}/**', ...ALL_ORDERS, ...REAL_STREAMS]

export const CHECKS: readonly MutantCheck[] = [
  simulator('simulator', 1, 25),
  tests('laws', roomsOf, WORLDS),
  tests('streams', () => REAL_STREAMS),
  tests('scenarios', () => ['app/scenarios/']),
  tests('peers', () => ['app/core.test.ts', 'app/peer']),
  crashPoints('crash points', '--operations', '100'),
  crashPoints('journal', '--journal', '--kills', '10', '--corruptions', '200'),
  tests('orders', () => ALL_ORDERS),
  simulator('simulator, longer', 26, 1_500),
  tests(
    'all unit tests',
    () => ['app/', 'testing/', 'proof/explore/', 'proof/simulate/'],
    ['app/network/**'],
    SUITE_LIMIT_MS
  )
]

/** The checks for an arbitrary wrong line: the compiler, too. */
export const LINE_CHECKS: readonly MutantCheck[] = CHECKS.toSpliced(2, 0, compiler())

/** The tests beside a file: those of its room, or of its own name if it lies above the rooms. The process drives the snapshots. */
function roomsOf(file: string): readonly string[] {
  const folders = file.split('/').slice(0, -1)
  if (folders.length < 2) return [file.replace(/[.]ts$/, '')]
  const room = `${folders.slice(0, 2).join('/')}/`
  return room === 'app/snapshot/' ? [room, 'app/process/'] : [room]
}

function simulator(name: string, seed: number, runs: number): MutantCheck {
  const args = ['tools/simulate.ts', '--json', '--seed', String(seed), '--runs', String(runs)]
  return { name, run: async (folder) => noticedBySimulator(await runChild(args, folder, LIMIT_MS)) }
}

function noticedBySimulator(ending: ChildEnding): string {
  if (ending.code === 0) return ''
  const report = lastLine(ending) as SimulatorReport | undefined
  const [first] = report?.violations ?? []
  if (first !== undefined) return `${first.invariant}, seed ${first.seed}`
  if (report !== undefined && report.never.length > 0) return `never met: ${report.never.join(', ')}`
  return troubleOf(ending)
}

interface SimulatorReport {
  readonly violations: readonly { readonly seed: number; readonly invariant: string }[]
  readonly never: readonly string[]
}

function crashPoints(name: string, ...options: readonly string[]): MutantCheck {
  return {
    name,
    run: async (folder) => {
      const ending = await runChild(['tools/crash-points.ts', '--json', ...options], folder, LIMIT_MS)
      if (ending.code === 0) return ''
      const report = lastLine(ending) as { readonly broken: readonly string[] } | undefined
      return report?.broken[0] ?? troubleOf(ending)
    }
  }
}

function compiler(): MutantCheck {
  const args = ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']
  return {
    name: 'types',
    // The copy lacks some files to which other files refer.
    run: async (folder, file) => {
      const { output } = await runChild(args, folder, LIMIT_MS)
      return output.split('\n').find((line) => line.startsWith(file)) ?? ''
    }
  }
}

function tests(
  name: string,
  filters: (file: string) => readonly string[],
  except: readonly string[] = [],
  limitMs = 2 * LIMIT_MS
): MutantCheck {
  return {
    name,
    run: async (folder, file) => {
      const report = join(folder, 'report.json')
      rmSync(report, { force: true })
      const options = [
        '--bail=1',
        '--reporter=json',
        `--outputFile=${report}`,
        '--passWithNoTests',
        '--maxWorkers=1',
        `--testTimeout=${LIMIT_MS / 2}`
      ]
      const exclude = except.flatMap((pattern) => ['--exclude', pattern])
      const args = ['node_modules/vitest/vitest.mjs', 'run', ...filters(file), ...options, ...exclude]
      const ending = await runChild(args, folder, limitMs)
      if (ending.code === 0) return ''
      return (existsSync(report) ? failedTest(readFileSync(report, 'utf8'), folder) : undefined) ?? troubleOf(ending)
    }
  }
}

interface TestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

function failedTest(text: string, folder: string): string | undefined {
  const { testResults } = JSON.parse(text) as TestReport
  for (const { assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed')
    if (failed === undefined) continue
    const isTooLate = failed.failureMessages.some((message) => message.includes('timed out'))
    return isTooLate ? `${failed.fullName}: ${ENDLESS}` : failed.fullName
  }
  return testResults.find(({ status }) => status === 'failed')?.name.replace(`${folder}/`, '')
}

function troubleOf({ code, output, errors }: ChildEnding): string {
  if (code === undefined) return ENDLESS
  return /\w*Error: .*/.exec(errors + output)?.[0] ?? `exit code ${code}`
}

function lastLine({ output }: ChildEnding): unknown {
  try {
    return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')
  } catch {
    return undefined // It ended before its report.
  }
}
