// The received events of one process: in its order, each once, in whatever order they arrive. Returned lists never
// change. Events at the end (nearly all are) wait until a list is asked for, because copying the list of a long run for
// each piece would cost more than all other work on the piece.
import { compareMoments, type TraceEvent } from './event.ts'

export class KeptEvents {
  #list: readonly TraceEvent[] = []
  /** All of these events are later than those of `#list`. */
  #more: TraceEvent[] = []
  /** Events up to this one were dropped and are not added again. */
  #gone: TraceEvent | undefined

  get length(): number {
    return this.#list.length + this.#more.length
  }

  /** Ordered by `compareMoments`. The same list until a new event is added. */
  get list(): readonly TraceEvent[] {
    if (this.#more.length > 0) this.#list = this.#list.concat(this.#more)
    this.#more = []
    return this.#list
  }

  /** @returns the number of new events */
  add(heard: readonly TraceEvent[]): number {
    const before = this.length
    const fresh = this.#fresh(heard)
    const [last, first] = [this.#more.at(-1) ?? this.#list.at(-1), fresh[0]]
    if (first === undefined) return 0
    if (last === undefined || compareMoments(last, first) < 0) for (const event of fresh) this.#more.push(event)
    else this.#merge(fresh)
    return this.length - before
  }

  dropOldest(count: number): void {
    const { list } = this
    this.#gone = list[count - 1] ?? this.#gone
    this.#list = list.slice(count)
  }

  /** Sorted, each once, without events that were dropped. */
  #fresh(heard: readonly TraceEvent[]): readonly TraceEvent[] {
    const sorted = heard.toSorted(compareMoments)
    const gone = this.#gone
    return sorted.filter((event, place) => {
      const previous = sorted[place - 1] ?? gone
      const isNew = previous === undefined || compareMoments(previous, event) < 0
      return isNew && (gone === undefined || compareMoments(gone, event) < 0)
    })
  }

  #merge(fresh: readonly TraceEvent[]): void {
    const known = this.list
    const merged: TraceEvent[] = []
    let place = 0
    for (const event of known) {
      for (let next = fresh[place]; next !== undefined && compareMoments(next, event) <= 0; next = fresh[place]) {
        if (compareMoments(next, event) < 0) merged.push(next)
        place += 1
      }
      merged.push(event)
    }
    merged.push(...fresh.slice(place))
    if (merged.length > known.length) this.#list = merged
  }
}
