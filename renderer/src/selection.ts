// The one selection of the page. Every view lights the same thing: a process in the list of people and in the middle, a message
// as a coin in its channel and as an arrow in the diagram. Each view decides how it shows the selection.
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Lane } from '../../app/snapshot/messages.ts'
import type { Order } from '../../app/trace/order.ts'

export type Selection =
  | { readonly kind: 'process'; readonly process: ProcessId }
  | { readonly kind: 'channel'; readonly from: ProcessId; readonly to: ProcessId }
  /** One message, whoever carries it: the four fields of `messageKey`. */
  | {
      readonly kind: 'message'
      readonly from: ProcessId
      readonly to: ProcessId
      readonly lane: Lane
      readonly seq: number
    }
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotId }
  /** One event: the `n`th of a life of its process, as in a trace. */
  | { readonly kind: 'event'; readonly process: ProcessId; readonly life: number; readonly n: number }

/** Nothing is selected where there is no selection. */
export type Select = (selection: Selection | undefined) => void

/** True when both name the same thing; two times nothing is the same too. */
export function isSame(a: Selection | undefined, b: Selection | undefined): boolean {
  return keyOf(a) === keyOf(b)
}

/** What stays chosen while a person selects snapshots and events: whom money goes to, and the channel whose panel is open. */
export interface Chosen {
  /** Absent until somebody was chosen. */
  readonly recipient: ProcessId | undefined
  /** Absent where the panel shows the channel to the recipient. */
  readonly channel: Ends | undefined
}

/** The ends of a channel. */
export interface Ends {
  readonly from: ProcessId
  readonly to: ProcessId
}

export const NOBODY_CHOSEN: Chosen = { recipient: undefined, channel: undefined }

/** What is chosen when `next` has been selected. Only another process changes the recipient. @param me absent in a saved run */
export function chosenAfter(chosen: Chosen, next: Selection | undefined, me: ProcessId | undefined): Chosen {
  switch (next?.kind) {
    case 'process':
      return next.process === me ? chosen : { recipient: next.process, channel: undefined }
    case 'channel':
    case 'message':
      return { ...chosen, channel: { from: next.from, to: next.to } }
    case 'snapshot':
    case 'event':
      return chosen
    case undefined:
      return { ...chosen, channel: undefined }
  }
}

/** The channel whose panel is open: the chosen one, or the one from me to the recipient; absent where there is none. */
export function channelOf({ recipient, channel }: Chosen, me: ProcessId | undefined): Ends | undefined {
  if (channel !== undefined || me === undefined || recipient === undefined) return channel
  return { from: me, to: recipient }
}

/** The processes that a selection is about: both ends of a channel or message, the one of a process or event. */
export function processesOf(selection: Selection | undefined): readonly ProcessId[] {
  switch (selection?.kind) {
    case 'process':
    case 'event':
      return [selection.process]
    case 'channel':
    case 'message':
      return [selection.from, selection.to]
    default:
      return []
  }
}

/** The event at a place in the order of a run. @param at from 0; absent where there is none, as at −1 */
export function eventAt({ run, events }: Order, at: number): Selection | undefined {
  const placed = events[at]
  const process = placed && run.processes[placed.process]?.id
  if (placed === undefined || process === undefined) return undefined
  return { kind: 'event', process, life: placed.event.life, n: placed.event.n }
}

/** Same text for the same thing, different text for different things; empty for nothing. */
export function keyOf(selection: Selection | undefined): string {
  if (selection === undefined) return ''
  switch (selection.kind) {
    case 'process':
      return `process ${selection.process}`
    case 'channel':
      return `channel ${selection.from} ${selection.to}`
    case 'message':
      return `message ${selection.from} ${selection.to} ${selection.lane} ${selection.seq}`
    case 'snapshot':
      return `snapshot ${selection.snapshot}`
    case 'event':
      return `event ${selection.process} ${selection.life} ${selection.n}`
  }
}
