// A sandbox as a small text, for a file or a link: what it began with, and what was done on the branch that was shown.
// Whoever reads it plays it again, so a text that says what cannot be done is no sandbox. Other branches are not kept.
import * as v from 'valibot'
import { parseAmount, parseBalance, type Coins } from '../applications/bank/coins.ts'
import { LIES } from '../applications/bank/lies.ts'
import { parseProcessId, parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { SandboxRefusal, type SandboxAction } from './action.ts'
import type { BrokenRule } from '../snapshot/marker-rules.ts'
import { commandShape, label } from './command-shape.ts'
import { channelsOf, CHANNELS_MAX, faultOf, PROCESSES_MAX, SHAPES, type Setup } from './setup.ts'
import { doNext, goTo, nodeAt, openTree, pathTo, STATES_MAX, type Tree } from './tree.ts'

export const SANDBOX_FORMAT = 'groupshot-sandbox'
export const SANDBOX_VERSION = 2

/** Had other words for what is asked of an application. Still read: links to old sandboxes are in people's notes. */
const WISH_VERSION = 1

/** Of the text, in characters: as many actions as a sandbox remembers, each of some hundred, with ids of full length. */
export const SANDBOX_LENGTH_MAX = 1_000_000

/** Told to a person as it is: what is wrong with the file or link. */
export class SandboxFileError extends Error {
  override readonly name = 'SandboxFileError'
}

/** @returns the text of the branch that is shown, and of where somebody stands on it */
export function writeSandbox(tree: Tree): string {
  const { setup } = nodeAt(tree, 0).state
  const actions = pathTo(tree, tree.branch.at(-1) ?? tree.at).flatMap((place) => nodeAt(tree, place).action ?? [])
  const at = tree.branch.indexOf(tree.at)
  return JSON.stringify({ format: SANDBOX_FORMAT, version: SANDBOX_VERSION, setup, actions, at })
}

/**
 * Plays the text again.
 *
 * @throws SandboxFileError if this is no sandbox that this version can read, or if it cannot be played
 */
export function readSandbox(text: string): Tree {
  const { setup, actions, at } = shaped(text)
  const fault = faultOf(setup)
  if (fault !== '') throw new SandboxFileError(`This saved sandbox cannot begin. ${fault}`)
  let tree = openTree(setup)
  for (const [place, action] of actions.entries())
    try {
      checkNames(setup, action)
      tree = doNext(tree, action)
    } catch (cause) {
      if (!(cause instanceof SandboxRefusal)) throw cause
      throw new SandboxFileError(`Action ${place + 1} of this saved sandbox cannot be done. ${cause.message}`, {
        cause
      })
    }
  return goTo(tree, tree.branch[at] ?? tree.at)
}

const processId = v.custom<ProcessId>((text) => typeof text === 'string' && parseProcessId(text) !== undefined)
const opening = v.custom<Coins>((value) => parseBalance(value) !== undefined)
const namedSnapshot = v.custom<SnapshotId>((text) => typeof text === 'string' && parseSnapshotId(text) !== undefined)
const amount = v.custom<Coins>((value) => parseAmount(value) !== undefined)
const ends = { from: processId, to: processId }

const broken: v.GenericSchema<unknown, BrokenRule> = v.variant('rule', [
  v.strictObject({ rule: v.picklist(['no-marker', 'keep-recording']), ...ends }),
  v.strictObject({ rule: v.picklist(['late-marker', 'late-record', 'no-recording']), process: processId })
])

const setupShape = v.strictObject({
  processes: v.pipe(v.array(v.strictObject({ id: processId, name: v.string(), opening })), v.maxLength(PROCESSES_MAX)),
  shape: v.picklist(SHAPES),
  channels: v.exactOptional(v.pipe(v.array(v.strictObject(ends)), v.maxLength(CHANNELS_MAX))),
  fifo: v.boolean(),
  broken: v.exactOptional(broken)
})

const actionShape = v.variant('do', [
  v.strictObject({ do: v.literal('send'), ...ends, amount, label }),
  v.strictObject({
    do: v.literal('deliver'),
    ...ends,
    seq: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
    label
  }),
  v.strictObject({ do: v.picklist(['snapshot', 'step']), process: processId, label }),
  commandShape,
  v.strictObject({ do: v.literal('collect'), snapshot: namedSnapshot, label }),
  v.strictObject({ do: v.literal('restore'), process: processId, snapshot: namedSnapshot, label }),
  v.strictObject({ do: v.literal('hold'), ...ends, held: v.boolean(), label }),
  v.strictObject({ do: v.literal('lie'), process: processId, lie: v.nullable(v.picklist(LIES)), label }),
  v.strictObject({ do: v.literal('fifo'), fifo: v.boolean(), label }),
  v.strictObject({ do: v.literal('break'), broken: v.nullable(broken), label })
])

const fileShape = v.strictObject({
  format: v.literal(SANDBOX_FORMAT),
  version: v.picklist([WISH_VERSION, SANDBOX_VERSION]),
  setup: setupShape,
  actions: v.pipe(v.array(actionShape), v.maxLength(STATES_MAX - 1)),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(STATES_MAX - 1))
})

