// What a view asks about time: ages, durations and the order of snapshots. loop/moments.ts answers from the steady clock.
import type { SnapshotId } from '../ids.ts'

/** What a view needs to know of time. */
export interface ShownMoments {
  /** The higher, the later this peer recorded. */
  place(snapshot: SnapshotId): number
  /** How long ago this peer recorded, in ms. @param recordedAt on the wall clock */
  ageMs(snapshot: SnapshotId, recordedAt: number): number
  /** From recording to the end, in ms. Both times are of the wall clock. */
  tookMs(snapshot: SnapshotId, recordedAt: number, endedAt: number): number
  /** Since this peer went back, in ms; −1 where it has not in this life. */
  readonly wentBackMs: number
}
