// Ids on a stream are spelled once. Nearly all bytes of a snapshot are ids: a report names each member three times, in 52 characters.
// So each direction of a stream has a table of ids, of processes and of snapshots; a new one takes the next place in it, and a byte stands
// for it from then on. What is packed is an encoded frame as a whole, whatever is in it, as the last step before the socket: links,
// journals and signatures see whole frames only. The idea is the dynamic table of HPACK (RFC 7541, section 2.3), without names, values
// and Huffman code.
//
// A packed frame is the field PACKED. In it: literal bytes with their length before them; then the place of an id, from 1, or 0 and a
// length, by which so many of the last bytes of the frame take the next place; and again, up to the end.
import { encodeUint8Array as writeVarint, encodingLength } from 'uint8-varint'
import { joined } from '../bytes.ts'
import type { ProcessId } from '../ids.ts'
import { Cursor } from './cursor.ts'
import { FRAME_BYTES_MAX, FrameError, LENGTH_BYTES, withLength } from './frame.ts'

/** Ids of one direction at a time, so that a place is one byte. A newer one takes the place of the oldest. */
export const PLACES = 127

/** How the id of an Ed25519 key begins, and its characters in all. Other ids are not packed. */
const START = new TextEncoder().encode('12D3KooW')
const ID_LENGTH = 52

/** What follows it in the id of a snapshot: its count and its nonce. At most so many characters. */
const SNAPSHOT = /^#\d{1,15}~[\w-]{11}/
const SNAPSHOT_LENGTH = 28

/** Longest id of a snapshot, in bytes. */
const TEXT_MAX = ID_LENGTH + SNAPSHOT_LENGTH

/** Field 9 of `Frame` in schema.proto, bytes. */
const PACKED = (9 << 3) | 2

/** The writing side of one stream. */
export class IdPacker {
  /** By place; the first one is empty. */
  readonly #texts: string[] = ['']
  readonly #places = new Map<string, number>()
  #next = 1

  /** @param known to both sides before any frame: both ends of the stream, the writing one first */
  constructor(known: readonly ProcessId[] = []) {
    for (const id of known) if (isPackable(id)) this.#add(id)
  }

  /** @param frame with its length before it @returns the same array where it names nobody */
  pack(frame: Uint8Array): Uint8Array {
    const first = idIn(frame, LENGTH_BYTES)
    if (first < 0) return frame // Nearly every one.
    const pieces: Uint8Array[] = []
    /** Up to here it is in the pieces. */
    let done = LENGTH_BYTES
    const put = (end: number, ...numbers: number[]): void => {
      pieces.push(varint(end - done), frame.subarray(done, end), ...numbers.map(varint))
    }
    /** What ends here takes the next place. */
    const learn = (at: number, end: number): void => {
      if (done >= end) return
      put(end, 0, end - at)
      done = end
      this.#add(textIn(frame, at, end))
    }
    for (let at = first; at >= 0; at = idIn(frame, done)) {
      const afterId = at + ID_LENGTH
      const end = afterId + snapshotAt(frame, afterId)
      const knownEnd = [end, afterId].find((one) => this.#places.has(textIn(frame, at, one)))
      if (knownEnd !== undefined) {
        put(at, this.#places.get(textIn(frame, at, knownEnd)) ?? 0)
        done = knownEnd
      }
      learn(at, afterId)
      learn(at, end)
    }
    if (done < frame.byteLength) put(frame.byteLength)
    const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
    return withLength(joined([Uint8Array.of(PACKED), varint(length), ...pieces]))
  }

  #add(text: string): void {
    this.#places.delete(this.#texts[this.#next] ?? '')
    this.#texts[this.#next] = text
    this.#places.set(text, this.#next)
    this.#next = placeAfter(this.#next)
  }
}

/** The reading side of one stream. */
export class IdUnpacker {
  /** By place; the first one is empty. */
  readonly #texts: Uint8Array[] = [new Uint8Array()]
  #next = 1

  /** @param known as the writing side has it */
  constructor(known: readonly ProcessId[] = []) {
    for (const id of known) if (isPackable(id)) this.#add(new TextEncoder().encode(id))
  }

  /**
   * @param body of a frame, without its length @returns the same array where it is not packed
   * @throws FrameError for what no packer writes, or a frame of more than FRAME_BYTES_MAX
   */
  unpack(body: Uint8Array): Uint8Array {
    if (body[0] !== PACKED) return body
    const cursor = new Cursor(body.subarray(1))
    if (cursor.varint() !== cursor.left) throw new FrameError('a packed frame of another length than it says')
    const whole = new Growing()
    while (cursor.left > 0) {
      whole.add(cursor.bytes(cursor.varint()))
      if (cursor.left === 0) break
      const place = cursor.varint()
      if (place === 0) this.#add(whole.last(cursor.varint()))
      else whole.add(this.#texts[place])
    }
    return whole.bytes
  }

  #add(text: Uint8Array): void {
    this.#texts[this.#next] = text
    this.#next = placeAfter(this.#next)
  }
}

/** The bytes of one frame as they become known. What cannot be throws a FrameError. */
class Growing {
  #buffer = new Uint8Array(1_024)
  #length = 0

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }

  add(bytes: Uint8Array | undefined): void {
    if (bytes === undefined) throw new FrameError('a packed frame that ends too soon, or a place without an id')
    const length = this.#length + bytes.byteLength
    if (length > FRAME_BYTES_MAX) throw new FrameError('a packed frame that becomes too large')
    if (length > this.#buffer.byteLength) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#buffer.byteLength))
      larger.set(this.bytes)
      this.#buffer = larger
    }
    this.#buffer.set(bytes, this.#length)
    this.#length = length
  }

  /** A copy. */
  last(count: number): Uint8Array {
    if (count < 1 || count > Math.min(this.#length, TEXT_MAX)) throw new FrameError(`an id of ${count} bytes`)
    return this.#buffer.slice(this.#length - count, this.#length)
  }
}

function placeAfter(place: number): number {
  return (place % PLACES) + 1
}

function isPackable(id: ProcessId): boolean {
  return id.length === ID_LENGTH && idIn(new TextEncoder().encode(id), 0) === 0
}

/** Where the next id begins, from `at` on; below 0 for none. */
function idIn(bytes: Uint8Array, at: number): number {
  const last = bytes.byteLength - ID_LENGTH
  const [first = 0] = START
  for (let next = bytes.indexOf(first, at); next >= 0 && next <= last; next = bytes.indexOf(first, next + 1))
    if (START.every((byte, place) => bytes[next + place] === byte)) return next
  return -1
}

/** How many bytes from here on make a snapshot of the id before them. */
function snapshotAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== NUMBER_SIGN) return 0
  return SNAPSHOT.exec(textIn(bytes, at, at + SNAPSHOT_LENGTH))?.[0].length ?? 0
}

const NUMBER_SIGN = 0x23

function textIn(bytes: Uint8Array, from: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(from, end))
}

function varint(value: number): Uint8Array {
  return writeVarint(value, new Uint8Array(encodingLength(value)))
}
