// The steps of one snapshot: which process recorded by which rule (S1–S4 of docs/protocol.md), which channel closed
// with which messages, how many markers were sent. Plain data; the page makes sentences of it.
import { unreachable } from '../assert.ts'
import { initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { ledgerOf } from './ledger.ts'
import type { Order } from './order.ts'

export type SnapshotStep = {
  /** Its position in the order. */
  readonly position: number
  readonly process: ProcessId
} & (
  | { readonly type: 'started'; readonly rule: 'S1'; readonly balance: number }
  /** Recorded because of the first marker. The channel of that marker is empty: its own step `closed` follows. */
  | { readonly type: 'recorded'; readonly rule: 'S2'; readonly from: ProcessId; readonly balance: number }
  /**
   * A marker closed this channel: the first one (rule S2, `inTransit` is 0) or a later one (S3). `amounts`: the known
   * transfers recorded on it, in channel order; `inTransit`: the number of recorded messages.
   */
  | {
      readonly type: 'closed'
      readonly rule: 'S2' | 'S3'
      readonly from: ProcessId
      readonly inTransit: number
      readonly amounts: readonly number[]
    }
  | { readonly type: 'reported'; readonly rule: 'S4' }
  | { readonly type: 'complete' }
  | { readonly type: 'cancelled'; readonly reason: string }
)

export interface SnapshotSteps {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  /** Sorted; empty if it is not known which processes recorded. */
  readonly members: readonly ProcessId[]
  /** In order of positions. */
  readonly steps: readonly SnapshotStep[]
  /** Number of known sendings and receipts of its markers; `expected` = n(n − 1). */
  readonly markers: { readonly sent: number; readonly received: number; readonly expected: number }
  /** Number of members that are known to have recorded, reported, and received all reports. */
  readonly recorded: number
  readonly reported: number
  readonly completed: number
  /** Ms from the recording of the initiator until it had all reports, on its own clock; −1 if that is not known. */
  readonly tookMs: number
}

/** @returns `undefined` if nothing of this snapshot is known */
export function stepsOfSnapshot(order: Order, snapshot: SnapshotId): SnapshotSteps | undefined {
  const steps: SnapshotStep[] = []
  const markers = { sent: 0, received: 0 }
  /** By recording member, then sender: the transfers received so far. */
  const recordings = new Map<ProcessId, Map<ProcessId, number[]>>()
  let members = order.run.cuts.find((cut) => cut.snapshot === snapshot)?.members ?? []
  for (const position of positionsAbout(order, snapshot)) {
    const placed = order.events[position]
    const process = order.run.processes[placed?.process ?? -1]?.id
    if (placed === undefined || process === undefined) continue
    const { event } = placed
    if (event.type === 'sent' || event.type === 'received') {
      const { carried } = event
      if (carried.kind === 'marker' && carried.snapshot === snapshot) markers[event.type] += 1
      if (carried.kind === 'transfer' && event.type === 'received')
        amountsFrom(recordings.get(process), event.from)?.push(carried.amount)
      continue
    }
    if (!('snapshot' in event) || event.type === 'restored' || event.snapshot !== snapshot) continue
    if (event.type === 'recorded') {
      members = event.members
      recordings.set(process, new Map())
    }
    steps.push({ position, process, ...stepOf(event, recordings.get(process)) })
  }
  if (steps.length === 0) return undefined
  return {
    snapshot,
    initiator: initiatorOf(snapshot),
    members,
    steps,
    markers: { ...markers, expected: members.length * (members.length - 1) },
    recorded: recordings.size,
    reported: steps.filter(({ type }) => type === 'reported').length,
    completed: steps.filter(({ type }) => type === 'complete').length,
    tookMs: tookMs(order, steps, initiatorOf(snapshot))
  }
}

/** Positions of all events that belong to a snapshot or to messages that may be in transit in it, rising. */
function positionsAbout(order: Order, snapshot: SnapshotId): readonly number[] {
  const found: number[] = []
  for (const [process, account] of ledgerOf(order).accounts.entries()) {
    const about = account.about(snapshot)
    const events = order.run.processes[process]?.events ?? []
    const positions = order.positions[process] ?? []
    const last = about.findLast((place) => events[place]?.type === 'closed') ?? -1
    for (let place = account.recorded.get(snapshot) ?? Infinity; place < last; place++) {
      const event = events[place]
      if (event?.type === 'received' && event.carried.kind === 'transfer') found.push(positions[place] ?? -1)
    }
    for (const place of about) found.push(positions[place] ?? -1)
  }
  return found.sort((a, b) => a - b)
}

type SnapshotEvent = Extract<
  TraceEvent,
  { type: 'recorded' | 'closed' | 'reported' | 'complete' | 'cancelled' | 'undone' }
>
type Unplaced = SnapshotStep extends infer Step
  ? Step extends SnapshotStep
    ? Omit<Step, 'position' | 'process'>
    : never
  : never

function stepOf(event: SnapshotEvent, recording: Map<ProcessId, number[]> | undefined): Unplaced {
  switch (event.type) {
    case 'recorded': {
      const { firstMarkerFrom: from, balance } = event
      if (from === '') return { type: 'started', rule: 'S1', balance }
      recording?.set(from, CLOSED)
      return { type: 'recorded', rule: 'S2', from, balance }
    }
    case 'closed': {
      const { from, inTransit } = event
      const amounts = recording?.get(from)
      if (amounts === CLOSED) return { type: 'closed', rule: 'S2', from, inTransit, amounts: [] }
      recording?.set(from, CLOSED) // Messages after the marker are not recorded.
      return { type: 'closed', rule: 'S3', from, inTransit, amounts: amounts ?? [] }
    }
    case 'reported':
      return { type: 'reported', rule: 'S4' }
    case 'complete':
      return { type: 'complete' }
    case 'cancelled':
      return { type: 'cancelled', reason: event.reason }
    case 'undone':
      return { type: 'cancelled', reason: 'A process went back to an earlier snapshot.' }
    default:
      return unreachable(event)
  }
}

/** Marks a channel that is no longer recorded. */
const CLOSED: number[] = []

function amountsFrom(recording: Map<ProcessId, number[]> | undefined, from: ProcessId): number[] | undefined {
  if (recording === undefined) return undefined
  const amounts = recording.get(from) ?? []
  if (amounts === CLOSED) return undefined
  recording.set(from, amounts)
  return amounts
}

/** Measured on one clock, as its own window does: the common scale is an estimate that changes with every message. */
function tookMs({ events }: Order, steps: readonly SnapshotStep[], initiator: ProcessId): number {
  const atOf = (type: SnapshotStep['type']): number | undefined =>
    events[steps.find((step) => step.type === type && step.process === initiator)?.position ?? -1]?.event.at
  const [begun, done] = [atOf('started'), atOf('complete')]
  return begun === undefined || done === undefined ? -1 : done - begun
}
