// How strongly each event is drawn: what a search asks for, or what an event can have known of and can have touched.
// One number for each position of the order.
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Order, PlacedEvent } from '../../../app/trace/order.ts'
import { causalFuture, causalPast } from '../../../app/trace/vector-clock.ts'
import { formatCoins } from '../words/number.ts'

export const DIM = 0
export const PLAIN = 1
export const PAST = 2
export const FUTURE = 3
/** The very event. */
export const CHOSEN = 4

/** How strongly what is not looked for is drawn, as an alpha. */
export const DIMMED = 0.2

/** By position: one of the numbers above. */
export type EmphasisColumn = Uint8Array

export type KindSought = 'all' | 'transfers' | 'markers' | 'snapshots'

/** What a search asks for; all of it must hold. */
export interface Sought {
  /** A number is an amount; other text is part of a name or of a snapshot's name. Empty asks for nothing. */
  readonly text: string
  readonly kind: KindSought
  readonly process: ProcessId | undefined
  readonly snapshot: SnapshotId | undefined
}

export const EVERYTHING: Sought = { text: '', kind: 'all', process: undefined, snapshot: undefined }

export function isEverything({ text, kind, process, snapshot }: Sought): boolean {
  return text.trim() === '' && kind === 'all' && process === undefined && snapshot === undefined
}

/** @param wordsOf everything that is said of an event, in small letters */
export function foundIn(order: Order, sought: Sought, wordsOf: (placed: PlacedEvent) => string): EmphasisColumn {
  if (isEverything(sought)) return plain(order)
  const text = sought.text.trim().toLowerCase()
  const amount = /^\d+$/.test(text) ? Number(text) : undefined
  return Uint8Array.from(order.events, (placed) => {
    const { event } = placed
    if (!isKind(placed, sought.kind)) return DIM
    if (sought.snapshot !== undefined && snapshotOf(event) !== sought.snapshot) return DIM
    if (sought.process !== undefined && !ownersOf(order, placed).includes(sought.process)) return DIM
    if (amount !== undefined) return amountOf(event) === amount ? PLAIN : DIM
    return text === '' || wordsOf(placed).includes(text) ? PLAIN : DIM
  })
}

/** `12 found`; empty where nothing is looked for. */
export function foundWords(sought: Sought, emphasis: EmphasisColumn): string {
  if (isEverything(sought)) return ''
  return `${formatCoins(emphasis.reduce((sum, tone) => sum + (tone === PLAIN ? 1 : 0), 0))} found`
}

/** The next one that was found after a position, from the beginning again after the last; −1 where none was. */
export function nextFound(emphasis: EmphasisColumn, position: number): number {
  const after = emphasis.findIndex((tone, at) => at > position && tone === PLAIN)
  return after >= 0 ? after : emphasis.indexOf(PLAIN)
}

/** The event at `position` with its causal past and future; all others dim. */
export function causalOf(order: Order, position: number): EmphasisColumn {
  const [past, future] = [causalPast(order, position), causalFuture(order, position)]
  const emphasis = Uint8Array.from(order.events, ({ process, index }) =>
    index < (past[process] ?? 0) ? PAST : index >= (future[process] ?? Infinity) ? FUTURE : DIM
  )
  emphasis[position] = CHOSEN
  return emphasis
}

export function plain(order: Order): EmphasisColumn {
  return new Uint8Array(order.events.length).fill(PLAIN)
}

export function snapshotOf(event: PlacedEvent['event']): SnapshotId | undefined {
  if ('snapshot' in event) return event.snapshot
  return 'carried' in event && 'snapshot' in event.carried ? event.carried.snapshot : undefined
}

function amountOf(event: PlacedEvent['event']): number | undefined {
  return 'carried' in event && event.carried.kind === 'transfer' ? event.carried.amount : undefined
}

function ownersOf({ run }: Order, { process, event }: PlacedEvent): readonly (ProcessId | undefined)[] {
  const own = run.processes[process]?.id
  return [own, event.type === 'sent' ? event.to : event.type === 'received' ? event.from : undefined]
}

function isKind({ event }: PlacedEvent, kind: KindSought): boolean {
  if (kind === 'all') return true
  const carried = 'carried' in event ? event.carried.kind : undefined
  if (kind === 'transfers') return carried === 'transfer'
  return kind === 'markers' ? carried === 'marker' || event.type === 'recorded' : snapshotOf(event) !== undefined
}
