// The lanes in sight: where each process ran, restarted, or where events are missing, its events as dots, and the points where it
// recorded. Many events on one spot are one mark with their number.
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { TraceEvent } from '../../../app/trace/event.ts'
import { atOf, countBefore } from './chart.ts'
import { DIM } from './emphasis.ts'
import type { LanePlace } from './lanes.ts'
import { axisHeight, type DiagramLayout } from './diagram-layout.ts'
import { word } from '../words/word.ts'

/** `unheard`: events are missing here. `down`: between two lives. `away`: cannot be reached now. */
export interface LanePart {
  readonly id: ProcessId
  readonly y: number
  readonly x1: number
  readonly x2: number
  readonly kind: 'lived' | 'unheard' | 'down' | 'away'
  readonly words: string
}

export interface Dot {
  readonly x: number
  readonly y: number
  readonly process: number
  /** The first one of them. */
  readonly position: number
  readonly count: number
  readonly tone: number
  readonly shape: 'sent' | 'received' | 'step' | 'opened' | 'restarted'
  /** What a lesson calls it. */
  readonly label: string
}

export interface RecordingMark {
  readonly x: number
  readonly y: number
  readonly snapshot: SnapshotId
  readonly tone: number
  readonly position: number
}

/** Events closer than this are one mark, in pixels. */
const SPOT = 2.5

export function lanesIn(
  layout: DiagramLayout,
  toX: (at: number) => number
): { readonly parts: readonly LanePart[]; readonly dots: readonly Dot[]; readonly recorded: readonly RecordingMark[] } {
  const parts: LanePart[] = []
  const dots: Dot[] = []
  const recorded: RecordingMark[] = []
  for (const lane of layout.lanes.shown) {
    const y = lane.y + axisHeight(layout.em) - layout.top
    if (y < -lane.height || y > layout.height + lane.height) continue
    parts.push(...partsOf(layout, lane, y, toX))
    marksOf(layout, lane, y, toX, dots, recorded)
  }
  return { parts, dots, recorded }
}

function marksOf(
  layout: DiagramLayout,
  { process }: LanePlace,
  y: number,
  toX: (at: number) => number,
  dots: Dot[],
  recorded: RecordingMark[]
): void {
  const { chart, span, emphasis } = layout
  const positions = chart.order.positions[process] ?? []
  const first = countBefore(chart, process, span.from)
  const last = countBefore(chart, process, span.to, true)
  let spot: { -readonly [Key in keyof Dot]: Dot[Key] } | undefined
  for (let index = first; index < last; index++) {
    const position = positions[index] ?? 0
    const event = chart.order.events[position]?.event
    if (event === undefined) continue
    const x = toX(chart.at[position] ?? 0)
    const tone = emphasis[position] ?? DIM
    if (event.type === 'recorded') {
      recorded.push({ x: toX(cutAt(layout, process, index)), y, snapshot: event.snapshot, tone, position })
      continue
    }
    if (isBookkeeping(event) && !layout.control) continue
    const shape = shapeOf(event)
    const label = event.label ?? ''
    if (spot !== undefined && x - spot.x < SPOT && label === '' && shape !== 'restarted') {
      spot.count++
      spot.tone = Math.max(spot.tone, tone)
      continue
    }
    spot = { x, y, process, position, count: 1, tone, shape, label }
    dots.push(spot)
  }
}

/** A process records as its first marker comes: both are one point on its lane. */
function cutAt({ chart }: DiagramLayout, process: number, index: number): number {
  const [before, own] = [chart.order.positions[process]?.[index - 1] ?? -1, atOf(chart, process, index) ?? 0]
  const [previous, event] = [chart.order.events[before]?.event, chart.order.run.processes[process]?.events[index]]
  const isFirstMarker =
    previous?.type === 'received' &&
    previous.carried.kind === 'marker' &&
    event?.type === 'recorded' &&
    previous.carried.snapshot === event.snapshot
  return isFirstMarker ? (chart.at[before] ?? own) : own
}

function isBookkeeping(event: TraceEvent): boolean {
  switch (event.type) {
    case 'sent':
    case 'received':
      return event.lane === 'control'
    case 'opened':
    case 'internal':
    case 'recorded':
      return false
    default:
      return true
  }
}

function shapeOf(event: TraceEvent): Dot['shape'] {
  if (event.type === 'opened') return event.life > 1 ? 'restarted' : 'opened'
  return event.type === 'sent' || event.type === 'received' ? event.type : 'step'
}

function partsOf(
  layout: DiagramLayout,
  { process, id }: LanePlace,
  y: number,
  toX: (at: number) => number
): readonly LanePart[] {
  const { chart, width, away } = layout
  const count = chart.order.run.processes[process]?.events.length ?? 0
  const edge = { left: -20, right: width + 20 }
  const x = (index: number, otherwise: number): number => {
    const at = atOf(chart, process, index)
    return at === undefined ? otherwise : Math.max(edge.left, Math.min(edge.right, toX(at)))
  }
  const parts: LanePart[] = []
  let from = count === 0 ? edge.right : x(0, edge.left)
  for (const { before, kind, words } of chart.gaps[process] ?? []) {
    const [start, end] = [before === 0 ? edge.left : x(before - 1, edge.left), x(before, edge.right)]
    if (before > 0) parts.push({ id, y, x1: from, x2: start, kind: 'lived', words: '' })
    parts.push({ id, y, x1: start, x2: end, kind, words })
    from = end
  }
  const end = away.has(id) ? x(count - 1, from) : edge.right
  if (count > 0) parts.push({ id, y, x1: from, x2: end, kind: 'lived', words: '' })
  if (away.has(id))
    parts.push({ id, y, x1: count === 0 ? edge.left : end, x2: edge.right, kind: 'away', words: word('offline') })
  return parts.filter(({ x1, x2 }) => x2 > 0 && x1 < width && x2 > x1)
}
