// Vector clocks, the causal past of an event (the events that may have influenced it) and its causal future (the events
// that it may have influenced). All other events are concurrent with it.
import type { Order } from './order.ts'

/**
 * By process of the run: how many of its events are in the causal past of this event, itself included. The own
 * component increases by exactly one with every event of a process.
 */
export type VectorClock = readonly number[]

/** @param position 0 … order.events.length − 1 */
export function vectorClockOf(order: Order, position: number): VectorClock {
  return causalPast(order, position)
}

/**
 * The causal past of an event, itself included: the number of first events of each process. This is its vector clock,
 * and the smallest consistent cut that contains it.
 */
export function causalPast(order: Order, position: number): readonly number[] {
  const counts = order.positions.map(() => 0)
  for (let place = position; place >= 0; place--) {
    const placed = order.events[place]
    if (placed === undefined) continue
    if (place === position) counts[placed.process] = placed.index + 1
    if (placed.index >= (counts[placed.process] ?? 0) || placed.other > place) continue
    const sent = placed.other < 0 ? undefined : order.events[placed.other] // A sending is before its receipt.
    if (sent !== undefined) counts[sent.process] = Math.max(counts[sent.process] ?? 0, sent.index + 1)
  }
  return counts
}

/** The causal future of an event, itself included: for each process the place from which on its events belong to it. */
export function causalFuture(order: Order, position: number): readonly number[] {
  const first = order.run.processes.map(({ events }) => events.length)
  for (let place = position; place < order.events.length; place++) {
    const placed = order.events[place]
    if (placed === undefined) continue
    if (place === position) first[placed.process] = placed.index
    if (placed.index < (first[placed.process] ?? 0) || placed.other < place) continue
    const received = order.events[placed.other]
    if (received !== undefined) first[received.process] = Math.min(first[received.process] ?? 0, received.index)
  }
  return first
}

/** Whether the event at `a` can have influenced the one at `b`; false for the same event. */
export function happenedBefore(order: Order, a: number, b: number): boolean {
  const one = order.events[a]
  if (one === undefined || a >= b) return false
  return one.index < (causalPast(order, b)[one.process] ?? 0)
}
