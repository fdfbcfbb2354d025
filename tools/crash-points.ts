// `npm run -s crash-points -- [--operations N] [--seed S] [--json]`: a scripted run in which a process crashes at every
// boundary of every operation. With `--journal [--kills N] [--corruptions N]`: processes that write the real journal
// are killed, and bytes of its files are changed. The last line of output is an object; with --json it is the only
// line. Exit code 0: no law was broken and every point was tried · 1: otherwise · 2: bad options, why is on stderr.
import process from 'node:process'
import { corrupt } from '../proof/crash-points/journal/corruptions.ts'
import { killWriters } from '../proof/crash-points/journal/kills.ts'
import { tryCrashPoints } from '../proof/crash-points/points.ts'
import { FLAG, readOptions, readWhole, TEXT } from './options.ts'

const { journal, json, seed, operations, kills, corruptions } = readArguments()
const startedAt = performance.now()
if (!json) console.log(`seed ${seed}`)
const report = journal ? await attackJournal() : walkPoints()
for (const sentence of json ? [] : report.broken) console.log(`BROKEN ${sentence}`)
console.log(JSON.stringify({ ...report, seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)) }))

function walkPoints() {
  const found = tryCrashPoints(operations, seed)
  if (!json) console.log(`${found.tried} crash points tried of ${found.points}`)
  process.exitCode = found.broken.length === 0 && found.tried === found.points ? 0 : 1
  return found
}

async function attackJournal() {
  const killed = await killWriters(kills, seed)
  const corrupted = corrupt(corruptions, seed)
  const broken = [...killed.broken, ...corrupted.broken]
  process.exitCode = broken.length === 0 ? 0 : 1
  return { seed, ...killed, ...corrupted, broken }
}

function readArguments() {
  const usage =
    'npm run -s crash-points -- [--operations N] [--seed S] [--json], or with --journal [--kills N] [--corruptions N]'
  const options = { operations: TEXT, seed: TEXT, kills: TEXT, corruptions: TEXT, journal: FLAG, json: FLAG }
  const values = readOptions(usage, options)
  return {
    journal: values.journal,
    json: values.json,
    seed: readWhole('seed', values.seed ?? '1', 0, 2 ** 32 - 1),
    operations: readWhole('operations', values.operations ?? '1000', 1, 1_000_000),
    kills: readWhole('kills', values.kills ?? '100', 0, 1_000_000),
    corruptions: readWhole('corruptions', values.corruptions ?? '1000', 0, 10_000_000)
  }
}
