// The events of one process in their order, as they are drawn, published, saved and stepped through. Peers publish them
// to each other with best effort: some may be missing, and no decision about money depends on them. Sender, receiver,
// lane and number identify a message, so that its two ends can be matched.
import type { OtherName } from '../applications/all.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Lane } from '../snapshot/messages.ts'

/** The content of a message, as a diagram shows it. `amount`: whole coins, at least 1. */
export type Carried =
  | { readonly kind: 'transfer'; readonly amount: number }
  | { readonly kind: 'marker'; readonly snapshot: SnapshotId }
  | { readonly kind: 'report' | 'cancel'; readonly snapshot: SnapshotId }
  | { readonly kind: 'goodbye' }
  /** A message of an application other than the bank. `says`: a few words, at most SAYS_MAX characters, clean. */
  | { readonly kind: 'application'; readonly application: OtherName; readonly says: string }
  /** Any other message on the control lane. `says` as above. */
  | { readonly kind: 'control'; readonly says: string }
  /** A restore marker: later messages on the channel belong to this timeline. */
  | { readonly kind: 'restore'; readonly timeline: number; readonly initiator: ProcessId }

/** Longest words about a message or a step, in characters. */
export const SAYS_MAX = 80

/** The time of an event at its process. */
export interface Moment {
  /** How often the store of the process had been opened; from 1. Numbers begin again with every life. */
  readonly life: number
  /** From 1, without gaps in one life. A missing number is a hole: an event that is not known here. */
  readonly n: number
  /** The process's own clock, ms since 1970. Clocks of two processes need not agree, and may jump. */
  readonly at: number
  /** The label of this event in a lesson, at most 12 characters. Live peers use no labels. */
  readonly label?: string
}

export type TraceEvent = Moment &
  (
    | { readonly type: 'opened'; readonly name: string; readonly balance: number }
    /**
     * An event inside the process. `says` describes it, as in `Carried`; absent in the sandbox, which does not show it.
     */
    | { readonly type: 'internal'; readonly balance: number; readonly says?: string }
    /** `balance`: own balance after the event. `seq`: number in the lane, from 1. */
    | {
        readonly type: 'sent'
        readonly to: ProcessId
        readonly lane: Lane
        readonly seq: number
        readonly carried: Carried
        readonly balance: number
      }
    | {
        readonly type: 'received'
        readonly from: ProcessId
        readonly lane: Lane
        readonly seq: number
        readonly carried: Carried
        readonly balance: number
      }
    /** The process recorded its own state: the cut passes here. `firstMarkerFrom` is empty at the initiator. */
    | {
        readonly type: 'recorded'
        readonly snapshot: SnapshotId
        readonly members: readonly ProcessId[]
        readonly firstMarkerFrom: ProcessId | ''
        readonly balance: number
      }
    /** The marker on this channel arrived; `inTransit` messages were recorded on it. */
    | {
        readonly type: 'closed'
        readonly snapshot: SnapshotId
        readonly from: ProcessId
        readonly inTransit: number
      }
    /** All incoming channels are closed; the process has sent its report to the others. */
    | { readonly type: 'reported'; readonly snapshot: SnapshotId }
    /** All reports have arrived. */
    | { readonly type: 'complete'; readonly snapshot: SnapshotId }
    /** `reason`: one sentence. */
    | { readonly type: 'cancelled'; readonly snapshot: SnapshotId; readonly reason: string }
    /**
     * The process went back to the state of `snapshot`: a new timeline begins, and later events of the old one are
     * undone. `balance`: own balance from now on.
     */
    | {
        readonly type: 'restored'
        readonly timeline: number
        readonly initiator: ProcessId
        readonly snapshot: SnapshotId
        readonly balance: number
      }
    /** This snapshot was open when the process went back, and never completes. */
    | { readonly type: 'undone'; readonly snapshot: SnapshotId }
  )

/** Some events of one process, as they are passed on. */
export interface TracePiece {
  readonly id: ProcessId
  /** The name that it claims, cleaned; empty if it is not known. */
  readonly name: string
  /** Opening balance of its account, in coins; −1 if it is not known. */
  readonly opening: number
  /** Ordered by `compareMoments`; each once. */
  readonly events: readonly TraceEvent[]
}

/** True for a message that arrived from another timeline and was not handled: its content does not count. */
export function isUndoneReceipt({
  lane,
  carried
}: Pick<Extract<TraceEvent, { readonly type: 'received' }>, 'lane' | 'carried'>): boolean {
  return lane === 'application' && carried.kind === 'control'
}

/** Orders events of one process in the order in which they happened. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.life - b.life || a.n - b.n
}

/** The same text at both ends of a message, and at no other event. `sender` is the process of a `sent` event. */
export function messageKey(sender: ProcessId, receiver: ProcessId, lane: Lane, seq: number): string {
  return `${sender} ${receiver} ${lane} ${seq}`
}
