// A run on an axis: where each event stands in real or in logical time, and which messages are in sight. Built once for an
// order and a clock; everything that is asked for each frame is a binary search and a walk over what is in sight.
import type { Order, Placed } from '../../../app/trace/order.ts'
import { whole, type Span } from './span.ts'

export type Clock = 'real' | 'logical'

/** `restore`: a restore marker, with which the new timeline begins on its channel. */
export type MessageKind = 'transfer' | 'marker' | 'restore' | 'control'

/** Messages as columns, ordered by where they begin on the axis. Rows are their places in each column. */
export interface Messages {
  readonly length: number
  /** Places in `run.processes`; −1 where the other process is not in the run. */
  readonly from: Int16Array
  readonly to: Int16Array
  /** Positions in the order; −1 where that end is not known. */
  readonly sent: Int32Array
  readonly received: Int32Array
  readonly begin: Float64Array
  /** Where it is received; where it is not yet, the end of the axis, or where it begins if nobody can know. */
  readonly finish: Float64Array
  /** By block of rows: the furthest `finish` up to and with it. */
  readonly reach: Float64Array
  /** 1 where nobody here can know what became of it, or where it came from. */
  readonly lost: Uint8Array
  readonly kind: readonly MessageKind[]
}

/** A part of a lane that was not lived, or not heard: before the event with the place `before`. */
export interface Gap {
  readonly before: number
  readonly kind: 'unheard' | 'down'
  readonly words: string
}

export interface Chart {
  readonly order: Order
  readonly clock: Clock
  /** By position: where on the axis. */
  readonly at: Float64Array
  readonly start: number
  readonly end: number
  readonly all: Span
  readonly messages: Messages
  /** By position: the row of its message; −1 where it is none. */
  readonly rowOf: Int32Array
  /** By process, in its order. */
  readonly gaps: readonly (readonly Gap[])[]
}

const BLOCK = 128

export function chartOf(order: Order, clock: Clock): Chart {
  const { events } = order
  const at = new Float64Array(events.length)
  let [start, end] = [Infinity, -Infinity]
  for (let position = 0; position < at.length; position++) {
    const value = (clock === 'real' ? events[position]?.time : events[position]?.rank) ?? 0
    at[position] = value
    if (value < start) start = value
    if (value > end) end = value
  }
  if (events.length === 0) [start, end] = [0, 1]
  const messages = messagesOf(order, clock, at, end)
  const rowOf = new Int32Array(events.length).fill(-1)
  for (let row = 0; row < messages.length; row++)
    for (const position of [messages.sent[row] ?? -1, messages.received[row] ?? -1])
      if (position >= 0) rowOf[position] = row
  return { order, clock, at, start, end, all: whole(start, end), messages, rowOf, gaps: gapsOf(order) }
}

function messagesOf(order: Order, clock: Clock, at: Float64Array, end: number): Messages {
  const { events, run } = order
  const placeOf = new Map(run.processes.map(({ id }, place) => [id, place]))
  const torn = new Set(order.holes.map(({ process }) => process))
  const heads = headsOf(order)
  // In real time they are in order already.
  if (clock === 'logical') heads.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
  const length = heads.length
  const messages = {
    length,
    from: new Int16Array(length),
    to: new Int16Array(length),
    sent: new Int32Array(length),
    received: new Int32Array(length),
    begin: new Float64Array(length),
    finish: new Float64Array(length),
    reach: new Float64Array(Math.ceil(length / BLOCK)),
    lost: new Uint8Array(length),
    kind: new Array<MessageKind>(length)
  }
  let furthest = -Infinity
  for (let row = 0; row < length; row++) {
    const head = heads[row] ?? -1
    const placed = events[head]
    const event = placed?.event
    if (placed === undefined || (event?.type !== 'sent' && event?.type !== 'received')) continue
    const isSent = event.type === 'sent'
    const other = placeOf.get(isSent ? event.to : event.from) ?? -1
    messages.from[row] = isSent ? placed.process : other
    messages.to[row] = isSent ? other : placed.process
    messages.sent[row] = isSent ? head : -1
    messages.received[row] = isSent ? placed.other : head
    const begin = at[head] ?? 0
    messages.begin[row] = begin
    const isLost = placed.other < 0 && (!isSent || other < 0 || torn.has(other))
    messages.lost[row] = isLost ? 1 : 0
    messages.finish[row] = isLost ? begin : (at[placed.other] ?? end)
    messages.kind[row] = kindOf(event)
    furthest = Math.max(furthest, messages.finish[row] ?? 0)
    messages.reach[Math.floor(row / BLOCK)] = furthest
  }
  return messages
}

/** A message stands at its sending; a receipt whose sending nobody knows stands for itself. */
function headsOf({ events }: Order): Int32Array {
  const heads = new Int32Array(events.length)
  let count = 0
  for (let position = 0; position < events.length; position++) {
    const placed = events[position]
    if (placed?.event.type === 'sent' || (placed?.event.type === 'received' && placed.other < 0))
      heads[count++] = position
  }
  return heads.subarray(0, count)
}

function gapsOf({ run, holes }: Order): readonly (readonly Gap[])[] {
  const gaps: Gap[][] = run.processes.map(() => [])
  for (const { process, before, missing } of holes)
    gaps[process]?.push({ before, kind: 'unheard', words: `${missing} not heard` })
  for (const [process, { events }] of run.processes.entries())
    for (const [before, event] of events.entries()) {
      const restarted = event.type === 'opened' && event.life > 1 && before > 0
      if (restarted && gaps[process]?.every((gap) => gap.before !== before) === true)
        gaps[process].push({ before, kind: 'down', words: 'restarted' })
    }
  for (const own of gaps) own.sort((a, b) => a.before - b.before)
  return gaps
}

function kindOf({ lane, carried }: Placed['event'] & { readonly type: 'sent' | 'received' }): MessageKind {
  return lane === 'control'
    ? 'control'
    : carried.kind === 'marker' || carried.kind === 'restore'
      ? carried.kind
      : 'transfer'
}

/** Calls `see` with the row of every message that touches the span, in order of where they begin. */
export function messagesIn({ begin, finish, reach }: Messages, span: Span, see: (row: number) => void): void {
  const last = firstAtLeast(begin, span.to, true)
  const firstBlock = firstAtLeast(reach, span.from, false)
  for (let row = firstBlock * BLOCK; row < last; row++) if ((finish[row] ?? 0) >= span.from) see(row)
}

/**
 * @param after beyond numbers that are equal to `value` too
 * @returns the first place in rising numbers that is at least `value`; their length where none is
 */
export function firstAtLeast(rising: Float64Array, value: number, after: boolean): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = rising[middle] ?? Infinity
    if (one < value || (after && one === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** How many events of a process stand before `value` on the axis (`after`: or at it). */
export function countBefore({ order, at }: Chart, process: number, value: number, after = false): number {
  const positions = order.positions[process] ?? []
  let [low, high] = [0, positions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = at[positions[middle] ?? -1] ?? Infinity
    if (one < value || (after && one === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the `index`th event of a process stands on the axis; `undefined` where there is none. */
export function atOf({ order, at }: Chart, process: number, index: number): number | undefined {
  const position = order.positions[process]?.[index]
  return position === undefined ? undefined : at[position]
}
