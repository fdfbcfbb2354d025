// Where somebody stands in a run that may still change: held by the event after which they stand. Late traces put events
// before it and the oldest ones are dropped; the place stays. How one moves is in playhead.ts.
import type { ProcessId } from '../../../app/ids.ts'
import { positionOf as positionOfEvent, type Order } from '../../../app/trace/order.ts'
import { AT_THE_END, carriedOver, positionOf, type Playhead } from './playhead.ts'

export interface RunPlace {
  /** In the order in which one came here. */
  readonly playhead: Playhead
  /** The last event that has happened; absent before the first one. */
  readonly after: { readonly process: ProcessId; readonly life: number; readonly n: number } | undefined
}

/** The live end, wherever that is. */
export const THE_END: RunPlace = { playhead: AT_THE_END, after: undefined }

/** The place that a playhead has in this order. */
export function placeOf(playhead: Playhead, order: Order): RunPlace {
  const last = order.events[positionOf(playhead, order.events.length) - 1]
  const process = order.run.processes[last?.process ?? -1]?.id
  if (last === undefined || process === undefined) return { playhead, after: undefined }
  return { playhead, after: { process, life: last.event.life, n: last.event.n } }
}

/** The playhead that stands there in another order of the same run; at its beginning where that event was dropped. */
export function playheadAt({ playhead, after }: RunPlace, order: Order): Playhead {
  const position = after === undefined ? 0 : positionOfEvent(order, after.process, after) + 1
  return carriedOver(playhead, position, order.events.length)
}
