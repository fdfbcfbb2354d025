// The theorem on a drawn run: the same events, with all events before a snapshot's cut first. That run is also
// possible, ends like the real one, and passes through the recorded state S*. Both are orders, so the code that draws
// or plays a run can draw and play both side by side.
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { RunEvent } from '../snapshot/run.ts'
import { permute } from '../snapshot/theorem.ts'
import type { TraceEvent } from './event.ts'
import { beginningBefore } from './beginning.ts'
import { OUTSIDE, recordedFrontier } from './frontier.ts'
import { ledgerOf } from './ledger.ts'
import type { Order, PlacedEvent } from './order.ts'
import { stateAt } from './state.ts'

/**
 * Both runs have only the events of the paper's computation: members send, receive and do steps of applications, in the
 * timeline of the snapshot. After a restore the run begins with the restored state; before a later restore it ends. Where
 * earlier events are missing it begins after them, with the balances at that time.
 */
export interface PermutedRun {
  readonly holds: true
  readonly snapshot: SnapshotId
  /** The snapshot that was restored at its beginning; empty in the first timeline. */
  readonly origin: SnapshotId | ''
  /** Earlier events are missing here, so the run begins after them. */
  readonly isTorn: boolean
  readonly real: Order
  /** Its events have the times of their new places. */
  readonly permuted: Order
  /** By position in `permuted`: position in `real`. */
  readonly places: readonly number[]
  /** S* is the state of the permuted run after this many events. */
  readonly before: number
  /** How many swaps of two adjacent events are needed; 0 if the cut was one instant. */
  readonly swaps: number
  /**
   * The number of events of the real run after which all states were as recorded; −1 if there is none. A process's
   * state includes how much it has sent and received, so no two moments are equal, and the recorded state existed only
   * if no events are swapped.
   */
  readonly occurredAfter: number
}

/** Why the other run cannot be shown: a sentence. */
export interface NotPermuted {
  readonly holds: false
  readonly reason: string
}

export function permutedRun(order: Order, snapshot: SnapshotId): PermutedRun | NotPermuted {
  const frontier = recordedFrontier(order, snapshot)
  if (frontier === undefined) return refuse('This window does not know where every participant recorded.')
  const { consistent, markers, sum } = stateAt(order, frontier)
  if (!consistent) return refuse('This cut is not consistent: a message was received before it and sent after it.')
  if (markers.length > 0) return refuse('A marker was received before this cut and sent after it.')
  const beginning = beginningBefore(order, frontier)
  if (beginning === undefined) return refuse('The events that this window has received begin after this snapshot.')
  const { accounts, contradictions } = ledgerOf(order)
  const isWhole = order.holes.every(({ process, before }) => before > (frontier[process] ?? OUTSIDE))
  if ((isWhole && !sum.certain) || frontier.some((count, process) => contradictions.touches(process, count)))
    return refuse('What was published of this run is not complete before this snapshot, or contradicts itself.')
  const timelines = timelinesAround(order, frontier, beginning)
  const balances = timelines.map(({ from, known }, process) =>
    isWhole ? undefined : accounts[process]?.balanceFrom(from, known)
  )
  if (!isWhole && timelines.some(({ from, until }, process) => from < until && balances[process] === undefined))
    return refuse('No event that this window has received tells the balances with which the run would begin.')
  const kept = order.events.filter(({ process, index, event }) => {
    const { from, until } = timelines[process] ?? NOTHING
    return from <= index && index < until && isComputation(event)
  })
  const returns = timelines.map(({ from }, process) => asRestored(order.run.processes[process]?.events[from - 1]))
  const real = orderOfThese(order, kept, returns, balances)
  const { order: places, before, swaps } = permute(asRun(real), countsBefore(order, kept, frontier))
  return {
    holds: true,
    snapshot,
    origin: returns.find((event) => event !== undefined)?.snapshot ?? '',
    isTorn: order.holes.some(
      ({ process, before: hole }) => hole <= (frontier[process] ?? OUTSIDE) && hole >= (timelines[process]?.from ?? 0)
    ),
    real,
    permuted: inOrder(real, places),
    places,
    before,
    swaps,
    occurredAfter: swaps === 0 ? before : -1
  }
}

type Restored = Extract<TraceEvent, { readonly type: 'restored' }>

/** Of one process: the places of the events that belong to the run, and between which of its events nothing is missing. */
interface TimelinePlaces {
  readonly from: number
  readonly until: number
  readonly known: readonly [number, number]
}

const NOTHING: TimelinePlaces = { from: 0, until: 0, known: [0, 0] }

