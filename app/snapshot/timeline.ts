// Timelines: every restore begins a new one. A channel, a marker and a cut each belong to one timeline.
import type { ProcessId, SnapshotId } from '../ids.ts'

/** What has happened since a restore: (0, '') from the beginning. Later ones compare in order of number, then initiator. */
export interface Timeline {
  readonly number: number
  readonly initiator: ProcessId | ''
}

export const FIRST_TIMELINE: Timeline = { number: 0, initiator: '' }

/** Any but the first. `number`: 1 … TIMELINE_NUMBER_MAX. */
export interface LaterTimeline extends Timeline {
  readonly initiator: ProcessId
}

/** The cut that a timeline begins with. */
export interface Origin {
  readonly timeline: LaterTimeline
  readonly snapshot: SnapshotId
  /** Of the cut, sorted. */
  readonly members: readonly ProcessId[]
  /** Members that did not go back, because all who did count them as outside; sorted. */
  readonly without: readonly ProcessId[]
}

/** A beginning, and the proof that all who go back have promised it (agreement.ts). */
export interface Agreed extends Origin {
  /** Of all who go back but the initiator, in order of members; empty where the sender does not go back itself. */
  readonly signatures: readonly string[]
}

/** R1: the higher number wins, then the initiator. */
export function isLater(a: Timeline, b: Timeline): boolean {
  return a.number > b.number || (a.number === b.number && a.initiator > b.initiator)
}

export function isSameTimeline(a: Timeline, b: Timeline): boolean {
  return a.number === b.number && a.initiator === b.initiator
}

/** Whether a process has promised its part to the initiator, so that it certainly comes to this timeline. */
export function hasPromised({ members, without }: Pick<Origin, 'members' | 'without'>, process: ProcessId): boolean {
  return members.includes(process) && !without.includes(process)
}
