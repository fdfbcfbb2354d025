// What a journal keeps beside the inputs and the state: complete cuts, and small values by name.
import type { Acquaintance } from '../channel/wire.ts'
import type { Epoch } from '../epoch.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { NameClaim } from '../labels.ts'
import type { SignedOrders, Wanted } from '../leading/orders.ts'
import type { Cut } from '../process/state.ts'
import type { Lease } from './lease.ts'

/** A complete cut with its entry for a list of cuts. */
export interface KeptCut<Summary> {
  readonly cut: Cut
  readonly recordedAt: number
  /** Only to be shown: it says nothing about the order of cuts, because clocks are set. */
  readonly endedAt: number
  /** What this process had recorded before it, and was not complete when it was; oldest first. Left out where that is nothing. */
  readonly before?: readonly SnapshotId[]
  readonly summary: Summary
}

/** A kept cut without its parts. */
export type CutHead<Summary> = Omit<KeptCut<Summary>, 'cut'> &
  Pick<Cut, 'members' | 'timeline'> & { readonly snapshot: SnapshotId }

/** For how long neighbours have not been here. Wall ms since 1970, steady ms. */
export interface KeptSilences {
  /** When it was kept, on the wall clock. */
  readonly wall: number
  /** `greetedAt`: which hello is meant, by the time that the core has recorded with it. `ms`: counted since then without a connection. */
  readonly of: Readonly<Record<ProcessId, { readonly greetedAt: number; readonly ms: number }>>
}

/** Automatic snapshots: how often they are taken, and which of them are kept. */
export interface Checkpointing {
  /** 0: never. */
  readonly everyMinutes: number
  /** At least 1. */
  readonly keep: number
  /** The snapshot that is open now; '' if there is none. */
  readonly open: SnapshotId | ''
  /** Complete, oldest first. */
  readonly taken: readonly SnapshotId[]
}

/** One opening of the store: a life of the peer. */
export interface LifeOpening {
  /** From 1. */
  readonly life: number
  /** The number of the last turn before it. */
  readonly after: number
  /** Name of the peer, its clock and its balance at that moment. */
  readonly name: string
  readonly at: number
  readonly balance: number
}

/** Small values, by their names in the file. Each is replaced as a whole, and is absent before the first time. */
export interface Remembered {
  /** The last openings, oldest first. */
  readonly openings: readonly LifeOpening[]
  /** The peers that this peer had a wire with, with addresses that may still be right: the first dials after a restart. */
  readonly acquaintances: readonly Acquaintance[]
  readonly checkpoints: Checkpointing
  readonly silences: KeptSilences
  /** Who claims which display name, in the order in which they took it. */
  readonly names: readonly NameClaim[]
  /** When the accounts of neighbours were opened, by their own clocks; ms since 1970. */
  readonly 'first-starts': Readonly<Record<ProcessId, number>>
  /** Who has opened this journal last. */
  readonly lease: Lease
  /** Whom this peer follows, itself where it leads; the newest orders of each leader; and the leader that a link has named, if one has. */
  readonly leading: {
    readonly follows: ProcessId | ''
    readonly orders: readonly SignedOrders[]
    readonly named?: ProcessId | ''
    /** Resets of the room by that leader are joined without asking again. */
    readonly goesAlong?: boolean
    /** In a new epoch, of whoever leads: what it wanted in the one before. */
    readonly wanted?: Pick<Wanted, 'paused' | 'traffic' | 'locked'>
  }
  /** In the first journal of a page: the epoch whose journal it opens, where that is another one. */
  readonly 'goes-on': Epoch
  /** The port on which this peer listened last. */
  readonly 'listening-port': number
}

/** What keeps them. */
export interface SmallValues {
  /** @returns `undefined` before the value was remembered. @throws JournalError */
  recall<Name extends keyof Remembered>(name: Name): Remembered[Name] | undefined
  /** Replaces the value. @throws JournalError */
  remember<Name extends keyof Remembered>(name: Name, value: Remembered[Name]): void
}
