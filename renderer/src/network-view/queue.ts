// Chooses the messages of one channel to draw where not all of them have room: always the markers, because a snapshot is
// about them; coins in a row become one pile with their sum. Pure; travel.ts places them.
import { coinWidth, coinWords, MARKER_WIDTH } from './coin.ts'
import type { NetworkItem } from './network-state.ts'
import type { TravellingMessage } from './travel.ts'

/** A marker, a coin, several coins as a pile, or a message of another application. */
export interface Queued extends TravellingMessage {
  /** Numbers of its messages, oldest first. */
  readonly seqs: readonly number[]
  /** Total of their coins; 0 where there are none. */
  readonly amount: number
  /** What stands on it; empty for a marker. */
  readonly words: string
  /** Empty for all but markers. */
  readonly snapshot: NetworkItem['snapshot']
}

/** Part of its width that the last one must have at least in its channel. */
const SEEN = 0.75

/**
 * @param items oldest first @param ages of each, in ms @param scale pixels of a sixteenth of a root em
 * @param room in pixels, to where the oldest one may stand @param most things at all
 * @returns in the same order; what is missing has no room
 */
export function queueOf(
  items: readonly NetworkItem[],
  ages: readonly number[],
  scale: number,
  room: number,
  most: number
): readonly Queued[] {
  const single = items.map((item, at) => queued([item], ages[at] ?? Infinity, scale))
  if (fits(single, room, most)) return single
  const queue = runsOf(items).map(({ from, run }) => queued(run, ages[from] ?? Infinity, scale))
  while (!fits(queue, room, most)) {
    const newestPile = queue.findLastIndex(({ snapshot }) => snapshot === '')
    queue.splice(newestPile, 1) // Where there is none, −1 takes the newest marker.
  }
  return queue
}

function queued(run: readonly NetworkItem[], ageMs: number, scale: number): Queued {
  const amount = run.reduce((sum, item) => sum + item.amount, 0)
  const [oldest] = run
  const snapshot = oldest?.snapshot ?? ''
  const words = snapshot === '' ? coinWords({ amount, says: oldest?.says ?? '' }) : ''
  const width = snapshot === '' ? coinWidth(words, scale) : MARKER_WIDTH * scale
  return { seqs: run.map(({ seq }) => seq), amount, words, snapshot, ageMs, part: oldest?.part, width }
}

/** Coins with those that follow them at once, and everything else alone. */
function runsOf(items: readonly NetworkItem[]): { readonly from: number; readonly run: NetworkItem[] }[] {
  const runs: { readonly from: number; readonly run: NetworkItem[] }[] = []
  for (const [from, item] of items.entries()) {
    const last = runs.at(-1)
    if (isCoin(item) && isCoin(last?.run[0])) last?.run.push(item)
    else runs.push({ from, run: [item] })
  }
  return runs
}

function isCoin(item: NetworkItem | undefined): boolean {
  return item?.kind === 'transfer'
}

function fits(queue: readonly Queued[], room: number, most: number): boolean {
  const last = queue.at(-1)
  const before = queue.slice(0, -1).reduce((sum, { width }) => sum + width, 0)
  return queue.length <= most && (last === undefined || before + SEEN * last.width <= room)
}
