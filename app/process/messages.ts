// Everything that processes tell each other: who sends it to whom, and what it means. Each message belongs to one
// lane of the channel. How a message becomes bytes is in codec.ts; frames of the link are in app/channel/frame.ts.
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import { unreachable } from '../assert.ts'
import type { SnapshotId } from '../ids.ts'
import type { Part } from '../snapshot/cut.ts'
import type { RestoreMarker } from '../snapshot/restore.ts'
import type { Marker } from '../snapshot/snapshot.ts'
import type { RestoreTalk } from './restore-messages.ts'

/** A member's complete part, sent by it to every other member when its last incoming channel has closed. */
export interface Report {
  readonly type: 'report'
  readonly snapshot: SnapshotId
  readonly part: Part<ApplicationStates, ApplicationMessage>
}

/** Why a snapshot ended without a result. */
export type CancelReason =
  /** The initiator did not want to wait any longer. */
  | 'by-initiator'
  /** A member had more in transit towards it than a report may carry, and gave up its part. */
  | 'too-much-in-transit'

/**
 * Nobody shall wait for this snapshot any more: from the initiator, or from a member that gave up its own part,
 * to every other member.
 */
export interface Cancel {
  readonly type: 'cancel'
  readonly snapshot: SnapshotId
  readonly reason: CancelReason
}

/** The sender leaves for good: later snapshots do not wait for it. To every known process. Coming back undoes it. */
export interface Goodbye {
  readonly type: 'goodbye'
}

/**
 * Whoever holds this complete cut shall collect its own garbage in it: from who took the snapshot to every other member. What is
 * garbage each reads in its own copy of the cut, and nobody believes a list of somebody else's.
 */
export interface Collect {
  readonly type: 'collect'
  readonly snapshot: SnapshotId
}

export type Message = ApplicationMessage | Marker | Report | Cancel | Goodbye | Collect | RestoreMarker | RestoreTalk

/**
 * The two independent halves of a channel, each exactly-once and FIFO with numbers of its own. What a snapshot must
 * order (application messages, markers) goes by `application`, which may be slow or held; what is said about
 * snapshots goes by `control`, which is neither.
 */
export function laneOf(message: Message): Lane {
  switch (message.type) {
    case 'transfer':
    case 'task':
    case 'request':
    case 'grant':
    case 'deny':
    case 'release':
    case 'reference':
    case 'marker':
    case 'restore':
      return 'application'
    case 'report':
    case 'cancel':
    case 'goodbye':
    case 'collect':
    case 'prepare':
    case 'prepared':
    case 'abandon':
      return 'control'
    default:
      return unreachable(message)
  }
}

export type Lane = 'application' | 'control'

/** Whether it is of what processes compute, and not of how they take snapshots of that and go back. */
export function isOfApplication(message: Message): message is ApplicationMessage {
  return laneOf(message) === 'application' && message.type !== 'marker' && message.type !== 'restore'
}
