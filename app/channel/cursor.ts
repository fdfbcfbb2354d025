// Reads bytes from front to back, for the two decoders that are written by hand. It never reads beyond the end.

/** Not a number, or one of 2^28 or more. */
export const NONE = -1

export class Cursor {
  #at = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** Skips this byte if it is next. */
  takes(byte: number): boolean {
    if (this.#bytes[this.#at] !== byte) return false
    this.#at += 1
    return true
  }

  /** Reads a varint of at most four bytes, in its shortest form. */
  varint(): number {
    let value = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) return NONE
      this.#at += 1
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return byte === 0 && shift > 0 ? NONE : value
    }
    return NONE
  }

  /** A view of the next bytes; `undefined` where there are not so many, or the length is NONE. */
  bytes(length: number): Uint8Array | undefined {
    if (length < 0 || length > this.left) return undefined
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}
