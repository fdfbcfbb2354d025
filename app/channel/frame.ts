// The frames on the wire, each with its length before it; their limits, and the only decoder of their bytes. The schema
// is schema.proto. link.ts says what a frame means for a link; messages inside `data` stay bytes here.
import { visibleLine } from '../clean-name.ts'
import { epochIn, type Epoch } from '../epoch.ts'
import { answersIn, type LessonAnswers } from '../lesson-answers.ts'
import { parseProcessId, type ProcessId, type StoreId } from '../ids.ts'
import type { Acquaintance } from './wire.ts'
import { ackIn, dataIn, encodeAck, encodeData } from './data-bytes.ts'
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
  /**
   * Control messages up to this number were emitted before the present life of the sender: a goodbye among them is over. Absent where all
   * of them may have been written.
   */
  readonly emittedBefore?: number
  /** The epoch of the room in which the sender is; absent in the first one. */
  readonly epoch?: Epoch
  /** Of this start of the sender; 16 hexadecimal digits. Absent in proofs: there is no copy of anybody. */
  readonly run?: string
  /** The sender knows of another run with the identity of the receiver, at the same time. */
  readonly twin?: true
  /** When the account of the sender was opened, on its clock, ms since 1970. Only colours depend on it. */
  readonly since?: number
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

/**
 * A piece of an encoded frame, so that nothing waits behind a large one. Pieces of one lane come in order, with nothing else of that lane
 * among them; frames of others may come in between. parts.ts puts them together.
 */
export interface Part {
  readonly type: 'part'
  /** Of the data that it is a piece of; 'none' for a frame that introduces others or is about who leads. */
  readonly lane: PartLane
  /** At least one byte. */
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

export type PartLane = 'application' | 'control' | 'none'

/** All messages up to these numbers are handled and committed (cumulative). */
export interface Ack {
  readonly type: 'ack'
  readonly application: number
  readonly control: number
}

/** The sender is alive. liveness.ts says when it is written. */
export interface Heartbeat {
  readonly type: 'heartbeat'
  /** The receiver is to answer at once, with a heartbeat. */
  readonly asks?: true
  /** Bytes of this stream that the sender has received; absent for none. */
  readonly received?: number
}

/** The peers that the sender knows, so that one address is enough to reach all. Best effort, unverified. */
export interface KnownPeers {
  readonly type: 'known'
  readonly acquaintances: readonly Acquaintance[]
  /** With whom the sender is connected, each by the end of its id; absent where this frame does not say that. */
  readonly reached?: readonly string[]
}

/** Which leader the sender follows, and orders of a leader that the receiver may not have. Best effort; the orders are signed. */
export interface Lead {
  readonly type: 'lead'
  /** '' for nobody; itself where it leads. */
  readonly follows: ProcessId | ''
  /** Of the newest orders of that leader that the sender has; 0 for none. */
  readonly number: number
  readonly orders?: {
    readonly leader: ProcessId
    /** What is signed; 1–1,024 characters. What it says is decided in app/leading. */
    readonly text: string
    /** Ed25519, 128 lower-case hexadecimal digits. */
    readonly signature: string
  }
  /** Only to that leader: what the sender's person has answered in a lesson; absent where this frame does not say that. */
  readonly answers?: LessonAnswers
}

/** The sender closes this stream on purpose and may come back. */
export interface Bye {
  readonly type: 'bye'
  /** The sender knows as many processes as it can, and the receiver is not one of them. */
  readonly full: boolean
}

export type Frame = Hello | Data | Part | Ack | Heartbeat | KnownPeers | Lead | Bye

/**
 * Largest frame, in bytes, without its length. The largest message is a report with every field at its limit, 0.91 MiB
 * (codec.test.ts prints it); the rest is headroom. A peer that sends more is broken or hostile.
 */
export const FRAME_BYTES_MAX = 1024 * 1024

/** Most bytes of messages in one data frame, unless a single message is larger: one batch, one write. */
export const DATA_BYTES = 60 * 1024

/** A larger frame is written in parts, of at most so many bytes; one of each lane in a batch. */
export const PART_BYTES = 16 * 1024

/** Most acquaintances in one frame: a full room, twice. */
export const ACQUAINTANCES_MAX = 128

/** Most addresses of one acquaintance, and their longest text, in characters. */
export const ADDRESSES_MAX = 8
export const ADDRESS_LENGTH_MAX = 200

/** The end of an id. */
const REACHED = /^[A-Za-z0-9-]{1,12}$/

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
    default:
      return withLength(schema.Frame.encode(toSchema(frame)))
  }
}

