// The theorem on a drawn run: the same events with all from before a snapshot's cut first. That run could have happened
// just as well, ends like the real one, and goes through the recorded state S*. Both are orders, so that whatever draws
// or plays a run draws and plays them, side by side.
import type { SnapshotId } from '../ids.ts'
import type { Order } from './order.ts'

/** Both runs have only what the paper's computation has: transfers sent and received by members. */
export interface PermutedRun {
  readonly holds: true
  readonly snapshot: SnapshotId
  readonly real: Order
  /** Its events have the times of the places at which they stand now. */
  readonly permuted: Order
  /** By position in `permuted`: position in `real`. */
  readonly places: readonly number[]
  /** S* is the state of the permuted run after so many events. */
  readonly before: number
  /** How often two neighbours change places; 0 where the cut was one instant. */
  readonly swaps: number
  /** After how many events of the real run all was as recorded, for the first time; −1 if it never was. */
  readonly occurredAfter: number
}

/** Why nothing can be shown: a sentence. */
export interface NotPermuted {
  readonly holds: false
  readonly reason: string
}

export function permutedRun(_order: Order, _snapshot: SnapshotId): PermutedRun | NotPermuted {
  return { holds: false, reason: 'Not known yet.' }
}
