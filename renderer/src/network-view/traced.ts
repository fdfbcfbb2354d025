// A network as traces tell it: at a position of a run, what every process had, what was in every channel and how far it had
// come. For the past and for opened runs that is all there is; of now it adds what others have told about themselves.
import type { SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { frontierAt } from '../../../app/trace/frontier.ts'
import { ledgerOf } from '../../../app/trace/ledger.ts'
import type { Order } from '../../../app/trace/order.ts'
import { stateAt, type ProcessState, type RunMessage, type RunState } from '../../../app/trace/state.ts'
import type { KnownBalance } from '../people/known.ts'
import type { People } from '../people/people.ts'
import { keyOfChannel } from './drawn.ts'
import {
  ITEMS_MAX,
  pairsOf,
  type Recording,
  type NetworkState,
  type NetworkChannel,
  type NetworkItem,
  type NetworkProcess
} from './network-state.ts'
import { fromPeer } from '../words/from-peer.ts'

/** On a restore marker: with it everything that follows belongs to the new timeline. */
const RESTORE_SAYS = 'back'

/** How far back receipts are counted, in ms, and how many events are looked at for it. */
const PASSING_MS = 1000
const PASSING_EVENTS_MAX = 5000

/** Everything as it was after so many events. @param shown the snapshot that is shown everywhere on the page */
export function networkOfMoment(
  order: Order,
  position: number,
  people: People,
  shown: SnapshotView | undefined
): NetworkState {
  const state = stateAt(order, frontierAt(order, position))
  const states = new Map(state.processes.map((process) => [process.process, process]))
  const processes = people.all.map(({ id }): NetworkProcess => {
    const process = states.get(id)
    const phases = process?.snapshots ?? []
    const open = phases.filter(({ phase }) => phase === 'recording' || phase === 'reported')
    return {
      id,
      money: process === undefined || process.balance < 0 ? undefined : { kind: 'moment', balance: process.balance },
      off: process === undefined || process.runs ? '' : 'not running',
      part: partOf(process, shown),
      recorded: open.map(({ snapshot }) => snapshot)
    }
  })
  const now = order.events[position - 1]?.time ?? 0
  const channels = channelsOf(order, position, state, people, now)
  return { processes, channels, recordings: recordingsOf(order, state) }
}

/** The state of this process, with the events that others have published. @param sinceMs since the newest event of this process */
export function withTraces(
  own: NetworkState,
  order: Order,
  people: People,
  me: ProcessId,
  sinceMs: number
): NetworkState {
  const told = networkOfMoment(order, order.events.length, people, undefined)
  const now = hereAndNow(order, me, sinceMs)
  const passing = passingOf(order, order.events.length, now)
  const toldChannels = new Map(told.channels.map((channel) => [keyOfChannel(channel), channel]))
  const channels = own.channels.map((channel): NetworkChannel => {
    const other = toldChannels.get(keyOfChannel(channel))
    if (other === undefined) return channel
    const perSecond = passing.get(keyOfChannel(channel)) ?? 0
    if (channel.from === me) return { ...channel, perSecond }
    return { ...channel, ...pick(other), perSecond, broken: channel.broken }
  })
  const processes = own.processes.map((process, at): NetworkProcess => {
    if (process.id === me) return process
    const open = new Set(own.processes.flatMap(({ recorded }) => recorded))
    const recorded = told.processes[at]?.recorded.filter((snapshot) => open.has(snapshot)) ?? []
    return {
      ...process,
      money: heardOf(order, process.id, now) ?? process.money,
      recorded: [...new Set([...process.recorded, ...recorded])].sort()
    }
  })
  const mine = new Set(own.recordings.map(({ snapshot }) => snapshot))
  const others = told.recordings.filter(({ snapshot, to }) => to !== me && mine.has(snapshot))
  return { processes, channels, recordings: [...own.recordings, ...others] }
}

function pick({ items, length, amount, known }: NetworkChannel): Partial<NetworkChannel> {
  return { items, length, amount, known }
}

/** The last balance that a process published, and how long ago that was, if the estimate of its clock is right. */
function heardOf(order: Order, id: ProcessId, now: number): KnownBalance | undefined {
  const { processes } = order.run
  const place = processes.findIndex((process) => process.id === id)
  const last = processes[place]?.events.findLast((event) => 'balance' in event)
  const positions = order.positions[place]
  const newest = order.events[positions?.at(-1) ?? -1]
  if (last === undefined || !('balance' in last) || newest === undefined) return undefined
  const ageMs = Math.max(0, now - newest.time)
  return { kind: 'published', balance: last.balance, ageMs }
}

/** What is now on the scale that is common to all clocks. This machine's clock may have been set since its newest event. */
function hereAndNow(order: Order, me: ProcessId, sinceMs: number): number {
  const position = order.positions[order.run.processes.findIndex(({ id }) => id === me)]?.at(-1)
  return (order.events[position ?? order.events.length - 1]?.time ?? 0) + sinceMs
}

function channelsOf(
  order: Order,
  position: number,
  state: RunState,
  people: People,
  now: number
): readonly NetworkChannel[] {
  const within = new Map<string, RunMessage[]>()
  for (const message of state.inTransit) {
    if (message.lane !== 'application') continue
    const key = keyOfChannel(message)
    const some = within.get(key)
    if (some === undefined) within.set(key, [message])
    else some.push(message)
  }
  const passing = passingOf(order, position, now)
  const told = new Set(order.run.processes.filter(({ events }) => events.length > 0).map(({ id }) => id))
  const stopped = new Set(state.processes.filter(({ runs }) => !runs).map(({ process }) => process))
  return pairsOf(people).map(([{ id: from }, { id: to }]): NetworkChannel => {
    const messages = within.get(keyOfChannel({ from, to })) ?? []
    return {
      from,
      to,
      items: messages.slice(0, ITEMS_MAX).map((message) => itemOf(message, order, now)),
      length: messages.length,
      amount: messages.reduce((sum, { carried }) => sum + (carried.kind === 'transfer' ? carried.amount : 0), 0),
      pace: undefined,
      broken: stopped.has(from) || stopped.has(to),
      known: told.has(from) && told.has(to),
      sent: undefined,
      received: undefined,
      perSecond: passing.get(keyOfChannel({ from, to })) ?? 0
    }
  })
}

/** Where both ends of a message are known, it is as far along its channel as time is between them. */
function itemOf({ seq, carried, sent, received }: RunMessage, order: Order, now: number): NetworkItem {
  const item = {
    seq,
    kind:
      carried.kind === 'restore'
        ? ('application' as const)
        : carried.kind === 'marker' || carried.kind === 'application'
          ? carried.kind
          : ('transfer' as const),
    amount: carried.kind === 'transfer' ? carried.amount : 0,
    snapshot: carried.kind === 'marker' ? carried.snapshot : ('' as const),
    ...(carried.kind === 'application' && { says: fromPeer(carried.says) }),
    ...(carried.kind === 'restore' && { says: RESTORE_SAYS })
  }
  const [start, end] = [order.events[sent]?.time, order.events[received]?.time]
  if (start === undefined || end === undefined) return item
  return { ...item, part: end === start ? 0.5 : Math.min(1, Math.max(0, (now - start) / (end - start))) }
}

/** Receipts by channel in the last second before `now`, on the common scale. */
function passingOf(order: Order, position: number, now: number): ReadonlyMap<string, number> {
  const passing = new Map<string, number>()
  const since = now - PASSING_MS
  for (let at = position - 1; at >= Math.max(0, position - PASSING_EVENTS_MAX); at--) {
    const placed = order.events[at]
    if (placed === undefined || placed.time < since) break
    const to = order.run.processes[placed.process]?.id
    if (to === undefined || placed.event.type !== 'received' || placed.event.lane !== 'application') continue
    const key = keyOfChannel({ from: placed.event.from, to })
    passing.set(key, (passing.get(key) ?? 0) + 1)
  }
  return passing
}

/** Channels on which a process that has recorded still waits for the marker. */
function recordingsOf(order: Order, state: RunState): readonly Recording[] {
  return state.processes.flatMap(({ process: to, snapshots }, place) =>
    snapshots
      .filter(({ phase }) => phase === 'recording')
      .flatMap(({ snapshot }) => {
        const events = order.run.processes[place]?.events ?? []
        const start = ledgerOf(order).accounts[place]?.recorded.get(snapshot) ?? -1
        const recorded = events[start]
        if (recorded?.type !== 'recorded') return []
        const waiting = new Map(recorded.members.filter((id) => id !== to).map((id) => [id, 0]))
        for (const event of events.slice(start + 1, state.frontier[place])) {
          if (event.type === 'closed' && event.snapshot === snapshot) waiting.delete(event.from)
          if (event.type !== 'received' || event.carried.kind !== 'transfer') continue
          const noted = waiting.get(event.from)
          if (noted !== undefined) waiting.set(event.from, noted + event.carried.amount)
        }
        return [...waiting].map(([from, amount]) => ({ snapshot, from, to, amount }))
      })
  )
}

function partOf(process: ProcessState | undefined, shown: SnapshotView | undefined): string {
  const phase = process?.snapshots.find(({ snapshot }) => snapshot === shown?.snapshot)?.phase
  switch (phase) {
    case 'recording':
      return 'has recorded'
    case 'reported':
      return 'has reported'
    default:
      return ''
  }
}
