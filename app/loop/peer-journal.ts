// What a running peer needs of its journal; whoever opens the account needs more.
import type { Journal } from '../journal/journal.ts'
import type { SmallValues } from '../journal/kept.ts'
import type { CutSummary } from '../view/contract.ts'

export type PeerJournal = SmallValues & Pick<Journal<CutSummary>, 'beginLife' | 'commit' | 'cuts' | 'abandon' | 'close'>
