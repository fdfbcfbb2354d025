// One wire in use, as the loop holds it: the stream, the link over it, and the bytes between the two.
import { joined } from '../bytes.ts'
import {
  encodeFrame,
  decodeFrame,
  FrameError,
  FrameSplitter,
  type Ack,
  type Data,
  type Frame,
  type Hello,
  type Part
} from '../channel/frame.ts'
import { IdPacker, IdUnpacker } from '../channel/id-table.ts'
import { isCutting, receiveFrame, openLink, writeAside, type Link } from '../channel/link.ts'
import { heartbeatOf, listensAgain, look, mayAskOfParts, received, wrote, wroteHeartbeat } from '../channel/liveness.ts'
import { Parts } from '../channel/parts.ts'
import type { Wire } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'

/** A frame of the link itself, without a number. */
export type HeardFrame = Exclude<Frame, Data | Part | Ack>

/** What a piece of bytes meant, in order. */
export type Heard =
  | { readonly type: 'frame'; readonly frame: HeardFrame }
  /** Some of a frame, and the rest is still to come. */
  | { readonly type: 'part' }
  /** Consecutive data and acks, decoded and as bytes. */
  | { readonly type: 'traffic'; readonly frames: (Data | Ack)[]; readonly bytes: Uint8Array[] }
  | { readonly type: 'violation'; readonly reason: string }

/** turn: enough of it waits for a turn · all: enough of everybody does · budget: it has used up what it may do for now. */
export type Hold = 'turn' | 'all' | 'budget'

export class OpenWire {
  readonly wire: Wire
  readonly link: Link
  /** The wire takes no more until it has drained. */
  full = false
  /** The other side has broken the protocol: nothing that still comes counts. */
  broken = false
  /** Why nothing is read at the moment. */
  readonly #holds = new Set<Hold>()
  readonly #splitter = new FrameSplitter()
  readonly #parts = new Parts()
  readonly #packer: IdPacker
  readonly #unpacker: IdUnpacker

  /**
   * @param hello our own, which is to be written first
   * @param isNarrow only small packets get through
   */
  constructor(self: ProcessId, wire: Wire, now: number, hello?: Hello, isNarrow = false) {
    this.wire = wire
    this.#packer = new IdPacker([self, wire.remote])
    this.#unpacker = new IdUnpacker([wire.remote, self])
    this.link = openLink(now, hello, isNarrow)
  }

  /** Stops reading for this reason, or goes on if it was the last. What was not heard meanwhile was not silence. */
  hold(reason: Hold, isOn: boolean, now: number): void {
    if (isOn === this.#holds.has(reason)) return
    if (isOn) this.#holds.add(reason)
    else this.#holds.delete(reason)
    if (!isOn) listensAgain(this.link.liveness, now)
    this.wire.pause(this.#holds.size > 0)
  }

  /** Writes frames as one batch. */
  write(frames: readonly Frame[], now: number): void {
    const parts = frames.map((frame) => this.#packer.pack(encodeFrame(frame)))
    const [only] = parts
    const bytes = only !== undefined && parts.length === 1 ? only : joined(parts)
    wrote(this.link.liveness, bytes.byteLength, now)
    if (!this.wire.send(bytes)) this.full = true
  }

  /** The same for frames that the link does not number: where only small packets get through, they wait for `outgoing`. */
  writeBeside(frames: readonly Frame[], now: number): void {
    if (this.link.isNarrow) writeAside(this.link, frames)
    else this.write(frames, now)
  }

  /** Asks at once whether parts have come. @returns whether that is still to be done */
  askOfParts(now: number): boolean {
    if (!isCutting(this.link) || this.full || this.link.liveness.askedUpTo === this.link.liveness.wroteBytes)
      return false
    if (!mayAskOfParts(this.link.liveness, now)) return true
    this.#writeHeartbeat('question', now)
    return false
  }

  /** Writes a heartbeat if it is time. @param rest as in `look` */
  beat(rest: number, now: number): void {
    if (this.link.phase !== 'open') return
    const what = look(this.link.liveness, rest, this.isInFrame, now)
    if (what !== '' && !this.full) this.#writeHeartbeat(what, now)
  }

  /** A part of a frame has come, and the rest has not. */
  get isInFrame(): boolean {
    return this.#splitter.isInFrame || this.#parts.areUnfinished
  }

  /** The neighbour has asked. */
  answer(now: number): void {
    this.link.liveness.owes = true
    if (this.link.phase === 'open' && !this.full) this.#writeHeartbeat('answer', now)
  }

  #writeHeartbeat(what: 'question' | 'answer', now: number): void {
    const heartbeat = heartbeatOf(this.link.liveness, what)
    this.write([heartbeat], now)
    wroteHeartbeat(this.link.liveness, heartbeat, now)
  }

  /** Reads what came. After a violation nothing more is read; the wire is to be aborted. */
  read(piece: Uint8Array, now: number): Heard[] {
    const heard: Heard[] = []
    if (this.broken) return heard
    received(this.link.liveness, piece.byteLength, now)
    try {
      for (const came of this.#splitter.push(piece)) {
        const { bytes, frame, fault } = this.#whole(this.#unpacker.unpack(came))
        if (fault !== '') return [...heard, { type: 'violation', reason: fault }]
        if (frame.type === 'part') {
          heard.push({ type: 'part' })
          continue
        }
        const meaning = receiveFrame(this.link, frame)
        if (typeof meaning === 'object') return [...heard, { type: 'violation', reason: meaning.violation }]
        if (frame.type !== 'data' && frame.type !== 'ack') {
          heard.push({ type: 'frame', frame })
          continue
        }
        const last = heard.at(-1)
        if (last?.type === 'traffic') {
          last.frames.push(frame)
          last.bytes.push(bytes)
        } else heard.push({ type: 'traffic', frames: [frame], bytes: [bytes] })
      }
      return heard
    } catch (error) {
      if (error instanceof FrameError) return [...heard, { type: 'violation', reason: error.message }]
      throw error
    }
  }

  /** What has come, or the frame that is whole with it. */
  #whole(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly frame: Frame; readonly fault: string } {
    const frame = decodeFrame(bytes)
    if (frame.type !== 'part') return { bytes, frame, fault: this.#parts.fault(frame, undefined) }
    const meaning = receiveFrame(this.link, frame)
    if (typeof meaning === 'object') return { bytes, frame, fault: meaning.violation }
    const whole = this.#parts.add(frame)
    if (whole === undefined) return { bytes, frame, fault: '' }
    const inside = decodeFrame(whole)
    return { bytes: whole, frame: inside, fault: this.#parts.fault(inside, frame.lane) }
  }
}
