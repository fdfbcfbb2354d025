// Where everybody went back: the end of one timeline and the start of the next, on each lane, and the part of the lane that was
// undone with it. Drawing is in draw-endings.ts.
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Order } from '../../../app/trace/order.ts'

/** One process as it went back. Places in its events. */
export interface ProcessReturn {
  readonly process: number
  /** The first event that was undone: after it recorded, or the first that was received. */
  readonly from: number
  /** The event with which it went back. */
  readonly at: number
}

export interface TimelineEnding {
  /** Of the timeline that begins: one key for one restore. */
  readonly key: string
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  readonly timeline: number
  /** Of the first one that went back. */
  readonly position: number
  /** Processes whose return was received. */
  readonly returns: readonly ProcessReturn[]
}

/** In the order in which they began. */
export function endingsOf({ run, events }: Order): readonly TimelineEnding[] {
  const found = new Map<
    string,
    { -readonly [Key in keyof TimelineEnding]: TimelineEnding[Key] } & { returns: ProcessReturn[] }
  >()
  for (const [position, { event, process, index }] of events.entries()) {
    if (event.type !== 'restored') continue
    const { timeline, initiator, snapshot } = event
    const key = `${timeline} ${initiator} ${snapshot}`
    const ending = found.get(key) ?? { key, snapshot, initiator, timeline, position, returns: [] }
    found.set(key, ending)
    const own = run.processes[process]?.events.slice(0, index) ?? []
    const recorded = own.findLastIndex((one) => one.type === 'recorded' && one.snapshot === snapshot)
    ending.returns.push({ process, from: recorded + 1, at: index })
  }
  return [...found.values()]
}
