// The event under a pointer, or the message, or nothing: the nearest one in sight.
import type { PlacedEvent } from '../../../app/trace/order.ts'
import { arrowOf, type MessageArrow } from './arrows.ts'
import { countBefore, type Chart } from './chart.ts'
import { messagesIn } from './messages.ts'
import { axisHeight, toPixels, type DiagramLayout } from './diagram-layout.ts'

export type Hit =
  | { readonly kind: 'event'; readonly position: number; readonly x: number; readonly y: number }
  | { readonly kind: 'message'; readonly row: number; readonly x: number; readonly y: number }

/** Reach of a pointer, in pixels. */
const REACH_EVENT = 9
const REACH_MESSAGE = 6

/** @param x, y in pixels of the picture */
export function hitAt(layout: DiagramLayout, x: number, y: number): Hit | undefined {
  return eventAt(layout, x, y) ?? messageAt(layout, x, y)
}

/** The event at a position as a hit; `undefined` where it is not in the picture. */
export function hitOf(layout: DiagramLayout, position: number): Hit | undefined {
  const placed = layout.chart.order.events[position]
  const y = (layout.lanes.yOf[placed?.process ?? -1] ?? NaN) + axisHeight(layout.em) - layout.top
  const x = toPixels(layout)(layout.chart.at[position] ?? NaN)
  const isInside = x >= 0 && x <= layout.width && y >= 0 && y <= layout.height
  return isInside ? { kind: 'event', position, x, y } : undefined
}

/** The event that stands for what was hit: itself, or the sending of a message, as far as that is known; −1 for none. */
export function eventOf({ chart }: DiagramLayout, hit: Hit | undefined): number {
  return hit?.kind === 'message' ? (chart.messages.sent[hit.row] ?? -1) : (hit?.position ?? -1)
}

/** What a card beside it is about, and where that is on the sheet, in pixels; absent where nothing is hit. */
export interface CardPlace {
  readonly position: number
  readonly x: number
  readonly y: number
  readonly crossing: '' | 'in-transit' | 'breaking'
}

export function cardOf({ chart, crossing, top }: DiagramLayout, hit: Hit | undefined): CardPlace | undefined {
  if (hit === undefined) return undefined
  const { sent, received } = chart.messages
  const position = hit.kind === 'event' ? hit.position : Math.max(sent[hit.row] ?? -1, received[hit.row] ?? -1)
  const row = chart.rowOf[position] ?? -1
  const crosses = crossing.inTransit.has(row) ? 'in-transit' : crossing.breaking.has(row) ? 'breaking' : ''
  return { position, x: hit.x, y: hit.y + top, crossing: crosses }
}

/** The last event before a position that is drawn; `undefined` where there is none. */
export function lastDrawn(chart: Chart, control: boolean, position: number): PlacedEvent | undefined {
  let last = Math.min(position, chart.order.events.length) - 1
  while (last >= 0 && isHidden(chart, control, last)) last--
  return chart.order.events[last]
}

function eventAt(layout: DiagramLayout, x: number, y: number): Hit | undefined {
  const { chart, lanes, em, top } = layout
  const toX = toPixels(layout)
  const unit = (layout.span.to - layout.span.from) / layout.width
  let best: { readonly position: number; readonly far: number; readonly x: number; readonly y: number } | undefined
  for (const lane of lanes.shown) {
    const laneY = lane.y + axisHeight(em) - top
    if (Math.abs(laneY - y) > REACH_EVENT) continue
    const at = layout.span.from + x * unit
    const positions = chart.order.positions[lane.process] ?? []
    const first = countBefore(chart, lane.process, at - REACH_EVENT * unit)
    const last = countBefore(chart, lane.process, at + REACH_EVENT * unit, true)
    for (let index = first; index < last; index++) {
      const position = positions[index] ?? 0
      if (isHidden(layout.chart, layout.control, position)) continue
      const eventX = toX(chart.at[position] ?? 0)
      const far = Math.hypot(eventX - x, laneY - y)
      if (best === undefined || far < best.far) best = { position, far, x: eventX, y: laneY }
    }
  }
  if (best === undefined || best.far > REACH_EVENT) return undefined
  return { kind: 'event', position: best.position, x: best.x, y: best.y }
}

/** An event that is drawn only with control messages. */
function isHidden(chart: Chart, control: boolean, position: number): boolean {
  const event = chart.order.events[position]?.event
  const row = chart.rowOf[position] ?? -1
  if (control || event === undefined) return false
  return chart.messages.kind[row] === 'control' || ['closed', 'reported', 'complete', 'cancelled'].includes(event.type)
}

function messageAt(layout: DiagramLayout, x: number, y: number): Hit | undefined {
  const { chart, control, lanes } = layout
  const toX = toPixels(layout)
  const [left, right] = [layout.span.from, layout.span.to]
  const unit = (right - left) / layout.width
  const near = { from: left + (x - REACH_MESSAGE) * unit, to: left + (x + REACH_MESSAGE) * unit }
  let best: { readonly row: number; readonly far: number; readonly x: number; readonly y: number } | undefined
  messagesIn(chart.messages, near, (row) => {
    const { from, to, kind } = chart.messages
    if (kind[row] === 'control' && !control) return
    if ([from[row], to[row]].some((place) => Number.isNaN(lanes.yOf[place ?? -1] ?? 0))) return
    const nearest = nearestOn(arrowOf(layout, row, toX), x, y)
    if (nearest.far <= REACH_MESSAGE && (best === undefined || nearest.far < best.far)) best = { row, ...nearest }
  })
  return best === undefined ? undefined : { kind: 'message', row: best.row, x: best.x, y: best.y }
}

function nearestOn({ x1, y1, x2, y2 }: MessageArrow, x: number, y: number): { far: number; x: number; y: number } {
  const [along, across] = [x2 - x1, y2 - y1]
  const length = along * along + across * across || 1
  const part = Math.max(0, Math.min(1, ((x - x1) * along + (y - y1) * across) / length))
  const nearest = { x: x1 + part * along, y: y1 + part * across }
  return { ...nearest, far: Math.hypot(nearest.x - x, nearest.y - y) }
}
