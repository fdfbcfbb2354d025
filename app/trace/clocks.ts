// Estimates the offsets between the clocks of processes from their messages: no message arrives before it is sent, so
// messages in both directions bound the offset. Clocks that agree with the bounds are used unchanged. A clock that is
// set during the run is not detected here; ordering.ts moves the later events.

/** The run is ordered again only if a new estimate is better by this many ms. A smaller difference is not visible. */
const TOLERANCE = 25

export class Clocks {
  readonly #count: number
  /** By pair a < b, at a × count + b: bounds of offset(b) − offset(a), in ms. Never empty. */
  readonly #least: Float64Array
  readonly #most: Float64Array
  /** True if bounds have changed since the last call of `outdate`. */
  #isTighter = true

  constructor(count: number) {
    this.#count = count
    this.#least = new Float64Array(count * count).fill(-Infinity)
    this.#most = new Float64Array(count * count).fill(Infinity)
  }

  /** Adds a message from one process to another. A contradiction with earlier messages means that a clock was set. */
  message(from: number, to: number, sentAt: number, receivedAt: number): void {
    const took = receivedAt - sentAt
    const pair = from < to ? from * this.#count + to : to * this.#count + from
    const [least, most] = [this.#least[pair] ?? 0, this.#most[pair] ?? 0]
    const apart = from < to ? -took : took
    if (from < to ? apart <= least || apart > most : apart >= most || apart < least) return
    if (from < to) this.#least[pair] = apart
    else this.#most[pair] = apart
    this.#isTighter = true
  }

  /**
   * Ms to add to each clock. The pairs with the tightest bounds decide; among processes that exchange messages, as many
   * as possible keep their clock.
   */
  estimate(): number[] {
    const groups = Array.from({ length: this.#count }, (_, process) => [process])
    const groupOf = groups.map((_, process) => process)
    const offsets = groups.map(() => 0)
    for (const { a, b, apart } of this.#pairs()) {
      const [one, other] = [groupOf[a] ?? 0, groupOf[b] ?? 0]
      if (one === other) continue
      const shift = (offsets[a] ?? 0) + apart - (offsets[b] ?? 0)
      for (const process of groups[other] ?? []) {
        offsets[process] = (offsets[process] ?? 0) + shift
        groupOf[process] = one
      }
      groups[one]?.push(...(groups[other] ?? []))
      groups[other] = []
    }
    for (const group of groups) {
      const shift = mostFrequent(group.map((process) => offsets[process] ?? 0))
      for (const process of group) offsets[process] = (offsets[process] ?? 0) - shift
    }
    return offsets
  }

  /** Whether messages since the last call contradict these offsets, and other offsets would be visibly better. */
  outdate(offsets: readonly number[]): boolean {
    if (!this.#isTighter) return false
    this.#isTighter = false
    const fits = (pair: number, apart: number): boolean =>
      apart >= (this.#least[pair] ?? 0) && apart <= (this.#most[pair] ?? 0)
    for (let a = 0; a < this.#count; a++)
      for (let b = a + 1; b < this.#count; b++)
        if (!fits(a * this.#count + b, (offsets[b] ?? 0) - (offsets[a] ?? 0)))
          return this.estimate().some((better, process) => Math.abs(better - (offsets[process] ?? 0)) > TOLERANCE)
    return false
  }

  /** Pairs that have exchanged messages, tightest bounds first. `apart`: offset(b) − offset(a). */
  #pairs(): { readonly a: number; readonly b: number; readonly room: number; readonly apart: number }[] {
    const pairs = []
    for (let a = 0; a < this.#count; a++)
      for (let b = a + 1; b < this.#count; b++) {
        const [least, most] = [this.#least[a * this.#count + b] ?? 0, this.#most[a * this.#count + b] ?? 0]
        if (least === -Infinity && most === Infinity) continue
        pairs.push({ a, b, room: most - least, apart: apartBy(least, most) })
      }
    return pairs.sort((one, other) =>
      one.room === other.room ? one.a - other.a || one.b - other.b : one.room - other.room
    )
  }
}

/** 0 if the bounds allow it; the middle if messages went both ways; otherwise the smallest allowed value. */
function apartBy(least: number, most: number): number {
  if (least <= 0 && most >= 0) return 0
  if (Number.isFinite(least) && Number.isFinite(most)) return Math.round((least + most) / 2)
  return least > 0 ? least : most
}

/** The first one if there are several. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return values.find((value) => counts.get(value) === most) ?? 0
}
