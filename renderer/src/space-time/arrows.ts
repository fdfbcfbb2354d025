// The messages in sight as arrows, in pixels. Where there are more than a picture can show, a part stands for all of them
// and their number is said; what somebody looks for is always among those that are drawn.
import type { SnapshotId } from '../../../app/ids.ts'
import { isUndoneReceipt } from '../../../app/trace/event.ts'
import type { Order } from '../../../app/trace/order.ts'
import { DIM, PLAIN } from './emphasis.ts'
import { messagesIn, type MessageKind } from './messages.ts'
import { axisHeight, type DiagramLayout } from './diagram-layout.ts'
import { word } from '../words/word.ts'
import { fromPeer } from '../words/from-peer.ts'

export interface MessageArrow {
  /** Row of the chart's messages. */
  readonly row: number
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly kind: MessageKind
  /** Emphasis of its stronger end. */
  readonly tone: number
  /** Coins; 0 for all but transfers. */
  readonly amount: number
  /** What a message of an application beside the bank carries; else empty. */
  readonly says: string
  readonly snapshot: SnapshotId | undefined
  /** `travelling`: not received yet. `undone`: it came in another timeline, and was not handled. `lost-sight`: one end is in a hole, or at a process that is not in the run. */
  readonly state: 'received' | 'travelling' | 'lost-sight' | 'undone'
  readonly crossing: '' | 'in-transit' | 'breaking'
  /** Where its coin or bar stands, 0 at the sender, 1 at the receiver: on the main cut where it crosses it. */
  readonly coinAt: number
}

/** More arrows than this are a grey picture, and cost more than a frame. */
export const ARROWS_MAX = 1500

/** An arrow whose other end nobody knows is drawn this long, in root ems. */
const STUB = 1.5

/** How far a message that has not arrived is drawn towards its receiver. */
const TRAVELLED = 0.6

export function arrowsIn(
  layout: DiagramLayout,
  toX: (at: number) => number
): { readonly arrows: readonly MessageArrow[]; readonly messages: number } {
  const { chart, lanes, span, emphasis, control, crossing } = layout
  const { messages } = chart
  const [strong, weak]: [number[], number[]] = [[], []]
  messagesIn(messages, span, (row) => {
    if (messages.kind[row] === 'control' && !control) return
    if (Number.isNaN(lanes.yOf[messages.from[row] ?? -1] ?? 0) || Number.isNaN(lanes.yOf[messages.to[row] ?? -1] ?? 0))
      return
    const tone = toneOf(layout, row, emphasis)
    const wanted = tone > PLAIN || crossing.inTransit.has(row) || crossing.breaking.has(row)
    ;(wanted ? strong : weak).push(row)
  })
  const rows = [...thinned(weak, ARROWS_MAX - Math.min(strong.length, ARROWS_MAX / 2)), ...thinned(strong, ARROWS_MAX)]
  return { arrows: rows.map((row) => arrowOf(layout, row, toX)), messages: strong.length + weak.length }
}

/** Evenly spread over all of them, so that the same ones stay while the picture moves. */
function thinned(rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows
  const each = 2 ** Math.ceil(Math.log2(rows.length / most))
  return rows.filter((row) => (Math.imul(row, 0x9e3779b1) >>> 8) % each === 0)
}

function toneOf({ chart: { messages } }: DiagramLayout, row: number, emphasis: Uint8Array): number {
  const [sent, received] = [emphasis[messages.sent[row] ?? -1], emphasis[messages.received[row] ?? -1]]
  if (sent === undefined || received === undefined) return sent ?? received ?? DIM
  // Only a message both of whose ends are in a causal past or future carries it.
  return sent > PLAIN || received > PLAIN
    ? sent === DIM || received === DIM
      ? DIM
      : Math.min(sent, received)
    : Math.max(sent, received)
}

export function arrowOf(layout: DiagramLayout, row: number, toX: (at: number) => number): MessageArrow {
  const { chart, lanes, em, top, crossing } = layout
  const { messages, order } = chart
  const y = (place: number | undefined): number => (lanes.yOf[place ?? -1] ?? 0) + axisHeight(em) - top
  const [sent, received] = [messages.sent[row] ?? -1, messages.received[row] ?? -1]
  const [from, to] = [messages.from[row] ?? -1, messages.to[row] ?? -1]
  const begin = { x: toX(messages.begin[row] ?? 0), y: y(from) }
  // What has not arrived goes on to the end of the axis.
  const finish = { x: toX(Math.min(messages.finish[row] ?? 0, chart.end)), y: y(to) }
  const stub = STUB * em
  const state = messages.lost[row] === 1 ? 'lost-sight' : received < 0 ? 'travelling' : arrivedIn(order, received)
  const event = order.events[sent >= 0 ? sent : received]?.event
  const carried = event !== undefined && 'carried' in event ? event.carried : undefined
  const known = {
    row,
    kind: messages.kind[row] ?? 'transfer',
    tone: toneOf(layout, row, layout.emphasis),
    amount: carried?.kind === 'transfer' ? carried.amount : 0,
    says: carried?.kind === 'application' ? fromPeer(carried.says) : carried?.kind === 'restore' ? word('back') : '',
    snapshot: carried !== undefined && 'snapshot' in carried ? carried.snapshot : undefined,
    state,
    crossing: crossing.breaking.has(row) ? 'breaking' : crossing.inTransit.has(row) ? 'in-transit' : '',
    coinAt: state === 'travelling' ? 1 : clearOfLanes(lanes.rankOf[from] ?? 0, lanes.rankOf[to] ?? 0)
  } as const
  const way = { x1: begin.x, y1: begin.y, x2: finish.x, y2: finish.y }
  // What has not arrived stops before the lane of its receiver.
  if (state === 'travelling') return { ...known, ...way, y2: begin.y + (finish.y - begin.y) * TRAVELLED }
  if (state === 'received' || state === 'undone') return { ...known, ...way }
  const downwards = from < 0 || to < 0 ? 1 : Math.sign(finish.y - begin.y)
  if (sent < 0) return { ...known, ...way, x1: finish.x - stub, y1: finish.y - downwards * stub }
  return { ...known, ...way, x2: begin.x + stub, y2: begin.y + downwards * stub }
}

/** What comes late from a timeline that was undone is told as talk, although it is on the lane of applications. */
function arrivedIn({ events }: Order, received: number): 'received' | 'undone' {
  const event = events[received]?.event
  return event?.type === 'received' && isUndoneReceipt(event) ? 'undone' : 'received'
}

/** The part of the way, nearest to the middle, that is halfway between two lanes: a coin on a lane would look like an event. */
function clearOfLanes(from: number, to: number): number {
  const steps = Math.abs(to - from)
  return steps === 0 || steps % 2 === 1 ? 0.5 : 0.5 - 0.5 / steps
}

/** The same arrow with its coin where it crosses the cut that has this line. */
export function onCut(arrow: MessageArrow, from: number | undefined, to: number | undefined): MessageArrow {
  if (arrow.crossing === '' || arrow.state === 'travelling' || from === undefined || to === undefined) return arrow
  const [before, after] = [from - arrow.x1, arrow.x2 - to]
  const part = before / (before + after)
  return before + after === 0 ? arrow : { ...arrow, coinAt: Math.max(0.12, Math.min(0.88, part)) }
}
