// The drawn part of a run as a space–time diagram: every event where it stands after so many swaps, one step to
// the right each, and the cut between what is before and after it, as straight as it can be.
import type { SnapshotId } from '../../../../app/ids.ts'
import type { Order } from '../../../../app/trace/order.ts'
import { onCut, type MessageArrow } from '../../space-time/arrows.ts'
import { chartOf, type Chart } from '../../space-time/chart.ts'
import { FUTURE, PAST, PLAIN } from '../../space-time/emphasis.ts'
import type { LinePoint } from '../../space-time/frontier-line.ts'
import type { LanePart } from '../../space-time/lane-marks.ts'
import type { Lanes } from '../../space-time/lanes.ts'
import { diagramOf, type SpaceTimeDiagram } from '../../space-time/diagram.ts'
import { axisHeight, toPixels, type DiagramLayout } from '../../space-time/diagram-layout.ts'
import type { DrawnRun } from './drawn-run.ts'
import { placesAfter, swapAfter } from './swaps.ts'

export interface DrawingSize {
  readonly width: number
  readonly height: number
  /** Pixels of a root em. */
  readonly em: number
  /** Pixels of lanes that are scrolled away above. */
  readonly top: number
}

/** How far from an event the cut passes at least, in steps: it must be clear on which side the event is. */
const CLEAR = 0.3

export function diagramAfter(
  { order, inside }: DrawnRun,
  snapshot: SnapshotId,
  swaps: number,
  lanes: Lanes,
  frame: DrawingSize
): SpaceTimeDiagram {
  const places = placesAfter(inside, swaps)
  const chart = chartOf(orderWithPlaces(order, places), 'real')
  const emphasis = new Uint8Array(order.events.length).fill(PLAIN)
  const swap = swapAfter(inside, swaps)
  if (swap !== undefined) {
    emphasis[swap.inside] = PAST
    emphasis[swap.outside] = FUTURE
  }
  const layout: DiagramLayout = {
    ...frame,
    chart,
    lanes,
    span: { from: -0.8, to: Math.max(1, order.events.length + 0.4) },
    emphasis,
    control: false,
    away: new Set(),
    cuts: [],
    crossing: { inTransit: rowsInTransit(chart, inside), breaking: new Set() },
    endings: []
  }
  const diagram = diagramOf(layout)
  const points = cutPoints(order, inside, places, lanes).map(({ x, y, ...rest }) => ({
    ...rest,
    x: toPixels(layout)(x),
    y: y + axisHeight(frame.em) - frame.top
  }))
  const xAt = new Map(points.map(({ process, x }) => [process, x]))
  const { from, to } = chart.messages
  const crossing = diagram.arrows.filter((arrow) => arrow.crossing !== '')
  const frontier = points.map(({ count }) => count)
  const cut = { snapshot, frontier, main: true, recorded: frontier }
  return {
    ...diagram,
    ticks: [],
    lanes: wholeLanes(lanes, frame),
    arrows: diagram.arrows.map((arrow) =>
      crossing.length > 1
        ? spread(arrow, crossing.indexOf(arrow), crossing.length)
        : onCut(arrow, xAt.get(from[arrow.row] ?? -1), xAt.get(to[arrow.row] ?? -1))
    ),
    cuts: [{ cut, points }]
  }
}

/** From edge to edge: a process is there also where none of its events is drawn. */
function wholeLanes({ shown }: Lanes, { width, em, top }: DrawingSize): readonly LanePart[] {
  return shown.map(({ id, y }) => ({ id, y: y + axisHeight(em) - top, x1: 0, x2: width, kind: 'lived', words: '' }))
}

/** Where the cut passes on each lane, in steps: at S*, or as near to it as the events of the lane allow. */
export function cutPoints(
  order: Order,
  inside: readonly boolean[],
  places: readonly number[],
  lanes: Lanes
): readonly LinePoint[] {
  const middle = inside.filter(Boolean).length - 0.5
  return lanes.shown.map(({ process, y }) => {
    const own = [...(order.positions[process] ?? [])]
    const count = own.filter((position) => inside[position]).length
    const [last, next] = [own[count - 1], own[count]]
    const least = last === undefined ? -Infinity : (places[last] ?? 0) + CLEAR
    const most = next === undefined ? Infinity : (places[next] ?? 0) - CLEAR
    return { process, count, x: Math.max(least, Math.min(most, middle)), y }
  })
}

/** Coins of several messages in transit, along their ways: on the cut they would cover each other. */
function spread(arrow: MessageArrow, at: number, count: number): MessageArrow {
  return at < 0 || arrow.state === 'travelling' ? arrow : { ...arrow, coinAt: 0.25 + (0.5 * at) / (count - 1) }
}

function orderWithPlaces(order: Order, places: readonly number[]): Order {
  const events = order.events.map((placed, position) => ({ ...placed, time: places[position] ?? position }))
  return { ...order, events }
}

function rowsInTransit({ messages }: Chart, inside: readonly boolean[]): ReadonlySet<number> {
  const rows = Array.from({ length: messages.length }, (_, row) => row)
  return new Set(
    rows.filter((row) => inside[messages.sent[row] ?? -1] === true && inside[messages.received[row] ?? -1] !== true)
  )
}
