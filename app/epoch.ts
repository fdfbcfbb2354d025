// Epochs of a room: what has happened in it since the last reset. Each has accounts and journals of its own, and peers of different
// epochs exchange no messages. Who is in which epoch is said in the hello; the rules are in docs/protocol.md, "Resetting a room". Pure.
import { visibleLine } from './clean-name.ts'
import { parseProcessId, type ProcessId } from './ids.ts'

/** One epoch. Its number and id name it; the rest is what the peer that tells of it says about its reset, unverified. */
export interface Epoch {
  /** How many resets lead to it, 0 … EPOCH_MAX. */
  readonly number: number
  /** 32 hexadecimal digits, drawn by the peer that made the reset; empty in the first epoch. */
  readonly id: string
  /** The peer that made the reset, and its display name; empty in the first epoch. */
  readonly by: ProcessId | ''
  readonly name: string
  /** When, on the clock of that peer; milliseconds since 1970. 0 in the first epoch. */
  readonly at: number
}

/** Of a room that nobody has reset. */
export const FIRST_EPOCH: Epoch = { number: 0, id: '', by: '', name: '', at: 0 }

/** Highest number of an epoch: far beyond any use, and exact in every encoding. */
export const EPOCH_MAX = 2 ** 31 - 1

/**
 * How far an epoch that others offer may be ahead of the own one, as with timelines: a hostile peer cannot use up the numbers, unless
 * somebody joins it tens of thousands of times.
 */
export const EPOCHS_AHEAD_MAX = 65_536

/** Latest time that JavaScript can show, in milliseconds since 1970. */
const TIME_MAX = 8.64e15

export function isSameEpoch(a: Pick<Epoch, 'number' | 'id'>, b: Pick<Epoch, 'number' | 'id'>): boolean {
  return a.number === b.number && a.id === b.id
}

/** Two resets at the same time have the same number; then the id decides. One of two different epochs is later, for everybody the same. */
export function isLaterEpoch(a: Epoch, b: Epoch): boolean {
  return a.number !== b.number ? a.number > b.number : a.id > b.id
}

/** Whether a peer in epoch `own` may go there. */
export function isTooFar(epoch: Epoch, own: Epoch): boolean {
  return epoch.number - own.number > EPOCHS_AHEAD_MAX
}

/** The epoch after `own`. @returns `undefined` if the numbers are used up */
export function nextEpoch(own: Epoch, reset: Pick<Epoch, 'id' | 'by' | 'name' | 'at'>): Epoch | undefined {
  return own.number < EPOCH_MAX ? { ...reset, number: own.number + 1 } : undefined
}

/**
 * An epoch that comes from outside: from a hello or a file.
 * @returns `undefined` if it is not an epoch after the first one
 */
export function epochIn(value: Readonly<Record<keyof Epoch, unknown>>): Epoch | undefined {
  const { number, id, by, name, at } = value
  if (!isWhole(number, 1, EPOCH_MAX) || !isWhole(at, 0, TIME_MAX)) return undefined
  if (typeof id !== 'string' || !/^[0-9a-f]{32}$/.test(id)) return undefined
  const process = typeof by === 'string' ? parseProcessId(by) : undefined
  if (process === undefined || typeof name !== 'string' || name === '' || visibleLine(name) !== name) return undefined
  return { number, id, by: process, name, at }
}

/** Stands before what is signed in an epoch: snapshots are counted from 1 in each, and what was signed in one says nothing in another. */
export function signingContext({ number, id }: Pick<Epoch, 'number' | 'id'>): string {
  return number === 0 ? '' : `groupshot epoch ${number} ${id}\n`
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
}
