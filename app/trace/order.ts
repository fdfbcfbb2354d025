// One total order of all events of a run that never contradicts causality: the events of one process keep their order,
// and a message is sent before it is received. Where causality allows several orders, clocks decide. This file has the
// types; ordering.ts computes an order.
import type { ProcessId } from '../ids.ts'
import { compareMoments, type Moment, type TraceEvent } from './event.ts'
import type { Run } from './run.ts'

/** An event with its place in the order. Its *position* is its place in `Order.events`, from 0. */
export interface PlacedEvent {
  /** Place of its process in `run.processes`. */
  readonly process: number
  /** Place in the events of its process. */
  readonly index: number
  readonly event: TraceEvent
  /**
   * Ms since 1970 on a scale common to all processes. Never decreases along the order, so no arrow points backwards; if
   * clocks agree it is `event.at`.
   */
  readonly time: number
  /** Logical time, from 1: events on the longest causal path that ends here. Rises along every causal path. */
  readonly rank: number
  /** Position of the other end of its message; −1 if there is none, or if it is not known. */
  readonly other: number
}

/** Missing events of a process. */
export interface Hole {
  /** Place in `run.processes`. */
  readonly process: number
  /** The hole is before the event with this place at its process. Missing events after the last one are not known. */
  readonly before: number
  /** How many events are missing, at least. */
  readonly missing: number
  /** False where earlier lives are missing: how many events they had is not known. */
  readonly isExact: boolean
}

export interface Order {
  readonly run: Run
  /** By time, then rank, then process. `position` events have happened before the one at `position`. */
  readonly events: readonly PlacedEvent[]
  /** By process, then place in its events: positions, rising. */
  readonly positions: readonly Uint32Array[]
  /** By process, then place. */
  readonly holes: readonly Hole[]
  /** By process: ms added to its clock. A clock that falls behind later is moved further. */
  readonly offsets: readonly number[]
  /**
   * Places of processes whose clocks contradict the others: set during the run, or told wrongly. Their events are placed
   * between those of the others, and no other event has another time because of them.
   */
  readonly doubted: readonly number[]
  /**
   * Number of receipts that would close a causal cycle, which an honest run does not have; they stay without their
   * other end.
   */
  readonly contradictions: number
}

/** @returns the position of an event, e.g. of a link to a moment; −1 if this order does not have it */
export function positionOf(order: Order, process: ProcessId, moment: Pick<Moment, 'life' | 'n'>): number {
  const place = order.run.processes.findIndex(({ id }) => id === process)
  const events = order.run.processes[place]?.events ?? []
  let [low, high] = [0, events.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const event = events[middle]
    if (event !== undefined && compareMoments(event, { ...moment, at: 0 }) < 0) low = middle + 1
    else high = middle
  }
  const found = events[low]
  if (found?.life !== moment.life || found.n !== moment.n) return -1
  return order.positions[place]?.[low] ?? -1
}

/** @returns the first hole of a process at a position or after it */
export function holeAfter({ holes, positions }: Order, process: number, position: number): Hole | undefined {
  let [low, high] = [0, holes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const hole = holes[middle]
    const isBefore =
      hole !== undefined &&
      (hole.process < process ||
        (hole.process === process && (positions[process]?.[hole.before] ?? Infinity) < position))
    if (isBefore) low = middle + 1
    else high = middle
  }
  const found = holes[low]
  return found?.process === process ? found : undefined
}
