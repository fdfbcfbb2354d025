// Bare processes and perfect channels as plain data, for tests. A sent message waits in its lane until the test delivers it,
// exactly once and in order. checked-system.ts adds checks and a log.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { markerBehind, type Message } from '../../app/process/messages.ts'
import { laneOf, type Lane } from '../../app/snapshot/messages.ts'
import type { Effect, Input } from '../../app/process/inputs.ts'
import { step } from '../../app/process/process.ts'
import { openProcess, type Cut, type Process, type Step } from '../../app/process/state.ts'
import { promiseText, whoHasNotPromised } from '../../app/snapshot/agreement.ts'
import type { Origin } from '../../app/snapshot/timeline.ts'
import { signingOf } from '../signing.ts'

export interface World {
  readonly processes: Record<ProcessId, Process>
  /** Every ordered pair; what is on its way, oldest first. */
  readonly channels: { readonly from: ProcessId; readonly to: ProcessId; readonly lane: Lane; messages: Message[] }[]
  /** Complete cuts, by who holds them, in the order in which they became complete there. */
  readonly cuts: Record<ProcessId, Cut[]>
}

/** Processes that all know each other. */
export function openWorld(openings: Readonly<Record<string, number>>): World {
  const world: World = { processes: {}, channels: [], cuts: {} }
  for (const [name, opening] of Object.entries(openings)) addProcess(world, name as ProcessId, opening)
  return world
}

/** Adds a process. All others know it at once. */
export function addProcess(world: World, name: ProcessId, opening: number): void {
  const others = Object.values(world.processes)
  const self = openProcess(name, opening as Coins)
  for (const other of others) {
    for (const lane of ['application', 'control'] as const)
      world.channels.push(
        { from: name, to: other.id, lane, messages: [] },
        { from: other.id, to: name, lane, messages: [] }
      )
  }
  world.processes[name] = self
  world.cuts[name] = []
  for (const { id } of others) {
    feed(world, id, { type: 'met', neighbour: name, name, at: 0 })
    feed(world, name, { type: 'met', neighbour: id, name: id, at: 0 })
  }
}

/** Steps one process and carries what it sends to the channels. */
export function feed(world: World, name: ProcessId, input: Input): Step {
  const outcome = step(processOf(world, name), input)
  // A wire copies what it carries: nothing is shared between two processes.
  if ('effects' in outcome) carry(world, name, structuredClone(outcome.effects))
  return outcome
}

/** Puts what a process has sent on its channels, and a complete cut to the others that it holds. */
export function carry(world: World, from: ProcessId, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.type === 'complete') world.cuts[from]?.push(effect.cut)
    // Nothing reaches who does not exist.
    if (effect.type === 'send' && world.processes[effect.to] !== undefined)
      channelOf(world, from, effect.to, laneOf(effect.message)).messages.push(effect.message)
  }
}

/**
 * Delivers the oldest message of a lane; there must be one. Where it waits, it stays the next. Promises that the message shows are looked
 * at before anything else happens.
 */
export function deliverNext(world: World, from: ProcessId, to: ProcessId, lane: Lane, at = 0): Step {
  const outcome = deliverOnly(world, from, to, lane, at)
  examineClaims(world, to)
  return outcome
}

/** The same, and looks at no promises. */
export function deliverOnly(world: World, from: ProcessId, to: ProcessId, lane: Lane, at = 0): Step {
  const { messages } = channelOf(world, from, to, lane)
  const message = messages.shift()
  assert(message !== undefined, `something is on its way from ${from} to ${to} on the ${lane} lane`)
  const next = markerBehind([message, ...messages], 0)
  const outcome = feed(world, to, { type: 'delivered', from, message, at, next })
  if ('waits' in outcome) messages.unshift(message)
  return outcome
}

/** Answers everything that a process has been asked and that its disk must say: it holds all cuts that were complete at it. */
export function answerQuestions(world: World, name: ProcessId): Step {
  const [question] = processOf(world, name).restoring.questions
  assert(question !== undefined, `${name} is asked`)
  const cut = world.cuts[name]?.find((one) => one.snapshot === question.snapshot)
  const part = cut?.parts[name]
  const { timeline, snapshot, without } = question
  if (cut === undefined || part === undefined)
    return feed(world, name, { type: 'part-found', timeline, found: 'unknown-snapshot' })
  const { members } = cut
  const signature = promiseOf(name, { timeline, snapshot, members, without })
  return feed(world, name, { type: 'part-found', timeline, found: structuredClone({ members, part, signature }) })
}

/** Whether its disk has been asked about a restore. */
export function isAsked({ restoring }: Process): boolean {
  return restoring.questions.length > 0
}

/** The signature of a promise, as this process makes it. */
export function promiseOf(name: ProcessId, origin: Origin): string {
  const signature = signingOf(name).sign(promiseText(origin, name))
  assert(typeof signature === 'string', 'it is there at once')
  return signature
}

/** Looks at the promises that others show. @param through sees each step, and takes it */
export function examineClaims(world: World, name: ProcessId, through = (act: () => Step): Step => act()): void {
  for (const claim of processOf(world, name).restoring.claims) {
    const wrong = whoHasNotPromised(claim, name, signingOf(name).verify)
    assert(typeof wrong === 'string', 'it is there at once')
    const cut = world.cuts[name]?.find((one) => one.snapshot === claim.snapshot)
    const part = cut?.parts[name]
    const found = cut === undefined || part === undefined ? null : structuredClone({ members: cut.members, part })
    const { from, timeline } = claim
    through(() => feed(world, name, { type: 'claim-examined', from, timeline, wrong, found }))
  }
}

/** The process asks to go back to a cut that it holds. */
export function requestRestore(world: World, name: ProcessId, snapshot: SnapshotId): Step {
  const cut = world.cuts[name]?.find((one) => one.snapshot === snapshot)
  const part = cut?.parts[name]
  assert(cut !== undefined && part !== undefined, `${name} holds ${snapshot}`)
  return feed(world, name, structuredClone({ type: 'restore', snapshot, members: cut.members, part }))
}

export function processOf(world: World, name: ProcessId): Process {
  const process = world.processes[name]
  assert(process !== undefined, `${name} is in this world`)
  return process
}

export function channelOf(world: World, from: ProcessId, to: ProcessId, lane: Lane): World['channels'][number] {
  const channel = world.channels.find((one) => one.from === from && one.to === to && one.lane === lane)
  assert(channel !== undefined, `there is a channel from ${from} to ${to}`)
  return channel
}
