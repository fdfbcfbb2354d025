// The words in which lesson files speak of an application: what a process does, what must be true now, and what a complete snapshot
// must answer. An application says them in its own folder (lesson.ts); app/lessons reads all other words. docs/lessons.md lists them.
import type { ProcessId } from '../ids.ts'

/** Reads the words after a verb of a lesson file. Whatever is wrong is reported with file and line: `fail` and the others throw. */
export interface LessonReader {
  /** After the verb. */
  readonly words: readonly string[]
  fail(reason: string): never
  /** @param most words that may be there */
  nothingMore(words: readonly string[], most: number): void
  /** A process of the lesson. */
  process(word: string | undefined): ProcessId
  /** `A -> B` as the first three words. */
  channel(words: readonly string[]): { readonly from: ProcessId; readonly to: ProcessId }
  /** A whole number from 1. */
  number(word: string | undefined): number
}

/** Who does what. */
export interface LessonCommand<Command> {
  readonly process: ProcessId
  readonly command: Command
}

/** No word belongs to two applications, or to the lessons themselves. */
export interface LessonWords<State, Command, Answer> {
  /** By verb, for lines that begin with `>`. */
  readonly actions: Readonly<Record<string, (line: LessonReader) => LessonCommand<Command>>>
  /** `= active P1 P2`: which processes are in such a state now. */
  readonly members?: Readonly<Record<string, (state: State) => boolean>>
  /** `= objects P1 o1 o2`: what one process has now; empty for nothing. */
  readonly states?: Readonly<Record<string, (state: State) => string>>
  /** `= terminated P1#1 yes`: what a complete snapshot answers. @param members in the order of the lesson */
  readonly answers?: Readonly<Record<string, (answer: Answer, members: readonly ProcessId[]) => string>>
}

/** `pen of P2`: a thing with its owner. */
export function readOwned(line: LessonReader, words: readonly string[]): { name: string; owner: ProcessId } {
  const [name = '', of, owner] = words
  line.nothingMore(words, 3)
  if (of !== 'of') line.fail(`a thing with an owner is written pen of P2, not “${words.join(' ')}”`)
  return { name, owner: line.process(owner) }
}
