// How one snapshot is named and drawn: its initiator's mark, its number there, and a line style, never a hue alone.
import type { SnapshotStatus, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { View } from '../../../app/view/contract/view.ts'
import { countOf, initiatorOf, purposeOf, type ProcessId, type SnapshotId } from '../../../app/ids.ts'
import { ageWords, type KnownBalance } from '../people/known.ts'
import { inSentence, type People } from '../people/people.ts'
import { formatCoins, formatDuration, formatTime, listed } from '../words/number.ts'
import { word } from '../words/word.ts'

export type LineStyle = 'solid' | 'dashed' | 'dotted' | 'double'

const LINE_STYLES: readonly LineStyle[] = ['solid', 'dashed', 'dotted', 'double']

/** Following snapshots of one initiator look different. */
export function lineStyle(snapshot: SnapshotId): LineStyle {
  return LINE_STYLES[(countOf(snapshot) - 1) % LINE_STYLES.length] ?? 'solid'
}

/** `Anna #3`: the same words in every window. */
export function snapshotName(snapshot: SnapshotId, people: People): string {
  return `${inSentence(people.of(initiatorOf(snapshot)).name)} #${countOf(snapshot)}`
}

/** `1,020 as of Anna #3`, `1,020, updated 2 s ago`: a balance in words is never without its source. */
export function moneyWords(known: KnownBalance | undefined, people: People): string {
  if (known === undefined) return 'balance not known yet'
  const coins = formatCoins(known.balance)
  switch (known.kind) {
    case 'now':
      return coins
    case 'moment':
      return `${coins} at that time`
    case 'published':
      return `${coins}, ${ageWords(known.ageMs)}`
    case 'snapshot':
      return `${coins} as of ${snapshotName(known.snapshot, people)}`
  }
}

const STATUS_WORDS: Readonly<Record<SnapshotStatus, string>> = {
  open: word('open'),
  waiting: word('waiting'),
  complete: word('complete'),
  cancelled: word('cancelled')
}

/** The state in words: `waiting for Cleo`, `complete`. */
export function statusWords(snapshot: SnapshotView, people: People): string {
  if (snapshot.status !== 'waiting') return STATUS_WORDS[snapshot.status]
  const away = snapshot.waitingFor.filter((id) => isAway(id, people))
  const missing = away.length > 0 ? away : snapshot.waitingFor
  return `waiting for ${listed(missing.map((id) => inSentence(people.of(id).name)))}`
}

/**
 * `recorded 10:31:05, completed 42 ms later`, by the clock of this window's process. An opened run has no process of its
 * own, so it uses the initiator's clock and says so: `completed at Anna 42 ms later`.
 */
export function whenWords({ initiator, recordedAt, tookMs, status }: SnapshotView, people: People): string {
  const where = people.me === undefined ? ` at ${inSentence(people.of(initiator).name)}` : ''
  const ended = status === 'complete' ? word('completed') : STATUS_WORDS[status]
  const took = tookMs < 0 ? '' : `, ${ended}${where} ${formatDuration(tookMs)} later`
  return `recorded ${formatTime(recordedAt)}${took}`
}

/** The same span in a sentence that says what it measures; empty where there is none. */
export function tookSentence({ initiator, tookMs, status }: SnapshotView, people: People): string {
  const name = inSentence((people.me ?? people.of(initiator)).name)
  if (tookMs < 0) return ''
  const until = status === 'complete' ? 'received all reports' : 'received the cancellation'
  return `${formatDuration(tookMs)} at ${name}: from its own recording until it ${until}.`
}

/** Me and all connected peers: the members of a snapshot that waits for nobody offline. */
export function presentMembers(view: View): readonly ProcessId[] {
  const connected = view.peers.filter((peer) => peer.status === 'connected' && !peer.outside)
  return [view.me.peer, ...connected.map(({ peer }) => peer)]
}

export function isAway(id: ProcessId, people: People): boolean {
  const peer = people.of(id).peer
  return peer !== undefined && (peer.outside || peer.status !== 'connected')
}

/** Somebody wanted it, or it is there to go back to. The others were taken by detectors. */
export function isForPeople({ snapshot }: Pick<SnapshotView, 'snapshot'>): boolean {
  return purposeOf(snapshot) !== 'detector'
}

export function isOpen(snapshot: SnapshotView): boolean {
  return snapshot.status === 'open' || snapshot.status === 'waiting'
}
