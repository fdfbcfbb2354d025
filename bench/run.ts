// `npm run bench`: every number that the README claims, measured on this machine. `npm run bench -- a c --rounds 15`
// runs some of them. Prints a table, and the same as JSON into bench/results.json.
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from '../main/launch/build.ts'
import { benchFootprint } from './footprint.ts'
import { benchLatency } from './latency.ts'
import { table, type Figure } from './measure.ts'
import { benchMesh } from './mesh.ts'
import { benchSnapshotCost, benchThroughput } from './throughput.ts'

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '9' } },
  allowPositionals: true
})
const rounds = Number(values.rounds)
const sections: Readonly<Record<string, () => Promise<Figure[]>>> = {
  a: () => benchThroughput(rounds),
  b: () => benchSnapshotCost(rounds),
  c: async () => [...(await benchLatency(3, rounds)), ...(await benchLatency(8, rounds))],
  d: () => benchFootprint(rounds),
  e: () => benchMesh()
}
const chosen = positionals.length > 0 ? positionals : Object.keys(sections)
const unknown = chosen.find((name) => !Object.hasOwn(sections, name))
if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`usage: npm run bench -- [${Object.keys(sections).join('] [')}] [--rounds 9]`)
  process.exit(2)
}

await buildIfNeeded((sentence) => console.error(sentence))
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
console.log(`${machine}; medians and worst of rounds in which both sides ran in turn\n`)
const figures: Figure[] = []
for (const name of chosen) {
  const measured = (await sections[name]?.()) ?? []
  figures.push(...measured)
  console.log(`${table(measured)}\n`)
}
writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify({ machine, figures }, null, 2)}\n`)
