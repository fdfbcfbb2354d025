// How the fields that many messages have are read from bytes: ids, whole numbers, lists without doubles. Behind it they are valid.
import { parseProcessId, type ProcessId } from '../ids.ts'
import { COUNTERPARTIES_MAX } from './application.ts'
import { parseBalance, type Coins } from './bank/coins.ts'

/** Bytes that are not a message. The text of the error says what was expected and what came. */
export class MessageError extends Error {
  override readonly name = 'MessageError'
}

/** @throws MessageError */
export function processIn(text: string): ProcessId {
  const id = parseProcessId(text)
  if (id === undefined) throw new MessageError('not a process id')
  return id
}

/** 0 … 2^53 − 1. @throws MessageError */
export function wholeIn(value: number): Coins {
  const whole = parseBalance(value)
  if (whole === undefined) throw new MessageError(`${value} where a whole number was expected`)
  return whole
}

/** 1 … 2^53 − 1. @throws MessageError */
export function positiveIn(value: number): number {
  if (!Number.isSafeInteger(value) || value < 1) throw new MessageError(`${value} where a number from 1 was expected`)
  return value
}

/** @throws MessageError for a list that is too long, or in which two say the same */
export function distinct<Item>(list: readonly Item[], most: number, what: string, keyOf: (item: Item) => string): void {
  if (list.length > most) throw new MessageError(`${list.length} ${what}, where ${most} are the most`)
  if (new Set(list.map(keyOf)).size < list.length) throw new MessageError(`twice the same among ${what}`)
}

/** What a generated decoder makes of the bytes. @throws MessageError */
export function decoded<Found>(bytes: Uint8Array, decode: (bytes: Uint8Array) => Found): Found {
  try {
    return decode(bytes)
  } catch (error) {
    throw new MessageError(`not a message: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** What was sent or received, by counterparty, as the schemas of several applications have it. */
interface Tally {
  readonly counterparty: string
  readonly count: number
}

export function encodeTallies(tallies: Readonly<Record<ProcessId, number>>): Tally[] {
  return Object.entries(tallies).map(([counterparty, count]) => ({ counterparty, count }))
}

/** @throws MessageError */
export function decodeTallies(tallies: readonly Tally[]): Record<ProcessId, number> {
  distinct(tallies, COUNTERPARTIES_MAX, 'counterparties', ({ counterparty }) => counterparty)
  const found: Record<ProcessId, number> = {}
  for (const { counterparty, count } of tallies) found[processIn(counterparty)] = wholeIn(count)
  return found
}
