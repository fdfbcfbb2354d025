// One stream to one neighbour, from hello to end: which frames are written now, and what a received frame means. Pure:
// time is an argument, frames to write are return values. State that must survive the stream is in channel.ts.
import type { Ack, Data, Frame, Hello, Part, PartLane, Position } from './frame.ts'
import { DATA_BYTES, encodeFrame, LENGTH_BYTES, PART_BYTES } from './frame.ts'
import { beginLiveness, type Liveness } from './liveness.ts'
import { sentUpTo, emittedUpTo, type Channel, type LaneState, type SentUpTo } from './channel.ts'

/** A stream without a hello for this long, in ms, is closed: the other side does not speak this protocol. */
export const HELLO_MS = 10_000

/**
 * Most application messages that are written and not yet acknowledged. This bounds the data that waits inside the
 * stream, and so the time that a marker waits behind it. 32,768 messages keep the stream busy during a commit of some
 * 20 ms at either side.
 */
export const IN_FLIGHT_MAX = 32_768

/**
 * Most bytes of parts that are written and of which the neighbour has not told that they have come: so much of a large frame may be in
 * front of everything else, wherever it waits.
 */
export const PARTS_AHEAD = 64 * 1024

/** Where large packets vanish: most bytes of a batch, and of a part of a frame in it. */
export const NARROW_BATCH_BYTES = 360
const NARROW_PART_BYTES = 180

/**
 * There a batch is written when at most so many bytes before it, some heartbeats, may not have come: the system may join what it sends
 * anew into one packet. All together, with what Noise, yamux, TCP and IP add, stay below 576 bytes.
 */
export const NARROW_AHEAD = 80

/** A frame that is written in parts. */
interface Cut {
  /** Without its length. */
  readonly bytes: Uint8Array
  /** So many of them are written. */
  at: number
}

export interface Link {
  /**
   * greeting: our hello is written, theirs has not arrived · resuming: theirs has arrived and is not yet committed ·
   * open: messages are written.
   */
  phase: 'greeting' | 'resuming' | 'open'
  readonly openedAt: number
  readonly liveness: Liveness
  /** Highest number written on this stream. The next to write is one more, or the first after the acknowledged ones. */
  readonly written: { application: number; control: number }
  /** Last acknowledgement that we wrote on this stream; −1 before the first. */
  readonly acked: { application: number; control: number }
  /** What our hello on this stream says. */
  readonly said: Readonly<Record<'application' | 'control', Position>>
  /** Highest numbers of the neighbour that have come on this stream, or that our hello says are handled. */
  readonly heard: { application: number; control: number }
  /** Last acknowledgement that has come on this stream; before the first what the hello of the neighbour says, `isFirst`. */
  readonly told: { application: number; control: number; isFirst: boolean }
  /** These control messages were written before this application message: who has handled this one has handled those. */
  order: { readonly application: number; readonly control: number } | undefined
  /** The neighbour has said bye, and nothing follows that. */
  isOver: boolean
  /** Only small packets reach the neighbour: batches are small, and each waits until the one before has come. */
  readonly isNarrow: boolean
  /** What is being written in parts, by lane; of no lane, what waits behind that, too. */
  readonly cuts: Record<'application' | 'control', Cut | undefined> & { readonly none: Cut[] }
  /** Parts of which the neighbour has not told that they have come: where each ends in the bytes of the stream, and its length. */
  readonly ahead: { readonly end: number; readonly bytes: number }[]
}

const NOTHING_SAID: Link['said'] = { application: { sent: 0, handled: 0 }, control: { sent: 0, handled: 0 } }

/** @param said our hello on this stream */
export function openLink(now: number, said = NOTHING_SAID, isNarrow = false): Link {
  return {
    phase: 'greeting',
    openedAt: now,
    liveness: beginLiveness(now),
    written: { application: 0, control: 0 },
    acked: { application: -1, control: -1 },
    said,
    heard: { application: said.application.handled, control: said.control.handled },
    told: { application: 0, control: 0, isFirst: true },
    order: undefined,
    isOver: false,
    isNarrow,
    cuts: { application: undefined, control: undefined, none: [] },
    ahead: []
  }
}

/** What a received frame means for the link itself; data and acks go on to the channel. */
export type FrameMeaning = 'hello' | 'traffic' | 'link' | { readonly violation: string }

/**
 * Rules of the stream: exactly one hello, first; nothing twice; nothing after bye. A frame that no honest peer writes costs no turn
 * and no row of the journal.
 */
