// What one process did, one thing after another, as it is drawn, shared, saved and stepped through. Peers tell each other
// these events as well as they can: some may be missing, and nothing that decides about money ever reads them.
// A message is known by sender, receiver, lane and number, so that its two ends find each other.
import type { OtherName } from '../applications/all.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Lane } from '../snapshot/messages.ts'

/** What a message carries, as far as a diagram shows it. `amount`: whole coins, at least 1. */
export type Carried =
  | { readonly kind: 'transfer'; readonly amount: number }
  | { readonly kind: 'marker'; readonly snapshot: SnapshotId }
  | { readonly kind: 'report' | 'cancel'; readonly snapshot: SnapshotId }
  | { readonly kind: 'goodbye' }
  /** A message of an application beside the bank. `says`: a few words, at most SAYS_MAX characters, clean. */
  | { readonly kind: 'application'; readonly application: OtherName; readonly says: string }
  /** Whatever else processes arrange with each other beside their channels. `says` as above. */
  | { readonly kind: 'control'; readonly says: string }
  /** Ends what was before on a channel, when somebody has gone back to a snapshot: of the timeline that begins. */
  | { readonly kind: 'restore'; readonly timeline: number; readonly initiator: ProcessId }

/** Longest words about a message or a step, in characters. */
export const SAYS_MAX = 80

/** When something happened at its process. */
export interface Moment {
  /** How often the store of the process had been opened; from 1. Numbers begin again with every life. */
  readonly life: number
  /** From 1, without gaps in one life. A missing number is a hole: something happened, and nobody here knows what. */
  readonly n: number
  /** The process's own clock, ms since 1970. Clocks of two processes need not agree, and may jump. */
  readonly at: number
  /** What a lesson calls this event, at most 12 characters. Live peers name none. */
  readonly label?: string
}

export type TraceEvent = Moment &
  (
    | { readonly type: 'opened'; readonly name: string; readonly balance: number }
    /** A step of the process by itself. `says` what it was, as `Carried` does; absent in the sandbox, where nobody can see it. */
    | { readonly type: 'internal'; readonly balance: number; readonly says?: string }
    /** `balance`: own, after it. `seq`: number in the lane, from 1. */
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
    /** Own state recorded: the cut passes here. `firstMarkerFrom` is empty at the initiator. */
    | {
        readonly type: 'recorded'
        readonly snapshot: SnapshotId
        readonly members: readonly ProcessId[]
        readonly firstMarkerFrom: ProcessId | ''
        readonly balance: number
      }
    /** The marker on this channel came; `inTransit` messages were recorded on it. */
    | {
        readonly type: 'closed'
        readonly snapshot: SnapshotId
        readonly from: ProcessId
        readonly inTransit: number
      }
    /** All incoming channels are closed; the own part is on its way to the others. */
    | { readonly type: 'reported'; readonly snapshot: SnapshotId }
    /** All parts are here. */
    | { readonly type: 'complete'; readonly snapshot: SnapshotId }
    /** `reason`: one sentence. */
    | { readonly type: 'cancelled'; readonly snapshot: SnapshotId; readonly reason: string }
    /** Gone back to the state of `snapshot`: a new timeline begins, and what was since is undone. `balance`: own, from now on. */
    | {
        readonly type: 'restored'
        readonly timeline: number
        readonly initiator: ProcessId
        readonly snapshot: SnapshotId
        readonly balance: number
      }
    /** This snapshot was under way when somebody went back, and never completes. */
    | { readonly type: 'undone'; readonly snapshot: SnapshotId }
  )

/** Some of what one process did, as it is passed on. */
export interface TracePiece {
  readonly id: ProcessId
  /** Its own claim, cleaned; empty where nobody has heard it. */
  readonly name: string
  /** Coins its account was opened with; −1 where nobody has heard it. */
  readonly opening: number
  /** Ordered by `compareMoments`; each once. */
  readonly events: readonly TraceEvent[]
}

/** It came late from another timeline and was not handled: what it carried counts nothing. */
export function isUndoneReceipt({
  lane,
  carried
}: Pick<Extract<TraceEvent, { readonly type: 'received' }>, 'lane' | 'carried'>): boolean {
  return lane === 'application' && carried.kind === 'control'
}

/** Orders events of one process as they happened there. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.life - b.life || a.n - b.n
}

/** Same text at both ends of a message, and at no other. `sender` is the process of a `sent` event. */
export function messageKey(sender: ProcessId, receiver: ProcessId, lane: Lane, seq: number): string {
  return `${sender} ${receiver} ${lane} ${seq}`
}
