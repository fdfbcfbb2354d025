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
  type Hello
} from '../channel/frame.ts'
import { receiveFrame, openLink, type Link } from '../channel/link.ts'
import { heartbeatOf, listensAgain, look, received, wrote, wroteHeartbeat } from '../channel/liveness.ts'
import type { Wire } from '../channel/wire.ts'

/** What a piece of bytes meant, in order. */
export type Heard =
  | { readonly type: 'frame'; readonly frame: Exclude<Frame, Data | Ack> }
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

  /** @param hello our own, which is to be written first */
  constructor(wire: Wire, now: number, hello?: Hello) {
    this.wire = wire
    this.link = openLink(now, hello)
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
    const parts = frames.map(encodeFrame)
    const [only] = parts
    const bytes = only !== undefined && parts.length === 1 ? only : joined(parts)
    wrote(this.link.liveness, bytes.byteLength, now)
    if (!this.wire.send(bytes)) this.full = true
  }

  /** Writes a heartbeat if it is time. @param rest as in `look` */
  beat(rest: number, now: number): void {
    if (this.link.phase !== 'open') return
    const what = look(this.link.liveness, rest, this.#splitter.isInFrame, now)
    if (what !== '' && !this.full) this.#writeHeartbeat(what, now)
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
      for (const bytes of this.#splitter.push(piece)) {
        const frame = decodeFrame(bytes)
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
}
