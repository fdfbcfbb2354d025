// How the fields that many messages have are read from bytes: ids, whole numbers, lists without doubles. Behind it they are valid.
import { parseBalance, type Coins } from '../applications/bank/coins.ts'
import { parseProcessId, parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'

/** Bytes that are no message. The message of the error says what was expected and what came. */
export class MessageError extends Error {
  override readonly name = 'MessageError'
}

/** @throws MessageError */
export function processIn(text: string): ProcessId {
  const id = parseProcessId(text)
  if (id === undefined) throw new MessageError('a process id that is none')
  return id
}

/** @throws MessageError */
export function snapshotIn(text: string): SnapshotId {
  const id = parseSnapshotId(text)
  if (id === undefined) throw new MessageError('a snapshot id that is none')
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

/** Members of a snapshot, `least` to MEMBERS_MAX, sorted and different. @throws MessageError */
export function membersIn(texts: readonly string[], what: string, least: number): readonly ProcessId[] {
  if (texts.length < least || texts.length > MEMBERS_MAX)
    throw new MessageError(`${what} that names ${texts.length} members, not ${least} to ${MEMBERS_MAX}`)
  const members = texts.map(processIn)
  if (members.some((member, index) => index > 0 && member <= (members[index - 1] ?? '')))
    throw new MessageError(`${what} whose members are not sorted or not different`)
  return members
}
