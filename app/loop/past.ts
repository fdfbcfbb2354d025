// The own past of a peer that is started again: the turns that its journal replays anyway become the events of its trace, with the numbers
// that they had. So a restarted peer can show, and tell the others, what it did before.
import type { CoreEvent } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import type { LifeOpening } from '../journal/kept.ts'
import type { TraceEvent } from '../trace/event.ts'
import { EventRing } from './event-ring.ts'
import { Tracer } from './tracer.ts'
import { OWN_EVENTS_MAX } from './traces.ts'

export class Past {
  readonly #self: ProcessId
  /** Those that are not begun yet, oldest first. */
  readonly #lives: LifeOpening[]
  readonly #ring = new EventRing(OWN_EVENTS_MAX)
  /** Of the present life; absent before the first one whose beginning is replayed: the numbers of its events are not known. */
  #tracer: Tracer | undefined
  /** Turns have the time of a clock that may be set back. */
  #now = 0

  constructor(self: ProcessId, lives: readonly LifeOpening[]) {
    this.#self = self
    this.#lives = [...lives]
  }

  /** Oldest first; each once. */
  get events(): readonly TraceEvent[] {
    return this.#ring.last(OWN_EVENTS_MAX)
  }

  /** A turn that is replayed, with what it has done. @param turn its number @param at as when it was committed */
  replayed(turn: number, at: number, events: readonly CoreEvent[]): void {
    this.#now = Math.max(this.#now, at)
    for (let next = this.#lives[0]; next !== undefined && next.after < turn; next = this.#lives[0]) {
      this.#lives.shift()
      // Where several began between two turns, all but the last did nothing. Where turns after a beginning are gone, its numbers are, too.
      this.#tracer = next.after === turn - 1 ? this.#begin(next) : undefined
    }
    this.#tracer?.record(events, at, this.#now)
  }

  #begin({ life, name, at, balance }: LifeOpening): Tracer {
    const tracer = new Tracer(this.#self, life, balance, this.#now, (event) => this.#ring.add(event))
    tracer.opened(name, at)
    return tracer
  }
}