function toSchema(frame: Hello | Part | Heartbeat | KnownPeers | Lead | Bye): schema.Frame {
  switch (frame.type) {
    case 'part':
      return { part: { lane: PART_LANES[frame.lane], bytes: frame.bytes.slice(), last: frame.isLast } }
    case 'hello': {
      const { storeId, name, application, control, emittedBefore = 0, epoch, run = '', twin = false, since = 0 } = frame
      const hello = { storeId, name, application, control, emittedBefore, run, twin, since }
      return { hello: epoch === undefined ? hello : { ...hello, epoch } }
    }
    case 'heartbeat':
      return { heartbeat: { asks: frame.asks ?? false, received: frame.received ?? 0 } }
    case 'known':
      return {
        known: {
          acquaintances: frame.acquaintances.map(({ peer, addresses }) => ({ peer, addresses: [...addresses] })),
          reached: [...(frame.reached ?? [])]
        }
      }
    case 'lead': {
      const { follows, number, orders, answers } = frame
      return {
        lead: {
          follows,
          number,
          ...(orders && { orders }),
          ...(answers && {
            answers: {
              lesson: answers.lesson,
              steps: answers.chosen.map(({ step }) => step),
              choices: answers.chosen.map(({ choice }) => choice)
            }
          })
        }
      }
    }
    case 'bye':
      return { bye: { full: frame.full } }
  }
}

