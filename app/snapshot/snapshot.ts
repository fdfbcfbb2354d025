// One process's part of a distributed snapshot, for any state and any message; nothing here knows of money.
//
//   K. M. Chandy, L. Lamport: Distributed Snapshots: Determining Global States of Distributed Systems.
//   ACM Transactions on Computer Systems 3(1), 1985.
//
// Assumes: channels are reliable and FIFO (app/channel), there is a channel between every two members, and
// every process handles one message at a time. Promises: the recorded states and channel states form a
// consistent cut: what a recorded state has received, another recorded state has sent.
// Parts are put together in cut.ts; who sends markers when is decided in app/process/process.ts.
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'

/** What has happened since a restore: (0, '') from the beginning. Later ones compare in order of number, then initiator. */
export interface Timeline {
  readonly number: number
  readonly initiator: ProcessId | ''
}

export const FIRST_TIMELINE: Timeline = { number: 0, initiator: '' }

/**
 * Splits a channel in two, sent by every member to every other, once per snapshot: what came before it belongs to
 * the snapshot, what follows does not.
 */
export interface Marker {
  readonly type: 'marker'
  readonly snapshot: SnapshotId
  /** Whom the snapshot waits for, fixed by the initiator; sorted, at most 64, the initiator among them. */
  readonly members: readonly ProcessId[]
  readonly timeline: Timeline
}

/** The state of one incoming channel: recording from when this process recorded, closed by the marker on it. */
export interface ChannelRecording<Message> {
  phase: 'recording' | 'closed'
  /** Sent before the sender's cut, received after ours; in channel order. */
  readonly inTransit: Message[]
}

/** What one process contributes to a snapshot: written once, when it records and as its channels close. */
export interface LocalSnapshot<State, Message> {
  readonly recordedState: State
  /** By sender: every other member. */
  readonly incoming: Record<ProcessId, ChannelRecording<Message>>
}

/**
 * Records the state (rules S1 and S2) and opens a recording of every incoming channel. On the channel that brought
 * the first marker nothing is in transit: all that was sent on it before the sender's cut has been received.
 *
 * @param firstMarkerFrom the sender of the first marker, or `undefined` at the initiator
 */
export function record<State, Message>(
  self: ProcessId,
  recordedState: State,
  members: readonly ProcessId[],
  firstMarkerFrom: ProcessId | undefined
): LocalSnapshot<State, Message> {
  const incoming: Record<ProcessId, ChannelRecording<Message>> = {}
  for (const sender of members) {
    if (sender === self) continue
    incoming[sender] = { phase: sender === firstMarkerFrom ? 'closed' : 'recording', inTransit: [] }
  }
  return { recordedState, incoming }
}

/** A message delivered on a channel that is being recorded was in transit at the cut. @returns whether it was. */
export function observe<State, Message>(
  part: LocalSnapshot<State, Message>,
  from: ProcessId,
  message: Message
): boolean {
  const channel = part.incoming[from]
  if (channel?.phase !== 'recording') return false
  channel.inTransit.push(message)
  return true
}

/** A later marker (rule S3): everything recorded on this channel so far is its state. */
export function close<State, Message>(part: LocalSnapshot<State, Message>, from: ProcessId): void {
  const channel = part.incoming[from]
  assert(channel?.phase === 'recording', 'one marker per channel and snapshot')
  channel.phase = 'closed'
}

/** Rule S4: the part is complete when a marker has come on every incoming channel. */
export function isComplete<State, Message>(part: LocalSnapshot<State, Message>): boolean {
  return Object.values(part.incoming).every((channel) => channel.phase === 'closed')
}
