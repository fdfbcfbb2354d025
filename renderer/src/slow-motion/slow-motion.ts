// One snapshot hop by hop: what the page says while every channel is slow.
import type { SlowMotionView } from '../../../app/view/contract/view.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Order, PlacedEvent } from '../../../app/trace/order.ts'
import { listed } from '../words/number.ts'
import { SLOW_WORDS } from './words.ts'

/** Names that are listed. */
const NAMES_SHOWN = 3

/** `every message takes 1 s; you asked 2 others; it ends with the snapshot` */
export function howSlow({ own, asked, by, hopMs }: SlowMotionView, nameOf: (id: ProcessId) => string): string {
  const who = [
    ...(own ? [SLOW_WORDS.own(asked)] : []),
    ...(by.length > 0 ? [SLOW_WORDS.asked(listed(by.map(nameOf), NAMES_SHOWN))] : [])
  ]
  return [SLOW_WORDS.hop(hopMs), ...who, SLOW_WORDS.ends].join('; ')
}

/** Events that are one hop of the algorithm: a process records, a channel is closed, all is complete. */
const HOPS: ReadonlySet<string> = new Set(['recorded', 'closed', 'complete'])

/** The newest hops of a snapshot, oldest first. @param most how many */
export function newestHops({ events }: Order, snapshot: SnapshotId, most: number): readonly PlacedEvent[] {
  const found: PlacedEvent[] = []
  for (let at = events.length - 1; at >= 0 && found.length < most; at--) {
    const placed = events[at]
    if (placed === undefined || !('snapshot' in placed.event) || placed.event.snapshot !== snapshot) continue
    if (HOPS.has(placed.event.type)) found.unshift(placed)
  }
  return found
}
