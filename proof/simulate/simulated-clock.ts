// The clock of the simulator: what is to happen when. It skips from one event to the next, so that an hour in which
// nothing happens costs nothing. Events of one moment happen in the order in which they were planned.

export interface ScheduledCall {
  /** ms since the world began. */
  readonly at: number
  readonly order: number
  /** Called off: nothing happens. */
  call: (() => void) | undefined
}

/** A binary heap by time, then order. */
export class SimulatedClock {
  #heap: ScheduledCall[] = []
  #order = 0
  #now = 0

  get now(): number {
    return this.#now
  }

  /** @param ms from now, not negative */
  after(ms: number, call: () => void): ScheduledCall {
    const planned: ScheduledCall = { at: this.#now + ms, order: this.#order++, call }
    const heap = this.#heap
    let place = heap.length
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || !isBefore(planned, parent)) break
      heap[place] = parent
      place = above
    }
    heap[place] = planned
    return planned
  }

  /** Lets the next event happen. @returns false when nothing is planned */
  next(): boolean {
    for (let first = this.#take(); first !== undefined; first = this.#take()) {
      if (first.call === undefined) continue
      this.#now = first.at
      first.call()
      return true
    }
    return false
  }

  #take(): ScheduledCall | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let place = 0
    for (;;) {
      let below = 2 * place + 1
      let child = heap[below]
      if (child === undefined) break
      const sibling = heap[below + 1]
      if (sibling !== undefined && isBefore(sibling, child)) {
        child = sibling
        below += 1
      }
      if (!isBefore(child, last)) break
      heap[place] = child
      place = below
    }
    heap[place] = last
    return first
  }
}

function isBefore(a: ScheduledCall, b: ScheduledCall): boolean {
  return a.at === b.at ? a.order < b.order : a.at < b.at
}
