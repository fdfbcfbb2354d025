// What one window shows, whole; a peer makes it in app/view/view.ts.
import type { OtherName, OtherStates } from '../../applications/all.ts'
import type { Lie } from '../../applications/bank/lies.ts'
import type { ProcessId, SnapshotId } from '../../ids.ts'
import type { LocalMember } from '../../joining/local-members.ts'
import type { AnswerCount } from '../../lesson-answers.ts'
import type { Lock } from '../../leading/orders.ts'
import type { RestoreEnd } from '../../snapshot/messages.ts'
import type { Timeline } from '../../snapshot/timeline.ts'
import type { SnapshotView } from './snapshot.ts'

/** Everything one window shows, replaced whole. Lists are in a defined order, bounded as their fields say. */
export interface View {
  readonly me: MeView
  /** By name, then id; at most 128 (NEIGHBOURS_MAX). */
  readonly peers: readonly PeerView[]
  readonly traffic: { readonly perSecond: number; readonly maxAmount: number }
  /** The last one that this peer recorded comes first, whatever clocks say; at most 240: 200 that people took, and 40 that were taken automatically. */
  readonly snapshots: readonly SnapshotView[]
  /** The newest own transfers, newest first; at most 30. */
  readonly recent: readonly RecentTransfer[]
  /** How the next report of this peer lies, because somebody at it wants that; empty otherwise. */
  readonly lying: Lie | ''
  /** What went wrong around us, newest first; at most 20. */
  readonly notices: readonly Notice[]
  /** Own state of the applications beside the bank. */
  readonly applications: OtherStates
  /** Random steps a second of each, at this peer. */
  readonly play: Readonly<Record<OtherName, number>>
  /** What this peer is looking for, or has found, by application. */
  readonly detections: Readonly<Record<OtherName, DetectionView>>
  /** (0, '') until somebody goes back to a snapshot. */
  readonly timeline: Timeline
  /** What this timeline began with; empty in the first. */
  readonly origin: SnapshotId | ''
  /** How long ago this peer went back, in milliseconds; −1 where it has not since it was started. Like all ages and durations: on a steady clock. */
  readonly wentBackMs: number
  /** The last restore that this peer asked for, where it will not be; `null` once another one has begun here. */
  readonly refusedRestore: RefusedRestore | null
  /** Restores that somebody has asked for and that have not begun here; newest last. */
  readonly restores: readonly RestoreView[]
  /**
   * Neighbours that have not yet come into this timeline, as far as their channels to us have told: what they have sent until then
   * does not count. A held or slow channel, or somebody absent.
   */
  readonly apart: readonly ProcessId[]
  readonly checkpoints: { readonly everyMinutes: number; readonly keep: number }
  readonly reset: ResetView
  /** The ready-made situation that was asked for last at this peer; `null` before the first, and when it was taken back. */
  readonly situation: SituationView | null
  /** Every channel of this peer is slow for a moment; `null` otherwise. */
  readonly slowMotion: SlowMotionView | null
  /** Lessons that others have sent to the windows of the room, and that nobody has put away here; newest last, at most 8. */
  readonly lessons: readonly OfferedLesson[]
  /** A neighbour says that another computer runs with the identity of this peer: its name; empty where nobody does. */
  readonly copied: string
  readonly led: LedView
  /** Peers in processes of their own on this machine, which windows here can kill and start again; `null` where none can be started. */
  readonly localMembers: readonly LocalMember[] | null
}

export interface MeView {
  readonly peer: ProcessId
  readonly name: string
  readonly room: string
  readonly balance: number
  readonly opening: number
  /** Multiaddresses with peer id, for others to dial. Best first; may be empty before the network is up. */
  readonly addresses: readonly string[]
  /** When its account was opened, on its own clock, ms since 1970. Whoever was there first keeps a colour that two would like. */
  readonly since: number
  /** Runtime for the About line, e.g. `node 24.21.0` or `electron 45.4.1`. */
  readonly runtime: string
}

/** `connected`: hellos exchanged, and not silent (docs/protocol.md, _Liveness_). `quarantined`: its memory and ours contradict each other. */
export type PeerStatus = 'connected' | 'away' | 'quarantined'

export interface PeerView {
  readonly peer: ProcessId
  /** A claim of the peer itself: 1–32 characters, cleaned; empty when we have never heard it. */
  readonly name: string
  /** As in `MeView`; −1 where it is not known. */
  readonly since: number
  readonly status: PeerStatus
  /** Why it is away or quarantined, one sentence; empty when connected. */
  readonly reason: string
  /** The relay that carries the connection with it: a peer of the room, or a relay without an account. Empty where it is direct, or away. */
  readonly through: ProcessId | ''
  readonly departed: boolean
  /** Nobody expects it any more at this peer. */
  readonly forgotten: boolean
  /** Departed, forgotten or quarantined: nothing waits for it. */
  readonly outside: boolean
  /** The snapshot to which it has gone back without this peer; empty where both are in one timeline. */
  readonly wentBackTo: SnapshotId | ''
  /** Coins sent to and received from it since the account was opened. */
  readonly sent: number
  readonly received: number
  /** Money sent to it in this timeline and not yet acknowledged: on its way. */
  readonly onItsWay: { readonly count: number; readonly amount: number }
  /** How the channel from us to it runs. */
  readonly pace: { readonly delayMs: number; readonly held: boolean }
  /** The oldest unacknowledged application messages to it, in channel order; at most 32 of `outboxLength`. */
  readonly outbox: readonly OutboxItem[]
  readonly outboxLength: number
  /** Protocol violations of this peer that we have seen since start. */
  readonly violations: number
}

