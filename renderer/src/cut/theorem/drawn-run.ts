// The part of a run in which the theorem shows itself: what changes places, a little before and after it, and what was in
// transit. Everything else stands where it stood, in both runs.
import { assert } from '../../../../app/assert.ts'
import type { TraceEvent } from '../../../../app/trace/event.ts'
import type { Order, PlacedEvent } from '../../../../app/trace/order.ts'
import type { PermutedRun } from '../../../../app/trace/permuted.ts'
import type { RunProcess } from '../../../../app/trace/run.ts'

export interface DrawnRun {
  /** Some events of the real run, in their order. */
  readonly order: Order
  /** By position in it: whether the event is before the cut. */
  readonly inside: readonly boolean[]
  /** Events of the run that are not drawn, before and after. */
  readonly earlier: number
  readonly later: number
}

/** Events drawn on both sides of what changes places. */
const CONTEXT = 6
/** Messages in transit that are drawn although both ends are far away. */
const IN_TRANSIT_MAX = 40

/** @param members lanes to draw, in the order of the run; those without events have empty ones */
export function drawnRunOf({ real, places, before }: PermutedRun, members: readonly RunProcess[]): DrawnRun {
  const isInside = real.events.map(() => false)
  for (const place of places.slice(0, before)) isInside[place] = true
  const firstOutside = isInside.indexOf(false)
  const from = firstOutside < 0 ? real.events.length : firstOutside
  const to = Math.max(from, isInside.lastIndexOf(true) + 1)
  const kept = new Set<number>()
  for (let at = Math.max(0, from - CONTEXT); at < Math.min(real.events.length, to + CONTEXT); at++) {
    kept.add(at)
    const other = real.events[at]?.other ?? -1
    if (other >= 0) kept.add(other)
  }
  for (const position of inTransit(real, isInside).slice(0, IN_TRANSIT_MAX)) {
    kept.add(position)
    const other = real.events[position]?.other ?? -1
    if (other >= 0) kept.add(other)
  }
  const positions = [...kept].sort((a, b) => a - b)
  return {
    order: partOf(real, positions, members),
    inside: positions.map((position) => isInside[position] === true),
    earlier: from - positions.filter((position) => position < from).length,
    later: real.events.length - to - positions.filter((position) => position >= to).length
  }
}

/** Positions of what was sent before the cut and not received before it. */
function inTransit({ events }: Order, isInside: readonly boolean[]): readonly number[] {
  return [...events.keys()].filter((position) => {
    const placed = events[position]
    return isInside[position] === true && placed?.event.type === 'sent' && isInside[placed.other] !== true
  })
}

function partOf(real: Order, positions: readonly number[], members: readonly RunProcess[]): Order {
  const now = new Map(positions.map((position, at) => [position, at]))
  const own: TraceEvent[][] = members.map(() => [])
  const positionsOf: number[][] = members.map(() => [])
  const events = positions.map((position, at): PlacedEvent => {
    const placed = real.events[position]
    const id = real.run.processes[placed?.process ?? -1]?.id
    const process = members.findIndex((member) => member.id === id)
    assert(placed !== undefined && process >= 0, 'events of a permuted run are those of members')
    const index = (own[process]?.push(placed.event) ?? 0) - 1
    positionsOf[process]?.push(at)
    return { ...placed, process, index, other: now.get(placed.other) ?? -1 }
  })
  const processes = members.map((member, place) => ({ ...member, events: own[place] ?? [] }))
  return {
    ...real,
    run: { ...real.run, processes },
    events,
    positions: positionsOf.map((places) => Uint32Array.from(places)),
    offsets: members.map(() => 0),
    holes: []
  }
}
