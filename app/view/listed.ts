// Which snapshots are listed where there are more than a list can hold: those that people took come first, and what detectors and
// checkpoints take by themselves never pushes them out. Pure.
import { purposeOf, type SnapshotId } from '../ids.ts'

/** Snapshots of people and scripts in a view; the journal keeps more. */
export const SNAPSHOTS_SHOWN = 200
/** Of detectors: enough to see how an answer came about. Older ones are deleted. */
export const DETECTED_KEPT = 16
/** Checkpoints that are listed however many others there are. Where there is room, more are. */
const CHECKPOINTS_SHOWN = 24
/** All of them together. */
export const LISTED_MAX = SNAPSHOTS_SHOWN + DETECTED_KEPT + CHECKPOINTS_SHOWN

/** @param newestFirst @returns some of them, in the same order */
export function listed<Item extends { readonly snapshot: SnapshotId }>(newestFirst: readonly Item[]): Item[] {
  const purposes = newestFirst.map(({ snapshot }) => purposeOf(snapshot))
  const most = (count: number, of: 'person' | 'detector'): number =>
    Math.min(count, purposes.filter((purpose) => purpose === of).length)
  const left = {
    person: SNAPSHOTS_SHOWN,
    detector: DETECTED_KEPT,
    checkpoint: LISTED_MAX - most(SNAPSHOTS_SHOWN, 'person') - most(DETECTED_KEPT, 'detector')
  }
  return newestFirst.filter((_, place) => {
    const purpose = purposes[place] ?? 'person'
    left[purpose] -= 1
    return left[purpose] >= 0
  })
}
