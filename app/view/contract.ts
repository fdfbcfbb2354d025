// What a window (a page, a script, a grader) may ask of its peer and what it is shown: the only description
// of that border. Every host carries exactly this; `commands.ts` is the gate that checks what comes in.
import type {
  Answers,
  ApplicationRefusal,
  OtherMessages,
  OtherName,
  OtherStates,
  TypedCommand
} from '../applications/all.ts'
import type { Lie } from '../applications/bank/lies.ts'
import type { Finding } from '../applications/findings.ts'
import type { DoctorBundle } from '../doctor/bundle.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Lock } from '../leading/orders.ts'
import type { RestoreRefusal } from '../snapshot/messages.ts'
import type { Timeline } from '../snapshot/timeline.ts'
import type { TracePiece } from '../trace/event.ts'

/** A peer is named by its id, or by its display name where only one known peer has it. */
export type PeerName = string

/** What a window may ask. `do` and the field names are fixed: scripts and graders depend on them. */
export type Command =
  /** Sends money. `amount`: whole coins, 1 … 2^53 − 1; anything else is refused by name. */
  | { readonly do: 'transfer'; readonly to: PeerName; readonly amount: unknown }
  /** Starts a snapshot; `members` defaults to every known process that is expected: not departed, forgotten, quarantined or apart. */
  | { readonly do: 'snapshot'; readonly members?: readonly PeerName[] | undefined }
  /** Ends a snapshot that this peer initiated and that is not complete. */
  | { readonly do: 'cancel'; readonly snapshot: string }
  /** Sets how fast the channel from this peer to `to` runs; `release` lets that many held messages go. */
  | {
      readonly do: 'pace'
      readonly to: PeerName
      readonly delayMs?: number | undefined
      readonly hold?: boolean | undefined
      readonly release?: number | undefined
    }
  /** Random transfers to random connected peers. 0 stops. `maxAmount` defaults to 10. */
  | { readonly do: 'traffic'; readonly perSecond: number; readonly maxAmount?: number | undefined }
  | { readonly do: 'state' }
  /**
   * Answers when so many others are connected and would be members of a snapshot, or is refused after `withinMs` (a minute where it is left
   * out). In a headless peer later commands wait, too.
   */
  | { readonly do: 'wait'; readonly peers: number; readonly withinMs?: number | undefined }
  /** Dials a peer by its multiaddress, or whoever shows a code or a link of this room. */
  | { readonly do: 'connect'; readonly address: string }
  /** What others need to come into this room: a link and, where the door is open, a short code. The link holds the passphrase. */
  | { readonly do: 'invite' }
  /** Opens or closes the door: a page in the local network that says how to join. */
  | { readonly do: 'door'; readonly open: boolean }
  /** The whole result of a complete snapshot. */
  | { readonly do: 'cut'; readonly snapshot: string }
  /**
   * What processes did, this peer among them, as far as it is kept: at most 2,000 events, each later than `after` of its
   * process. `listen` says whether neighbours are asked for theirs although no window is open.
   */
  | {
      readonly do: 'trace'
      readonly listen?: boolean | undefined
      readonly after?: readonly { readonly id: ProcessId; readonly life: number; readonly n: number }[] | undefined
    }
  /** What an application beside the bank is asked: its verbs are in `app/applications/<name>/shapes.ts`. */
  | OtherCommand
  /** Takes a snapshot, and when it is complete every member collects exactly its own garbage in it. */
  | { readonly do: 'objects/collect' }
  /** An application goes on by itself: so many random steps a second at this peer. 0 stops. */
  | { readonly do: `${OtherName}/play`; readonly perSecond: number }
  /** Takes snapshots, one after another, until the property holds: termination, a deadlock, garbage. `stop` gives up. */
  | { readonly do: `${OtherName}/detect`; readonly stop?: boolean | undefined }
  /**
   * Goes back to a complete snapshot that holds everybody who is present, or gives up a restore of this peer that has not begun.
   * Without `snapshot`: the newest one that can be restored.
   */
  | { readonly do: 'restore'; readonly snapshot?: string | undefined; readonly cancel?: boolean | undefined }
  /** The others have gone back without this peer: it goes where that one is, with its own part of that snapshot or its opening balance. */
  | { readonly do: 'rejoin'; readonly peer: PeerName }
  /**
   * A peer that is away will not return: nothing waits for it any more. Its money counts as outside; if it comes back, it is met again.
   * `everywhere` asks all others to forget it, too.
   */
  | { readonly do: 'forget'; readonly peer: PeerName; readonly everywhere?: boolean | undefined }
  /** Takes a snapshot every so many minutes and keeps the newest `keep` of them. 0 stops. `keep` defaults to 10. */
  | { readonly do: 'checkpoints'; readonly everyMinutes: number; readonly keep?: number | undefined }
  /**
   * The next report of this peer lies, once, so that people can see who notices. `stop` takes that back while it has not gone out. Its
   * money and its messages stay true.
   */
  | { readonly do: 'lie'; readonly about?: Lie | undefined; readonly stop?: boolean | undefined }
  /**
   * A new account in the same room, with nothing exchanged; the present one stays in its folder. The others are offered to do the same,
   * and whoever does not is not connected any more. `epoch`: the number of the epoch that is meant to end; refused if it has.
   */
  | { readonly do: 'reset'; readonly epoch?: number | undefined }
  /**
   * Goes where a peer of another epoch is: with a new account, or with the one that this peer has there already. Without `peer`: to the
   * only reset that is offered.
   */
  | { readonly do: 'join-reset'; readonly peer?: PeerName | undefined }
  /**
   * Leads the room, and says what is wanted of all who follow; what is left out stays as it was. `pause`: nothing goes on by itself.
   * `traffic`: random transfers a second of each, `null` for as each likes. `lock`: what only this peer may do. `show`: a complete snapshot that
   * all windows show, '' for none. `handTo`: who leads from now on. `stop`: nobody does.
   */
  | {
      readonly do: 'lead'
      readonly pause?: boolean | undefined
      readonly traffic?: number | null | undefined
      readonly lock?: readonly Lock[] | undefined
      readonly show?: string | undefined
      readonly handTo?: PeerName | undefined
      readonly stop?: boolean | undefined
    }
  /** Does what that leader wants; without `peer`: the one who offered last. A whole id may be of somebody who is not here yet. `stop`: no more. */
  | { readonly do: 'follow'; readonly peer?: PeerName | undefined; readonly stop?: boolean | undefined }
  /**
   * Makes a ready-made situation (app/situations/list.ts) with the commands that people give, or takes back what is left of the last one.
   * Answered when it begins; the event `situation` says how it ended.
   */
  | { readonly do: 'situation'; readonly name?: string | undefined; readonly undo?: boolean | undefined }
  /** What stands between this peer and others, as far as it can know: the connection doctor. */
  | { readonly do: 'doctor' }
  /**
   * Takes a snapshot while every channel of those who can be asked lets a message pass only after a second, so that people can watch it
   * hop by hop. It ends by itself when the snapshot is complete. `stop` ends it; what others ask for ends at this peer only.
   */
  | { readonly do: 'slow-motion'; readonly stop?: boolean | undefined }
  /** Offers a lesson, the text of a file, to the windows of all who can be asked now; the answer says how many. Each person there is asked. */
  | { readonly do: 'send-lesson'; readonly name: string; readonly text: string }
  /** Hands out a lesson that a neighbour has offered, or puts it away. */
  | { readonly do: 'lesson'; readonly id: number; readonly close?: boolean | undefined }
  /** Where another computer runs with the identity of this peer: a new identity and a new account. The old one stays in the folder. */
  | { readonly do: 'own-account' }
  /** Says goodbye for good: later snapshots do not wait for this peer. Its money stays in its folder. */
  | { readonly do: 'leave' }
  | { readonly do: 'stop' }

