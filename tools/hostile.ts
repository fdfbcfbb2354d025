// `npm run -s hostile -- [--case NAME,…] [--group LETTER] [--seconds S] [--laws] [--continue FILE] [--table FILE] [--list] [--json]`: bad
// members and strangers at real peers, one case after another, and a row for each; docs/hostile.md explains rows and verdicts. --case takes
// beginnings of names; --laws judges no times and sizes, in a fraction of the time; --continue leaves out the cases that a file
// holds and adds the others to it, and --table prints such a file as a table. Exit code 0: no case is a FAULT · 1: one is · 2: bad
// options, why is on stderr.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { GROUPS, type Case } from '../proof/hostile/case.ts'
import { CASES } from '../proof/hostile/cases/all.ts'
import { LAWS_PLAN, PLAN, runCase, type CaseResult } from '../proof/hostile/hostile.ts'
import { QuietPair } from '../proof/hostile/quiet-pair.ts'
import { HEADER, markdown, row, summary } from '../proof/hostile/rows.ts'
import { fail, FLAG, readOptions, readWhole, TEXT } from './options.ts'

const { chosen, options, seconds } = readArguments()
const { laws, json, list, table, continue: file } = options
if (list) {
  for (const one of chosen) console.log(`${one.name.padEnd(36)} ${one.says}`)
  console.log(`${chosen.length} cases`)
} else if (table !== undefined) console.log(markdown(inOrder(resultsIn(table))))
else await runAll()

async function runAll(): Promise<void> {
  const results = file === undefined ? [] : resultsIn(file)
  const known = new Set(results.map(({ name }) => name))
  await using quiet = new QuietPair()
  if (!json) console.log(HEADER)
  for (const one of chosen.filter(({ name }) => !known.has(name))) {
    const result = await runCase(one, { ...(laws ? LAWS_PLAN : PLAN), seconds }, laws ? undefined : quiet)
    results.push(result)
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(result)}\n`)
    console.log(json ? JSON.stringify(result) : row(result))
  }
  if (!json) console.log(summary(results))
  process.exitCode = results.some(({ verdict }) => verdict === 'FAULT') ? 1 : 0
}

/** One result a line; a case that stands there twice counts as the last time. */
function resultsIn(path: string): CaseResult[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  const results = lines.map((line) => JSON.parse(line) as CaseResult)
  return [...new Map(results.map((result) => [result.name, result])).values()]
}

function inOrder(results: readonly CaseResult[]): readonly CaseResult[] {
  const byName = new Map(results.map((result) => [result.name, result]))
  return chosen.flatMap(({ name }) => byName.get(name) ?? [])
}

function readArguments() {
  const usage =
    'npm run -s hostile -- [--case NAME,…] [--group LETTER] [--seconds S] [--laws] [--continue FILE] [--table FILE] [--list] [--json]'
  const values = readOptions(usage, {
    case: TEXT,
    group: TEXT,
    seconds: TEXT,
    laws: FLAG,
    continue: TEXT,
    table: TEXT,
    list: FLAG,
    json: FLAG
  })
  const starts = values.case?.split(',').map((start) => start.trim().toLowerCase()) ?? []
  const groups = values.group?.toUpperCase().split(',') ?? []
  const unknown = groups.find((group) => !(group in GROUPS))
  if (unknown !== undefined) fail(`--group is one of ${Object.keys(GROUPS).join(', ')}, not ${unknown}`)
  const isChosen = ({ name, group }: Case): boolean =>
    (starts.length === 0 || starts.some((start) => isNamed(name, start))) &&
    (groups.length === 0 || groups.includes(group))
  const some = CASES.filter(isChosen)
  if (some.length === 0) fail('no case has such a name; --list prints all')
  const time = values.seconds === undefined ? undefined : readWhole('seconds', values.seconds, 1, 3_600)
  return { chosen: some, options: values, seconds: time }
}

/** `F1` is F1 and not F18; `F18-heart` is F18-heartbeats. */
function isNamed(name: string, start: string): boolean {
  const low = name.toLowerCase()
  return start.includes('-') ? low.startsWith(start) : low.split('-')[0] === start
}
