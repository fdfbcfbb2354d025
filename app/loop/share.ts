// How many bytes of one neighbour a turn takes, so that what it sends keeps the loop for some ten milliseconds and no longer: a
// request costs as much as a hundred payments, and a report more. Learnt from how long turns took. Pure: times are arguments.

/** Bytes. The most is what an honest neighbour has on its way (IN_FLIGHT_MAX payments, some 200 KiB); the least is some messages. */
export const SHARE_MAX = 256 * 1024
export const SHARE_MIN = 4 * 1024

/**
 * How long a turn may take because of one neighbour, in ms: a full channel of payments (IN_FLIGHT_MAX) takes less even where the CPU is
 * shared, and no person notices it.
 */
export const SHARE_MS = 60

/** What one neighbour has put into a turn, or may put into one. */
export interface Share {
  /** Beyond this reading stops until the turn is over. */
  bytesMax: number
  /** Of it in the turn that comes. */
  waitingBytes: number
}

export function openShare(): Share {
  return { bytesMax: SHARE_MAX, waitingBytes: 0 }
}

/**
 * A turn is over. It was each one's in proportion to its bytes. Whoever was too slow gets less at once, and more again bit by bit.
 *
 * @param tookMs all of it
 */
export function turned(shares: readonly Share[], tookMs: number): void {
  const total = shares.reduce((sum, { waitingBytes }) => sum + waitingBytes, 0)
  for (const share of shares) {
    const { waitingBytes, bytesMax } = share
    const own = total === 0 ? 0 : (tookMs * waitingBytes) / total
    if (own > SHARE_MS && waitingBytes >= SHARE_MIN)
      share.bytesMax = Math.max(SHARE_MIN, Math.min(bytesMax, (waitingBytes * SHARE_MS) / own))
    else if (waitingBytes > bytesMax) share.bytesMax = Math.min(SHARE_MAX, bytesMax * 1.25)
    share.waitingBytes = 0
  }
}