/** What somebody at a window wants an application beside the bank to do at this process. */
export type OtherCommand = TypedCommand

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
  /** Connect: a code or a link is damaged, or leads into another room or to another passphrase. */
  | 'bad-code'
  | 'bad-link'
  | 'other-room'
  | 'other-passphrase'
  | 'not-reached'
  /** Door: this peer has none · it cannot be opened. */
  | 'no-door'
  | 'door-shut'
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

/** `connected`: hellos exchanged, and not silent (docs/protocol.md, _Liveness_). `quarantined`: its memory and ours contradict each other. */
export type PeerStatus = 'connected' | 'away' | 'quarantined'

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

/** `open`: parts are missing, everybody we wait for is connected. `waiting`: somebody we wait for is not. */
export type SnapshotStatus = 'open' | 'waiting' | 'complete' | 'cancelled'

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

/** Who leads the room, as far as this peer follows, and what is wanted of it. */
export interface LedView {
  /** '' where this peer follows nobody. */
  readonly leader: ProcessId | ''
  /** As sentences name it; '' for this peer and for nobody. */
  readonly name: string
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
  /** Others who offer to lead; the one heard of last comes first. */
  readonly offers: readonly { readonly peer: ProcessId; readonly name: string }[]
  /** Where this peer leads: who says that it follows, and which orders it has; by name. */
  readonly followers: readonly {
    readonly peer: ProcessId
    readonly name: string
    readonly number: number
    readonly isConnected: boolean
  }[]
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
  readonly reason: RestoreRefusal | 'given-up'
  readonly at: number
}