export function receiveFrame(link: Link, frame: Frame): FrameMeaning {
  if (link.isOver) return { violation: `${frame.type} after bye` }
  if (frame.type === 'hello') {
    if (link.phase !== 'greeting') return { violation: 'a second hello on one stream' }
    link.phase = 'resuming'
    link.told.application = frame.application.handled
    link.told.control = frame.control.handled
    return 'hello'
  }
  if (link.phase === 'greeting') return { violation: `${frame.type} before hello` }
  if (frame.type === 'bye') link.isOver = true
  if (frame.type !== 'data' && frame.type !== 'ack') return 'link'
  const wrong = frame.type === 'data' ? dataFault(link, frame) : ackFault(link, frame)
  return wrong === '' ? 'traffic' : { violation: wrong }
}

/** A stream loses nothing, so a message comes on it once; and no more are on their way than our acknowledgements allow. */
function dataFault({ said, heard, acked }: Link, { lane, first, messages }: Data): string {
  if (first <= heard[lane]) return `message ${first} again on one stream`
  heard[lane] = first + messages.length - 1
  const acknowledged = Math.max(said.application.handled, acked.application)
  return lane === 'application' && heard.application > acknowledged + IN_FLIGHT_MAX
    ? `more than ${IN_FLIGHT_MAX} messages on their way`
    : ''
}

/** An acknowledgement says something new, but for the first; and frames are handled in their order, whatever their lane. */
function ackFault(link: Link, ack: Ack): string {
  const { told, order } = link
  const isLess = ack.application < told.application || ack.control < told.control
  const isSame = ack.application === told.application && ack.control === told.control
  if (isLess || (isSame && !told.isFirst)) return 'an acknowledgement that says nothing new'
  told.isFirst = false
  told.application = ack.application
  told.control = ack.control
  if (order === undefined || ack.application < order.application) return ''
  link.order = undefined
  return ack.control < order.control ? 'an acknowledgement that leaves out what was written before' : ''
}

/**
 * The hello of the neighbour is committed: from now on messages are written, after the ones that the hello
 * acknowledged.
 */
export function resume(link: Link): void {
  link.phase = 'open'
}

/** First frame of every stream. @param sent what may have been written to that neighbour */
export function helloOf<Message>(
  channel: Channel<Message>,
  self: Pick<Hello, 'storeId' | 'name' | 'epoch' | 'run' | 'twin' | 'since'>,
  sent: SentUpTo = sentUpTo(channel)
): Hello {
  return {
    type: 'hello',
    storeId: self.storeId,
    name: self.name,
    application: { sent: sent.application, handled: channel.application.handled },
    control: { sent: sent.control, handled: channel.control.handled },
    ...(channel.emittedBefore > sent.control ? { emittedBefore: channel.emittedBefore } : {}),
    ...(self.epoch === undefined ? {} : { epoch: self.epoch }),
    ...(self.run === undefined ? {} : { run: self.run }),
    ...(self.twin === undefined ? {} : { twin: self.twin }),
    ...(self.since === undefined ? {} : { since: self.since })
  }
}

/** Frames that are written as soon as they may, one after another, and wait for nothing else. */
export function writeAside(link: Link, frames: readonly Frame[]): void {
  for (const frame of frames) link.cuts.none.push({ bytes: encodeFrame(frame).subarray(LENGTH_BYTES), at: 0 })
}

/** Whether something that is written in parts is not yet whole, or not yet told as come: then the neighbour is to be asked. */
export function isCutting({ ahead, cuts, isNarrow, liveness: { wroteBytes, toldBytes } }: Link): boolean {
  const isUnfinished = cuts.application !== undefined || cuts.control !== undefined || cuts.none.length > 0
  return isUnfinished || ahead.length > 0 || (isNarrow && wroteBytes > toldBytes)
}

/**
 * The frames that may be written now: acknowledgements of committed messages, then control messages, then the
 * application messages that the pace allows. At most about one batch; call again until the result is empty. A frame that is larger than
 * a part comes in parts, one of each lane in a batch.
 *
 * @param passed application messages up to this number may go
 */
