// What processes tell each other about going back to a cut, before and beside the restore marker (app/snapshot/restore.ts):
// who says it to whom, and what it means. How it becomes bytes is in restore-codec.ts.
import type { SnapshotId } from '../ids.ts'
import type { LaterTimeline } from '../snapshot/restore.ts'

/** R0: do you still hold your part of this cut, and is everybody whom you know a member? From the initiator to every other member. */
export interface Prepare {
  readonly type: 'prepare'
  /** The sender's own. */
  readonly timeline: LaterTimeline
  readonly snapshot: SnapshotId
}

/** Why a member does not go back. */
export type RestoreRefusal =
  /** It does not hold the complete cut: it never did, or it was pruned. */
  | 'unknown-snapshot'
  /** It knows somebody who is not a member, whose money the cut does not hold. */
  | 'not-everybody'
  /** A channel of it is in quarantine: no restore marker will come on it. */
  | 'quarantined'
  /** It has promised its part to as many restores as it keeps parts for. */
  | 'too-many-restores'
  /** It is in that timeline or a later one. */
  | 'restoring'
  /** The number of the timeline is too far above all that it has heard of. */
  | 'too-far'

/** The answer, to the initiator: the part is kept until this timeline or a later one begins, or is abandoned. */
export interface Prepared {
  readonly type: 'prepared'
  readonly timeline: LaterTimeline
  /** Empty: it holds its part and will go back. */
  readonly refusal: RestoreRefusal | ''
}

/** The initiator will never begin this timeline. To every other member. */
export interface Abandon {
  readonly type: 'abandon'
  readonly timeline: LaterTimeline
}

export type RestoreTalk = Prepare | Prepared | Abandon
