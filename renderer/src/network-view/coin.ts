// How wide things in a channel are, in root ems, so that a queue of them can be laid out before it is drawn.
import type { OutboxItem } from '../../../app/view/contract/view.ts'
import { firstWord } from '../words/first-word.ts'
import { formatCoin } from '../words/number.ts'

/** Height of a coin, in sixteenths of a root em. */
export const COIN_HEIGHT = 22
/** Room that a marker takes in the queue, in sixteenths of a root em. */
export const MARKER_WIDTH = 12

/** What stands on a coin: an amount, or the first word of what a message of another application carries. */
export function coinWords({ amount, says = '' }: Pick<OutboxItem, 'amount' | 'says'>): string {
  return says === '' ? formatCoin(amount) : firstWord(says)
}

/** Width of a coin in pixels: a disc, or longer for words that do not fit in one. `scale`: pixels per 1/16 em. */
export function coinWidth(words: string, scale: number): number {
  return Math.max(COIN_HEIGHT, words.length * 8 + 10) * scale
}
