// Cuts as counts: how many of its events each process has before the cut. Where a snapshot passes, what a position is
// as a cut, a cut that somebody drags. What can be said about such a cut is in state.ts.
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import type { Order } from './order.ts'

/** By process of the run: how many of its events are inside; OUTSIDE if it is no part of the cut. */
export type Frontier = readonly number[]

/** The count of a process that is no part of a cut: money to and from it is counted apart. */
export const OUTSIDE = -1

/** All that has happened at a position. @param position 0 … order.events.length */
export function frontierAt(order: Order, position: number): Frontier {
  return order.positions.map((positions) => countBelow(positions, position))
}

/**
 * Where a snapshot passes: each member recorded after so many of its events. The first marker, which made it record, is
 * already outside. Processes that are not members are OUTSIDE.
 *
 * @returns `undefined` where nobody here knows when a member recorded
 */
export function recordedFrontier(order: Order, snapshot: SnapshotId): Frontier | undefined {
  const counts = order.run.processes.map(({ events }) => recordedAfter(events, snapshot))
  const members = membersOf(order, snapshot)
  if (members === undefined) return undefined
  const known = new Set(order.run.processes.filter((_, place) => counts[place] !== OUTSIDE).map(({ id }) => id))
  return members.every((member) => known.has(member)) ? counts : undefined
}

/** A cut with another count at one process, as when it is dragged; kept within 0 … its events. */
export function moved(order: Order, frontier: Frontier, process: number, count: number): Frontier {
  const most = order.run.processes[process]?.events.length
  assert(most !== undefined, 'a cut is moved at a process of the run')
  return frontier.map((old, place) => (place === process ? Math.min(most, Math.max(0, count)) : old))
}

function recordedAfter(events: readonly TraceEvent[], snapshot: SnapshotId): number {
  const index = events.findIndex((event) => event.type === 'recorded' && event.snapshot === snapshot)
  if (index < 0) return OUTSIDE
  const before = events[index - 1]
  const isFirstMarker =
    before?.type === 'received' && before.carried.kind === 'marker' && before.carried.snapshot === snapshot
  return isFirstMarker ? index - 1 : index
}

function membersOf({ run }: Order, snapshot: SnapshotId): readonly ProcessId[] | undefined {
  for (const { events } of run.processes)
    for (const event of events) if (event.type === 'recorded' && event.snapshot === snapshot) return event.members
  return undefined
}

/** @returns how many of the rising numbers are below the limit */
export function countBelow(
  rising: { readonly length: number; readonly [place: number]: number },
  limit: number
): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? Infinity) < limit) low = middle + 1
    else high = middle
  }
  return low
}
