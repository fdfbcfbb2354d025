// What somebody is at among the lessons: the open one and its step, their own sandbox. Kept while the page shows something
// else, and until it is loaded again; how far somebody has come in each lesson is kept longer, in progress.ts.
import type { Tree } from '../../../app/sandbox/tree.ts'

export interface Desk {
  /** File name of the open lesson; empty where none is. */
  readonly lesson: string
  /** The step that is shown of it, from 0. */
  readonly at: number
  /** Free play is shown. */
  readonly playing: boolean
  /** The sandbox of free play; absent before the first one. */
  readonly tree: Tree | undefined
  /** The part of the address that it came by, or was linked with last; else empty. What was done since then stays. */
  readonly link: string
}

export const EMPTY_DESK: Desk = { lesson: '', at: 0, playing: false, tree: undefined, link: '' }

let kept = EMPTY_DESK

export function keptDesk(): Desk {
  return kept
}

/** @returns the same desk */
export function keepDesk(desk: Desk): Desk {
  kept = desk
  return desk
}
