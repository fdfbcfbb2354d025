// The folder of this peer is held by a lease as long as it runs. Where somebody else has taken it nothing more is written.
import { LEASE_MS } from '../journal/lease.ts'
import type { PeerJournal } from './peer-journal.ts'

/** Both throw JournalError where somebody else has the folder. */
export interface PeerLease {
  beat(): void
  release(): void
}

export class Holding {
  readonly #lease: PeerLease | undefined
  readonly #journal: Pick<PeerJournal, 'abandon'>
  readonly #steady: () => number
  #beatAt = -Infinity

  /** @param lease absent: nobody else can open the journal. @param steady the steady clock, in ms */
  constructor(lease: PeerLease | undefined, journal: Pick<PeerJournal, 'abandon'>, steady: () => number) {
    this.#lease = lease
    this.#journal = journal
    this.#steady = steady
  }

  /** @throws JournalError where somebody else has the folder: nothing of this peer may be written any more */
  beat(): void {
    this.#beatAt = this.#steady()
    try {
      this.#lease?.beat()
    } catch (error) {
      this.#journal.abandon()
      throw error
    }
  }

  /**
   * Before something is written: a machine has slept, or a disk has hung, and somebody else may have taken the folder meanwhile.
   * @throws JournalError as `beat`
   */
  beatIfLate(): void {
    if (this.#steady() - this.#beatAt > 2 * LEASE_MS) this.beat()
  }

  release(): void {
    this.#lease?.release()
  }
}
