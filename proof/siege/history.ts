// The whole history of one peer, computed from its journal by replaying every input from the opening: nothing here
// comes from the running peer.
import { transfersIn } from '../../app/applications/all.ts'
import { assert } from '../../app/assert.ts'
import type { CutSummary } from '../../app/view/contract/snapshot.ts'
import { apply, openCore, type Core, type CoreEvent } from '../../app/core.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Timeline } from '../../app/snapshot/timeline.ts'
import { Journal, JOURNAL_LIMITS } from '../../app/journal/journal.ts'
import { toCoreInput } from '../../app/journal/rows.ts'
import type { Cut } from '../../app/process/state.ts'

/** A transfer in the form in which the headless peer prints it. */
export interface Told {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly amount: number
  /** Balance of this peer after the transfer. */
  readonly balance: number
}

/** The state and the transfers of a process when it recorded. */
export interface RecordedBalance {
  readonly balance: number
  /** Amounts so far in that timeline, by receiver and by sender; a missing entry means none. */
  readonly sent: Readonly<Record<ProcessId, readonly number[]>>
  readonly received: Readonly<Record<ProcessId, readonly number[]>>
}

/** A restore of this peer. */
export interface Returned {
  readonly snapshot: SnapshotId
  readonly timeline: Timeline
  /** Balance after the restore, including messages in transit to it. */
  readonly balance: number
  /** The expected balance, from its recorded state and the cut; `undefined` if the journal no longer has that cut. */
  readonly expected: number | undefined
}

export interface History {
  readonly id: ProcessId
  readonly opening: number
  readonly balance: number
  /** Amounts of the last timeline, with those that its cut holds, in the order of their channel, by receiver and by sender. */
  readonly sent: Readonly<Record<ProcessId, readonly number[]>>
  readonly received: Readonly<Record<ProcessId, readonly number[]>>
  /** In order. */
  readonly returned: readonly Returned[]
  /** Snapshots that were open here when it went back. */
  readonly undone: ReadonlySet<SnapshotId>
  /** Own sends and receipts, in order. */
  readonly transfers: readonly Told[]
  readonly recorded: ReadonlyMap<SnapshotId, RecordedBalance>
  readonly cuts: ReadonlyMap<SnapshotId, Cut>
  /** Whether a restart would begin with the state that the replay from the opening gives. */
  readonly restartsAsReplayed: boolean
}

/**
 * @param folder folder of a stopped peer
 * @throws JournalError for a damaged journal, and for one that no longer holds the whole history
 */
export function historyIn(folder: string): History {
  const journal = new Journal<CutSummary>({ folder, durability: 'process' })
  try {
    const restored = journal.restore()
    const { id } = restored.process
    const { opening } = restored.process.applications.bank
    const core = openCore(id, restored.storeId, opening)
    const recorded = new ProcessHistory(core, (snapshot) => journal.cuts.find(snapshot))
    for (const { at, inputs } of journal.turns(0))
      for (const input of inputs) apply(core, toCoreInput(input), at, (event) => recorded.note(event))
    const cuts = journal.cuts.heads(JOURNAL_LIMITS.cutsKept).map(({ snapshot }) => {
      const cut = journal.cuts.find(snapshot)
      assert(cut !== undefined, 'every listed cut is stored')
      return [snapshot, cut] as const
    })
    return {
      id,
      opening,
      balance: core.process.applications.bank.balance,
      sent: recorded.sent,
      received: recorded.received,
      returned: recorded.returned,
      undone: recorded.undone,
      transfers: recorded.transfers,
      recorded: recorded.recorded,
      cuts: new Map(cuts),
      restartsAsReplayed: JSON.stringify(core) === JSON.stringify(restored)
    }
  } finally {
    journal.close()
  }
}

class ProcessHistory {
  sent: Record<ProcessId, number[]> = {}
  received: Record<ProcessId, number[]> = {}
  readonly returned: Returned[] = []
  readonly undone = new Set<SnapshotId>()
  readonly transfers: Told[] = []
  readonly recorded = new Map<SnapshotId, RecordedBalance>()
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

  /** Events since the cut are undone, and the messages in transit at the cut are delivered. */
  #goBack({ snapshot, timeline, balance, kept }: Extract<CoreEvent, { readonly type: 'restored' }>): void {
    if (kept) {
      this.returned.push({ snapshot, timeline, balance, expected: balance })
      return
    }
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
