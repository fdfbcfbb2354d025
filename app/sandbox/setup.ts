// What a sandbox begins with: its processes, the channels between them, and how these behave. Plain data.
import { NOTHING, parseBalance, type Coins } from '../applications/bank/coins.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import type { BrokenRule } from '../snapshot/marker-rules.ts'

/**
 * `star`: the first process is in the middle. `line`: each with the next. `tree`: each with the two below it, the first on top. The one-way
 * ones: each sends to the next, and in the ring the last to the first. `drawn`: the channels are named one by one.
 */
export type Shape = 'mesh' | 'ring' | 'one-way-ring' | 'star' | 'line' | 'one-way-line' | 'tree' | 'drawn'

export const SHAPES: readonly Shape[] = [
  'mesh',
  'ring',
  'one-way-ring',
  'star',
  'line',
  'one-way-line',
  'tree',
  'drawn'
]

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
  /** Of the shape `drawn`, and of no other: at least one, none twice. */
  readonly channels?: readonly DirectedChannel[]
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
/** One each way between any two. */
export const CHANNELS_MAX = PROCESSES_MAX * (PROCESSES_MAX - 1)
/** As in a room. */
export const NAME_LENGTH_MAX = 32
/** Most coins of one process: eight of them add up exactly, and such a number still fits beside a mark. */
export const OPENING_MAX = 1_000_000

/** Every channel, in order of senders, then receivers. */
export function channelsOf({ processes, shape, channels = [] }: Setup): readonly DirectedChannel[] {
  const count = processes.length
  return processes.flatMap(({ id: from }, a) =>
    processes.flatMap(({ id: to }, b) => {
      const isThere =
        shape === 'drawn'
          ? channels.some((one) => one.from === from && one.to === to)
          : a !== b && isJoined(shape, a, b, count)
      return isThere ? [{ from, to }] : []
    })
  )
}

function isJoined(shape: Exclude<Shape, 'drawn'>, a: number, b: number, count: number): boolean {
  switch (shape) {
    case 'mesh':
      return true
    case 'ring':
      return (a + 1) % count === b || (b + 1) % count === a
    case 'one-way-ring':
      return (a + 1) % count === b
    case 'star':
      return a === 0 || b === 0
    case 'line':
      return Math.abs(a - b) === 1
    case 'one-way-line':
      return a + 1 === b
    case 'tree':
      return Math.floor((a - 1) / 2) === b || Math.floor((b - 1) / 2) === a
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
  const drawn = faultOfDrawn({ processes, ...setup })
  if (drawn !== '' || broken === undefined) return drawn
  const channels = channelsOf({ processes, ...setup })
  const isKnown =
    'from' in broken
      ? channels.some(({ from, to }) => from === broken.from && to === broken.to)
      : processes.some(({ id }) => id === broken.process)
  return isKnown ? '' : 'The process or the channel of the broken rule does not exist.'
}

function faultOfDrawn({ processes, shape, channels }: Setup): string {
  if (shape !== 'drawn') return channels === undefined ? '' : 'Only a drawn topology names its channels.'
  if (channels === undefined || channels.length === 0) return 'Draw at least one channel.'
  for (const [at, { from, to }] of channels.entries()) {
    if (from === to) return 'A process has no channel to itself.'
    if (!processes.some(({ id }) => id === from) || !processes.some(({ id }) => id === to))
      return 'A channel joins two of the processes.'
    if (channels.findIndex((one) => one.from === from && one.to === to) !== at) return 'A channel is named twice.'
  }
  return ''
}

export function totalOf({ processes }: Setup): number {
  return processes.reduce<number>((sum, { opening }) => sum + opening, NOTHING)
}

export function nameOf({ processes }: Setup, id: ProcessId): string {
  return processes.find((one) => one.id === id)?.name ?? id
}
