// Cuts as counts: how many of its events each process has before the cut. The cut of a snapshot, the cut of a position,
// and a cut that a person drags have this form. state.ts computes the state at such a cut.
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { ledgerOf } from './ledger.ts'
import type { Order } from './order.ts'
import { countBelow } from './rising.ts'

/** By process of the run: how many of its events are inside; OUTSIDE if it is not part of the cut. */
export type Frontier = readonly number[]

/** The count of a process that is not part of a cut: money to and from it is counted separately. */
export const OUTSIDE = -1

/** The cut of a position: all events before it. @param position 0 … order.events.length */
export function frontierAt(order: Order, position: number): Frontier {
  return order.positions.map((positions) => countBelow(positions, position))
}

/**
 * The cut of a snapshot: each member recorded after so many of its events. The first marker, which made it record, is
 * already outside. Processes that are not members are OUTSIDE.
 *
 * @returns `undefined` if it is not known when a member recorded
 */
export function recordedFrontier(order: Order, snapshot: SnapshotId): Frontier | undefined {
  const counts = ledgerOf(order).accounts.map((account, place) =>
    frontierBefore(order, place, account.recorded.get(snapshot) ?? -1, snapshot)
  )
  const members = membersOf(order, snapshot)
  if (members === undefined) return undefined
  const known = new Set(order.run.processes.filter((_, place) => counts[place] !== OUTSIDE).map(({ id }) => id))
  return members.every((member) => known.has(member)) ? counts : undefined
}

/**
 * All snapshots that a process has recorded, in the order in which they began, with the position of the first
 * recording.
 */
export function beginningsOf(order: Order): readonly { readonly snapshot: SnapshotId; readonly position: number }[] {
  const first = new Map<SnapshotId, number>()
  for (const [process, { recorded }] of ledgerOf(order).accounts.entries())
    for (const [snapshot, place] of recorded) {
      const position = order.positions[process]?.[place] ?? Infinity
      if (position < (first.get(snapshot) ?? Infinity)) first.set(snapshot, position)
    }
  return [...first].map(([snapshot, position]) => ({ snapshot, position })).sort((a, b) => a.position - b.position)
}

/** Snapshots that nobody has recorded before this position, as far as the run tells. @param position 0 … order.events.length */
export function begunAfter(order: Order, position: number): ReadonlySet<SnapshotId> {
  return new Set(beginningsOf(order).flatMap(({ snapshot, position: began }) => (began < position ? [] : [snapshot])))
}

/**
 * Snapshots that a process has recorded, and whether a process has gone back from them to an earlier one: then they are
 * undone.
 */
export function undoneIn(order: Order): ReadonlyMap<SnapshotId, boolean> {
  const found = new Map<SnapshotId, boolean>()
  for (const account of ledgerOf(order).accounts)
    for (const [snapshot, isUndone] of account.undone()) found.set(snapshot, isUndone || found.get(snapshot) === true)
  return found
}

/** A cut with another count at one process, for dragging; the count is limited to 0 … its number of events. */
export function moved(order: Order, frontier: Frontier, process: number, count: number): Frontier {
  const most = order.run.processes[process]?.events.length
  assert(most !== undefined, 'a cut is moved at a process of the run')
  return frontier.map((old, place) => (place === process ? Math.min(most, Math.max(0, count)) : old))
}

/** @param recorded place of the event with which a process recorded; −1 if it did not, or if that is not known */
export function frontierBefore({ run }: Order, process: number, recorded: number, snapshot: SnapshotId): number {
  if (recorded < 0) return OUTSIDE
  const before = run.processes[process]?.events[recorded - 1]
  const isFirstMarker =
    before?.type === 'received' && before.carried.kind === 'marker' && before.carried.snapshot === snapshot
  return isFirstMarker ? recorded - 1 : recorded
}

function membersOf(order: Order, snapshot: SnapshotId): readonly ProcessId[] | undefined {
  for (const [place, account] of ledgerOf(order).accounts.entries()) {
    const event = order.run.processes[place]?.events[account.recorded.get(snapshot) ?? -1]
    if (event?.type === 'recorded') return event.members
  }
  return undefined
}
