// How wide things in a channel are, in root ems, so that a queue of them can be laid out before it is drawn.
import { formatCoin } from '../words/number.ts'

/** Height of a coin, in sixteenths of a root em. */
export const COIN_HEIGHT = 22
/** Room that a marker takes in the queue, in sixteenths of a root em. */
export const MARKER_WIDTH = 12

/** Width of a coin in pixels: a disc, or longer for an amount that does not fit in one. `scale`: pixels per 1/16 em. */
export function coinWidth(amount: number, scale: number): number {
  return Math.max(COIN_HEIGHT, formatCoin(amount).length * 8 + 10) * scale
}
