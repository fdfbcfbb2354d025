// What holds the world back while a commit is being written. A journal of SQLite writes before it returns, so nothing can come between.
// That of a page returns a promise: until it is settled no frame is read, no timer fires, no wire opens and no view is made, because
// the core holds what is not on the disk yet. What comes meanwhile waits here, in order.

export interface GateParts {
  /** Runs a piece of work and takes care of what it throws. */
  readonly supervise: (work: () => void) => void
  /** A write has failed: nothing may pass any more. */
  readonly fail: (error: unknown) => void
  /** What must be known before anything goes on: whether this peer still has its journal. Undefined: it is known. */
  readonly doubt: () => Promise<void> | undefined
}

interface WaitingWork {
  readonly work: () => void
  readonly dropped: () => void
}

export class Gate {
  readonly #parts: GateParts
  #waiting: WaitingWork[] = []
  #phase: 'open' | 'closed' | 'ended' = 'open'

  constructor(parts: GateParts) {
    this.#parts = parts
  }

  get isClosed(): boolean {
    return this.#phase === 'closed'
  }

  /** Work of the world: now, or when what is being written is on the disk. @param dropped called instead where it never is */
  pass(work: () => void, dropped = (): void => {}): void {
    if (this.#phase === 'open') {
      const doubt = this.#parts.doubt()
      if (doubt !== undefined) this.hold(doubt, () => {})
    }
    if (this.#phase === 'open') this.#parts.supervise(work)
    else if (this.#phase === 'closed') this.#waiting.push({ work, dropped })
    else dropped()
  }

  /** Resolves when all that waits now has passed, or was dropped. */
  passed(): Promise<void> {
    return new Promise((resolve) => this.pass(resolve, resolve))
  }

  /** Closes until `written` is settled. @param then comes before everything that waits */
  hold(written: Promise<void>, then: () => void): void {
    this.#phase = 'closed'
    written.then(
      () => this.#open(then),
      (error: unknown) => {
        if (this.#phase !== 'ended') this.#parts.fail(error)
      }
    )
  }

  /** Everything that waits is dropped. */
  end(): void {
    this.#phase = 'ended'
    for (const { dropped } of this.#waiting.splice(0)) dropped()
  }

  #open(then: () => void): void {
    if (this.#phase === 'ended') return
    this.#phase = 'open'
    this.#parts.supervise(then)
    // What is done may close it again, or end everything.
    while (this.#phase === 'open') {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#parts.supervise(next.work)
    }
  }
}
