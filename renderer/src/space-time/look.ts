// How processes and snapshots look in a picture of a run: their names, hues and lines, from the people of the page.
import { initiatorOf, type ProcessId, type SnapshotId } from '../../../app/ids.ts'
import type { People } from '../people/people.ts'
import { lineStyle, snapshotName, type LineStyle } from '../snapshots/snapshot.ts'

export interface SnapshotLook {
  readonly line: LineStyle
  /** 0 … 7 */
  readonly hue: number
  /** `Anna #3` */
  readonly name: string
}

export interface Looks {
  snapshot(id: SnapshotId): SnapshotLook
  /** Hue by place in `run.processes`. */
  hueOf(place: number): number
}

export function looksOf(people: People, ids: readonly ProcessId[]): Looks {
  const hues = ids.map((id) => people.of(id).mark.hue)
  const known = new Map<SnapshotId, SnapshotLook>()
  return {
    hueOf: (place) => hues[place] ?? 0,
    snapshot(id) {
      const look = known.get(id) ?? {
        line: lineStyle(id),
        hue: people.of(initiatorOf(id)).mark.hue,
        name: snapshotName(id, people)
      }
      known.set(id, look)
      return look
    }
  }
}

/** Dashes of an ink edge and of the hue on it, in pixels. The edge keeps every hue visible on every ground. */
export const DASHES: Readonly<
  Record<LineStyle, { readonly edge: readonly number[]; readonly line: readonly number[] }>
> = {
  solid: { edge: [], line: [] },
  dashed: { edge: [10, 5], line: [9, 6] },
  dotted: { edge: [4, 4.5], line: [2.5, 6] },
  double: { edge: [], line: [] }
}
