// `npm run -s hostile -- [--case NAME,…] [--group LETTER] [--seconds N] [--laws] [--list] [--json]`: bad members and strangers at real
// peers, one case after another, and a row for each; docs/hostile.md explains rows and verdicts. --case takes beginnings of
// names; --laws judges no times and sizes, in a fraction of the time. Exit code 0: no case is a FAULT · 1: one is · 2: bad
// options, why is on stderr.
import process from 'node:process'
import { GROUPS, type Case } from '../proof/hostile/case.ts'
import { CASES } from '../proof/hostile/cases/all.ts'
import { LAWS_PLAN, PLAN, runCase, type CaseResult } from '../proof/hostile/hostile.ts'
import { HEADER, row, summary } from '../proof/hostile/rows.ts'
import { fail, FLAG, readOptions, readWhole, TEXT } from './options.ts'

const { chosen, seconds, laws, json, list } = readArguments()
if (list) {
  for (const one of chosen) console.log(`${one.name.padEnd(36)} ${one.says}`)
  console.log(`${chosen.length} cases`)
} else await runAll()

async function runAll(): Promise<void> {
  const results: CaseResult[] = []
  if (!json) console.log(HEADER)
  for (const one of chosen) {
    const result = await runCase(one, { ...(laws ? LAWS_PLAN : PLAN), seconds })
    results.push(result)
    console.log(json ? JSON.stringify(result) : row(result))
  }
  if (!json) console.log(summary(results))
  process.exitCode = results.some(({ verdict }) => verdict === 'FAULT') ? 1 : 0
}

function readArguments() {
  const usage = 'npm run -s hostile -- [--case NAME,…] [--group LETTER] [--seconds N] [--laws] [--list] [--json]'
  const values = readOptions(usage, { case: TEXT, group: TEXT, seconds: TEXT, laws: FLAG, list: FLAG, json: FLAG })
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
  return { chosen: some, seconds: time, laws: values.laws, json: values.json, list: values.list }
}

/** `F1` is F1 and not F18; `F18-heart` is F18-heartbeats. */
function isNamed(name: string, start: string): boolean {
  const low = name.toLowerCase()
  return start.includes('-') ? low.startsWith(start) : low.split('-')[0] === start
}
