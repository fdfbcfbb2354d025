// `npm run -s fuzz -- [--seed S] [--inputs N] [--target NAME] [--json]`: gives damaged bytes to every decoder of the
// program. The last line of output is an object; with --json it is the only line. Exit code 0: only typed errors,
// within the limits of time and memory · 1: otherwise · 2: bad options.
import process from 'node:process'
import { fuzzAll } from '../proof/fuzz/worker-pool.ts'
import { isBreach, type Breach, type Counts } from '../proof/fuzz/fuzz.ts'
import { TARGETS } from '../proof/fuzz/targets.ts'
import type { FuzzPart } from '../proof/fuzz/part.ts'
import { fail, FLAG, readOptions, readWhole, TEXT } from './options.ts'

const INPUTS_DEFAULT = 200_000
const INPUTS_MAX = 1_000_000_000

/** A thread gets about this many inputs at a time, of a target that is not slow. */
const PART_INPUTS = 250_000

const { seed, inputs, targets, json } = readArguments()
const say = json ? () => {} : (line: string) => console.log(line)
say(`seed ${seed}`)
const startedAt = performance.now()
const totals = new Map<string, Counts>(targets.map(({ name }) => [name, { inputs: 0, letIn: 0, slowestMs: 0 }]))
const breaches: Breach[] = []
await fuzzAll(partsOf(), (target, outcome) => {
  if (isBreach(outcome)) {
    breaches.push(outcome)
    say(`${target} is broken: ${outcome.what}\n  input ${outcome.input}`)
  } else totals.set(target, sumOf(totals.get(target), outcome))
})

say('target                  inputs     let in    refused  slowest ms')
for (const [name, counts] of totals) {
  const cells = [counts.inputs, counts.letIn, counts.inputs - counts.letIn, counts.slowestMs.toFixed(1)].map(String)
  say(name.padEnd(19) + cells.map((cell) => cell.padStart(11)).join(''))
}
const all = [...totals.values()].reduce(sumOf)
const report = {
  seed,
  doors: targets.length,
  inputs: all.inputs,
  letIn: all.letIn,
  refused: all.inputs - all.letIn,
  slowestMs: Number(all.slowestMs.toFixed(1)),
  breaches,
  seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1))
}
console.log(JSON.stringify(report))
process.exitCode = breaches.length === 0 ? 0 : 1

/** Slow targets have as many parts as the others, so that threads end together. */
function partsOf(): FuzzPart[] {
  const shares = targets.reduce((sum, { share = 1 }) => sum + share, 0)
  const rounds = Math.ceil(inputs / shares / PART_INPUTS)
  return Array.from({ length: rounds }, (_, part) =>
    targets.map(({ name, share = 1 }) => {
      const wanted = Math.ceil((inputs * share) / shares / rounds)
      return { target: name, seed, part, inputs: wanted }
    })
  ).flat()
}

function sumOf(a: Counts | undefined, b: Counts): Counts {
  return {
    inputs: (a?.inputs ?? 0) + b.inputs,
    letIn: (a?.letIn ?? 0) + b.letIn,
    slowestMs: Math.max(a?.slowestMs ?? 0, b.slowestMs)
  }
}

function readArguments() {
  const usage = 'npm run -s fuzz -- [--seed S] [--inputs N] [--target NAME] [--json]'
  const values = readOptions(usage, { seed: TEXT, inputs: TEXT, target: TEXT, json: FLAG })
  const wanted = values.target === undefined ? TARGETS : TARGETS.filter(({ name }) => name === values.target)
  if (wanted.length === 0) fail(`--target is one of ${TARGETS.map(({ name }) => name).join(', ')}`)
  return {
    seed: readWhole('seed', values.seed ?? String(Date.now() % 2 ** 32), 0, 2 ** 32 - 1),
    inputs: readWhole('inputs', values.inputs ?? String(INPUTS_DEFAULT), 1, INPUTS_MAX),
    targets: wanted,
    json: values.json
  }
}
