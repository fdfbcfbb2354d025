// The lines of a lesson file, and what the words in them can be. Everything that is wrong is said with file and line.
import { cleanWords } from '../clean-name.ts'
import { parseAmount, parseBalance, type Coins } from '../applications/bank/coins.ts'
import { parseProcessId, parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import type { DirectedChannel } from '../sandbox/setup.ts'
import { LessonError } from './lesson.ts'

export interface LessonFile {
  /** Only to say where something is wrong. */
  readonly name: string
  readonly text: string
}

export interface LessonLine {
  /** `file:number`, from 1. */
  readonly where: string
  /** Without white space around it; not empty. */
  readonly text: string
}

/** Longest file that is read, in characters: the lessons of the house have less than 6,000 each. */
export const LESSON_LENGTH_MAX = 100_000

export function fail(where: string, reason: string): never {
  throw new LessonError(`${where}: ${reason}`)
}

/** By the numbers that their names begin with: 10 comes after 9. */
export function inOrder(name: string, other: string): number {
  return name.localeCompare(other, 'en', { numeric: true })
}

/** Lines between empty ones; comments, which begin with `#`, are left out. */
export function blocksOf({ name, text }: LessonFile): readonly (readonly LessonLine[])[] {
  if (text.length > LESSON_LENGTH_MAX) fail(name, `a lesson has at most ${LESSON_LENGTH_MAX} characters`)
  const blocks: LessonLine[][] = [[]]
  for (const [at, raw] of text.split('\n').entries()) {
    // A file may come from anybody: characters that nobody sees could turn its words around.
    const line = cleanWords(raw.replaceAll('\t', ' ')).trim()
    if (line === '') blocks.push([])
    else if (!line.startsWith('#')) blocks.at(-1)?.push({ where: `${name}:${at + 1}`, text: line })
  }
  return blocks.filter((block) => block.length > 0)
}

export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

export function readName(where: string, word: string | undefined): ProcessId {
  if (word === undefined) fail(where, 'the name of a process is missing')
  return parseProcessId(word) ?? fail(where, `“${word}” cannot name a process: letters, digits and hyphens can`)
}

export function readKnown(where: string, word: string | undefined, known: readonly ProcessId[]): ProcessId {
  const id = readName(where, word)
  return known.includes(id) ? id : fail(where, `there is no process ${id}`)
}

/** `A -> B` as three words; a colon may follow. */
export function readChannel(where: string, words: readonly string[], known: readonly ProcessId[]): DirectedChannel {
  const [from, arrow, to = ''] = words
  if (arrow !== '->') fail(where, `a channel is written A -> B, not “${words.slice(0, 3).join(' ')}”`)
  return { from: readKnown(where, from, known), to: readKnown(where, to.replace(/:$/, ''), known) }
}

export function readSnapshot(where: string, word: string | undefined): SnapshotId {
  return parseSnapshotId(word ?? '') ?? fail(where, `a snapshot is written A#1, not “${word ?? ''}”`)
}

/** Whole coins from 1. */
export function readAmount(where: string, word: string | undefined): Coins {
  return parseAmount(readNumber(where, word)) ?? fail(where, 'nobody can send 0')
}

/** Whole coins from 0. */
export function readCoins(where: string, word: string | undefined): Coins {
  return parseBalance(readNumber(where, word)) ?? fail(where, `“${word ?? ''}” is too large to count exactly`)
}

function readNumber(where: string, word = ''): number {
  return /^\d+$/.test(word) ? Number(word) : fail(where, `“${word}” is not a whole number of coins`)
}

export function nothingMore(where: string, words: readonly string[], most: number): void {
  if (words.length > most) fail(where, `“${words.slice(most).join(' ')}” is too much here`)
}
