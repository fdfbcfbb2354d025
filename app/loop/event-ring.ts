// The newest events of one process, in its own order.
import { compareMoments, type Moment, type TraceEvent } from '../trace/event.ts'

/** Before everything: a process begins with life 1. */
export const NEVER: Moment = { life: 0, n: 0, at: 0 }

export class EventRing {
  #events: TraceEvent[] = []
  #most: number

  /** @param most events kept; the oldest go first */
  constructor(most: number) {
    this.#most = most
  }

  /** The event must be later than all that are here. */
  add(event: TraceEvent): void {
    this.#events.push(event)
    if (this.#events.length > 1.25 * this.#most) this.keep(this.#most) // Not one by one: removing costs as much as there is.
  }

  /** From now on keeps so many. */
  keep(most: number): void {
    this.#most = most
    if (this.#events.length > most) this.#events = this.#events.slice(-most)
  }

  get length(): number {
    return this.#events.length
  }

  /** NEVER where nothing is kept. */
  get newest(): Moment {
    return this.#events.at(-1) ?? NEVER
  }

  /** How many are later than this moment. */
  countAfter(moment: Pick<Moment, 'life' | 'n'>): number {
    return this.#events.length - this.#placeAfter(moment)
  }

  /** The oldest events later than this moment, at most `count`. */
  after(moment: Pick<Moment, 'life' | 'n'>, count: number): readonly TraceEvent[] {
    const from = this.#placeAfter(moment)
    return this.#events.slice(from, from + count)
  }

  /** The newest ones, oldest of them first. */
  last(count: number): readonly TraceEvent[] {
    return this.#events.slice(Math.max(0, this.#events.length - count))
  }

  #placeAfter({ life, n }: Pick<Moment, 'life' | 'n'>): number {
    let [low, high] = [0, this.#events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const event = this.#events[middle]
      if (event !== undefined && compareMoments(event, { life, n, at: 0 }) > 0) high = middle
      else low = middle + 1
    }
    return low
  }
}
