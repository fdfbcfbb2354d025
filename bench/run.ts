// `npm run bench`: every number that the README claims, measured on this machine. `npm run bench -- a c --rounds 15`
// runs some of them. Prints tables, or JSON with --json; a run of all sections on a quiet machine also writes docs/figures.md. With
// --against REV it compares this commit with an earlier one (against.ts); `g --against FOLDER` with a checkout that is built there (rest.ts).
import { existsSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from '../main/launch/build.ts'
import { benchAgainst, EXTRA_SECTIONS } from './against.ts'
import { benchFootprint } from './footprint.ts'
import { benchHistory } from './history.ts'
import { benchLatency } from './latency.ts'
import { isFigure, markdown, table, type Figure } from './measure.ts'
import { benchMesh } from './mesh.ts'
import { benchRest } from './rest.ts'
import { benchSnapshotCost, benchThroughput } from './throughput.ts'
import { benchTrace } from './trace.ts'
import { benchWindows } from './windows.ts'
import { benchWireBytes } from './wire-bytes.ts'

const { values, positionals } = readArguments()
const rounds = Number(values.rounds)
const { against } = values
/** The folder of a built checkout, in place of a revision. */
const folder = against !== undefined && existsSync(join(against, 'out/main/headless.js')) ? against : undefined
const sizes = values.peers?.split(',').map(Number)
const sections: Readonly<Record<string, () => Promise<Figure[]>>> = {
  a: () => benchThroughput(rounds),
  b: () => benchSnapshotCost(rounds),
  c: async () => [...(await benchLatency(3, rounds)), ...(await benchLatency(8, rounds))],
  d: () => benchFootprint(rounds),
  e: () => benchMesh(),
  f: () => Promise.resolve(benchTrace(rounds)),
  g: () => benchRest(rounds, folder, sizes),
  h: () => benchHistory(),
  i: () => benchWireBytes(),
  j: () => benchWindows(rounds, folder)
}
const chosen = positionals.length > 0 ? positionals : Object.keys(sections)
const extra: readonly string[] = against === undefined ? [] : EXTRA_SECTIONS
const unknown = chosen.find((name) => !Object.hasOwn(sections, name) && !extra.includes(name))
if (unknown !== undefined) misused(`there is no section ${unknown}`)
if (!Number.isInteger(rounds) || rounds < 1) misused('--rounds is a whole number from 1')

await buildIfNeeded((sentence) => console.error(sentence))
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
if (!values.json) console.log(`${machine}; medians and worst of rounds in which both sides ran in turn\n`)
const figures: Figure[] = []
if (against !== undefined && folder === undefined) {
  figures.push(...(await benchAgainst(against, chosen, rounds, (line) => console.error(line))))
  if (!values.json) console.log(table(figures))
} else
  for (const name of chosen) {
    const load = loadavg()[0] ?? 0
    console.error(`load ${load.toFixed(1)} before ${name}`)
    const measured = ((await sections[name]?.()) ?? []).map((one) => ({ ...one, load }))
    figures.push(...measured)
    if (!values.json) console.log(`${table(measured)}\n`)
  }
if (values.json) console.log(JSON.stringify({ machine, figures }))
if (against === undefined && chosen.length === Object.keys(sections).length && figures.every(isFigure)) {
  const text = `# Figures\n\nWritten by \`npm run bench\` on ${machine}, ${new Date().toISOString().slice(0, 10)}. Both sides of a ratio ran in turn in every round.\n\n${markdown(figures)}\n`
  writeFileSync(new URL('../docs/figures.md', import.meta.url), text)
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        rounds: { type: 'string', default: '9' },
        against: { type: 'string' },
        peers: { type: 'string' },
        json: { type: 'boolean', default: false }
      },
      allowPositionals: true
    })
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error))
  }
}

function misused(why: string): never {
  console.error(
    `${why}; usage: npm run bench -- [a] [b] [c] [d] [e] [f] [g] [h] [i] [j] [--rounds 9] [--against REV|FOLDER] [--peers N,…] [--json]`
  )
  process.exit(2)
}
