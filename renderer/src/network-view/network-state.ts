// The network as one moment of it is drawn: what is known of each process, and what is in each channel. The picture is
// drawn from this alone, so that it shows a live room, a moment of the past and an opened file in the same way.
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { OutboxItem, PeerView, View } from '../../../app/view/contract/view.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { KnownBalance } from '../people/known.ts'
import type { People, Person } from '../people/people.ts'
import { CONNECTED, connectionWord } from '../people/status.ts'
import { isOpen } from '../snapshots/snapshot.ts'
import { word } from '../words/word.ts'

/** One message in a channel. */
export interface NetworkItem extends OutboxItem {
  /** How far it has come, 0 … 1, where both its ends are known; else absent, and it moves from when it was first seen. */
  readonly part?: number
}

export interface NetworkChannel {
  readonly from: ProcessId
  readonly to: ProcessId
  /** Oldest first; at most `ITEMS_MAX` of `length`. */
  readonly items: readonly NetworkItem[]
  readonly length: number
  /** Coins in it. */
  readonly amount: number
  /** Known of one's own channels only: a process does not publish the pace of its channels. */
  readonly pace: PeerView['pace'] | undefined
  /** One of its ends is offline. */
  readonly broken: boolean
  /** False where the content of the channel is not known. */
  readonly known: boolean
  /** Coins that were ever put into it, and that came out; absent where nobody knows. */
  readonly sent: number | undefined
  readonly received: number | undefined
  /** Messages that came out of it in the last second. */
  readonly perSecond: number
}

export interface NetworkProcess {
  readonly id: ProcessId
  readonly money: KnownBalance | undefined
  /** State of the connection where it is not connected: `offline`, `left`; else empty. */
  readonly off: string
  /** Its part in the snapshot that is shown while that is open: `has reported`; else empty. */
  readonly part: string
  /** Snapshots that are open and for which it has recorded, oldest first: it wears their lines. */
  readonly recorded: readonly SnapshotId[]
}

/** A channel that a snapshot is recording: its receiver has recorded, and the marker has not come on it. */
export interface Recording {
  readonly snapshot: SnapshotId
  readonly from: ProcessId
  readonly to: ProcessId
  /** Coins noted so far. */
  readonly amount: number
}

export interface NetworkState {
  /** In the order of the people. */
  readonly processes: readonly NetworkProcess[]
  /** Every ordered pair, in the order of the people. */
  readonly channels: readonly NetworkChannel[]
  readonly recordings: readonly Recording[]
}

/** Messages of one channel that are drawn one by one: more are a flow with a count. */
export const ITEMS_MAX = 32

const NOTHING = { items: [], length: 0, amount: 0, pace: undefined, sent: undefined, received: undefined, perSecond: 0 }

/** What this process knows by itself: its own outgoing channels, and of the others what snapshots recorded. */
export function networkOfView(
  view: View,
  people: People,
  shown: SnapshotView | undefined,
  knownOf: (id: ProcessId) => KnownBalance | undefined
): NetworkState {
  const open = view.snapshots.filter(isOpen)
  const processes = people.all.map((person): NetworkProcess => ({
    id: person.id,
    money: person.isMe ? { kind: 'now', balance: view.me.balance } : knownOf(person.id),
    off: offWord(person) || (view.apart.includes(person.id) ? 'marker awaited' : ''),
    part: partOf(person, shown),
    recorded: open.filter((snapshot) => hasRecorded(person, snapshot)).map(({ snapshot }) => snapshot)
  }))
  const recordings = open.flatMap(({ snapshot, incoming }) =>
    incoming.flatMap(({ from, phase, amount }) =>
      phase === 'recording' ? [{ snapshot, from, to: view.me.peer, amount }] : []
    )
  )
  return { processes, channels: pairsOf(people).map(([from, to]) => ownChannel(from, to)), recordings }
}

/** Everybody by state, each state with its name; in one group without a name where nobody is to be grouped. */
export function groupsOfNetwork({ processes }: NetworkState, byState: boolean): readonly NetworkGroup[] {
  if (!byState) return [{ name: '', processes }]
  const groups = new Map<string, NetworkProcess[]>()
  for (const process of processes) {
    const name = process.off !== '' ? process.off : process.part !== '' ? process.part : CONNECTED
    groups.set(name, [...(groups.get(name) ?? []), process])
  }
  const rank = (name: string): number => GROUPS.indexOf(name)
  return [...groups].map(([name, some]) => ({ name, processes: some })).sort((a, b) => rank(a.name) - rank(b.name))
}

export interface NetworkGroup {
  readonly name: string
  readonly processes: readonly NetworkProcess[]
}

/** In this order from the top; processes with something left to do stand before those that are offline. */
const GROUPS: readonly string[] = [
  CONNECTED,
  'has reported',
  'has recorded',
  'report is missing',
  'marker awaited',
  word('offline'),
  word('quarantined'),
  word('left')
]

/** Everybody with everybody else, both ways. */
export function pairsOf(people: People): readonly (readonly [Person, Person])[] {
  return people.all.flatMap((from) => people.all.flatMap((to) => (from === to ? [] : [[from, to] as const])))
}

function ownChannel(from: Person, to: Person): NetworkChannel {
  const ends = { from: from.id, to: to.id, broken: offWord(from) !== '' || offWord(to) !== '' }
  if (from.isMe && to.peer !== undefined) {
    const { outbox, outboxLength, onItsWay, pace, sent } = to.peer
    const messages = { items: outbox, length: outboxLength, amount: onItsWay.amount }
    return { ...NOTHING, ...ends, ...messages, pace, known: true, sent, received: Math.max(0, sent - onItsWay.amount) }
  }
  const received = to.isMe ? from.peer?.received : undefined
  return { ...NOTHING, ...ends, known: false, received }
}

export function offWord({ peer }: Person): string {
  const state = peer === undefined ? CONNECTED : connectionWord(peer)
  return state === CONNECTED ? '' : state
}

/** Who has reported has recorded; of the others only oneself is known. */
function hasRecorded({ id, isMe }: Person, snapshot: SnapshotView): boolean {
  if (!snapshot.members.includes(id)) return false
  return isMe ? snapshot.balance >= 0 : !snapshot.waitingFor.includes(id)
}

export function partOf({ id, isMe }: Person, shown: SnapshotView | undefined): string {
  if (shown === undefined || !isOpen(shown) || !shown.members.includes(id)) return ''
  if (!shown.waitingFor.includes(id)) return 'has reported'
  return isMe && shown.balance >= 0 ? 'has recorded' : 'report is missing'
}
