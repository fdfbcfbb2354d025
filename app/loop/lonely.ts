// Where nobody has been found for a while, people are told what to do; once somebody is there, that is not said any more.
import type { Display } from './display.ts'
import type { Schedule } from './schedule.ts'

/** Nobody found for this long after the start: say what to do, in ms. */
const LONELY_MS = 8_000

interface LonelyParts {
  readonly schedule: Schedule
  readonly display: Pick<Display, 'notice' | 'withdraw'>
  readonly hasMet: () => boolean
  /** One sentence or two. */
  readonly hint: () => string
}

export class Lonely {
  readonly #parts: LonelyParts
  #notice: number | undefined

  constructor(parts: LonelyParts) {
    this.#parts = parts
  }

  start(): void {
    const { schedule, display, hasMet, hint } = this.#parts
    schedule.once(LONELY_MS, () => {
      if (!hasMet()) this.#notice = display.notice('info', hint())
    })
  }

  /** To be called when somebody may have come. */
  look(): void {
    if (this.#notice === undefined || !this.#parts.hasMet()) return
    this.#parts.display.withdraw(this.#notice)
    this.#notice = undefined
  }
}
