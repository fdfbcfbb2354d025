// The states that a search has met: a hash of 128 bits each (MurmurHash3), in open addressing over typed arrays,
// numbered in the order in which they were met, with the state from which each was first reached. 28 to 56 bytes a
// state.
//
// Two states with the same hash would count as one. With n states the probability that there are two such is below n² /
// 2^129: for 100 million, 1.5 · 10^-23.

/** Capacity of a new table, in states. */
const FIRST_CAPACITY = 1 << 12

export class Visited {
  readonly #length: number
  #capacity = FIRST_CAPACITY
  /** By place: number of the state + 1; 0 for none. Twice as many as states. */
  #places = new Int32Array(2 * FIRST_CAPACITY)
  /** Four numbers a state. */
  #hashes = new Uint32Array(4 * FIRST_CAPACITY)
  #parents = new Int32Array(FIRST_CAPACITY)
  #size = 0
  readonly #hash = new Uint32Array(4)

  /** @param length of every state */
  constructor(length: number) {
    this.#length = length
  }

  get size(): number {
    return this.#size
  }

  /** @returns whether it is new; then its number is the old `size` */
  add(state: Int32Array, parent: number): boolean {
    const hash = this.#hash
    hashOf(state, this.#length, hash)
    const place = this.#placeOf(hash, 0)
    if (this.#places[place] !== 0) return false
    if (this.#size === this.#capacity) {
      this.#grow()
      return this.add(state, parent)
    }
    this.#hashes.set(hash, 4 * this.#size)
    this.#parents[this.#size] = parent
    this.#size += 1
    this.#places[place] = this.#size
    return true
  }

  /** @returns −1 for a state that was not met */
  numberOf(state: Int32Array): number {
    hashOf(state, this.#length, this.#hash)
    return (this.#places[this.#placeOf(this.#hash, 0)] ?? 0) - 1
  }

  /** The numbers of the states on a shortest way from the first state to this one, both included. */
  wayTo(number: number): number[] {
    const way = [number]
    for (let at = number; at > 0; way.push(at)) at = this.#parents[at] ?? 0
    return way.reverse()
  }

  /** The slot of a hash, or the free slot for it. */
  #placeOf(hash: Uint32Array, offset: number): number {
    const mask = this.#places.length - 1
    const [a, b, c, d] = [hash[offset] ?? 0, hash[offset + 1], hash[offset + 2], hash[offset + 3]]
    for (let place = a & mask; ; place = (place + 1) & mask) {
      const number = this.#places[place] ?? 0
      if (number === 0) return place
      const at = 4 * (number - 1)
      const hashes = this.#hashes
      if (hashes[at] === a && hashes[at + 1] === b && hashes[at + 2] === c && hashes[at + 3] === d) return place
    }
  }

  #grow(): void {
    this.#capacity *= 2
    const [hashes, parents] = [this.#hashes, this.#parents]
    this.#hashes = new Uint32Array(4 * this.#capacity)
    this.#hashes.set(hashes)
    this.#parents = new Int32Array(this.#capacity)
    this.#parents.set(parents)
    this.#places = new Int32Array(2 * this.#capacity)
    for (let number = 0; number < this.#size; number++)
      this.#places[this.#placeOf(this.#hashes, 4 * number)] = number + 1
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}

function finish(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** MurmurHash3_x86_128 with seed 0 over numbers of 32 bits; missing ones of the last block are 0. */
export function hashOf(state: Int32Array, length: number, into: Uint32Array): void {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let at = 0; at < length; at += 4) {
    a ^= Math.imul(rotate(Math.imul(state[at] ?? 0, 0x239b961b), 15), 0xab0e9789)
    a = (Math.imul((rotate(a, 19) + b) | 0, 5) + 0x561ccd1b) | 0
    b ^= Math.imul(rotate(Math.imul(at + 1 < length ? (state[at + 1] ?? 0) : 0, 0xab0e9789), 16), 0x38b34ae5)
    b = (Math.imul((rotate(b, 17) + c) | 0, 5) + 0x0bcaa747) | 0
    c ^= Math.imul(rotate(Math.imul(at + 2 < length ? (state[at + 2] ?? 0) : 0, 0x38b34ae5), 17), 0xa1e38b93)
    c = (Math.imul((rotate(c, 15) + d) | 0, 5) + 0x96cd1c35) | 0
    d ^= Math.imul(rotate(Math.imul(at + 3 < length ? (state[at + 3] ?? 0) : 0, 0xa1e38b93), 18), 0x239b961b)
    d = (Math.imul((rotate(d, 13) + a) | 0, 5) + 0x32ac3b17) | 0
  }
  const bytes = 4 * length
  a ^= bytes
  b ^= bytes
  c ^= bytes
  d ^= bytes
  a = (a + b + c + d) | 0
  b = (b + a) | 0
  c = (c + a) | 0
  d = (d + a) | 0
  a = finish(a)
  b = finish(b)
  c = finish(c)
  d = finish(d)
  a = (a + b + c + d) | 0
  into[0] = a
  into[1] = b + a
  into[2] = c + a
  into[3] = d + a
}
