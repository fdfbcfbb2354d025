// Which snapshots have ended here, remembered in bounded space, so that a late marker or report of one starts
// nothing new. Exact for the last ENDED_REMEMBERED of each initiator; everything below the floor counts as ended.
// Only the word of the initiator gets in here, because by its count a snapshot ends with all of that number: what others
// have begun in its name is remembered apart, whole (`Unconfirmed`), until the initiator has reached that number.
import { countOf, initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import { ENDED_REMEMBERED } from './limits.ts'

/** By initiator: all counts ≤ floor have ended, and so have `counts` (sorted, each above the floor). */
export type EndedSnapshots = Record<ProcessId, { floor: number; readonly counts: number[] }>

/** A snapshot that has ended here before its initiator had sent a word of it: true, or made up. */
export interface Unconfirmed {
  readonly snapshot: SnapshotId
  /** Whose marker was the first: it counts against that one. */
  readonly from: ProcessId
}

export function isEnded(ended: Readonly<EndedSnapshots>, snapshot: SnapshotId): boolean {
  const known = ended[initiatorOf(snapshot)]
  const count = countOf(snapshot)
  return known !== undefined && (count <= known.floor || known.counts.includes(count))
}

export function rememberEnded(ended: EndedSnapshots, snapshot: SnapshotId): void {
  const known = (ended[initiatorOf(snapshot)] ??= { floor: 0, counts: [] })
  const count = countOf(snapshot)
  if (count <= known.floor || known.counts.includes(count)) return
  known.counts.push(count)
  known.counts.sort((a, b) => a - b)
  while (known.counts.length > ENDED_REMEMBERED || known.counts[0] === known.floor + 1)
    known.floor = known.counts.shift() ?? known.floor
}

/**
 * The initiator's own marker has been handled. Its markers come in order, so whatever has a lower number and has not begun is made up,
 * or of no use any more.
 */
export function raiseFloor(ended: EndedSnapshots, snapshot: SnapshotId): void {
  const known = (ended[initiatorOf(snapshot)] ??= { floor: 0, counts: [] })
  const count = countOf(snapshot)
  if (count <= known.floor) return
  known.floor = count
  while (known.counts[0] !== undefined && known.counts[0] <= known.floor + 1)
    known.floor = Math.max(known.floor, known.counts.shift() ?? 0)
}
