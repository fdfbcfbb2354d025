// What a sandbox begins with: its processes, the channels between them, and how these behave. Plain data.
import { NOTHING, parseBalance, type Coins } from '../applications/bank/coins.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import type { BrokenRule } from '../snapshot/marker-rules.ts'

/** `star`: the first process is in the middle. `one-way-ring`: each sends to the next, the last to the first. */
export type Shape = 'mesh' | 'ring' | 'one-way-ring' | 'star'

export const SHAPES: readonly Shape[] = ['mesh', 'ring', 'one-way-ring', 'star']

export interface Member {
  readonly id: ProcessId
  /** 1 … 32 characters, no two alike. */
  readonly name: string
  readonly opening: Coins
}

export interface Setup {
  /** 2 … 8, in the order in which they are drawn. */
  readonly processes: readonly Member[]
  readonly shape: Shape
  /** Whether a channel delivers only its oldest message. */
  readonly fifo: boolean
  /** The one rule that somebody breaks; absent where all keep to the algorithm. */
  readonly broken?: BrokenRule
}

/** A directed channel. */
export interface DirectedChannel {
  readonly from: ProcessId
  readonly to: ProcessId
}

/** Alone nobody has a channel. */
export const PROCESSES_MIN = 2
/** More than this many lanes and channels cannot be followed by eye, and there is one hue for each. */
export const PROCESSES_MAX = 8
/** As in a room. */
export const NAME_LENGTH_MAX = 32
/** Most coins of one process: eight of them add up exactly, and such a number still fits beside a mark. */
export const OPENING_MAX = 1_000_000

/** Every channel, in order of senders, then receivers. */
export function channelsOf({ processes, shape }: Setup): readonly DirectedChannel[] {
  const count = processes.length
  return processes.flatMap(({ id: from }, a) =>
    processes.flatMap(({ id: to }, b) => (a !== b && isJoined(shape, a, b, count) ? [{ from, to }] : []))
  )
}

function isJoined(shape: Shape, a: number, b: number, count: number): boolean {
  switch (shape) {
    case 'mesh':
      return true
    case 'ring':
      return (a + 1) % count === b || (b + 1) % count === a
    case 'one-way-ring':
      return (a + 1) % count === b
    case 'star':
      return a === 0 || b === 0
  }
}

/** @returns what is wrong with it, as a sentence for its author, or '' */
export function faultOf({ processes, broken, ...setup }: Setup): string {
  if (processes.length < PROCESSES_MIN || processes.length > PROCESSES_MAX)
    return `There are ${PROCESSES_MIN} to ${PROCESSES_MAX} processes, and not ${processes.length}.`
  for (const [at, { id, name, opening }] of processes.entries()) {
    if (parseProcessId(id) === undefined) return `“${id}” cannot name a process: letters, digits and hyphens can.`
    if (name.trim() === '' || name.length > NAME_LENGTH_MAX) return `A name has 1 to ${NAME_LENGTH_MAX} characters.`
    if ((parseBalance(opening) ?? Infinity) > OPENING_MAX)
      return `The opening balance of ${name} is a whole number of coins, 0 to ${OPENING_MAX}.`
    if (processes.findIndex((one) => one.id === id || one.name === name) !== at)
      return `Two processes have the name or the id of ${name}.`
  }
  if (broken === undefined) return ''
  const channels = channelsOf({ processes, ...setup })
  const isKnown =
    'from' in broken
      ? channels.some(({ from, to }) => from === broken.from && to === broken.to)
      : processes.some(({ id }) => id === broken.process)
  return isKnown ? '' : 'The process or the channel of the broken rule does not exist.'
}

export function totalOf({ processes }: Setup): number {
  return processes.reduce<number>((sum, { opening }) => sum + opening, NOTHING)
}

export function nameOf({ processes }: Setup, id: ProcessId): string {
  return processes.find((one) => one.id === id)?.name ?? id
}
