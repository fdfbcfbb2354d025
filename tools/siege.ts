// `npm run -s siege -- [--peers N] [--minutes M] [--seed S] [--json]`: real peers with faults, audited from outside.
// The last line of output is an object; with --json it is the only line. The times of faults come from the seed, but a
// run is not exactly repeatable. Exit code 0: no law was broken · 1: otherwise · 2: bad options, why is on stderr.
import process from 'node:process'
import { buildIfNeeded } from '../main/launch/build.ts'
import { besiege, PEERS_MAX } from '../proof/siege/siege.ts'
import { fail, FLAG, readOptions, TEXT } from './options.ts'

const { json, ...options } = readArguments()
const say = json ? () => {} : (line: string) => console.log(line)
await buildIfNeeded(say)
say(`seed ${options.seed}`)
const report = await besiege({ ...options, say })
for (const sentence of report.broken) say(`BROKEN ${sentence}`)
console.log(JSON.stringify(report))
process.exitCode = report.broken.length === 0 ? 0 : 1

function readArguments() {
  const usage = 'npm run -s siege -- [--peers N] [--minutes M] [--seed S] [--json]'
  const values = readOptions(usage, { peers: TEXT, minutes: TEXT, seed: TEXT, json: FLAG })
  return {
    peers: readNumber('peers', values.peers ?? '8', 2, PEERS_MAX),
    minutes: readNumber('minutes', values.minutes ?? '1', 0.1, 10_000),
    seed: readNumber('seed', values.seed ?? String(Date.now() % 1_000_000), 0, 2 ** 32 - 1),
    json: values.json
  }
}

function readNumber(name: string, text: string, low: number, high: number): number {
  const value = /^\d+([.]\d+)?$/.test(text) ? Number(text) : NaN
  return value >= low && value <= high ? value : fail(`--${name} is a number from ${low} to ${high}`)
}