export interface MeView {
  readonly peer: ProcessId
  readonly name: string
  readonly room: string
  readonly balance: number
  readonly opening: number
  /** Multiaddresses with peer id, for others to dial. Best first; may be empty before the network is up. */
  readonly addresses: readonly string[]
  /** Runtime for the About line, e.g. `node 24.21.0` or `electron 45.4.1`. */
  readonly runtime: string
}

export interface PeerView {
  readonly peer: ProcessId
  /** A claim of the peer itself: 1–32 characters, cleaned; empty when we have never heard it. */
  readonly name: string
  readonly status: PeerStatus
  /** Why it is away or quarantined, one sentence; empty when connected. */
  readonly reason: string
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

export interface SnapshotView {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  readonly members: readonly ProcessId[]
  readonly status: SnapshotStatus
  /** Of the snapshot: another one than the present where it was undone since. It can still be gone back to. */
  readonly timeline: Timeline
  /** When this peer recorded its state; milliseconds since 1970 on its own clock. */
  readonly recordedAt: number
  /** How long ago that was, in milliseconds. */
  readonly ageMs: number
  /** Milliseconds from recording to complete or cancelled; −1 while it is open. */
  readonly tookMs: number
  /** What this peer recorded of itself; −1 once it is complete (then ask for the cut). */
  readonly balance: number
  /** Own incoming channels, by sender; empty once complete (then ask for the cut). */
  readonly incoming: readonly {
    readonly from: ProcessId
    readonly phase: 'recording' | 'closed'
    readonly count: number
    readonly amount: number
  }[]
  /** Members whose report is missing. Empty when complete. */
  readonly waitingFor: readonly ProcessId[]
  /** Why it was cancelled, one sentence; empty otherwise. */
  readonly ended: string
  /** Members whose reports are missing, and who both say that they are not connected to each other. Left out where there are none. */
  readonly pairsApart?: readonly (readonly [ProcessId, ProcessId])[]
  /** Present when complete. */
  readonly result?: CutSummary
}

/** Σ balances + Σ in transit + outside = total; conserved when total = expected and every check holds. */
export interface CutSummary {
  readonly balances: number
  readonly inTransit: number
  readonly outside: number
  readonly total: number
  readonly expected: number
  readonly conserved: boolean
  /** What the reports show about those who made them, from what this peer knew; at most FINDINGS_MAX. Left out where that is nothing. */
  readonly findings?: readonly Finding[]
}

/** One complete cut with its audit (rules A1–A3), all integers in whole coins. */
export interface CutView extends CutSummary {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  readonly members: readonly ProcessId[]
  /** A2, per process in order of `members`: opening + received − sent = balance. */
  readonly processes: readonly {
    readonly process: ProcessId
    readonly opening: number
    readonly received: number
    readonly sent: number
    readonly balance: number
    readonly holds: boolean
  }[]
  /** A1, every ordered pair of members: in transit = sent − received, in amount and in count. */
  readonly channels: readonly {
    readonly from: ProcessId
    readonly to: ProcessId
    /** Recorded in transit, in channel order. */
    readonly amounts: readonly number[]
    readonly sent: number
    readonly received: number
    readonly sentCount: number
    readonly receivedCount: number
    readonly holds: boolean
  }[]
  /** One sentence for each check that fails, naming the pair or process; empty when all hold. */
  readonly broken: readonly string[]
  readonly timeline: Timeline
  /** What was recorded of the applications beside the bank. */
  readonly applications: ApplicationsInCut
  /** By name of the question: `termination`, `deadlock`, `garbage`. */
  readonly properties: Answers
}

export type ApplicationsInCut = {
  readonly [Name in OtherName]: ApplicationInCut<OtherStates[Name], OtherMessages[Name]>
}

export interface ApplicationInCut<State, Message> {
  /** By member. */
  readonly states: Readonly<Record<ProcessId, State>>
  /** Channels with its messages in transit, by sender, then receiver; messages in channel order. */
  readonly channels: readonly {
    readonly from: ProcessId
    readonly to: ProcessId
    readonly messages: readonly Message[]
  }[]
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
      readonly reason: RestoreRefusal | 'given-up'
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
  /** That peer leads, and this one does not follow it. */
  | { readonly event: 'lead-offered'; readonly peer: ProcessId }
  /** How a situation that was asked for at this peer has ended. `says`: what to look for, or why it stopped. */
  | { readonly event: 'situation'; readonly name: string; readonly phase: 'done' | 'stopped'; readonly says: string }
  /** A neighbour says that another computer runs with the identity of this peer. Nothing happens unless you ask for an account of your own. */
  | { readonly event: 'copied'; readonly by: ProcessId }
  | { readonly event: 'notice'; readonly level: Notice['level']; readonly text: string }
  | { readonly event: 'stopped'; readonly reason: string }

/** The peer's side of the bridge, called by the page (birpc functions). */
export interface PeerFunctions {
  /** `command` is checked at the peer: a page is outside. */
  ask(command: Command): Promise<Answer>
}

/** The page's side of the bridge, called by the peer. */
export interface PageFunctions {
  /** At once on connecting, then at most once per frame. */
  show(view: View): void
  /**
   * What has become known of what processes did, this peer among them: on connecting everything that is still kept, oldest
   * first, then what is new. At most TRACE_BATCH_BYTES as JSON, unless a single event is larger. The next batch comes when
   * this one is taken: a page that needs time resolves late, and what is too old by then is a hole in the numbers.
   */
  trace(batch: readonly TracePiece[]): void | Promise<void>
}

/** A batch of traces, in bytes: some hundred events, so that no view waits long behind one on the same pipe. */
export const TRACE_BATCH_BYTES = 64 * 1024

/** A text pipe between page and peer; both hosts carry the same birpc JSON text over it. */
export interface TextPipe {
  send(text: string): void
  onText(listener: (text: string) => void): void
  /** Once. `reason` is a sentence where the other side gave one (the peer stopped and why), empty otherwise. */
  onClose(listener: (reason: string) => void): void
  /** @param reason a sentence for the other side, at most 120 bytes (a WebSocket close frame carries 123). */
  close(reason?: string): void
}

/** What Electron's preload puts on `window`. Only functions and text cross the context bridge. */
export interface PeerBridge {
  /** Opens a new pipe to the peer and gives up the last one. Rejects, with the reason as a sentence, while there is no peer. */
  connect(): Promise<void>
  send(text: string): void
  onText(listener: (text: string) => void): void
  /** As in `TextPipe`, once per connection. A second listener replaces the first, as with `onText`. */
  onClose(listener: (reason: string) => void): void
}

/**
 * Longest text on a pipe, in bytes. The largest view, of 128 peers and 200 open snapshots of 64 members, takes 3.1 MB
 * (view.test.ts prints it).
 */
export const PIPE_TEXT_BYTES_MAX = 4 * 1024 * 1024

/**
 * Longest answer on a pipe, in bytes. A cut of 64 members with full heaps takes 7 MB; one that also has full heaps on its way
 * may take more, and is refused by name.
 */
export const PIPE_ANSWER_BYTES_MAX = 16 * 1024 * 1024

/** What a pipe answers instead. */
export const TOO_LARGE = {
  ok: false,
  refusal: 'too-large',
  message: 'That is too large for a window. A script that runs a headless peer gets all of it.'
} as const satisfies Answer
