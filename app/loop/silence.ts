// For how long each neighbour has not been here, counted on the steady clock while this peer runs. Between two lives only the wall clock
// can tell how much time went by, and it may be wrong by years: so one such gap counts for a week at most. Pure.
import type { ProcessId } from '../ids.ts'
import type { KeptSilences } from '../journal/kept.ts'
import type { Neighbour } from '../process/state.ts'

/** What the time between two lives of a peer counts for at most, in ms: a class meets once a week. */
export const GAP_MS_MAX = 7 * 24 * 3_600_000

export type Silences = KeptSilences['of']

/** @param elapsedMs since it was counted before; not below 0 */
export function countSilences(
  before: Silences,
  neighbours: readonly Neighbour[],
  isConnected: (peer: ProcessId) => boolean,
  elapsedMs: number
): Silences {
  return Object.fromEntries(
    neighbours.map(({ id, greetedAt }) => {
      const known = before[id]
      const isSilent = known?.greetedAt === greetedAt && !isConnected(id)
      return [id, { greetedAt, ms: isSilent ? known.ms + elapsedMs : 0 }]
    })
  )
}

/** What has gone by between two lives, as far as it can be believed; in ms. */
export function gapMs(keptAt: number, wall: number): number {
  return Math.min(GAP_MS_MAX, Math.max(0, wall - keptAt))
}
