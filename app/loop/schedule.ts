// The timers of one peer: all of them are called off together, and none throws into the world.
import { untilBeat } from '../timers.ts'
import type { Timing } from './timing.ts'

export class Schedule {
  readonly timing: Timing
  readonly #supervise: (work: () => void) => void
  readonly #waiting = new Set<() => void>()
  #ended = false

  /** @param supervise runs a callback and takes care of what it throws */
  constructor(timing: Timing, supervise: (work: () => void) => void) {
    this.timing = timing
    this.#supervise = supervise
  }

  /** @returns what calls it off */
  once(ms: number, call: () => void): () => void {
    if (this.#ended) return () => {}
    const callOff = this.timing.after(ms, () => {
      this.#waiting.delete(callOff)
      this.#supervise(call)
    })
    this.#waiting.add(callOff)
    return () => {
      this.#waiting.delete(callOff)
      callOff()
    }
  }

  /** All that is done as often is done in one moment: a process at rest wakes once for it. */
  every(ms: number, call: () => void): void {
    this.once(untilBeat(this.timing.steady(), ms), () => {
      call()
      this.every(ms, call)
    })
  }

  /** When what is arriving now has arrived. Cannot be called off. */
  soon(call: () => void): void {
    this.timing.soon(() => this.#supervise(call))
  }

  end(): void {
    this.#ended = true
    for (const callOff of this.#waiting) callOff()
    this.#waiting.clear()
  }
}
