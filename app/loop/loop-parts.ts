// What a loop is made of (loop.ts): a disk that makes turns durable, somebody to send to, and the clock. Real ones in a peer, fake ones in
// proofs and tests.
import type { Core, CoreEvent } from '../core.ts'
import type { Nonce, ProcessId, SnapshotId } from '../ids.ts'
import type { Turn } from '../journal/rows.ts'
import type { Cut } from '../process/state.ts'
import type { RestoreRefusal } from '../snapshot/messages.ts'
import type { Contacts } from './contacts.ts'
import type { Schedule } from './schedule.ts'
import type { Taken, WaitingInput } from './turn.ts'
import type { Signing } from './vouching.ts'

/** A snapshot became complete at this process. */
export type Completed = Extract<CoreEvent, { readonly type: 'complete' }>

/** What makes turns durable. */
export interface LoopDisk {
  /**
   * One transaction: the turn and the cuts that became complete in it.
   *
   * @param core the state after the turn
   * @param mayBeLost a power cut may take the turn away, as long as all after it go too
   * @returns nothing where it is committed, or a promise of a disk that takes its time: see `hold`
   * @throws where the turn is not committed, or rejects; the loop then takes no other
   */
  commit(turn: Turn, completed: readonly Completed[], core: Core, mayBeLost: boolean): void | Promise<void>
  /** A complete cut that is kept. */
  cut(snapshot: SnapshotId): Cut | undefined
}

/** Why an initiator may not take this process back, or ''. */
export type WhyNot = (initiator: ProcessId) => RestoreRefusal | ''

/** Called between two steps of every turn. A process dies exactly there where one of them throws. */
export interface Boundaries {
  /** The core has stepped, and nothing of it is on the disk. */
  readonly beforeCommit: (taken: Taken) => void
  /** The turn is on the disk, and no request was answered yet. */
  readonly afterCommit: (taken: Taken, batch: readonly WaitingInput[]) => void
  /** The requests were answered, and nothing was sent yet. Each send passes a wire, which has a boundary of its own. */
  readonly settled: (taken: Taken) => void
}

/** The parts that a loop drives; real ones in a peer, fake ones in proofs and tests. */
export interface LoopParts {
  readonly core: Core
  readonly disk: LoopDisk
  /** Sends to all neighbours what may be sent now. */
  readonly contacts: Pick<Contacts, 'flushAll' | 'turned'>
  /** Says what time it is, and when the next turn is. What a turn throws goes to its supervisor, who must call `end`. */
  readonly schedule: Pick<Schedule, 'timing' | 'soon' | 'once'>
  /** Shows what a turn has done; it is committed. */
  readonly show: (taken: Taken) => void
  /** A complete cut that was kept in an earlier life: the newest, if there is one. */
  readonly newestCut?: Cut | undefined
  /** Of promises to go back. */
  readonly signing: Pick<Signing, 'sign' | 'verify'>
  /** Everybody may where it is left out. */
  readonly whyNot?: WhyNot
  /** Draws the part of the id of each own snapshot that nobody can guess. Where it is left out, ids can be guessed. */
  readonly nonce?: () => Nonce
  /** How long inputs for which nobody waits may wait for others (company.ts), in ms; not at all where it is left out. */
  readonly companyMs?: number
  /**
   * Holds the world back until `written` is settled, and then calls `then`: nothing may read or change the core meanwhile. Where it
   * rejects, the supervisor is told. Needed where the disk takes its time.
   */
  readonly hold?: (written: Promise<void>, then: () => void) => void
  /** None in a peer. */
  readonly boundaries?: Boundaries
}
