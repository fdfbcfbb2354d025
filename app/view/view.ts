// process → View: what a window is shown, computed whole from the state after a committed turn. Pure.
import { recordOthers } from '../applications/all.ts'
import type { Account, Total } from '../applications/bank/bank.ts'
import type { Channel } from '../channel/channel.ts'
import { cleanName } from '../clean-name.ts'
import type { StateReport } from './contract/answer.ts'
import type { CutSummary, SnapshotView } from './contract/snapshot.ts'
import type { MeView, Notice, OutboxItem, PeerView, RecentTransfer, RestoreView, View } from './contract/view.ts'
import type { Core } from '../core.ts'
import { initiatorOf, type ProcessId } from '../ids.ts'
import type { CutHead } from '../journal/kept.ts'
import type { Message } from '../process/messages.ts'
import { isUndoing, type CancelReason } from '../snapshot/messages.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { isLater } from '../snapshot/timeline.ts'
import type { Neighbour, Process, Snapshot } from '../process/state.ts'
import { isOutside } from '../process/neighbours.ts'
import { carriedBy } from '../trace/carried.ts'
import { listed } from './listed.ts'
import type { ShownMoments } from './moments.ts'
import { snapshotStanding, type Standing } from './standing.ts'
import type { Traffic } from './traffic.ts'

/** Messages of an outbox in a view. */
export const OUTBOX_SHOWN = 32

/** What a view shows besides the durable state. */
export interface ViewSource {
  readonly me: Omit<MeView, 'balance' | 'opening' | 'peer'>
  readonly core: Core
  /** Complete cuts, in any order. */
  readonly cuts: readonly CutHead<CutSummary>[]
  /** When what was, on a clock that nobody sets. */
  readonly moments: ShownMoments
  readonly standing: (peer: ProcessId) => Standing
  /** The relay that carries the connection with it; undefined where it is direct. Absent: all are. */
  readonly through?: (peer: ProcessId) => ProcessId | undefined
  /** When its account was opened; −1 where that is not known. */
  readonly since: (peer: ProcessId) => number
  /** Others who are connected here, and not to each other. Absent: nobody says that. */
  readonly pairsApart?: readonly (readonly [ProcessId, ProcessId])[]
  readonly violations: (peer: ProcessId) => number
  readonly traffic: Traffic
  readonly recent: readonly RecentTransfer[]
  readonly notices: readonly Notice[]
  readonly play: View['play']
  readonly detections: View['detections']
  readonly checkpoints: View['checkpoints']
  readonly refusedRestore: View['refusedRestore']
  readonly reset: View['reset']
  readonly situation: View['situation']
  readonly slowMotion: View['slowMotion']
  readonly lessons: View['lessons']
  readonly copied: string
  readonly led: View['led']
  readonly localMembers: View['localMembers']
}

export function viewOf(viewSource: ViewSource): View {
  const { process } = viewSource.core
  const { balance, opening } = process.applications.bank
  const isConnected = (peer: ProcessId): boolean => viewSource.standing(peer).status === 'connected'
  const { moments } = viewSource
  const open = process.snapshots
    .map((snapshot) => snapshotView(snapshot, process.id, isConnected, moments))
    .map((snapshot) => withPairs(snapshot, viewSource.pairsApart ?? []))
  const snapshots = [...open, ...viewSource.cuts.map((head) => completeView(head, moments))]
  snapshots.sort((a, b) => moments.place(b.snapshot) - moments.place(a.snapshot))
  return {
    me: { ...viewSource.me, peer: process.id, balance, opening },
    peers: neighboursInOrder(viewSource.core).map((neighbour) => peerView(viewSource, neighbour)),
    traffic: { perSecond: viewSource.traffic.perSecond, maxAmount: viewSource.traffic.maxAmount },
    snapshots: listed(snapshots),
    recent: viewSource.recent,
    lying: process.lying ?? '',
    notices: viewSource.notices,
    applications: recordOthers(process.applications),
    play: viewSource.play,
    detections: viewSource.detections,
    timeline: presentIn(process.restoring),
    origin: process.restoring.origin?.snapshot ?? '',
    wentBackMs: moments.wentBackMs,
    refusedRestore: viewSource.refusedRestore,
    restores: restoresIn(process),
    apart: process.restoring.apart,
    checkpoints: viewSource.checkpoints,
    reset: viewSource.reset,
    situation: viewSource.situation,
    slowMotion: viewSource.slowMotion,
    lessons: viewSource.lessons,
    copied: viewSource.copied,
    led: viewSource.led,
    localMembers: viewSource.localMembers
  }
}

/** Own first, then those that this process has been asked for, in order of their timelines. */
function restoresIn({ restoring: { proposal, questions, promised } }: Process): RestoreView[] {
  const asked = [...questions, ...promised].map((one) => ({ ...one, waitingFor: [] }))
  return [...asked, ...(proposal === null ? [] : [proposal])]
    .sort((a, b) => (isLater(a.timeline, b.timeline) ? 1 : -1))
    .map(({ timeline, snapshot, waitingFor }) => ({ snapshot, initiator: timeline.initiator, timeline, waitingFor }))
}

