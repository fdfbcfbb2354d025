// The folder of this peer is held by a lease as long as it runs. Where somebody else has taken it nothing more is written.
import { LEASE_MS } from '../journal/lease.ts'
import type { PeerJournal } from './peer-journal.ts'

/** All throw JournalError where somebody else has the journal. */
export interface PeerLease {
  beat(): void
  release(): void
  /**
   * Only where the journal cannot be locked: nothing of the world is handled until this is settled, when it has not been asked for long.
   * It rejects where somebody else has the journal.
   */
  readonly confirm?: () => Promise<void>
}

/** How long it may be ago that a journal without a lock was seen to be this peer's, in ms: less than a newcomer waits before it takes one. */
export const CONFIRMED_MS = 1_000

export class Holding {
  readonly #lease: PeerLease | undefined
  readonly #journal: Pick<PeerJournal, 'abandon'>
  readonly #steady: () => number
  #beatAt = -Infinity
  #confirmedAt = -Infinity

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

  /**
   * Asks whether the journal is still this peer's, where that cannot be locked and was not asked for CONFIRMED_MS: a page may have been
   * frozen, and must not say anything to others that another page of its identity knows better.
   */
  doubt(): Promise<void> | undefined {
    const confirm = this.#lease?.confirm
    const now = this.#steady()
    if (confirm === undefined || now - this.#confirmedAt < CONFIRMED_MS) return undefined
    return confirm().then(
      () => void (this.#confirmedAt = now), // The moment of the question, not of the answer.
      (error: unknown) => {
        this.#journal.abandon()
        throw error
      }
    )
  }

  release(): void {
    this.#lease?.release()
  }
}
