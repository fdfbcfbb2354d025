// When each message was first seen in its channel, on the page's clock: from then on it travels. What was there when the
// picture was opened has been under way for nobody knows how long, and moves no more.

/** Messages remembered beyond those that are drawn: above it, those that are gone are forgotten. */
const SEEN_MAX = 2000

export class FirstSeen {
  readonly #seen = new Map<string, number>()
  #opened = false

  /** @param keys of the messages that are drawn @returns the age of each in ms, in the same order */
  ages(keys: readonly string[], now: number): readonly number[] {
    const ages = keys.map((key) => {
      const first = this.#seen.get(key) ?? (this.#opened ? now : -Infinity)
      this.#seen.set(key, first)
      return now - first
    })
    this.#opened = true
    if (this.#seen.size > SEEN_MAX + keys.length) this.#forget(new Set(keys))
    return ages
  }

  #forget(kept: ReadonlySet<string>): void {
    for (const key of this.#seen.keys()) if (!kept.has(key)) this.#seen.delete(key)
  }
}
