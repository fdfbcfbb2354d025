// How much of something may be done: so much in a second, and unused allowance is kept up to a bound. The time is an
// argument; nothing else is read.

export class Allowance {
  readonly #perMs: number
  readonly #most: number
  #left: number
  #filledAt: number

  /**
   * @param most the bound of what is kept; full in the beginning
   * @param now in ms, never falling
   */
  constructor(perSecond: number, most: number, now: number) {
    this.#perMs = perSecond / 1000
    this.#most = most
    this.#left = most
    this.#filledAt = now
  }

  fill(now: number): void {
    this.#left = Math.min(this.#most, this.#left + (now - this.#filledAt) * this.#perMs)
    this.#filledAt = now
  }

  get left(): number {
    return this.#left
  }

  /** @returns whether there was as much; otherwise nothing is taken */
  take(count: number): boolean {
    if (this.#left < count) return false
    this.#left -= count
    return true
  }

  /** Takes it in any case: what is missing then is filled up first. */
  spend(count: number): void {
    this.#left -= count
  }

  /** How long it takes until nothing is missing, in ms. */
  get missingMs(): number {
    return Math.max(0, -this.#left / this.#perMs)
  }

  /** Returns what was taken and turned out not to be needed. */
  giveBack(count: number): void {
    this.#left = Math.min(this.#most, this.#left + count)
  }
}