/** By process: its timeline around the cut, as far as it is known. */
function timelinesAround(order: Order, frontier: readonly number[], beginning: readonly number[]): TimelinePlaces[] {
  const { accounts } = ledgerOf(order)
  return frontier.map((count, process) => {
    const account = accounts[process]
    if (count === OUTSIDE || account === undefined) return NOTHING
    const { from, until } = account.timelineAround(count)
    const first = Math.max(from, beginning[process] ?? 0)
    // Where something is missing after the cut, the run ends: what comes behind does not follow from what is known.
    const known = knownAround(order, process, Math.max(first, count - 1))
    return { from: first, until: Math.min(until, known[1]), known }
  })
}

function asRestored(event: TraceEvent | undefined): Restored | undefined {
  return event?.type === 'restored' ? event : undefined
}

/** The run as the theorem sees it: which process each event is of. */
function asRun({ events, run }: Order): RunEvent<unknown>[] {
  return events.map(({ process }) => {
    const id = run.processes[process]?.id
    assert(id !== undefined, 'an event of a run is at one of its processes')
    return { process: id, type: 'internal' }
  })
}

/** By process: how many of these events are before the cut. */
function countsBefore(
  { run }: Order,
  kept: readonly PlacedEvent[],
  frontier: readonly number[]
): Record<ProcessId, number> {
  const counts: Record<ProcessId, number> = {}
  for (const { process, index } of kept) {
    const id = run.processes[process]?.id
    if (id !== undefined && index < (frontier[process] ?? OUTSIDE)) counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}

/** The places of a process around one of its events between which nothing is missing. */
function knownAround({ holes, run }: Order, process: number, place: number): [number, number] {
  let known: [number, number] = [0, run.processes[process]?.events.length ?? 0]
  for (const { process: its, before } of holes) {
    if (its !== process) continue
    if (before <= place) known = [Math.max(known[0], before), known[1]]
    else known = [known[0], Math.min(known[1], before)]
  }
  return known
}

function isComputation(event: TraceEvent): boolean {
  if (event.type === 'internal') return true
  return 'carried' in event && (event.carried.kind === 'transfer' || event.carried.kind === 'application')
}

function refuse(reason: string): NotPermuted {
  return { holds: false, reason }
}

/**
 * The same order of some of the events; the others do not count as holes. Processes without events are left out.
 * @param returns by process: its restore event before these events, if there is one
 * @param balances by process: its balance before these events, where that is not its opening balance
 */
function orderOfThese(
  order: Order,
  kept: readonly PlacedEvent[],
  returns: readonly (Restored | undefined)[],
  balances: readonly (number | undefined)[]
): Order {
  const present = new Set(kept.map(({ process }) => process))
  const old = order.run.processes.map((_, place) => place).filter((place) => present.has(place))
  const places = new Map(old.map((place, now) => [place, now]))
  const own: TraceEvent[][] = old.map(() => [])
  const positions = new Map(
    kept.map(({ process, index }, position) => [order.positions[process]?.[index] ?? -1, position])
  )
  const events = kept.map((placed): PlacedEvent => {
    const process = places.get(placed.process) ?? 0
    const index = (own[process]?.push(placed.event) ?? 0) - 1
    return { ...placed, process, index, other: positions.get(placed.other) ?? -1 }
  })
  const processes = old.flatMap((place, now) => {
    const process = order.run.processes[place]
    const opening = returns[place]?.balance ?? balances[place] ?? process?.opening
    return process === undefined || opening === undefined ? [] : [{ ...process, opening, events: own[now] ?? [] }]
  })
  const offsets = old.map((place) => order.offsets[place] ?? 0)
  return orderIn({ ...order, run: { ...order.run, processes }, offsets, doubted: [], holes: [] }, events)
}

/** The same events at other places. @param places by new position: the old position */
function inOrder(order: Order, places: readonly number[]): Order {
  const now = new Map(places.map((place, position) => [place, position]))
  const events = places.map((place, position): PlacedEvent => {
    const [placed, shown] = [order.events[place], order.events[position]]
    assert(placed !== undefined && shown !== undefined, 'a permuted run has the events of the run')
    return { ...placed, time: shown.time, other: now.get(placed.other) ?? -1 }
  })
  for (const [position, { event, other }] of events.entries())
    assert(
      event.type !== 'received' || other < position,
      'with the events before a consistent cut first, every message is received after it is sent'
    )
  return orderIn(order, events)
}

function orderIn(order: Order, events: readonly PlacedEvent[]): Order {
  const positions = order.run.processes.map((process) => new Uint32Array(process.events.length))
  for (const [position, { process, index }] of events.entries()) {
    const own = positions[process]
    if (own !== undefined) own[index] = position
  }
  return { ...order, events, positions }
}
