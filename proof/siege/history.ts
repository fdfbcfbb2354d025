// What one peer's journal says about its whole life, worked out from its opening by replaying every input: nothing here
// was told by the peer while it ran.
import { assert } from '../../app/assert.ts'
import type { CutSummary } from '../../app/contract.ts'
import { apply, openCore, type Core, type CoreEvent } from '../../app/core.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import { Journal, JOURNAL_LIMITS } from '../../app/journal/journal.ts'
import { toCoreInput } from '../../app/journal/rows.ts'
import type { Cut } from '../../app/process/process.ts'

/** A transfer as scripts are told of it. */
export interface Told {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly amount: number
  /** Of the peer whose history this is, after it. */
  readonly balance: number
}

/** What a process had done when it recorded its state. */
export interface Recorded {
  readonly balance: number
  /** Transfers so far, by receiver and by sender; a missing one is none. */
  readonly sent: Readonly<Record<ProcessId, number>>
  readonly received: Readonly<Record<ProcessId, number>>
}

export interface History {
  readonly id: ProcessId
  readonly opening: number
  readonly balance: number
  /** Amounts in the order of their channel, by receiver and by sender. */
  readonly sent: Readonly<Record<ProcessId, readonly number[]>>
  readonly received: Readonly<Record<ProcessId, readonly number[]>>
  /** Own sends and receipts, as they happened. */
  readonly transfers: readonly Told[]
  readonly recorded: ReadonlyMap<SnapshotId, Recorded>
  readonly cuts: ReadonlyMap<SnapshotId, Cut>
  /** Whether the state that a restart would begin with is the one that the replay from the opening leads to. */
  readonly restartsAsReplayed: boolean
}

/**
 * @param folder of a peer that does not run
 * @throws JournalError for a damaged journal, and for one that no longer holds the whole life
 */
export function historyIn(folder: string): History {
  const journal = new Journal<CutSummary>({ folder, durability: 'process' })
  try {
    const restored = journal.restore()
    const { id } = restored.process
    const { opening } = restored.process.applications.bank
    const core = openCore(id, restored.storeId, opening)
    const book = new Book(core)
    for (const { at, inputs } of journal.turns(0))
      for (const input of inputs) apply(core, toCoreInput(input), at, (event) => book.note(event))
    const cuts = journal.heads(JOURNAL_LIMITS.cutsKept).map(({ snapshot }) => {
      const cut = journal.cut(snapshot)
      assert(cut !== undefined, 'a cut that is listed is kept')
      return [snapshot, cut] as const
    })
    return {
      id,
      opening,
      balance: core.process.applications.bank.balance,
      ...book,
      cuts: new Map(cuts),
      restartsAsReplayed: JSON.stringify(core) === JSON.stringify(restored)
    }
  } finally {
    journal.close()
  }
}

class Book {
  readonly sent: Record<ProcessId, number[]> = {}
  readonly received: Record<ProcessId, number[]> = {}
  readonly transfers: Told[] = []
  readonly recorded = new Map<SnapshotId, Recorded>()
  readonly #core: Core

  constructor(core: Core) {
    this.#core = core
  }

  note(event: CoreEvent): void {
    if ((event.type === 'sent' || event.type === 'received') && event.message.type === 'transfer') {
      const { from, to, balance } = event
      const { amount } = event.message
      if (event.type === 'sent') (this.sent[to] ??= []).push(amount)
      else (this.received[from] ??= []).push(amount)
      this.transfers.push({ from, to, amount, balance })
    }
    if (event.type === 'recorded')
      this.recorded.set(event.snapshot, {
        balance: this.#core.process.applications.bank.balance,
        sent: lengths(this.sent),
        received: lengths(this.received)
      })
  }
}

function lengths(lists: Readonly<Record<ProcessId, readonly number[]>>): Record<ProcessId, number> {
  return Object.fromEntries(Object.entries(lists).map(([id, list]) => [id, list.length]))
}
