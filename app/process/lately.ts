// What some bytes have meant lately, so that the same bytes are not read twice. It holds a bounded number of short
// ones, each in the one place that its hash gives it, and forgets whatever else had that place.

/** Power of two. With BYTES_MAX: a mebibyte at most. */
const PLACES = 256

/** Longer bytes are not kept: a marker of the largest snapshot has 3.5 KiB. */
const BYTES_MAX = 4096

export class Lately<Meaning extends object> {
  readonly #bytes = new Array<Uint8Array | undefined>(PLACES).fill(undefined)
  readonly #meanings = new Array<Meaning | undefined>(PLACES).fill(undefined)

  /** @returns what exactly these bytes have meant, or `undefined` if that is not known any more */
  find(bytes: Uint8Array): Meaning | undefined {
    const place = placeOf(bytes)
    const kept = this.#bytes[place]
    return kept !== undefined && areSame(kept, bytes) ? this.#meanings[place] : undefined
  }

  /** @param bytes copied @returns the meaning */
  keep(bytes: Uint8Array, meaning: Meaning): Meaning {
    if (bytes.byteLength > BYTES_MAX) return meaning
    const place = placeOf(bytes)
    this.#bytes[place] = Uint8Array.from(bytes)
    this.#meanings[place] = meaning
    return meaning
  }
}

/** FNV-1a. */
function placeOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
  return (hash ^ (hash >>> 16)) & (PLACES - 1)
}

function areSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
