// The cuts of the snapshots of a run so far, complete or not, for drawing. They are looked up in the ledger, without
// going through the run.
import type { SnapshotId } from '../ids.ts'
import { frontierBefore, OUTSIDE, type Frontier } from './frontier.ts'
import { ledgerOf } from './ledger.ts'
import type { Order } from './order.ts'

export interface CutPassing {
  readonly snapshot: SnapshotId
  /** Members that have not recorded yet, or whose recording is not known, are OUTSIDE. */
  readonly frontier: Frontier
  /** Position of the first recording. */
  readonly position: number
  /** All members have recorded. */
  readonly whole: boolean
}

/** All snapshots that a process has recorded, in the order in which they began. */
export function passingsOf(order: Order): readonly CutPassing[] {
  const found = new Map<SnapshotId, { frontier: number[]; position: number; missing: number }>()
  for (const [process, { recorded }] of ledgerOf(order).accounts.entries())
    for (const [snapshot, place] of recorded) {
      const event = order.run.processes[process]?.events[place]
      const position = order.positions[process]?.[place]
      if (event?.type !== 'recorded' || position === undefined) continue
      const passing = found.get(snapshot) ?? {
        frontier: order.run.processes.map(() => OUTSIDE),
        position,
        missing: event.members.length
      }
      found.set(snapshot, passing)
      passing.frontier[process] = frontierBefore(order, process, place, snapshot)
      passing.position = Math.min(passing.position, position)
      passing.missing--
    }
  return [...found]
    .map(([snapshot, { frontier, position, missing }]) => ({ snapshot, frontier, position, whole: missing === 0 }))
    .sort((a, b) => a.position - b.position)
}
