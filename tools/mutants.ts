// `npm run -s mutants -- [--only NAME,…] [--all] [--workers N] [--no-control] [--json]`: builds the program with one rule
// broken at a time, and prints which check noticed and how soon. --only takes beginnings of names; --all asks every check
// of every mutant. --any-line N breaks N lines instead, drawn by --seed S. The last line is an object, with --json the only one.
// Exit code 0: all were caught · 1: one survived, or is stale, or the program as it is does not pass · 2: bad options.
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { MUTANTS } from '../proof/mutants/all.ts'
import { anyLines } from '../proof/mutants/any-line.ts'
import { CHECKS, LINE_CHECKS } from '../proof/mutants/checks.ts'
import { StaleMutantError } from '../proof/mutants/copy.ts'
import { control, hunt, type Hunted } from '../proof/mutants/hunt.ts'
import { fail, FLAG, readOptions, readWhole, TEXT } from './options.ts'

/** Each mutant should be caught within this many seconds. */
const LATE_S = 60

const { only, lines, seed, all, workers, json, skipsControl } = readArguments()
const say = json ? () => {} : (line: string) => console.log(line)
const mutants = lines === 0 ? MUTANTS : anyLines(lines, seed)
const checks = lines === 0 ? CHECKS : LINE_CHECKS
const chosen = mutants.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)))
if (chosen.length === 0) fail('no mutant has such a name')

try {
  const tell = (check: string, seconds: number) => say(row('(unchanged)', check, '', seconds))
  const trouble = skipsControl ? '' : await control(checks, tell)
  if (trouble !== '') {
    console.error(`The program as it is does not pass. ${trouble}`)
    process.exitCode = 1
  } else report(await hunt(chosen, { checks, workers, askAll: all, each: (one) => say(sentence(one)) }))
} catch (error) {
  if (!(error instanceof StaleMutantError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

function report(hunted: readonly Hunted[]): void {
  const survivors = hunted.filter(({ catches }) => catches.length === 0)
  const byCheck: Record<string, number> = {}
  for (const { catches } of hunted) for (const { check } of catches) byCheck[check] = (byCheck[check] ?? 0) + 1
  for (const { mutant } of survivors) say(`SURVIVED ${mutant.name} (${mutant.file}) ${mutant.breaks}`)
  const result = {
    mutants: hunted.length,
    caught: hunted.length - survivors.length,
    survivors: survivors.map(({ mutant }) => mutant.name),
    /** Caught by one check only, if all checks were run. */
    ...(all && { once: hunted.filter(({ catches }) => catches.length === 1).length }),
    byCheck,
    /** Caught, but too late. */
    late: hunted
      .filter(({ catches: [first] }) => first !== undefined && first.after > LATE_S)
      .map(({ mutant }) => mutant.name),
    slowestSeconds: Number(Math.max(...hunted.map(({ catches }) => catches[0]?.after ?? 0)).toFixed(1)),
    ...(json && { catches: hunted.map(({ mutant, catches }) => ({ name: mutant.name, catches })) })
  }
  console.log(JSON.stringify(result))
  process.exitCode = survivors.length === 0 ? 0 : 1
}

function sentence({ mutant, catches }: Hunted): string {
  const [first] = catches
  const others = catches.slice(1).map(({ check }) => check)
  const by = first === undefined ? 'NOBODY' : `${first.by}${others.length === 0 ? '' : ` (also ${others.join(', ')})`}`
  return row(mutant.name, first?.check ?? '', by, first?.after ?? 0)
}

function row(name: string, check: string, by: string, seconds: number): string {
  return `${name.padEnd(42)} ${check.padEnd(18)} ${seconds.toFixed(1).padStart(5)} s  ${by.replace(/\s+/g, ' ').slice(0, 160)}`
}

function readArguments() {
  const usage =
    'npm run -s mutants -- [--only NAME,…] [--any-line N [--seed S]] [--workers N] [--all] [--no-control] [--json]'
  const options = { only: TEXT, 'any-line': TEXT, seed: TEXT, workers: TEXT, all: FLAG, json: FLAG, 'no-control': FLAG }
  const values = readOptions(usage, options)
  const count = readWhole('workers', values.workers ?? String(availableParallelism()), 1, 64)
  const names = values.only?.split(',').map((name) => name.trim()) ?? []
  return {
    only: names,
    lines: readWhole('any-line', values['any-line'] ?? '0', 0, 100_000),
    seed: readWhole('seed', values.seed ?? '1', 0, 0xffff_ffff),
    all: values.all,
    json: values.json,
    workers: count,
    skipsControl: values['no-control']
  }
}
