// The parts of all members put together: the global snapshot, or who is still missing.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Timeline } from './timeline.ts'

/** A complete part on its way to the other members: recorded state and the state of every incoming channel. */
export interface Part<State, Message> {
  readonly recordedState: State
  /** By sender: every other member. What was in transit on the channel from it, in channel order. */
  readonly incoming: Readonly<Record<ProcessId, readonly Message[]>>
  /** By process that is no member: what it had exchanged with it by then. Absent where it had exchanged nothing with any. */
  readonly outside?: Readonly<Record<ProcessId, Exchanged>>
}

/** How many messages of applications went over the channels between two processes, ever, in all timelines. */
export interface Exchanged {
  readonly sent: number
  /** Received, and not undone by then (R3). */
  readonly handled: number
}

/** All parts of one snapshot: a consistent cut through the whole system. The same at every member. */
export interface GlobalSnapshot<State, Message> {
  readonly snapshot: SnapshotId
  /** Sorted. */
  readonly members: readonly ProcessId[]
  readonly timeline: Timeline
  /** One per member. */
  readonly parts: Readonly<Record<ProcessId, Part<State, Message>>>
}

/** The members whose part is missing, in order of `members`. */
export function missing(
  members: readonly ProcessId[],
  parts: Readonly<Record<ProcessId, unknown>>
): readonly ProcessId[] {
  return members.filter((member) => parts[member] === undefined)
}

/** Whether a part names exactly the channels that its process has in this snapshot. */
export function fits<State, Message>(
  part: Part<State, Message>,
  process: ProcessId,
  members: readonly ProcessId[]
): boolean {
  return (
    Object.keys(part.incoming).length === members.length - 1 &&
    members.every((member) => member === process || part.incoming[member] !== undefined)
  )
}
