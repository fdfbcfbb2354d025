// The messages of a run as columns, so that what is in sight of a hundred thousand is found without looking at all of them.
// They grow with the run: what has come is added, and what it changes is made anew. Where things stand is in chart.ts.
import type { Order, PlacedEvent } from '../../../app/trace/order.ts'
import type { Span } from './span.ts'

/** `restore`: a restore marker, with which the new timeline begins on its channel. */
export type MessageKind = 'transfer' | 'marker' | 'restore' | 'control'

/** In the order in which they were sent. Rows are their places in each column. */
export interface MessageColumns {
  readonly length: number
  /** Places in `run.processes`; −1 where the other process is not in the run. */
  readonly from: Int16Array
  readonly to: Int16Array
  /** Positions in the order; −1 where that end is not known. */
  readonly sent: Int32Array
  readonly received: Int32Array
  /** On the axis. */
  readonly begin: Float64Array
  /** Where it is received; Infinity where it is not yet, and where it begins if nobody can know. */
  readonly finish: Float64Array
  /** 1 where nobody here can know what became of it, or where it came from. */
  readonly lost: Uint8Array
  readonly kind: readonly MessageKind[]
  /** By block of rows: the first `begin` and the last `finish` in it. */
  readonly earliest: Float64Array
  readonly latest: Float64Array
}

/** What stays of the messages of an earlier order. */
export interface KeptMessages {
  readonly messages: MessageColumns
  /** All rows below this stay rows. */
  readonly rows: number
  /** Positions of sendings among them of which the other end is another now. */
  readonly changed: readonly number[]
  readonly rowOf: Int32Array
}

const BLOCK = 128

/** @param from the position of the first event whose message may not be among those that are kept */
export function messagesOf(order: Order, at: Float64Array, from = 0, kept?: KeptMessages): MessageColumns {
  const heads = headsOf(order, from)
  const messages = columns((kept?.rows ?? 0) + heads.length, kept)
  const fill = filler(order, at, messages)
  const touched = new Set<number>()
  for (const position of kept?.changed ?? []) {
    const row = kept?.rowOf[position] ?? -1
    fill(row, position)
    touched.add(Math.floor(row / BLOCK))
  }
  for (let place = 0; place < heads.length; place++) {
    const row = (kept?.rows ?? 0) + place
    fill(row, heads[place] ?? -1)
    touched.add(Math.floor(row / BLOCK))
  }
  for (const block of touched) bound(messages, block)
  return messages
}

/** How many rows stand at positions below this one. */
export function rowsBelow({ length, sent, received }: MessageColumns, position: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    const own = sent[middle] ?? -1
    if ((own < 0 ? (received[middle] ?? -1) : own) < position) low = middle + 1
    else high = middle
  }
  return low
}

/** Calls `see` with the row of every message that touches the span, in order of rows. */
export function messagesIn(messages: MessageColumns, { from, to }: Span, see: (row: number) => void): void {
  const { length, begin, finish, earliest, latest } = messages
  for (let block = 0; block < earliest.length; block++) {
    if ((earliest[block] ?? 0) > to || (latest[block] ?? 0) < from) continue
    const end = Math.min(length, (block + 1) * BLOCK)
    for (let row = block * BLOCK; row < end; row++) if ((begin[row] ?? 0) <= to && (finish[row] ?? 0) >= from) see(row)
  }
}

/** A message stands at its sending; a receipt whose sending nobody knows stands for itself. */
export function isHead({ event, other }: PlacedEvent): boolean {
  return event.type === 'sent' || (event.type === 'received' && other < 0)
}

function headsOf({ events }: Order, from: number): Int32Array {
  const heads = new Int32Array(events.length - from)
  let count = 0
  for (let position = from; position < events.length; position++) {
    const placed = events[position]
    if (placed !== undefined && isHead(placed)) heads[count++] = position
  }
  return heads.subarray(0, count)
}

type Columns = Omit<MessageColumns, 'kind'> & { readonly kind: MessageKind[] }

function columns(length: number, kept: KeptMessages | undefined): Columns {
  const rows = kept?.rows ?? 0
  const old = kept?.messages
  const blocks = Math.ceil(length / BLOCK)
  const made = {
    length,
    from: new Int16Array(length),
    to: new Int16Array(length),
    sent: new Int32Array(length),
    received: new Int32Array(length),
    begin: new Float64Array(length),
    finish: new Float64Array(length),
    lost: new Uint8Array(length),
    kind: old?.kind.slice(0, rows) ?? [],
    earliest: new Float64Array(blocks),
    latest: new Float64Array(blocks)
  }
  if (old === undefined) return made
  for (const name of ['from', 'to', 'sent', 'received', 'begin', 'finish', 'lost'] as const)
    made[name].set(old[name].subarray(0, rows))
  const whole = Math.ceil(rows / BLOCK)
  made.earliest.set(old.earliest.subarray(0, Math.min(whole, blocks)))
  made.latest.set(old.latest.subarray(0, Math.min(whole, blocks)))
  // The last one may have had rows that are gone.
  if (rows > 0 && whole <= blocks) bound(made, whole - 1, rows)
  return made
}

function filler(
  { events, run, holes }: Order,
  at: Float64Array,
  messages: Columns
): (row: number, head: number) => void {
  const placeOf = new Map(run.processes.map(({ id }, place) => [id, place]))
  const torn = new Set(holes.map(({ process }) => process))
  return (row, head) => {
    const placed = events[head]
    const event = placed?.event
    if (placed === undefined || (event?.type !== 'sent' && event?.type !== 'received')) return
    const isSent = event.type === 'sent'
    const other = placeOf.get(isSent ? event.to : event.from) ?? -1
    const isLost = placed.other < 0 && (!isSent || other < 0 || torn.has(other))
    const begin = at[head] ?? 0
    messages.from[row] = isSent ? placed.process : other
    messages.to[row] = isSent ? other : placed.process
    messages.sent[row] = isSent ? head : -1
    messages.received[row] = isSent ? placed.other : head
    messages.begin[row] = begin
    messages.finish[row] = isLost ? begin : (at[placed.other] ?? Infinity)
    messages.lost[row] = isLost ? 1 : 0
    messages.kind[row] = kindOf(event)
  }
}

function bound({ length, begin, finish, earliest, latest }: MessageColumns, block: number, most = length): void {
  let [least, last] = [Infinity, -Infinity]
  for (let row = block * BLOCK; row < Math.min(most, (block + 1) * BLOCK); row++) {
    least = Math.min(least, begin[row] ?? Infinity)
    last = Math.max(last, finish[row] ?? -Infinity)
  }
  earliest[block] = least
  latest[block] = last
}

function kindOf({ lane, carried }: PlacedEvent['event'] & { readonly type: 'sent' | 'received' }): MessageKind {
  if (lane === 'control') return 'control'
  return carried.kind === 'marker' || carried.kind === 'restore' ? carried.kind : 'transfer'
}
