// A clock that stands still until a test moves it, for peers in tests and simulation.
import type { Timing } from '../app/loop/timing.ts'

/** The start time of a test, in ms since 1970: 1 January 2026. */
const BEGINNING = Date.UTC(2026, 0, 1)

interface Timer {
  readonly at: number
  readonly call: () => void
}

export class DrivenClock {
  /** What the wall shows beyond the time that has gone by, in ms: a test may set it at any moment. */
  wallAheadMs = 0
  #now = 0
  #soon: (() => void)[] = []
  /** In order of time; timers of the same time in the order in which they were set. */
  #timers: Timer[] = []

  /** ms since the beginning. */
  get now(): number {
    return this.#now
  }

  /**
   * The timing of one peer. All peers of the clock have the same time. @param isAlive timers of a crashed peer are not
   * called
   */
  timing(isAlive: () => boolean): Timing {
    const ifAlive = (call: () => void) => (): void => {
      if (isAlive()) call()
    }
    return {
      wall: () => BEGINNING + this.#now + this.wallAheadMs,
      steady: () => this.#now,
      after: (ms, call) => this.#set({ at: this.#now + Math.max(0, ms), call: ifAlive(call) }),
      soon: (call) => void this.#soon.push(ifAlive(call))
    }
  }

  /** Runs the callbacks that are due soon. @returns whether there were any */
  runSoon(): boolean {
    const due = this.#soon
    this.#soon = []
    for (const call of due) call()
    return due.length > 0
  }

  /** Moves on to the next timer, but not beyond `until`, and calls it. @returns false when none is due by then */
  runNext(until: number): boolean {
    const timer = this.#timers[0]
    if (timer === undefined || timer.at > until) {
      this.#now = Math.max(this.#now, until)
      return false
    }
    this.#timers.shift()
    this.#now = Math.max(this.#now, timer.at)
    timer.call()
    return true
  }

  /** Time passes while no peer runs: timers that were due meanwhile are late. */
  oversleep(ms: number): void {
    this.#now += ms
  }

  #set(timer: Timer): () => void {
    const index = this.#timers.findIndex(({ at }) => at > timer.at)
    if (index < 0) this.#timers.push(timer)
    else this.#timers.splice(index, 0, timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }
}
