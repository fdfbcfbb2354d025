// The frames on the wire, each with its length before it; their limits, and the only decoder of their bytes. The schema
// is schema.proto. link.ts says what a frame means for a link; messages inside `data` stay bytes here.
import { visibleLine } from '../clean-name.ts'
import { parseProcessId, type StoreId } from '../ids.ts'
import type { Acquaintance } from './wire.ts'
import { ackIn, dataIn, encodeAck, encodeData, encodeHeartbeat, isHeartbeat } from './data-bytes.ts'
import * as schema from './generated/schema.js'

/** Highest numbers of one lane, seen from the sender of the hello; 0 for none. */
export interface Position {
  /** Of the messages that it may have written to the receiver of the hello, on any stream so far. */
  readonly sent: number
  /** Of the messages that it has handled and committed. */
  readonly handled: number
}

/**
 * First frame of each side on each new stream: identity of the sender, what it sent, what it handled. No other frame
 * counts before both hellos.
 */
export interface Hello {
  readonly type: 'hello'
  readonly storeId: StoreId
  /** Cleaned; 1–32 characters. */
  readonly name: string
  readonly application: Position
  readonly control: Position
}

/** Consecutive messages of one lane, numbered from `first`. */
export interface Data {
  readonly type: 'data'
  readonly lane: 'application' | 'control'
  /** From 1. */
  readonly first: number
  /** At least one; each an encoded message. */
  readonly messages: readonly Uint8Array[]
}

/** All messages up to these numbers are handled and committed (cumulative). */
export interface Ack {
  readonly type: 'ack'
  readonly application: number
  readonly control: number
}

/** The sender is alive and has nothing else to send. */
export interface Heartbeat {
  readonly type: 'heartbeat'
}

/** The peers that the sender knows, so that one address is enough to reach all. Best effort, unverified. */
export interface KnownPeers {
  readonly type: 'known'
  readonly acquaintances: readonly Acquaintance[]
}

/** The sender closes this stream on purpose and may come back. */
export interface Bye {
  readonly type: 'bye'
}

export type Frame = Hello | Data | Ack | Heartbeat | KnownPeers | Bye

/**
 * Largest frame, in bytes, without its length. The largest message is a report with every field at its limit, 0.91 MiB
 * (codec.test.ts prints it); the rest is headroom. A peer that sends more is broken or hostile.
 */
export const FRAME_BYTES_MAX = 1024 * 1024

/** Most bytes of messages in one data frame, unless a single message is larger: one batch, one write. */
export const DATA_BYTES = 60 * 1024

/** Most acquaintances in one frame: a full room, twice. */
export const ACQUAINTANCES_MAX = 128

/** Most addresses of one acquaintance, and their longest text, in characters. */
export const ADDRESSES_MAX = 8
export const ADDRESS_LENGTH_MAX = 200

/** Bytes before each frame that hold its length, big-endian. Fixed, so that a bad length is refused at once. */
export const LENGTH_BYTES = 4

/** Bytes that are not a valid frame. The message says what was expected and what came; the stream is reset. */
export class FrameError extends Error {
  override readonly name = 'FrameError'
}

/** One frame with its length before it. */
export function encodeFrame(frame: Frame): Uint8Array {
  const bytes = encodeAfterLength(frame)
  writeLength(bytes)
  return bytes
}

/** The body of a frame of any protocol, with its length before it. */
export function withLength(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(LENGTH_BYTES + body.byteLength)
  bytes.set(body, LENGTH_BYTES)
  writeLength(bytes)
  return bytes
}

function writeLength(bytes: Uint8Array): void {
  const length = bytes.byteLength - LENGTH_BYTES
  for (let i = 0; i < LENGTH_BYTES; i++) bytes[i] = length >>> (8 * (LENGTH_BYTES - 1 - i))
}

/** @returns the frame after LENGTH_BYTES, which are still empty */
function encodeAfterLength(frame: Frame): Uint8Array {
  switch (frame.type) {
    case 'data':
      return encodeData(frame, LENGTH_BYTES)
    case 'ack':
      return encodeAck(frame, LENGTH_BYTES)
    case 'heartbeat':
      return encodeHeartbeat(LENGTH_BYTES)
    default:
      return withLength(schema.Frame.encode(toSchema(frame)))
  }
}

function toSchema(frame: Hello | KnownPeers | Bye): schema.Frame {
  switch (frame.type) {
    case 'hello': {
      const { storeId, name, application, control } = frame
      return { hello: { storeId, name, application, control } }
    }
    case 'known':
      return {
        known: {
          acquaintances: frame.acquaintances.map(({ peer, addresses }) => ({ peer, addresses: [...addresses] }))
        }
      }
    case 'bye':
      return { bye: {} }
  }
}

