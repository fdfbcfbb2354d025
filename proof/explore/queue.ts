// States that were met and not yet expanded, in the order of their numbers, in blocks of typed arrays. Expanded blocks
// are freed.
import { assert } from '../../app/assert.ts'

/** States of one block. */
const BLOCK = 1 << 14

export class Queue {
  readonly #length: number
  #blocks: Int32Array[] = []
  #first = 0
  #count = 0

  /** @param length of every state */
  constructor(length: number) {
    this.#length = length
  }

  get size(): number {
    return this.#count
  }

  /** Copies the state. */
  push(state: Int32Array): void {
    const place = this.#first + this.#count
    const block = Math.floor(place / BLOCK)
    if (block === this.#blocks.length) this.#blocks.push(new Int32Array(BLOCK * this.#length))
    this.#blocks[block]?.set(state, (place % BLOCK) * this.#length)
    this.#count += 1
  }

  /** Copies the first state, and removes it. */
  shift(into: Int32Array): void {
    assert(this.#count > 0, 'there is a state')
    const from = this.#first * this.#length
    const [block] = this.#blocks
    assert(block !== undefined, 'a state is in a block')
    for (let i = 0; i < this.#length; i++) into[i] = block[from + i] ?? 0
    this.#first += 1
    this.#count -= 1
    if (this.#first < BLOCK) return
    this.#first = 0
    this.#blocks.shift()
  }
}