const head = v.object({ format: v.literal(SANDBOX_FORMAT), version: v.unknown() })

function shaped(text: string): v.InferOutput<typeof fileShape> {
  if (text.length > SANDBOX_LENGTH_MAX) throw new SandboxFileError('This file is too large for a saved sandbox.')
  const found = parsed(text)
  if (!v.is(head, found)) throw new SandboxFileError('This is not a saved sandbox: it does not say that it is one.')
  if (found.version !== SANDBOX_VERSION && found.version !== WISH_VERSION)
    throw new SandboxFileError(
      `This sandbox was saved in another version of the format; this program reads versions ${WISH_VERSION} and ${SANDBOX_VERSION}.`
    )
  const present = found.version === WISH_VERSION ? inPresentWords(found) : found
  const result = v.safeParse(fileShape, present, { abortEarly: true, abortPipeEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  throw new SandboxFileError(`This saved sandbox is damaged: at ${(v.getDotPath(issue) ?? 'its top').slice(0, 60)}.`)
}

const oldActions = v.looseObject({ actions: v.array(v.unknown()) })
const oldCommand = v.looseObject({
  do: v.literal('guest'),
  wish: v.strictObject({ application: v.unknown(), wish: v.unknown() })
})

/** A file of WISH_VERSION as it would be written today. What is not as it was written then, is left for the shape to refuse. */
function inPresentWords(found: unknown): unknown {
  if (!v.is(oldActions, found)) return found
  const actions = found.actions.map((action) => {
    if (!v.is(oldCommand, action)) return action
    const { wish, ...rest } = action
    return { ...rest, do: 'command', application: wish.application, command: wish.wish }
  })
  return { ...found, actions }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SandboxFileError('This is not a saved sandbox: it is not JSON.', { cause })
  }
}

/** The sandbox takes it for granted that a process that acts is one of its own, and so are the ends of a channel. */
function checkNames(setup: Setup, action: SandboxAction): void {
  const isMember = (id: ProcessId): boolean => setup.processes.some((one) => one.id === id)
  const rule = action.do === 'break' ? action.broken : null
  const named = rule !== null ? ('process' in rule ? [rule.process] : []) : 'process' in action ? [action.process] : []
  const channels = rule !== null ? ('from' in rule ? [rule] : []) : 'from' in action ? [action] : []
  const isThere = channels.every(({ from, to }) =>
    channelsOf(setup).some((channel) => channel.from === from && channel.to === to)
  )
  if (!named.every(isMember) || !isThere)
    throw new SandboxRefusal('It names a process or a channel that does not exist.')
}
