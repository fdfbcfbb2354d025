// Every message of the protocol: who sends it to whom, and what it means. `State` and `Message` are what the application
// computes with; its own messages are in its folder under app/applications. How a message becomes bytes is in
// app/process/codec.ts; frames of the link are in app/channel/frame.ts.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Part } from './cut.ts'
import type { Agreed, LaterTimeline, Timeline } from './timeline.ts'

/** Every message that one process sends another. */
export type ProtocolMessage<State, Message> =
  Message | SnapshotMessage<State, Message> | EvidenceMessage | RestoreMessage | Goodbye | Forget | Collect

/** A message on its way to another process; the channel carries it exactly once, in order. */
export interface Send<Message> {
  readonly type: 'send'
  readonly to: ProcessId
  readonly message: Message
}

// ---- Snapshots (snapshots.ts)

export type SnapshotMessage<State, Message> = Marker | Report<State, Message> | Cancel

/**
 * Splits a channel in two: messages before it belong to the snapshot, messages after it do not. From every member to every
 * other, once per snapshot.
 */
export interface Marker {
  readonly type: 'marker'
  readonly snapshot: SnapshotId
  /** The processes that the snapshot waits for, fixed by the initiator; sorted, at most MEMBERS_MAX, the initiator among them. */
  readonly members: readonly ProcessId[]
  readonly timeline: Timeline
}

/** A member's complete part: from it to every other member, when its last incoming channel is closed. */
export interface Report<State, Message> {
  readonly type: 'report'
  readonly snapshot: SnapshotId
  readonly part: Part<State, Message>
}

/** Why a snapshot ended without a result. */
export type CancelReason =
  /** The initiator did not want to wait any longer. */
  | 'by-initiator'
  /** A member had more in transit towards it than a report may carry, and gave up its part. */
  | 'too-much-in-transit'

/**
 * No member shall wait for this snapshot any more: from the initiator, or from a member that gave up its own part,
 * to every other member.
 */
export interface Cancel {
  readonly type: 'cancel'
  readonly snapshot: SnapshotId
  readonly reason: CancelReason
}

// ---- Who was told what (app/loop/vouching.ts)

/** Nothing that a process computes depends on these: they show whether a member has reported two things. */
export type EvidenceMessage = Voucher | Comparison | Evidence

/** Of a digest, SHA-256, and of a signature, Ed25519; each is text in lower-case hexadecimal. */
export const DIGEST_BYTES = 32
export const SIGNATURE_BYTES = 64

/** The sender's signature under the report that it has sent to the receiver: in the wake of it, to every other member. */
export interface Voucher {
  readonly type: 'voucher'
  readonly snapshot: SnapshotId
  /** By the key of the sender's id, under the snapshot, the sender and the digest of the bytes of the report. */
  readonly signature: string
}

/** What all reports were that the sender has: from every member that holds the complete cut to every other. */
export interface Comparison {
  readonly type: 'comparison'
  readonly snapshot: SnapshotId
  /** Of the digests of all reports, in order of members. */
  readonly digest: string
}

/** What each member has told the sender: to a member whose comparison is another than its own. */
export interface Evidence {
  readonly type: 'evidence'
  readonly snapshot: SnapshotId
  /** At most one for each member. */
  readonly told: readonly Told[]
}

export interface Told {
  readonly member: ProcessId
  readonly digest: string
  /** Empty where the sender has no voucher of it. */
  readonly signature: string
}

// ---- Going back (restore.ts)

export type RestoreMessage = RestoreMarker | Prepare | Prepared | Begin | Abandon

/**
 * R0: do you still hold your part of this cut, and are you and those whom you count as present exactly its members but for those in
 * `without`? From the initiator to every other member that goes back.
 */
export interface Prepare {
  readonly type: 'prepare'
  /** The sender's own. */
  readonly timeline: LaterTimeline
  readonly snapshot: SnapshotId
  /** Members that will not go back: departed, forgotten, or in quarantine. Sorted. */
  readonly without: readonly ProcessId[]
}