/**
 * Decodes the bytes of one frame, without its length. All bytes from a network come through here.
 * @throws FrameError
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  const data = dataIn(bytes)
  if (data !== undefined) return { type: 'data', ...data }
  const ack = ackIn(bytes)
  if (ack !== undefined) return { type: 'ack', ...ack }
  if (isHeartbeat(bytes)) return { type: 'heartbeat' }
  const found = parse(bytes)
  if (found.data !== undefined) return decodeData(found.data)
  if (found.ack !== undefined) return { type: 'ack', ...found.ack }
  if (found.heartbeat !== undefined) return { type: 'heartbeat' }
  if (found.hello !== undefined) return decodeHello(found.hello)
  if (found.known !== undefined) return decodeKnown(found.known)
  if (found.bye !== undefined) return { type: 'bye' }
  throw new FrameError('a frame of unknown type')
}

/** Numbers in the result are 0 … 2^53 − 1: a larger one is an error. */
function parse(bytes: Uint8Array): schema.Frame {
  try {
    return schema.Frame.decode(bytes)
  } catch (error) {
    throw new FrameError(`not a frame: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function decodeData({ lane, first, messages }: schema.Data): Data {
  if (messages.length === 0) throw new FrameError('data without messages')
  if (first === 0) throw new FrameError('data numbered from 0')
  switch (lane) {
    case schema.Lane.APPLICATION:
      return { type: 'data', lane: 'application', first, messages }
    case schema.Lane.CONTROL:
      return { type: 'data', lane: 'control', first, messages }
    default:
      throw new FrameError('data of an unknown lane')
  }
}

function decodeHello({ storeId, name, application, control }: schema.Hello): Hello {
  if (!/^[0-9a-f]{32}$/.test(storeId)) throw new FrameError('a store id that is not 32 hexadecimal digits')
  if (visibleLine(name) !== name || name === '') throw new FrameError('a name that is empty, too long or not clean')
  if (application === undefined || control === undefined) throw new FrameError('a hello without positions')
  return {
    type: 'hello',
    storeId: storeId as StoreId,
    name,
    application,
    control
  }
}

function decodeKnown({ acquaintances }: schema.Known): KnownPeers {
  if (acquaintances.length > ACQUAINTANCES_MAX) throw new FrameError(`${acquaintances.length} acquaintances`)
  return {
    type: 'known',
    acquaintances: acquaintances.map(({ peer, addresses }) => {
      const id = parseProcessId(peer)
      if (id === undefined) throw new FrameError('an acquaintance with an invalid id')
      if (
        addresses.length === 0 ||
        addresses.length > ADDRESSES_MAX ||
        addresses.some((one) => one.length > ADDRESS_LENGTH_MAX || !one.isWellFormed())
      )
        throw new FrameError('an acquaintance without usable addresses')
      return { peer: id, addresses }
    })
  }
}

/** Cuts a stream of bytes into frames. Bytes arrive in any pieces; a piece may be kept until its frame is whole. */
export class FrameSplitter {
  readonly #bytesMax: number
  #pieces: Uint8Array[] = []
  #length = 0

  /** @param bytesMax of one frame, without its length */
  constructor(bytesMax = FRAME_BYTES_MAX) {
    this.#bytesMax = bytesMax
  }

  /**
   * @returns the frames that are complete now, without their lengths, as views of the received bytes
   * @throws FrameError for a length of 0 or above the limit; the splitter must not be used after that
   */
  push(piece: Uint8Array): Uint8Array[] {
    let bytes = piece
    if (this.#length > 0) {
      this.#pieces.push(piece)
      this.#length += piece.byteLength
      const first = this.#pieces[0]
      if (first !== undefined && first.byteLength >= LENGTH_BYTES && this.#length < LENGTH_BYTES + lengthAt(first, 0))
        return []
      bytes = joined(this.#pieces, this.#length)
      this.#pieces = []
    }
    const frames: Uint8Array[] = []
    let at = 0
    while (bytes.byteLength - at >= LENGTH_BYTES) {
      const length = lengthAt(bytes, at)
      if (length === 0 || length > this.#bytesMax) throw new FrameError(`a frame of ${length} bytes`)
      const end = at + LENGTH_BYTES + length
      if (bytes.byteLength < end) break
      frames.push(bytes.subarray(at + LENGTH_BYTES, end))
      at = end
    }
    this.#length = bytes.byteLength - at
    if (this.#length > 0) this.#pieces = [bytes.subarray(at)]
    return frames
  }
}

function lengthAt(bytes: Uint8Array, at: number): number {
  let length = 0
  for (let i = at; i < at + LENGTH_BYTES; i++) length = length * 256 + (bytes[i] ?? 0)
  return length
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.byteLength
  }
  return bytes
}
