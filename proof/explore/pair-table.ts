// A hash table from two small numbers to a third, for results that are computed once: the built-in Map takes several
// times as much time and memory.

/** Capacity of a new table. */
const FIRST_CAPACITY = 1 << 12

export class PairTable {
  #capacity = FIRST_CAPACITY
  /** By slot: first + 1 (0: free), second, value. */
  #slots = new Int32Array(3 * FIRST_CAPACITY)
  #size = 0

  /** @returns −1 for none */
  get(first: number, second: number): number {
    const slot = this.#find(first, second)
    return this.#slots[slot] === 0 ? -1 : (this.#slots[slot + 2] ?? -1)
  }

  /** @param value from 0 */
  set(first: number, second: number, value: number): void {
    const slot = this.#find(first, second)
    if (this.#slots[slot] === 0) this.#size += 1
    this.#put(slot, first, second, value)
    if (2 * this.#size > this.#capacity) this.#grow()
  }

  get size(): number {
    return this.#size
  }

  #find(first: number, second: number): number {
    let hash = Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
    const mask = this.#capacity - 1
    for (let place = (hash ^ (hash >>> 13)) & mask; ; place = (place + 1) & mask) {
      const slot = 3 * place
      const key = this.#slots[slot]
      if (key === 0 || (key === first + 1 && this.#slots[slot + 1] === second)) return slot
    }
  }

  #put(slot: number, first: number, second: number, value: number): void {
    this.#slots[slot] = first + 1
    this.#slots[slot + 1] = second
    this.#slots[slot + 2] = value
  }

  #grow(): void {
    const old = this.#slots
    this.#capacity *= 2
    this.#slots = new Int32Array(3 * this.#capacity)
    for (let slot = 0; slot < old.length; slot += 3) {
      const [first = 0, second = 0, value = 0] = [old[slot], old[slot + 1], old[slot + 2]]
      if (first !== 0) this.#put(this.#find(first - 1, second), first - 1, second, value)
    }
  }
}
