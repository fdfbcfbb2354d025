// What one peer's journal says about its whole life, worked out from its opening by replaying every input: nothing here
// was told by the peer while it ran.
import { transfersIn } from '../../app/applications/all.ts'
import { assert } from '../../app/assert.ts'
import type { CutSummary } from '../../app/view/contract.ts'
import { apply, openCore, type Core, type CoreEvent } from '../../app/core.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Timeline } from '../../app/snapshot/timeline.ts'
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
  /** Amounts so far in that timeline, by receiver and by sender; a missing one is none. */
  readonly sent: Readonly<Record<ProcessId, readonly number[]>>
  readonly received: Readonly<Record<ProcessId, readonly number[]>>
}

/** That it has gone back to a cut. */
export interface Returned {
  readonly snapshot: SnapshotId
  readonly timeline: Timeline
  /** With what was in transit to it. */
  readonly balance: number
  /** What it should have had, by what it had recorded and by the cut; `undefined` where the journal keeps that cut no more. */
  readonly expected: number | undefined
}

export interface History {
  readonly id: ProcessId
  readonly opening: number
  readonly balance: number
  /** Amounts of the last timeline, with those that its cut holds, in the order of their channel, by receiver and by sender. */
  readonly sent: Readonly<Record<ProcessId, readonly number[]>>
  readonly received: Readonly<Record<ProcessId, readonly number[]>>
  /** In the order in which it has. */
  readonly returned: readonly Returned[]
  /** Snapshots that were open here when it went back. */
  readonly undone: ReadonlySet<SnapshotId>
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
    const book = new Book(core, (snapshot) => journal.cut(snapshot))
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
      sent: book.sent,
      received: book.received,
      returned: book.returned,
      undone: book.undone,
      transfers: book.transfers,
      recorded: book.recorded,
      cuts: new Map(cuts),
      restartsAsReplayed: JSON.stringify(core) === JSON.stringify(restored)
    }
  } finally {
    journal.close()
  }
}

class Book {
  sent: Record<ProcessId, number[]> = {}
  received: Record<ProcessId, number[]> = {}
  readonly returned: Returned[] = []
  readonly undone = new Set<SnapshotId>()
  readonly transfers: Told[] = []
  readonly recorded = new Map<SnapshotId, Recorded>()
  readonly #core: Core
  readonly #cutOf: (snapshot: SnapshotId) => Cut | undefined

  constructor(core: Core, cutOf: (snapshot: SnapshotId) => Cut | undefined) {
    this.#core = core
    this.#cutOf = cutOf
  }

  note(event: CoreEvent): void {
    if ((event.type === 'sent' || event.type === 'received') && event.message.type === 'transfer') {
      if (event.undone === true) return
      const { from, to, balance } = event
      const { amount } = event.message
      if (event.type === 'sent') (this.sent[to] ??= []).push(amount)
      else (this.received[from] ??= []).push(amount)
      this.transfers.push({ from, to, amount, balance })
    }
    if (event.type === 'recorded')
      this.recorded.set(event.snapshot, {
        balance: this.#core.process.applications.bank.balance,
        sent: structuredClone(this.sent),
        received: structuredClone(this.received)
      })
    if (event.type === 'undone') this.undone.add(event.snapshot)
    if (event.type === 'restored') this.#goBack(event)
  }

  /** What was done since the cut was never done, and what was in transit at the cut is here now. */
  #goBack({ snapshot, timeline, balance }: Extract<CoreEvent, { readonly type: 'restored' }>): void {
    const { id, applications } = this.#core.process
    const then = this.recorded.get(snapshot)
    const part = this.#cutOf(snapshot)?.parts[id]
    this.sent = structuredClone(then?.sent ?? {}) as Record<ProcessId, number[]>
    this.received = structuredClone(then?.received ?? {}) as Record<ProcessId, number[]>
    let expected: number = then === undefined ? applications.bank.opening : then.balance
    for (const [from, messages] of Object.entries(part?.incoming ?? {}))
      for (const { amount } of transfersIn(messages)) {
        ;(this.received[from as ProcessId] ??= []).push(amount)
        expected += amount
      }
    const isKnown = then === undefined || part !== undefined
    this.returned.push({ snapshot, timeline, balance, expected: isKnown ? expected : undefined })
  }
}
