// The traces that this peer knows: its own and those that others have published to it. Bounded, and in memory only.
// Own events come from tracer.ts, those of others from looking.ts. No decision about money reads any of it.
import type { ProcessId } from '../ids.ts'
import type { TraceEvent, TracePiece } from '../trace/event.ts'
import { EventRing } from './event-ring.ts'

/** Own events kept: 40 s of the highest rate, and hours of a room where people pay by hand; about 5 MB. */
export const OWN_EVENTS_MAX = 20_000

/** Events of others kept, all of them together, each with an equal share: about 25 MB. */
export const OTHERS_EVENTS_MAX = 100_000

/** A process and what is kept of its trace. */
export interface TracedProcess extends Omit<TracePiece, 'events'> {
  readonly ring: EventRing
}

export class Traces {
  readonly own: TracedProcess
  readonly #changed: (heard: readonly TraceEvent[]) => void
  readonly #others = new Map<ProcessId, TracedProcess>()

  /** @param changed called when something was added, with what others have published of it */
  constructor(self: Omit<TracePiece, 'events'>, changed: (heard: readonly TraceEvent[]) => void) {
    this.own = { ...self, ring: new EventRing(OWN_EVENTS_MAX) }
    this.#changed = changed
  }

  /** Own first, then others in the order in which their first event was received. */
  get all(): readonly TracedProcess[] {
    return [this.own, ...this.#others.values()]
  }

  of(peer: ProcessId): TracedProcess | undefined {
    return peer === this.own.id ? this.own : this.#others.get(peer)
  }

  did(event: TraceEvent): void {
    this.own.ring.add(event)
    this.#changed([])
  }

  /** Events that another process has published of itself; each is later than all that it published before. */
  heard({ id, name, opening, events }: TracePiece): void {
    const ring = this.#others.get(id)?.ring ?? new EventRing(OTHERS_EVENTS_MAX)
    const isNew = !this.#others.has(id)
    this.#others.set(id, { id, name, opening, ring })
    const share = Math.floor(OTHERS_EVENTS_MAX / this.#others.size)
    if (isNew) for (const other of this.#others.values()) other.ring.keep(share)
    for (const event of events) ring.add(event)
    this.#changed(events)
  }
}
