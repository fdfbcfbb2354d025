// `npm run -s explore -- --world NAME [--json] [--states-max N]`: searches a small world of production processes
// completely, every order, crash and stream in it, and checks every state and their number. Without --world: lists the worlds with their
// sizes. Exit code 0: no violation, and every situation that the world is for was met · 1: otherwise · 2: bad options.
import process from 'node:process'
import { explore, type Exploration } from '../proof/explore/explore.ts'
import type { SmallWorld } from '../proof/explore/world.ts'
import { WORLDS } from '../proof/explore/worlds/all.ts'
import { fail, FLAG, readOptions, readWhole, TEXT } from './options.ts'

const wanted = readArguments()
if (wanted.world === undefined)
  console.log(wanted.json ? JSON.stringify(WORLDS.map(sizeOf)) : WORLDS.map(describe).join('\n'))
else process.exitCode = run(wanted.world, wanted.statesMax, wanted.json)

function run(world: SmallWorld, statesMax: number, json: boolean): number {
  const startedAt = performance.now()
  const found = explore(world, { statesMax })
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(2))
  const { user, system } = process.cpuUsage()
  const cpuSeconds = Number(((user + system) / 1e6).toFixed(2))
  const statesPerSecond = Math.round(found.states / seconds)
  const transitionsPerCpuSecond = Math.round(found.transitions / cpuSeconds)
  const report = { ...found, seconds, cpuSeconds, statesPerSecond, transitionsPerCpuSecond }
  console.log(json ? JSON.stringify(report) : print(report))
  // A world of another size is another world: what it was for may be gone.
  const isSame = !found.exhausted || found.states === world.states
  if (!isSame) console.error(`${world.name} has ${found.states} states, and its file says ${world.states}`)
  return found.violation === undefined && found.never.length === 0 && isSame ? 0 : 1
}

function print({ violation, met, never, ...figures }: Exploration): string {
  const lines = Object.entries(figures).map(([name, figure]) => `${name.padEnd(24)}${figure}`)
  lines.push(`${'met'.padEnd(24)}${met.join(', ')}`)
  if (never.length > 0) lines.push(`never met, and should be: ${never.join(', ')}`)
  if (violation !== undefined)
    lines.push(
      `\nviolates ${violation.invariant}: ${violation.what}`,
      ...violation.conversation.map((line) => `  ${line}`)
    )
  return lines.join('\n')
}

function sizeOf({ name, about, states }: SmallWorld): Pick<SmallWorld, 'name' | 'about' | 'states'> {
  return { name, about, states }
}

function describe({ name, about, states }: SmallWorld): string {
  return `${name.padEnd(16)}${String(states).padStart(12)} states   ${about}`
}

function readArguments(): {
  readonly world: SmallWorld | undefined
  readonly statesMax: number
  readonly json: boolean
} {
  const usage = 'npm run -s explore -- [--world NAME] [--states-max N] [--json]; without --world: which there are'
  const { world: name, 'states-max': most, json } = readOptions(usage, { world: TEXT, 'states-max': TEXT, json: FLAG })
  const world = WORLDS.find((one) => one.name === name)
  if (name !== undefined && world === undefined)
    fail(`no world is called ${name}; there are ${WORLDS.map((one) => one.name).join(', ')}`)
  return { world, statesMax: most === undefined ? Infinity : readWhole('states-max', most, 1, 999_999_999), json }
}
