// Which complete cuts a window reads next, and which it keeps. Whatever the page shows is guarded: the snapshot that everything shows,
// the one beside it, and the newest. Pure.
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { SnapshotId } from '../../../app/ids.ts'

/** Cuts kept in a window besides the guarded ones: those that somebody looked at before. */
export const CUTS_MAX = 16

/** The newest complete cuts that are read for the run, besides those that somebody looks at: one of 64 members is 400 kB. */
export const RUN_CUTS_MAX = 16

/** Parts of the page that look at a snapshot by choice: `shown` by all of it, `compared` beside that one. */
export type Place = 'shown' | 'compared'

export type Watched = Readonly<Partial<Record<Place, SnapshotId>>>

type Cuts = Readonly<Record<string, CutView>>

/** Snapshots whose cut the page needs, the most urgent first. */
export function guarded(snapshots: readonly SnapshotView[], watched: Watched): readonly SnapshotId[] {
  const complete = snapshots.filter(({ status }) => status === 'complete').map(({ snapshot }) => snapshot)
  const chosen = [watched.shown, watched.compared].filter((one) => one !== undefined && complete.includes(one))
  return [...new Set([...chosen, ...complete.slice(0, 1)])] as SnapshotId[]
}

/**
 * @param hasGiven whether the run has had this cut before
 * @returns `undefined` where nothing is to be read
 */
export function nextToRead(
  snapshots: readonly SnapshotView[],
  watched: Watched,
  cuts: Cuts,
  unreadable: Readonly<Record<string, string>>,
  hasGiven: (snapshot: SnapshotId) => boolean
): SnapshotId | undefined {
  const needed = guarded(snapshots, watched).find((one) => cuts[one] === undefined && unreadable[one] === undefined)
  if (needed !== undefined) return needed
  return snapshots
    .filter(({ status, snapshot }) => status === 'complete' && unreadable[snapshot] === undefined)
    .slice(0, RUN_CUTS_MAX)
    .findLast(({ snapshot }) => !hasGiven(snapshot))?.snapshot
}

/** The cuts after one more was read, the oldest first: the guarded ones, and the last that were read. */
export function keptWith(cut: CutView, snapshots: readonly SnapshotView[], watched: Watched, cuts: Cuts): Cuts {
  const needed = new Set<string>(guarded(snapshots, watched))
  const others = Object.entries(cuts).filter(([id]) => !needed.has(id) && id !== cut.snapshot)
  const fixed = Object.entries(cuts).filter(([id]) => needed.has(id) && id !== cut.snapshot)
  return Object.fromEntries([...others.slice(1 - CUTS_MAX), ...fixed, [cut.snapshot, cut]])
}
