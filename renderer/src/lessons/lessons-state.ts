// What is open in the tab Lessons: a lesson with its step, or free play with its sandbox. The page keeps it while it shows
// another tab, and until it is loaded again. progress.ts keeps for longer how far somebody came in each lesson.
import type { ForeignLesson } from './travel.ts'
import type { Tree } from '../../../app/sandbox/tree.ts'

export interface LessonsState {
  /** File name of the open lesson; empty while none is open. */
  readonly lesson: string
  /** The step of the lesson that is shown, from 0. */
  readonly at: number
  /** Free play is shown. */
  readonly playing: boolean
  /** The last lesson that came by a link or from a file; absent before the first one. */
  readonly foreign?: ForeignLesson | undefined
  /** The sandbox of free play; absent before the first one. */
  readonly tree: Tree | undefined
  /** The part of the page's address that the sandbox or lesson came from or was last shared as; else empty. */
  readonly link: string
}

const NOTHING_OPEN: LessonsState = { lesson: '', at: 0, playing: false, tree: undefined, link: '' }

let kept = NOTHING_OPEN

export function keptState(): LessonsState {
  return kept
}

/** @returns the same state */
export function keepState(state: LessonsState): LessonsState {
  kept = state
  return state
}
