// How one snapshot went, step by step: who recorded by which rule (S1–S4 of docs/protocol.md), which channel closed with
// what, how many markers that took. Plain data; the page makes sentences of it.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Order } from './order.ts'

export type SnapshotStep = {
  /** Where in the order it happened. */
  readonly position: number
  readonly process: ProcessId
} & (
  | { readonly type: 'started'; readonly rule: 'S1'; readonly balance: number }
  /** By the first marker. The channel it came on is empty: its own step `closed` follows. */
  | { readonly type: 'recorded'; readonly rule: 'S2'; readonly from: ProcessId; readonly balance: number }
  /**
   * A marker closed this channel: the first one (rule S2, `inTransit` is 0) or a later one (S3). `amounts`: the
   * transfers recorded on it, in channel order, as far as they are known here; `inTransit`: how many there were.
   */
  | {
      readonly type: 'closed'
      readonly rule: 'S2' | 'S3'
      readonly from: ProcessId
      readonly inTransit: number
      readonly amounts: readonly number[]
    }
  | { readonly type: 'reported'; readonly rule: 'S4' }
  | { readonly type: 'complete' }
  | { readonly type: 'cancelled'; readonly reason: string }
)

export interface SnapshotStory {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  /** Sorted; empty where nobody here knows who recorded. */
  readonly members: readonly ProcessId[]
  /** In order of positions. */
  readonly steps: readonly SnapshotStep[]
  /** Known sendings and receipts of its markers; `expected` = n(n − 1). */
  readonly markers: { readonly sent: number; readonly received: number; readonly expected: number }
  /** Members that have recorded, reported, and hold all parts, as far as it is known here. */
  readonly recorded: number
  readonly reported: number
  readonly completed: number
  /** Ms on the common scale from the first record to the first process that held all parts; −1 while none does. */
  readonly tookMs: number
}

/** @returns `undefined` where nothing of this snapshot is known */
export function storyOf(_order: Order, _snapshot: SnapshotId): SnapshotStory | undefined {
  return undefined
}

/** All snapshots of which a record is known, in the order in which they began. */
export function snapshotsOf(order: Order): readonly SnapshotId[] {
  const found = new Set<SnapshotId>()
  for (const { event } of order.events) if (event.type === 'recorded') found.add(event.snapshot)
  return [...found]
}
