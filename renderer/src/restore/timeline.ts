// The ends of timelines in the received part of a run: the events with which processes went back.
import type { ProcessId } from '../../../app/ids.ts'
import type { TraceEvent } from '../../../app/trace/event.ts'
import type { Order } from '../../../app/trace/order.ts'

export interface WentBack {
  /** In the order of the run. */
  readonly position: number
  readonly event: Extract<TraceEvent, { readonly type: 'restored' }>
}

/** The last time that a process went back, as far as it was received. */
export function lastWentBack(order: Order | undefined, id: ProcessId): WentBack | undefined {
  if (order === undefined) return undefined
  const place = order.run.processes.findIndex((process) => process.id === id)
  const events = order.run.processes[place]?.events ?? []
  const index = events.findLastIndex(({ type }) => type === 'restored')
  const event = events[index]
  const position = order.positions[place]?.[index]
  return event?.type === 'restored' && position !== undefined ? { position, event } : undefined
}

/**
 * Whether a process was opened only after the restore that began this timeline: it never went back, and nothing of it is undone.
 * Each process tells its own time, so a process that joins in the same seconds may count as either.
 */
export function cameAfter(
  order: Order | undefined,
  id: ProcessId,
  initiator: ProcessId | '',
  timeline: number
): boolean {
  const eventsOf = (one: ProcessId | '') => order?.run.processes.find((process) => process.id === one)?.events ?? []
  const [first] = eventsOf(id)
  const went = eventsOf(initiator).find((event) => event.type === 'restored' && event.timeline === timeline)
  if (first?.type !== 'opened' || first.life > 1 || id === initiator) return false
  return went !== undefined && went.at < first.at
}

/** Everybody of the room was started again, and nobody has taken a snapshot or gone back since. */
export function allStartedAgain(order: Order | undefined, ids: readonly ProcessId[]): boolean {
  if (order === undefined) return false
  return ids.every((id) => {
    const events = order.run.processes.find((process) => process.id === id)?.events ?? []
    const opened = events.findLastIndex(({ type }) => type === 'opened')
    if ((events[opened]?.life ?? 1) < 2) return false
    return events.slice(opened).every(({ type }) => type !== 'recorded' && type !== 'restored')
  })
}