/** Why a member does not go back. */
export type RestoreRefusal =
  /** It does not hold the complete cut: it never did, or it was pruned. */
  | 'unknown-snapshot'
  /** The processes that it counts as present are not those that shall go back. */
  | 'not-everybody'
  /** Its person lets only others go back, or nobody. */
  | 'not-allowed'
  /** The initiator has gone back too often of late. */
  | 'too-often'
  /** It has promised its part to as many restores as it keeps parts for. */
  | 'too-many-restores'
  /** It is in that timeline or a later one. */
  | 'restoring'
  /** The number of the timeline is too far above all that it has received. */
  | 'too-far'

/** Why a restore that a process has asked for will not be. `not-signed`: what a member has promised is not signed by it. */
export type RestoreEnd = RestoreRefusal | 'given-up' | 'not-signed'

/** R0, the answer: from a member to the initiator. The part is kept until this timeline or a later one begins, or is abandoned. */
export interface Prepared {
  readonly type: 'prepared'
  readonly timeline: LaterTimeline
  /** Empty: it holds its part and will go back. */
  readonly refusal: RestoreRefusal | ''
  /** Of its promise (agreement.ts); empty where it refuses. */
  readonly signature: string
}

/**
 * R1: all have promised, and the timeline begins. From the initiator to every member that has promised; its restore marker may be
 * slow or held on the application lane.
 */
export interface Begin extends Agreed {
  readonly type: 'begin'
}

/** R0: this timeline will never begin. From the initiator to every other member. */
export interface Abandon {
  readonly type: 'abandon'
  readonly timeline: LaterTimeline
}

/**
 * R2: what follows on this channel belongs to the new timeline. From every process to every process that it counts as present,
 * member of the cut or not, before anything else in that timeline; to others when they return.
 */
export interface RestoreMarker extends Agreed, Undoing {
  readonly type: 'restore'
}

/** What going back has done to all that was sent on a channel before its restore marker. */
export interface Undoing {
  readonly between: Between
  /** Where that is kept: but for so many messages of applications that stand last before the marker. Elsewhere 0. */
  readonly undone: number
}

/** What going back has done to all that sender and receiver had exchanged. */
export type Between =
  /** It is undone to the cut, or the receiver has been in it. */
  | 'undone'
  /** All of it is undone: what the sender has gone back to does not name the receiver. */
  | 'fresh'
  /** Nothing of it is undone that both have handled: the receiver was outside before the cut, and since. */
  | 'kept'

export const KEPT: Undoing = { between: 'kept', undone: 0 }
export const FRESH: Undoing = { between: 'fresh', undone: 0 }
export const UNDONE: Undoing = { between: 'undone', undone: 0 }

/** Whether what was sent on the channel before this message is undone, and will not be handled. */
export function isUndoing(message: { readonly type: string } | RestoreMarker): boolean {
  return 'between' in message && message.between !== 'kept'
}

// ---- The rest

/** The sender leaves for good: later snapshots do not wait for it. To every known process. Coming back undoes it. */
export interface Goodbye {
  readonly type: 'goodbye'
}

/** The sender does not expect that process any more, and asks the receiver to forget it, too. To every known process. */
export interface Forget {
  readonly type: 'forget'
  readonly process: ProcessId
}

/**
 * Every member that holds this complete cut shall collect its own garbage in it: from the process that took the snapshot to every
 * other member. Each reads in its own copy of the cut what is garbage, and believes no list from another process.
 */
export interface Collect {
  readonly type: 'collect'
  readonly snapshot: SnapshotId
}

// ---- Lanes

/**
 * The two independent halves of a channel, each exactly-once and FIFO with numbers of its own. Messages that a snapshot
 * must order (application messages, markers) go by `application`, which may be slow or held; messages about
 * snapshots go by `control`, which is neither.
 */
export type Lane = 'application' | 'control'

/** @param message of any application: all of them go by the application lane */
export function laneOf({ type }: { readonly type: string }): Lane {
  return CONTROL_TYPES[type as ControlType] === true ? 'control' : 'application'
}

type ControlType = (
  SnapshotMessage<unknown, never> | EvidenceMessage | RestoreMessage | Goodbye | Forget | Collect
)['type']

const CONTROL_TYPES: Readonly<Record<ControlType, boolean>> = {
  marker: false,
  report: true,
  cancel: true,
  voucher: true,
  comparison: true,
  evidence: true,
  prepare: true,
  prepared: true,
  begin: true,
  abandon: true,
  restore: false,
  goodbye: true,
  forget: true,
  collect: true
}
