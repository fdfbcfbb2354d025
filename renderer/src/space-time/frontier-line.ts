// Where a cut passes on each lane, in pixels: between two events, or at the very event that recorded it. The line of a
// snapshot, a line that somebody drags and the line of the playhead are all made here.
import { frontierAt, OUTSIDE, type Frontier } from '../../../app/trace/frontier.ts'
import type { Order } from '../../../app/trace/order.ts'
import { atOf, type Chart } from './chart.ts'
import { axisHeight, toPixels, type DiagramLayout } from './diagram-layout.ts'
import type { Lanes } from './lanes.ts'

export interface LinePoint {
  /** Place in `run.processes`. */
  readonly process: number
  readonly count: number
  readonly x: number
  /** From the top of all lanes. */
  readonly y: number
}

/** How far behind the last event inside a line may pass, in pixels: it must be clear on which side an event is. */
const BEHIND_MOST = 12

/** @param toX from the axis to pixels */
export function xOfCount(chart: Chart, process: number, count: number, toX: (at: number) => number): number {
  const [before, after] = [atOf(chart, process, count - 1), atOf(chart, process, count)]
  if (before === undefined) return after === undefined ? toX(chart.start) : toX(after) - BEHIND_MOST
  const x = toX(before)
  return x + (after === undefined ? BEHIND_MOST : Math.min(BEHIND_MOST, (toX(after) - x) / 2))
}

/** @param recorded where processes recorded: where the line still passes there, it goes through that event, the first one outside */
export function lineOf(
  chart: Chart,
  lanes: Lanes,
  frontier: Frontier,
  toX: (at: number) => number,
  recorded: Frontier | undefined
): readonly LinePoint[] {
  return lanes.shown.flatMap(({ process, y }) => {
    const count = frontier[process] ?? OUTSIDE
    if (count === OUTSIDE) return []
    const event = count === recorded?.[process] ? atOf(chart, process, count) : undefined
    return [{ process, count, x: event === undefined ? xOfCount(chart, process, count, toX) : toX(event), y }]
  })
}

/**
 * Where a position passes. In real time that is one moment, a straight line; in logical time each lane has its own place.
 */
export function positionLine(
  chart: Chart,
  lanes: Lanes,
  frontier: Frontier,
  position: number,
  toX: (at: number) => number
): readonly LinePoint[] {
  const line = lineOf(chart, lanes, frontier, toX, undefined)
  if (chart.clock === 'logical') return line
  const [before, after] = [chart.at[position - 1], chart.at[position]]
  const left = before === undefined ? toX(chart.start) - BEHIND_MOST : toX(before)
  const x = left + (after === undefined || before === undefined ? BEHIND_MOST / 4 : (toX(after) - left) / 2)
  return line.map((point) => ({ ...point, x: Math.min(x, left + BEHIND_MOST) }))
}

/** Where a position passes in a picture: on its lanes, from the top of the picture with its axis. */
export function playheadOf(order: Order, layout: DiagramLayout, position: number): readonly LinePoint[] {
  const { chart, lanes, top, em } = layout
  const line = positionLine(chart, lanes, frontierAt(order, position), position, toPixels(layout))
  return line.map((point) => ({ ...point, y: point.y + axisHeight(em) - top }))
}
