// What this window knows of other people's money: only what a complete cut recorded, with its source, never "now".
import type { CutView } from '../../../app/contract.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'

export interface Known {
  /** Coins that it had recorded of itself. */
  readonly balance: number
  readonly snapshot: SnapshotId
}

/** @param cuts newest first */
export function knownBalance(id: ProcessId, cuts: readonly CutView[]): Known | undefined {
  for (const cut of cuts) {
    const part = cut.processes.find(({ process }) => process === id)
    if (part !== undefined) return { balance: part.balance, snapshot: cut.snapshot }
  }
  return undefined
}
