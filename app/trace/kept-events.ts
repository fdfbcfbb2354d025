// The events of one process as they are heard: in its order, each once, whatever order they come in. Lists that were
// given stay as they are; what comes at the end, as nearly everything does, waits until a list is asked for, because
// copying that of a long run for each piece would cost more than anything else that is done with the piece.
import { compareMoments, type TraceEvent } from './event.ts'

export class KeptEvents {
  #list: readonly TraceEvent[] = []
  /** All of it after all of `#list`. */
  #more: TraceEvent[] = []
  /** Nothing up to here is taken again: it was dropped. */
  #gone: TraceEvent | undefined

  get length(): number {
    return this.#list.length + this.#more.length
  }

  /** Ordered by `compareMoments`. The same one until something new is heard. */
  get list(): readonly TraceEvent[] {
    if (this.#more.length > 0) this.#list = this.#list.concat(this.#more)
    this.#more = []
    return this.#list
  }

  /** @returns how many of them were new */
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

  /** In order, each once, nothing that was dropped. */
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
