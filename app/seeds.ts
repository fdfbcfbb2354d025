// Random numbers from a seed. Only whole-number arithmetic, so that a seed gives the same numbers on every machine.

/** Mixes whole numbers into one of 32 bits, so that each purpose gets its own stream of random numbers. */
export function mix(...numbers: readonly number[]): number {
  let hash = 0x9e3779b9
  for (let i = 0; i < numbers.length; i++) {
    hash = Math.imul(hash ^ ((numbers[i] ?? 0) | 0), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash >>> 0
}

/** Mixes one more number into a hash, for hot paths. */
export function stir(hash: number, number: number): number {
  const mixed = Math.imul(hash ^ number, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** A random source with the draws that the simulator needs. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 ≤ n < bound, whole; the next number of mulberry32. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
  }

  /** low ≤ n ≤ high, whole. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0
  }

  /** One item of a list that is not empty. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0]
  }
}
