// The lines of a scenario file and their errors. topology.ts and events.ts give the words their meaning.
import { parseBalance, type Coins } from '../applications/bank/coins.ts'
import { PROCESS_ID_LENGTH_MAX, type ProcessId } from '../ids.ts'

/** A scenario that cannot be played. The message is one line for its author: the file, the line and the reason. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

/** A file of a scenario; the name is only for error messages. */
export interface ScenarioFile {
  readonly name: string
  readonly text: string
}

/** One line that is not empty. */
export interface ScenarioLine {
  /** `file:number`, with lines counted from 1. */
  readonly where: string
  /** At least one word; white space separates them. */
  readonly words: readonly string[]
}

/** The lines that are not empty, in order. */
export function linesOf({ name, text }: ScenarioFile): readonly ScenarioLine[] {
  return text
    .split('\n')
    .map((line, index) => ({ where: `${name}:${index + 1}`, words: line.split(/\s+/).filter((word) => word !== '') }))
    .filter(({ words }) => words.length > 0)
}

/** The file without its comments: a `#` at the start of a line or after white space, and the text after it. */
export function withoutComments({ name, text }: ScenarioFile): ScenarioFile {
  return { name, text: text.replace(/(^|\s)#.*$/gm, '$1') }
}

export function fail(where: string, reason: string): never {
  throw new ScenarioError(`${where}: ${reason}`)
}

/** Whole coins from 0. */
export function readTokens(where: string, word: string): Coins {
  const tokens = parseBalance(readNumber(where, word))
  return tokens ?? fail(where, `“${word}” is more than can be counted exactly`)
}

/** A whole number from 0, in decimal digits. */
export function readNumber(where: string, word: string): number {
  return /^\d+$/.test(word) ? Number(word) : fail(where, `“${word}” is not a whole number`)
}

/**
 * Any word without `#`. The property names that every JavaScript object inherits are not valid, because ids are keys of
 * plain records.
 */
export function readId(where: string, word: string): ProcessId {
  if (word.length > PROCESS_ID_LENGTH_MAX || word.includes('#') || word in Object.prototype)
    fail(where, `“${word}” cannot be the name of a process`)
  return word as ProcessId
}
