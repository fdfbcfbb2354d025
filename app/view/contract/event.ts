// What a script is told as it happens.
import type { AnswerCount } from '../../lesson-answers.ts'
import type { OtherName } from '../../applications/all.ts'
import type { Finding } from '../../applications/findings.ts'
import type { ProcessId, SnapshotId } from '../../ids.ts'
import type { LocalMember } from '../../joining/local-members.ts'
import type { RestoreEnd } from '../../snapshot/messages.ts'
import type { Timeline } from '../../snapshot/timeline.ts'
import type { LedView, Notice, PeerStatus } from './view.ts'

/** What a script is told as it happens; one JSON object a line in headless. The field names are fixed. */
export type PeerEvent =
  | {
      readonly event: 'ready'
      readonly peer: ProcessId
      readonly name: string
      readonly addresses: readonly string[]
      readonly balance: number
    }
  | { readonly event: 'peer'; readonly peer: ProcessId; readonly name: string; readonly status: PeerStatus }
  | {
      readonly event: 'transfer'
      readonly from: ProcessId
      readonly to: ProcessId
      readonly amount: number
      readonly balance: number
    }
  | {
      readonly event: 'snapshot'
      readonly snapshot: SnapshotId
      readonly status: 'open' | 'waiting' | 'cancelled'
      readonly waitingFor: readonly ProcessId[]
      readonly reason?: string
    }
  | {
      readonly event: 'snapshot'
      readonly snapshot: SnapshotId
      readonly status: 'complete'
      readonly waitingFor: readonly ProcessId[]
      readonly initiator: ProcessId
      readonly members: readonly ProcessId[]
      readonly balances: Readonly<Record<string, number>>
      /** Channels with money in them only; amounts in channel order. */
      readonly inTransit: readonly {
        readonly from: ProcessId
        readonly to: ProcessId
        readonly amounts: readonly number[]
      }[]
      readonly outside: number
      readonly total: number
      readonly expected: number
      readonly conserved: boolean
      /**
       * Reports that cannot be true, and the rule that shows it: `by` one process, or two of which one lies. Left out where none is
       * found.
       */
      readonly broken?: readonly Pick<Finding, 'rule' | 'by'>[]
    }
  /** A report of a complete snapshot turns out to be false: members compare what they were told when it is complete. As above. */
  | {
      readonly event: 'broken'
      readonly snapshot: SnapshotId
      readonly broken: readonly Pick<Finding, 'rule' | 'by'>[]
    }
  /** One look of `<application>/detect`: whether the property holds in this complete snapshot, the `looked`-th of the search. */
  | {
      readonly event: 'detected'
      readonly application: OtherName
      readonly holds: boolean
      readonly snapshot: SnapshotId
      readonly looked: number
    }
  /** This peer went back to a snapshot: a new timeline has begun here. `balance`: with what was in transit to it. */
  | {
      readonly event: 'restored'
      readonly snapshot: SnapshotId
      readonly by: ProcessId
      readonly timeline: Timeline
      readonly balance: number
    }
  /** A snapshot that was open when a new timeline began: nobody completes it any more. */
  | { readonly event: 'undone'; readonly snapshot: SnapshotId }
  /** A restore that this peer has asked for, and that will not be. `by`: who said no, or is in a later timeline; itself where it gave up. */
  | {
      readonly event: 'restore-refused'
      readonly snapshot: SnapshotId
      readonly by: ProcessId
      readonly reason: RestoreEnd
    }
  /** After `ready`, where this peer is in a later epoch than the first: who reset the room, and where all its accounts are kept. */
  | {
      readonly event: 'reset'
      readonly number: number
      readonly id: string
      readonly by: ProcessId
      readonly name: string
      readonly at: number
      readonly folder: string
    }
  /** `peer` is in a later epoch: this room was reset, and this peer has not gone along. `by`, `name`, `at`: what `peer` says of the reset. */
  | {
      readonly event: 'reset-offered'
      readonly peer: ProcessId
      readonly number: number
      readonly id: string
      readonly by: ProcessId | ''
      readonly name: string
      readonly at: number
    }
  /** What the leader whom this peer follows wants, after `ready` and whenever it changes. `leader`: '' where it follows nobody any more. */
  | ({ readonly event: 'led' } & Pick<LedView, 'leader' | 'number' | 'paused' | 'traffic' | 'locked' | 'show' | 'over'>)
  /** Where this peer leads: a question of a lesson has one answer more. */
  | ({ readonly event: 'answers' } & AnswerCount)
  /** That peer leads, and this one does not follow it. */
  | { readonly event: 'lead-offered'; readonly peer: ProcessId }
  /** That peer leads, and the link by which this one joined names another leader. */
  | { readonly event: 'other-leader'; readonly peer: ProcessId }
  /** A member on this machine is in another state: see LocalMember. */
  | ({ readonly event: 'local-member' } & LocalMember)
  /** How a situation that was asked for at this peer has ended. `says`: what to look for, or why it stopped. */
  | { readonly event: 'situation'; readonly name: string; readonly phase: 'done' | 'stopped'; readonly says: string }
  /** A neighbour says that another computer runs with the identity of this peer. Nothing happens unless you ask for an account of your own. */
  | { readonly event: 'copied'; readonly by: ProcessId }
  | { readonly event: 'notice'; readonly level: Notice['level']; readonly text: string }
  | { readonly event: 'stopped'; readonly reason: string }
