// Why a complete snapshot cannot be gone back to now, as far as this window can see it, and which one is the newest that can.
// What only others know, they answer when they are asked.
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { View } from '../../../app/view/contract/view.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import { isSameTimeline, type Timeline } from '../../../app/snapshot/timeline.ts'
import { inSentence, type People } from '../people/people.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { listed } from '../words/number.ts'
import { word } from '../words/word.ts'

type Obstructed = Pick<SnapshotView, 'members'>

/** Names that one sentence spells out. */
const NAMES_MAX = 4

/** @returns one sentence for each reason, the gravest first; empty where everybody can be asked */
export function obstaclesTo({ members }: Obstructed, view: View, people: People): readonly string[] {
  const named = (ids: readonly ProcessId[]): string =>
    listed(
      people.inOrder(ids).map((id) => inSentence(people.of(id).name)),
      NAMES_MAX
    )
  const sentences: string[] = []
  const present = view.peers.filter(({ outside }) => !outside)
  const left = present.map(({ peer }) => peer).filter((peer) => !members.includes(peer))
  if (left.length > 0)
    sentences.push(
      `${named(left)} ${left.length === 1 ? 'is' : 'are'} not in this snapshot: it does not hold their money, so it could not be exact.`
    )
  const away = present.filter(({ peer, status }) => status === 'away' && members.includes(peer))
  if (away.length > 0)
    sentences.push(
      `${named(away.map(({ peer }) => peer))} ${away.length === 1 ? 'is' : 'are'} offline. Everybody must be connected to go back; forget those who will not return.`
    )
  const own = view.restores.find(({ initiator }) => initiator === view.me.peer)
  if (own !== undefined)
    sentences.push(
      `You have asked everybody to go back to ${snapshotName(own.snapshot, people)} already: give that up first.`
    )
  return sentences
}

/** The timeline that this peer is in, and the snapshot that it began with. */
export interface CurrentTimeline {
  readonly timeline: Timeline
  readonly origin: View['origin']
  readonly snapshots: readonly SnapshotView[]
}

/**
 * What became of a snapshot when somebody went back: nothing where it leads to the present. Of timelines before the last one the
 * peer does not remember which of their snapshots were still gone through: where the run was not heard either, they are only called
 * earlier.
 * @param heard of snapshots that were heard in the run: whether they are undone
 */
export function undoneWord(
  snapshot: SnapshotView,
  { timeline, origin, snapshots }: CurrentTimeline,
  heard: ReadonlyMap<SnapshotId, boolean>
): string {
  const isUndone = heard.get(snapshot.snapshot)
  if (isUndone === true) return word('undone')
  if (isSameTimeline(snapshot.timeline, timeline) || snapshot.snapshot === origin) return ''
  const began = snapshots.find((one) => one.snapshot === origin)
  if (began === undefined || !isSameTimeline(began.timeline, snapshot.timeline))
    return isUndone === false ? '' : 'earlier timeline'
  // In the order in which they were recorded, newest first: clocks may have been set between them.
  const ids = snapshots.map((one) => one.snapshot)
  return ids.indexOf(snapshot.snapshot) < ids.indexOf(began.snapshot) ? word('undone') : ''
}

/** What `restore` without a snapshot means: the newest of this timeline, or its first, with everybody in it who is present. */
export function newestRestorable(view: View): SnapshotView | undefined {
  const everybody = [view.me.peer, ...view.peers.filter(({ outside }) => !outside).map(({ peer }) => peer)]
  return view.snapshots.find(
    (snapshot) =>
      snapshot.status === 'complete' &&
      (isSameTimeline(snapshot.timeline, view.timeline) || snapshot.snapshot === view.origin) &&
      everybody.every((peer) => snapshot.members.includes(peer))
  )
}
