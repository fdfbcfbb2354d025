// What the theorem says of one snapshot, in sentences: whether the recorded state ever was, and what a swap means.
import type { SnapshotId } from '../../../../app/ids.ts'
import type { Order } from '../../../../app/trace/order.ts'
import type { PermutedRun } from '../../../../app/trace/permuted.ts'
import type { People } from '../../people/people.ts'
import { snapshotName } from '../../snapshots/snapshot.ts'
import { eventSentence } from '../../space-time/words.ts'
import { counted, formatCoins } from '../../words/number.ts'
import type { Swap } from './swaps.ts'

/** Whether the recorded state existed at one instant of the real run. */
export function occurredSentence({ occurredAfter, real }: PermutedRun): string {
  if (occurredAfter >= 0)
    return `The recorded state really occurred, after ${formatCoins(occurredAfter)} of ${counted(real.events.length, 'event')}. No reordering is needed.`
  return `The recorded state never existed at any instant of the real run.`
}

/** Which run is meant, where it is not the whole one. @param origin what everybody had gone back to when it began */
export function originSentence(origin: SnapshotId, people: People): string {
  return `This run began when everybody went back to ${snapshotName(origin, people)}.`
}

/** Where the run begins, if events before it are missing here. */
export const TORN_SENTENCE =
  'This window has not received earlier events: the run begins here where its knowledge begins, with the balances of that moment.'

/** What the swaps prove; empty where none is needed. */
export function swapsSentence({ swaps }: PermutedRun): string {
  if (swaps === 0) return ''
  return `${counted(swaps, 'swap')} of neighbouring events ${swaps === 1 ? 'leads' : 'lead'} to a run that could have happened just as well. It begins and ends like the real one, and it passes through the recorded state S*.`
}

/** Why the next swap is allowed. @param order of the drawn part */
export function swapSentence(order: Order, { inside, outside }: Swap, people: People): string {
  const [before, after] = [order.events[inside], order.events[outside]]
  if (before === undefined || after === undefined) return ''
  return `Next: “${eventSentence(order, before, people)}” (before the cut) is swapped with “${eventSentence(order, after, people)}” (after the cut). They are at different processes, and neither can have caused the other.`
}
