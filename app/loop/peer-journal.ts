// What a running peer needs of its journal; whoever opens the account needs more. That of a folder commits before it returns; that of a
// page returns a promise, and the peer holds the world back meanwhile (gate.ts).
import type { Core } from '../core.ts'
import type { CutRows } from '../journal/cut-rows.ts'
import type { KeptCut, LifeOpening, SmallValues } from '../journal/kept.ts'
import type { Turn } from '../journal/rows.ts'
import type { CutSummary } from '../view/contract/snapshot.ts'

export interface PeerJournal extends SmallValues {
  readonly cuts: Pick<CutRows<CutSummary>, 'heads' | 'find' | 'amend' | 'forget'>
  /** As in `Journal`. */
  beginLife(opened: Omit<LifeOpening, 'life' | 'after'>): number
  /** As in `Journal`; a promise rejects with what `Journal` would throw. */
  commit(turn: Turn, cuts: readonly KeptCut<CutSummary>[], core: Core, mayBeLost: boolean): void | Promise<void>
  abandon(): void
  /** May be called twice. */
  close(): void | Promise<void>
}