export function stateOf(viewSource: Pick<ViewSource, 'me' | 'core' | 'standing'>): StateReport {
  const { process, channels } = viewSource.core
  const { balance, opening, sent, received } = process.applications.bank
  return {
    peer: process.id,
    name: viewSource.me.name,
    room: viewSource.me.room,
    balance,
    opening,
    timeline: presentIn(process.restoring),
    apart: process.restoring.apart,
    peers: neighboursInOrder(viewSource.core).map(({ id, name }) => ({
      peer: id,
      name: cleanName(name),
      status: viewSource.standing(id).status,
      sent: sent[id]?.amount ?? 0,
      received: received[id]?.amount ?? 0,
      outbox: (channels[id]?.application.outbox.length ?? 0) + (channels[id]?.control.outbox.length ?? 0)
    }))
  }
}

function neighboursInOrder({ process }: Core): Neighbour[] {
  return Object.values(process.neighbours).sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}

function peerView(viewSource: ViewSource, neighbour: Neighbour): PeerView {
  const { id, name, departed, forgotten } = neighbour
  const { core } = viewSource
  const channel = core.channels[id]
  const outbox = channel?.application.outbox ?? []
  const account: Account = core.process.applications.bank
  return {
    peer: id,
    name: cleanName(name),
    since: viewSource.since(id),
    ...viewSource.standing(id),
    through: viewSource.through?.(id) ?? '',
    departed,
    forgotten,
    outside: isOutside(neighbour),
    wentBackTo: core.process.restoring.heard[id]?.missed?.snapshot ?? '',
    sent: amountOf(account.sent[id]),
    received: amountOf(account.received[id]),
    // Before a restore marker it was sent in a timeline that is over.
    onItsWay: moneyIn(outbox.slice(outbox.findLastIndex(isUndoing) + 1)),
    pace: channel?.pace ?? { delayMs: 0, held: false },
    outbox: channel === undefined ? [] : oldest(channel),
    outboxLength: outbox.length,
    violations: viewSource.violations(id)
  }
}

function oldest({ application }: Channel<Message>): OutboxItem[] {
  return application.outbox.slice(0, OUTBOX_SHOWN).map((message, index) => {
    const seq = application.acknowledged + 1 + index
    if (message.type === 'transfer') return { seq, kind: 'transfer', amount: message.amount, snapshot: '' }
    if (message.type === 'marker') return { seq, kind: 'marker', amount: 0, snapshot: message.snapshot }
    if (message.type === 'restore') {
      const { snapshot, timeline } = message
      return { seq, kind: 'marker', amount: 0, snapshot, says: `timeline ${timeline.number} begins` }
    }
    const carried = carriedBy(message)
    const says = 'says' in carried ? carried.says : carried.kind === 'restore' ? 'back' : ''
    return { seq, kind: 'application', amount: 0, snapshot: '', says }
  })
}

/** What stands before a restore marker is undone: it will be acknowledged, and never handled. */
function moneyIn(outbox: readonly Message[]): { count: number; amount: number } {
  let count = 0
  let amount = 0
  for (const message of outbox.slice(outbox.findLastIndex(isUndoing) + 1)) {
    if (message.type !== 'transfer') continue
    count += 1
    amount += message.amount
  }
  return { count, amount }
}

function amountOf(total: Total | undefined): number {
  return total?.amount ?? 0
}

export const CANCEL_REASONS: Readonly<Record<CancelReason, string>> = {
  'by-initiator': 'Cancelled by the peer that started it.',
  'too-much-in-transit': 'A member had too many messages in transit towards it to report them.'
}

function snapshotView(
  snapshot: Snapshot,
  self: ProcessId,
  isConnected: (peer: ProcessId) => boolean,
  moments: ShownMoments
): SnapshotView {
  const { id, members, recordedAt, endedAt, own, reason } = snapshot
  const standing = snapshotStanding(snapshot, self, isConnected)
  return {
    snapshot: id,
    initiator: initiatorOf(id),
    members,
    timeline: snapshot.timeline,
    ...standing,
    recordedAt,
    ageMs: moments.ageMs(id, recordedAt),
    tookMs: standing.status === 'cancelled' ? moments.tookMs(id, recordedAt, endedAt) : -1,
    balance: own.recordedState.bank.balance,
    incoming: Object.entries(own.incoming).map(([from, { phase, inTransit }]) => ({
      from: from as ProcessId,
      phase,
      ...moneyIn(inTransit)
    })),
    ended: reason === '' ? '' : CANCEL_REASONS[reason]
  }
}

function withPairs(snapshot: SnapshotView, pairs: readonly (readonly [ProcessId, ProcessId])[]): SnapshotView {
  const waiting = new Set(snapshot.waitingFor)
  const pairsApart = pairs.filter((pair) => pair.every((one) => waiting.has(one)))
  return pairsApart.length === 0 ? snapshot : { ...snapshot, pairsApart }
}

function completeView(
  { snapshot, members, timeline, recordedAt, endedAt, summary }: CutHead<CutSummary>,
  moments: ShownMoments
): SnapshotView {
  return {
    snapshot,
    initiator: initiatorOf(snapshot),
    members,
    timeline,
    status: 'complete',
    recordedAt,
    ageMs: moments.ageMs(snapshot, recordedAt),
    tookMs: moments.tookMs(snapshot, recordedAt, endedAt),
    balance: -1,
    incoming: [],
    waitingFor: [],
    ended: '',
    result: summary
  }
}
