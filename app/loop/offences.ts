// How often a neighbour has broken the protocol, and when it is blocked for it. Once may be a bug; three times is a habit. Pure: time is an
// argument, in ms of a steady clock.

/** Violations of one peer within OFFENCE_WINDOW_MS that get it blocked for BLOCK_MS. */
const OFFENCES_MAX = 3
const OFFENCE_WINDOW_MS = 60_000
export const BLOCK_MS = 60_000

export interface Offences {
  /** All of this life. */
  count: number
  /** When the latest of them were, oldest first; none from before it was blocked. */
  readonly latest: number[]
}

export function noOffences(): Offences {
  return { count: 0, latest: [] }
}

/** Counts one. @returns whether it is to be blocked now */
export function addOffence(offences: Offences, now: number): boolean {
  const { latest } = offences
  offences.count += 1
  latest.push(now)
  while ((latest[0] ?? now) < now - OFFENCE_WINDOW_MS) latest.shift()
  if (latest.length < OFFENCES_MAX) return false
  latest.length = 0
  return true
}