/** `seq` is the position in the channel, from 1. `amount` 0 but for a transfer, `snapshot` empty but for a marker. */
export interface OutboxItem {
  readonly seq: number
  readonly kind: 'transfer' | 'marker' | 'application'
  readonly amount: number
  readonly snapshot: SnapshotId | ''
  /** Of an application beside the bank: what it carries; of a restore marker (kind `marker`): the timeline. In a few words. */
  readonly says?: string
}

export interface RecentTransfer {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly amount: number
  readonly seq: number
  /** Own clock, milliseconds since 1970. */
  readonly at: number
}

export interface Notice {
  readonly id: number
  readonly at: number
  readonly level: 'info' | 'warning' | 'fault'
  /** One sentence with what to do, if anything. */
  readonly text: string
}

/** `idle`: never asked. `looking`: snapshots are being taken. `found`: the property held in `snapshot`. `stopped`: given up. */
export interface DetectionView {
  readonly phase: 'idle' | 'looking' | 'found' | 'stopped'
  /** The snapshot that was looked at last, and how many were. */
  readonly snapshot: SnapshotId | ''
  readonly looked: number
  /** The snapshot that was asked for last and is not complete, and when, on the own clock; '' and 0 while none is. */
  readonly awaited: SnapshotId | ''
  readonly askedAt: number
}

export interface RestoreView {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  readonly timeline: Timeline
  /** Members that have not yet said that they hold their part; at others than the initiator empty. */
  readonly waitingFor: readonly ProcessId[]
}

/** `by`: who said no, or is in a later timeline; the peer itself where it gave up. `at`: own clock, milliseconds since 1970. */
export interface RefusedRestore {
  readonly snapshot: SnapshotId
  readonly by: ProcessId
  readonly reason: RestoreEnd
  readonly at: number
}

/** Of a neighbour, by `by`; `name` is that of its file. The text is handed out by `lesson`. */
export interface OfferedLesson {
  readonly id: number
  readonly by: ProcessId
  readonly name: string
}

export interface SlowMotionView {
  /** This peer asked for it. */
  readonly own: boolean
  /** The snapshot that this peer takes meanwhile; empty until it has begun, and where others ask. */
  readonly snapshot: SnapshotId | ''
  /** How many others this peer has asked. */
  readonly asked: number
  /** Others who ask for it. */
  readonly by: readonly ProcessId[]
  /** How long each message waits, in ms. */
  readonly hopMs: number
}

export interface SituationView {
  readonly name: string
  readonly title: string
  /** `stopped`: something was refused, or did not come within a minute. */
  readonly phase: 'running' | 'done' | 'stopped'
  /** What it waits for, what to look for, or why it stopped: one sentence or two. */
  readonly says: string
}

/** Who leads the room, as far as this peer follows, and what is wanted of it. */
export interface LedView {
  /** '' where this peer follows nobody. */
  readonly leader: ProcessId | ''
  /** As sentences name it; '' for this peer and for nobody. */
  readonly name: string
  /** The leader that the link names by which this peer joined, as sentences name it; '' where none does. Nobody else is believed. */
  readonly named: string
  readonly isMine: boolean
  readonly isConnected: boolean
  /** Of the newest orders of that leader, from 1; 0 before the first. */
  readonly number: number
  readonly paused: boolean
  /** Random transfers a second; `null`: as this peer likes. */
  readonly traffic: number | null
  readonly locked: readonly Lock[]
  readonly show: SnapshotId | ''
  /** It has ended its leading. */
  readonly over: boolean
  /** Where that leader resets the room, this peer joins with a new account, and its person is not asked again. */
  readonly goesAlong: boolean
  /** Leaders that this peer does not follow; the one whose orders came last is first. */
  readonly offers: readonly { readonly peer: ProcessId; readonly name: string }[]
  /** Where this peer leads: who says that it follows, and which orders it has; by name. */
  readonly followers: readonly {
    readonly peer: ProcessId
    readonly name: string
    readonly number: number
    readonly isConnected: boolean
  }[]
  /** Where this peer leads: what followers have answered in lessons. */
  readonly answers: readonly AnswerCount[]
}

/** The epoch of the room in which this peer is, and others that are offered. */
export interface ResetView {
  /** How many resets lead to the present epoch; 0 in the first one. */
  readonly number: number
  /** Different for every reset; empty in the first epoch. */
  readonly id: string
  /** Who made the reset, as sentences name them: "you" for this peer; empty in the first epoch. */
  readonly by: string
  /** When, on the clock of that peer; milliseconds since 1970. */
  readonly at: number
  /** Where the accounts of all epochs are kept; empty where this peer cannot be reset. */
  readonly folder: string
  /** Resets that others have gone along with and this peer has not; at most 16. Those known here come first. */
  readonly offers: readonly ResetOffer[]
}

export interface ResetOffer {
  /** Who is there. */
  readonly peer: ProcessId
  /** As sentences name it. */
  readonly name: string
  readonly number: number
  readonly id: string
  /** Who reset the room, when, and who says so: one sentence. */
  readonly says: string
}
