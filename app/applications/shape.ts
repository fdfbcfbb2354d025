// Shapes that several applications need for what comes from outside as JSON: commands, saved sandboxes, run files.
import * as v from 'valibot'
import { parseProcessId, type ProcessId } from '../ids.ts'
import { CUT_MEMBERS_MAX } from './cut.ts'

/** Longest text of a name or id in a command, in characters. */
const NAME_TEXT_MAX = 128

/** A process as people and scripts name it in a command: by its id, or by the display name that only one process has. */
export const peerName = v.pipe(v.string(), v.minLength(1), v.maxLength(NAME_TEXT_MAX))

export const processId = v.custom<ProcessId>((text) => typeof text === 'string' && parseProcessId(text) !== undefined)

/** A process id as the key of a record. */
export const processKey = v.pipe(
  v.string(),
  v.check((text) => parseProcessId(text) !== undefined)
)

export function whole(least: number, most = Number.MAX_SAFE_INTEGER) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
}

export const count = whole(0)

/** @param most entries */
export function list<Item extends v.GenericSchema>(item: Item, most: number) {
  return v.pipe(v.array(item), v.maxLength(most))
}

/** Some members of a cut. */
export const members = list(processId, CUT_MEMBERS_MAX)

/** @param most entries */
export function record<Key extends v.GenericSchema<string, string>, Value extends v.GenericSchema>(
  key: Key,
  value: Value,
  most: number
) {
  return v.pipe(v.record(key, value), v.maxEntries(most))
}
