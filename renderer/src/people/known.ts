// The balance of a person as this window knows it, always with its source: now, at a moment of the past, when it was last
// received, or as a complete cut recorded it. Only the first is a fact of now, and only the own balance has it.
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import { formatDuration } from '../words/number.ts'

/** `balance`: whole coins. */
export type KnownBalance =
  | { readonly kind: 'now'; readonly balance: number }
  /** At the moment of a run that is shown. */
  | { readonly kind: 'moment'; readonly balance: number }
  /** The last balance that it published, `ageMs` ago. */
  | { readonly kind: 'published'; readonly balance: number; readonly ageMs: number }
  | { readonly kind: 'snapshot'; readonly balance: number; readonly snapshot: SnapshotId }

/** @param cuts newest first */
export function knownBalance(id: ProcessId, cuts: readonly CutView[]): KnownBalance | undefined {
  for (const cut of cuts) {
    const part = cut.processes.find(({ process }) => process === id)
    if (part !== undefined) return { kind: 'snapshot', balance: part.balance, snapshot: cut.snapshot }
  }
  return undefined
}

/** `updated 2 s ago`, in whole seconds: the number changes while one reads it otherwise. */
export function ageWords(ageMs: number): string {
  return ageMs < 1500 ? 'updated just now' : `updated ${formatDuration(Math.round(ageMs / 1000) * 1000)} ago`
}
