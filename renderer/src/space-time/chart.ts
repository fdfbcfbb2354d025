// A run on an axis: where each event stands in real or in logical time, and which messages are in sight. Made for an order and
// a clock; everything that is asked for each frame is a binary search and a walk over what is in sight. As a run grows, the
// next chart is made from the one before: only what is new is looked at.
import type { Order } from '../../../app/trace/order.ts'
import { gapsOf, NO_RESTARTS, restartsOf, type Gap, type RestartPlaces } from './gaps.ts'
import { messagesOf, rowsBelow, type KeptMessages, type MessageColumns } from './messages.ts'
import { whole, type Span } from './span.ts'

export type Clock = 'real' | 'logical'

export interface Chart {
  readonly order: Order
  readonly clock: Clock
  /** By position: where on the axis. */
  readonly at: Float64Array
  readonly start: number
  readonly end: number
  readonly all: Span
  readonly messages: MessageColumns
  /** By position: the row of its message; −1 where it is none. */
  readonly rowOf: Int32Array
  readonly restarts: RestartPlaces
  /** By process, in its order. */
  readonly gaps: readonly (readonly Gap[])[]
}

/** Remembers its last chart, so that the next one of a growing run is quick. The charts that it gave stay as they are. */
export class Charting {
  #last: Chart | undefined

  /** @returns what `chartOf` says, sooner */
  chart(order: Order, clock: Clock): Chart {
    const last = this.#last
    if (last?.order === order && last.clock === clock) return last
    this.#last = last?.clock === clock && isSameRun(last.order, order) ? grown(last, order) : chartOf(order, clock)
    return this.#last
  }
}

export function chartOf(order: Order, clock: Clock): Chart {
  const at = atIn(order, clock, 0)
  return charted(order, clock, at, messagesOf(order, at), NO_RESTARTS)
}

function grown(last: Chart, order: Order): Chart {
  const { from, changed } = sharedWith(last.order, order)
  const at = atIn(order, last.clock, from, last.at)
  const kept: KeptMessages = {
    messages: last.messages,
    rows: rowsBelow(last.messages, from),
    changed,
    rowOf: last.rowOf
  }
  return charted(order, last.clock, at, messagesOf(order, at, from, kept), last.restarts, { from, ...kept })
}

function charted(
  order: Order,
  clock: Clock,
  at: Float64Array,
  messages: MessageColumns,
  before: RestartPlaces,
  kept?: KeptMessages & { readonly from: number }
): Chart {
  let [start, end] = order.events.length === 0 ? [0, 1] : [Infinity, -Infinity]
  for (const value of at) {
    if (value < start) start = value
    if (value > end) end = value
  }
  const rowOf = new Int32Array(at.length).fill(-1, kept?.from ?? 0)
  if (kept !== undefined) rowOf.set(kept.rowOf.subarray(0, kept.from))
  const note = (row: number): void => {
    for (const position of [messages.sent[row] ?? -1, messages.received[row] ?? -1])
      if (position >= 0) rowOf[position] = row
  }
  for (const position of kept?.changed ?? []) note(rowOf[position] ?? -1)
  for (let row = kept?.rows ?? 0; row < messages.length; row++) note(row)
  const restarts = restartsOf(order, before)
  const gaps = gapsOf(order, restarts)
  return { order, clock, at, start, end, all: whole(start, end), messages, rowOf, restarts, gaps }
}

function atIn({ events }: Order, clock: Clock, from: number, before?: Float64Array): Float64Array {
  const at = new Float64Array(events.length)
  if (before !== undefined) at.set(before.subarray(0, from))
  for (let position = from; position < at.length; position++)
    at[position] = (clock === 'real' ? events[position]?.time : events[position]?.rank) ?? 0
  return at
}

/** Whether what was said of messages in the older order can be said in the newer one, apart from what has come. */
function isSameRun(older: Order, newer: Order): boolean {
  const isTorn = (order: Order): string => [...new Set(order.holes.map(({ process }) => process))].join()
  return (
    older.run.processes.length === newer.run.processes.length &&
    older.run.processes.every(({ id, events }, place) => {
      const now = newer.run.processes[place]
      return now?.id === id && now.events[0] === events[0] && now.events[events.length - 1] === events.at(-1)
    }) &&
    older.contradictions === newer.contradictions &&
    isTorn(older) === isTorn(newer)
  )
}

/** @returns the first position at which something else happens, and sendings before it whose other end is another now */
function sharedWith(older: Order, newer: Order): { readonly from: number; readonly changed: readonly number[] } {
  const changed: number[] = []
  const most = Math.min(older.events.length, newer.events.length)
  for (let position = 0; position < most; position++) {
    const [was, is] = [older.events[position], newer.events[position]]
    if (was === is) continue
    const isSame = was?.event === is?.event && was?.time === is?.time && was?.rank === is?.rank
    if (!isSame || is?.event.type !== 'sent') return { from: position, changed }
    changed.push(position)
  }
  return { from: most, changed }
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
