// What happens to a process, and what comes of it: the inputs and effects of `step` in process.ts.
import type { ApplicationCommand, ApplicationMessage, ApplicationStates, OtherName } from '../applications/all.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { Lie } from '../applications/bank/lies.ts'
import type { Nonce, ProcessId, SnapshotId } from '../ids.ts'
import type { EvidenceMessage, RestoreMarker, RestoreRefusal, Send } from '../snapshot/messages.ts'
import type * as restore from '../snapshot/restore.ts'
import type * as snapshots from '../snapshot/snapshots.ts'
import type { LaterTimeline, Timeline } from '../snapshot/timeline.ts'
import type { Message } from './messages.ts'

export type FoundPart = restore.FoundPart<ApplicationStates, ApplicationMessage>

export type Input =
  /** `to` is known and not oneself: the gate has seen to it. */
  | { readonly type: 'transfer'; readonly to: ProcessId; readonly amount: Coins }
  /** What a person asks of an application beside the bank. Every process that it names is known. */
  | ({ readonly type: 'command' } & ApplicationCommand)
  /**
   * Every member of a complete cut shall collect its garbage in it. Which things are garbage, an application says (`collecting`); this is
   * here because it takes a cut, a message of its own and the timeline of the process, none of which an application knows.
   * `members`: of that cut.
   */
  | { readonly type: 'collect-everywhere'; readonly snapshot: SnapshotId; readonly members: readonly ProcessId[] }
  /** Own objects that are garbage in a complete cut of that timeline: in another one they may be in use again. */
  | { readonly type: 'collect'; readonly timeline: Timeline; readonly objects: readonly string[] }
  /** `members`: others, each known. `nonce`: of the id; the loop draws it. */
  | {
      readonly type: 'start-snapshot'
      readonly members: readonly ProcessId[]
      readonly at: number
      readonly nonce?: Nonce
    }
  | { readonly type: 'cancel-snapshot'; readonly snapshot: SnapshotId; readonly at: number }
  | { readonly type: 'leave' }
  /** Sends a voucher, a comparison or evidence to others, each known. */
  | { readonly type: 'tell'; readonly members: readonly ProcessId[]; readonly message: EvidenceMessage }
  /** The next report of this process shall lie (lying.ts); `null` takes that back. */
  | { readonly type: 'lie'; readonly lie: Lie | null }
  | RestoreInput
  /** Its hello has come: a channel between the two exists from now on. */
  | { readonly type: 'met'; readonly neighbour: ProcessId; readonly name: string; readonly at: number }
  /** The person does not expect it any more. It is known. */
  | { readonly type: 'forget'; readonly neighbour: ProcessId }
  /** Asks all others to forget it, too. */
  | { readonly type: 'forget-everywhere'; readonly neighbour: ProcessId }
  /** Its channel is in quarantine from now on. */
  | { readonly type: 'shut'; readonly neighbour: ProcessId }
  /** `next`: the next restore marker that is already there behind the message; missing where there is none. */
  | {
      readonly type: 'delivered'
      readonly from: ProcessId
      readonly message: Message
      readonly at: number
      readonly next?: RestoreMarker | undefined
    }

export type RestoreInput =
  /** Asks all members to go back to a complete cut. */
  | ({ readonly type: 'restore'; readonly snapshot: SnapshotId } & FoundPart)
  /** Gives up what it has asked for, unless it has begun. */
  | { readonly type: 'cancel-restore' }
  /** The person wants to be where that neighbour is: it has gone back without this process. */
  | { readonly type: 'rejoin'; readonly neighbour: ProcessId }
  /** The answer to an open question of `restoring.questions`. `signature`: of the promise, where this is one. */
  | {
      readonly type: 'part-found'
      readonly timeline: LaterTimeline
      readonly found: (FoundPart & restore.Signed) | RestoreRefusal
    }
  /**
   * The promises that a claim of `restoring.claims` shows have been looked at. `wrong`: whose is missing or wrong, or ''. `found`: what
   * the disk holds; `null` where it was not asked, or holds nothing.
   */
  | {
      readonly type: 'claim-examined'
      readonly from: ProcessId
      readonly timeline: LaterTimeline
      readonly wrong: ProcessId | ''
      readonly found: FoundPart | null
    }

export type Effect =
  /** In this order, on the lane of each message. */
  | Send<Message>
  | snapshots.SnapshotEffect<ApplicationStates, ApplicationMessage>
  | Exclude<restore.RestoreEffect<ApplicationStates, ApplicationMessage>, { readonly type: 'begun' }>
  /** This process is in a new timeline, with all applications as they were recorded. `balance`: with what was in transit to it. */
  | {
      readonly type: 'restored'
      readonly timeline: LaterTimeline
      readonly snapshot: SnapshotId
      readonly by: ProcessId
      readonly balance: Coins
      /** This process is not in the cut, and nothing of it was undone. */
      readonly kept: boolean
    }
  | { readonly type: 'departed' | 'forgotten'; readonly neighbour: ProcessId }
  /** That neighbour asks this process to forget another one. */
  | { readonly type: 'forget-asked'; readonly process: ProcessId; readonly by: ProcessId }
  /** The report of this process has gone out with the lie that the person at it wanted; the next one is true again. */
  | { readonly type: 'lied'; readonly snapshot: SnapshotId; readonly lie: Lie }
  /** What the person at this process has asked of an application, and got. `says`: a few words for a diagram. */
  | { readonly type: 'did'; readonly application: OtherName; readonly says: string }
  /** Garbage of this process in that cut shall go, if it holds the cut. `by`: the process that asks, perhaps this one. */
  | { readonly type: 'collect-asked'; readonly snapshot: SnapshotId; readonly by: ProcessId }