const PART_LANES: Readonly<Record<PartLane, schema.Lane>> = {
  application: schema.Lane.APPLICATION,
  control: schema.Lane.CONTROL,
  none: schema.Lane.NO_LANE
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
  const found = parse(bytes)
  if (found.data !== undefined) return decodeData(found.data)
  if (found.ack !== undefined) return { type: 'ack', ...found.ack }
  if (found.part !== undefined) return decodePart(found.part)
  if (found.heartbeat !== undefined) return decodeHeartbeat(found.heartbeat)
  if (found.hello !== undefined) return decodeHello(found.hello)
  if (found.known !== undefined) return decodeKnown(found.known)
  if (found.lead !== undefined) return decodeLead(found.lead)
  if (found.bye !== undefined) return { type: 'bye', full: found.bye.full }
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

function decodePart({ lane: number, bytes, last }: schema.Part): Part {
  const lane = (['application', 'control', 'none'] as const).find((one) => PART_LANES[one] === number)
  if (lane === undefined) throw new FrameError('a part of an unknown lane')
  if (bytes === undefined || bytes.byteLength === 0) throw new FrameError('a part without bytes')
  return { type: 'part', lane, bytes, isLast: last }
}

function decodeHeartbeat({ asks, received }: schema.Heartbeat): Heartbeat {
  return { type: 'heartbeat', ...(asks ? { asks } : {}), ...(received > 0 ? { received } : {}) }
}

function decodeHello(found: schema.Hello): Hello {
  const { storeId, name, application, control, emittedBefore, epoch: claim, run, twin, since } = found
  if (!/^[0-9a-f]{32}$/.test(storeId)) throw new FrameError('a store id that is not 32 hexadecimal digits')
  if (visibleLine(name) !== name || name === '') throw new FrameError('a name that is empty, too long or not clean')
  if (application === undefined || control === undefined) throw new FrameError('a hello without positions')
  if (run !== '' && !/^[0-9a-f]{16}$/.test(run)) throw new FrameError('a run that is not 16 hexadecimal digits')
  const ofRun = { ...(run === '' ? {} : { run }), ...(twin ? { twin } : {}), ...(since > 0 ? { since } : {}) }
  const claimed = { type: 'hello', storeId: storeId as StoreId, name, application, control, ...ofRun } as const
  const hello: Hello = emittedBefore === 0 ? claimed : { ...claimed, emittedBefore }
  if (claim === undefined) return hello
  const epoch = epochIn(claim)
  if (epoch === undefined) throw new FrameError('a hello of an epoch that cannot be')
  return { ...hello, epoch }
}

function decodeKnown({ acquaintances, reached }: schema.Known): KnownPeers {
  if (acquaintances.length > ACQUAINTANCES_MAX) throw new FrameError(`${acquaintances.length} acquaintances`)
  if (reached.length > ACQUAINTANCES_MAX) throw new FrameError(`${reached.length} who are reached`)
  if (reached.some((one) => !REACHED.test(one))) throw new FrameError('somebody is reached who has no id')
  return {
    type: 'known',
    ...(reached.length === 0 ? {} : { reached }),
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

const ORDERS_TEXT_MAX = 1_024

function decodeLead({ follows, number, orders, answers: claim }: schema.Lead): Lead {
  const leader = follows === '' ? '' : parseProcessId(follows)
  if (leader === undefined || (leader === '' && number > 0))
    throw new FrameError('a frame about a leader without a valid id')
  const answers = claim && answersIn(claim.lesson, claim.steps, claim.choices)
  if (claim !== undefined && (answers === undefined || leader === '')) throw new FrameError('answers that cannot be')
  const lead: Lead = { type: 'lead', follows: leader, number, ...(answers && { answers }) }
  if (orders === undefined) return lead
  const { text, signature } = orders
  const by = parseProcessId(orders.leader)
  if (
    by === undefined ||
    text === '' ||
    text.length > ORDERS_TEXT_MAX ||
    !text.isWellFormed() ||
    !/^[0-9a-f]{128}$/.test(signature)
  )
    throw new FrameError('orders that cannot be')
  return { ...lead, orders: { leader: by, text, signature } }
}

/** Most pieces in which a frame may come: so many, and one more for so many bytes. Streams cut frames where they like, but not into bytes. */
const PIECES_MAX = 1_024
const PIECE_BYTES = 512

/** Cuts a stream of bytes into frames. Bytes arrive in any pieces; those of an incomplete frame are kept until it is whole. */
export class FrameSplitter {
  readonly #bytesMax: number
  /** Begins with the frame that is not whole yet, with its length. A view of the last piece, or a buffer of its own with some room. */
  #part: Uint8Array = new Uint8Array()
  #partLength = 0
  #pieces = 0

  /** @param bytesMax of one frame, without its length */
  constructor(bytesMax = FRAME_BYTES_MAX) {
    this.#bytesMax = bytesMax
  }

  /** Whether a part of a frame waits for the rest. */
  get isInFrame(): boolean {
    return this.#partLength > 0
  }

  /**
   * @returns the frames that are complete now, without their lengths; views of the received bytes where they came in one piece
   * @throws FrameError for a length of 0 or above the limit, or too many pieces; the splitter must not be used after that
   */
  push(piece: Uint8Array): Uint8Array[] {
    const frames: Uint8Array[] = []
    let at = 0
    if (this.#partLength > 0) {
      at = this.#complete(piece)
      const end = this.#wholeLength(this.#part, 0, this.#partLength)
      if (end === undefined || end > this.#partLength) return []
      frames.push(this.#part.subarray(LENGTH_BYTES, end))
      this.#partLength = 0
    }
    for (;;) {
      const whole = this.#wholeLength(piece, at, piece.byteLength)
      if (whole === undefined || at + whole > piece.byteLength) break
      frames.push(piece.subarray(at + LENGTH_BYTES, at + whole))
      at += whole
    }
    this.#part = piece.subarray(at)
    this.#partLength = this.#part.byteLength
    this.#pieces = 1
    return frames
  }

  /** Adds to the frame at hand what it lacks. @returns how many bytes of the piece that were */
  #complete(piece: Uint8Array): number {
    this.#pieces += 1
    let taken = 0
    if (this.#partLength < LENGTH_BYTES) taken = this.#append(piece, 0, LENGTH_BYTES)
    const whole = this.#wholeLength(this.#part, 0, this.#partLength)
    if (whole === undefined) return taken
    if (this.#pieces > PIECES_MAX + whole / PIECE_BYTES)
      throw new FrameError(`a frame of ${whole - LENGTH_BYTES} bytes in more than ${this.#pieces - 1} pieces`)
    return taken + this.#append(piece, taken, whole)
  }

  /** Takes bytes from the piece until the frame at hand has so many. @returns how many it took */
  #append(piece: Uint8Array, from: number, length: number): number {
    const count = Math.min(length - this.#partLength, piece.byteLength - from)
    const needed = this.#partLength + count
    if (needed > this.#part.byteLength) {
      // Twice as much as before, so that every byte is copied a few times at most; a length is only a claim.
      const larger = new Uint8Array(Math.max(needed, Math.min(length, 2 * needed)))
      larger.set(this.#part.subarray(0, this.#partLength))
      this.#part = larger
    }
    this.#part.set(piece.subarray(from, from + count), this.#partLength)
    this.#partLength = needed
    return count
  }

  /** Bytes of the frame that begins at `at`, with its length; `undefined` while that has not come. */
  #wholeLength(bytes: Uint8Array, at: number, end: number): number | undefined {
    if (end - at < LENGTH_BYTES) return undefined
    const length = lengthAt(bytes, at)
    if (length === 0 || length > this.#bytesMax) throw new FrameError(`a frame of ${length} bytes`)
    return LENGTH_BYTES + length
  }
}

function lengthAt(bytes: Uint8Array, at: number): number {
  let length = 0
  for (let i = at; i < at + LENGTH_BYTES; i++) length = length * 256 + (bytes[i] ?? 0)
  return length
}