export function outgoing<Message>(
  link: Link,
  channel: Channel<Message>,
  passed: number,
  encode: (message: Message) => Uint8Array
): Frame[] {
  if (link.phase !== 'open' || channel.quarantine !== '') return []
  const frames: Frame[] = []
  const { wroteBytes, toldBytes } = link.liveness
  if (link.isNarrow && wroteBytes - toldBytes > NARROW_AHEAD) return []
  while (link.ahead[0] !== undefined && link.ahead[0].end <= toldBytes) link.ahead.shift()
  const { application, control } = channel
  if (link.acked.application !== application.handled || link.acked.control !== control.handled) {
    link.acked.application = application.handled
    link.acked.control = control.handled
    frames.push({ type: 'ack', application: application.handled, control: control.handled })
  }
  const batch = link.isNarrow ? NARROW_BATCH_BYTES : DATA_BYTES
  const beside = writeAsideParts(frames, link, batch)
  const room = writeLane(frames, link, 'control', control, emittedUpTo(control), encode, beside)
  const allowed = Math.min(passed, application.acknowledged + IN_FLIGHT_MAX)
  writeLane(frames, link, 'application', application, allowed, encode, room)
  noteOrder(link, frames.at(-1))
  return frames
}

/** Only of a message that was never written before: the neighbour may still handle others from an older stream. */
function noteOrder(link: Link, last: Frame | undefined): void {
  if (link.order !== undefined || last?.type !== 'data' || last.lane !== 'application') return
  if (link.written.application > link.said.application.sent) link.order = { ...link.written }
}

/** @returns bytes left in the batch */
function writeLane<Message>(
  frames: Frame[],
  link: Link,
  name: 'application' | 'control',
  lane: LaneState<Message>,
  upTo: number,
  encode: (message: Message) => Uint8Array,
  room: number
): number {
  // These messages were acknowledged before this stream, or by an ack that arrived before we wrote them here: they need
  // no writing.
  if (link.cuts[name] === undefined) link.written[name] = Math.max(link.written[name], lane.acknowledged)
  else return writePart(frames, link, name, room)
  const first = link.written[name] + 1
  const messages: Uint8Array[] = []
  let left = room
  let cut: Uint8Array | undefined
  while (link.written[name] < upTo && left > 0) {
    const message = lane.outbox[link.written[name] - lane.acknowledged]
    if (message === undefined) break
    const bytes = encode(message)
    if (bytes.byteLength > partBytes(link)) {
      cut = bytes
      break
    }
    if (bytes.byteLength > left && frames.length + messages.length > 0) {
      left = 0
      break
    }
    messages.push(bytes)
    left -= bytes.byteLength + 2
    link.written[name] += 1
  }
  if (messages.length > 0) frames.push({ type: 'data', lane: name, first, messages })
  if (cut === undefined) return Math.max(0, left)
  const data: Data = { type: 'data', lane: name, first: link.written[name] + 1, messages: [cut] }
  link.cuts[name] = { bytes: encodeFrame(data).subarray(LENGTH_BYTES), at: 0 }
  return writePart(frames, link, name, left)
}

function partBytes({ isNarrow }: Link): number {
  return isNarrow ? NARROW_PART_BYTES : PART_BYTES
}

/** @returns bytes left in the batch */
function writeAsideParts(frames: Frame[], link: Link, room: number): number {
  const [first] = link.cuts.none
  if (first === undefined) return room
  const part = nextPart(link, 'none', first, room)
  if (part === undefined) return room
  frames.push(part)
  if (part.isLast) link.cuts.none.shift()
  return room - part.bytes.byteLength
}

/** @returns bytes left in the batch */
function writePart(frames: Frame[], link: Link, lane: 'application' | 'control', room: number): number {
  const cut = link.cuts[lane]
  const part = cut === undefined ? undefined : nextPart(link, lane, cut, room)
  if (part === undefined) return room
  frames.push(part)
  if (part.isLast) {
    link.cuts[lane] = undefined
    link.written[lane] += 1
  }
  return room - part.bytes.byteLength
}

/** @returns undefined where no part may be written now */
function nextPart(link: Link, lane: PartLane, cut: Cut, room: number): Part | undefined {
  const ahead = link.ahead.reduce((sum, { bytes }) => sum + bytes, 0)
  const most = Math.min(partBytes(link), room)
  if (most < Math.min(MOST_SMALL_PART, cut.bytes.byteLength - cut.at) || ahead >= PARTS_AHEAD) return undefined
  const bytes = cut.bytes.subarray(cut.at, cut.at + most)
  cut.at += bytes.byteLength
  // Where the batch with it ends is not known yet; that it comes with the next bytes is.
  link.ahead.push({ end: link.liveness.wroteBytes + bytes.byteLength, bytes: bytes.byteLength })
  return { type: 'part', lane, bytes, isLast: cut.at === cut.bytes.byteLength }
}

/** A part is not smaller than this, in bytes, unless it is the last. */
const MOST_SMALL_PART = 128
