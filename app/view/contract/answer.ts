// What a peer answers to a command: yes with what was asked for, or a refusal with its name.
import type { ApplicationRefusal } from '../../applications/all.ts'
import type { DoctorBundle } from '../../doctor/bundle.ts'
import type { Diagnosis } from '../../doctor/diagnosis.ts'
import type { ProcessId, SnapshotId } from '../../ids.ts'
import type { LocalMember, LocalRefusal } from '../../joining/local-members.ts'
import type { SessionReport } from '../../report/report.ts'
import type { Timeline } from '../../snapshot/timeline.ts'
import type { TracePiece } from '../../trace/event.ts'
import type { CutView } from './snapshot.ts'
import type { PeerStatus } from './view.ts'

/** Somebody whom this peer knows of, and how far that one has come. */
export interface RollEntry {
  readonly peer: ProcessId
  /** As sentences name it; empty while nobody of that id has been met. */
  readonly name: string
  /**
   * `seen`: announced or named by somebody, and not dialled. `dialled`: and not met. `joined`: connected. `asleep`: met, and away: closed, asleep or
   * out of reach. `gone`: it has said goodbye, or is forgotten.
   */
  readonly stage: 'seen' | 'dialled' | 'joined' | 'asleep' | 'gone' | 'quarantined'
  readonly follows: boolean
  /** Why it is not connected, one sentence; else empty. */
  readonly says: string
}

/** A proper "no": definite, nothing happened. Ordered by precedence within each command. */
export type Refusal =
  | 'bad-command'
  | 'invalid-amount'
  | 'recipient-is-self'
  | 'unknown-recipient'
  | 'ambiguous-name'
  | 'quarantined'
  /** Transfer: the receiver has left or is forgotten, or it is in another timeline, where money sent to it may never arrive. */
  | 'departed'
  | 'forgotten'
  | 'apart'
  | 'outbox-full'
  | 'unknown-member'
  | 'too-many-members'
  | 'too-many-snapshots'
  | 'unknown-snapshot'
  | 'not-initiator'
  | 'not-open'
  | 'not-complete'
  | 'too-large'
  | 'bad-address'
  /** Connect: a code or a link is damaged, or leads into another room or to another passphrase, or names another leader. */
  | 'bad-code'
  | 'bad-link'
  | 'other-room'
  | 'other-passphrase'
  /** Connect, lead, follow, too: a link has named another leader than that. */
  | 'other-leader'
  | 'not-reached'
  /** Door: this peer has none · it cannot be opened. */
  | 'no-door'
  | 'door-shut'
  /** Local members: none can be started here · see app/joining/local-members.ts. */
  | 'no-local-members'
  | LocalRefusal
  /** Send a lesson: neighbours would take it for a flood. */
  | 'too-often'
  /** Wait: fewer others were there in time. */
  | 'not-there'
  | ApplicationRefusal
  /** Restore: somebody known is not a member, a member is away, one is under way here, a member does not hold its part. */
  | 'not-everybody'
  | 'absent-members'
  | 'restoring'
  | 'not-restoring'
  | 'nothing-to-restore'
  /** Rejoin: that peer is where this one is · this one has exchanged money with those who went back without it. */
  | 'not-apart'
  | 'has-history'
  /** Reset: the epoch named has ended · one is under way here · no account could be made. Join: nobody offers it · name a peer. */
  | 'already-reset'
  | 'resetting'
  | 'not-reset'
  /** Own account: nobody has said that this peer is a copy. */
  | 'not-copied'
  | 'no-reset-offered'
  | 'several-resets'
  /** The leader of the room has locked that. */
  | 'led'
  /** Lead, follow: this peer does not lead · it follows another one · it leads itself · nobody by that name offers to. */
  | 'not-leading'
  | 'follows-another'
  | 'leads-itself'
  | 'no-leader'
  /** Forget: that peer is connected. */
  | 'still-here'
  | 'stopping'

export type Answer =
  | {
      readonly ok: true
      readonly snapshot?: SnapshotId
      readonly state?: StateReport
      readonly cut?: CutView
      readonly trace?: readonly TracePiece[]
      /** To `send-lesson`: how many others were asked. */
      readonly asked?: number
      /** To `lesson`: as its sender wrote it. */
      readonly lesson?: { readonly name: string; readonly text: string }
      readonly diagnosis?: Diagnosis
      /** The same to save: it names nobody. */
      readonly bundle?: DoctorBundle
      readonly invitation?: InvitationView
      readonly roll?: readonly RollEntry[]
      /** To `report`; `html`: a document to print. */
      readonly report?: SessionReport
      readonly html?: string
      /** To `local-members`, in the order in which they were added. */
      readonly localMembers?: readonly LocalMember[]
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly message: string }

/** The answer to `invite`. */
export interface InvitationView {
  /** For phones and desktops where the door is open, else for desktops only: `groupshot://join#…`. */
  readonly link: string
  /** Empty where no door is open, or at no address of IPv4. */
  readonly code: string
  /** Where the door is open, as `http://192.168.1.20:8420`, best first. */
  readonly origins: readonly string[]
  /** Absent from peers in a browser, for instance. */
  readonly hasDoor: boolean
  /** Whoever joins needs the passphrase, which the link holds and the code does not. */
  readonly isLocked: boolean
}

/** The answer to `state`, for scripts. Amounts in whole coins, totals since the account was opened. */
export interface StateReport {
  readonly peer: ProcessId
  readonly name: string
  readonly room: string
  readonly balance: number
  readonly opening: number
  /** As in `View`. */
  readonly timeline: Timeline
  readonly apart: readonly ProcessId[]
  readonly peers: readonly {
    readonly peer: ProcessId
    readonly name: string
    readonly status: PeerStatus
    readonly sent: number
    readonly received: number
    /** Messages sent to it and not yet acknowledged. */
    readonly outbox: number
  }[]
}
