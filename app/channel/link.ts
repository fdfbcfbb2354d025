// One stream to one neighbour, from hello to end: which frames are written now, and what a received frame means. Pure:
// time is an argument, frames to write are return values. State that must survive the stream is in channel.ts.
import type { Ack, Data, Frame, Hello, Position } from './frame.ts'
import { DATA_BYTES } from './frame.ts'
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
}

const NOTHING_SAID: Link['said'] = { application: { sent: 0, handled: 0 }, control: { sent: 0, handled: 0 } }

/** @param said our hello on this stream */
export function openLink(now: number, said = NOTHING_SAID): Link {
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
    isOver: false
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
  self: Pick<Hello, 'storeId' | 'name' | 'epoch' | 'run' | 'twin'>,
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
    ...(self.twin === undefined ? {} : { twin: self.twin })
  }
}

/**
 * The frames that may be written now: acknowledgements of committed messages, then control messages, then the
 * application messages that the pace allows. At most about one batch; call again until the result is empty.
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
  const { application, control } = channel
  if (link.acked.application !== application.handled || link.acked.control !== control.handled) {
    link.acked.application = application.handled
    link.acked.control = control.handled
    frames.push({ type: 'ack', application: application.handled, control: control.handled })
  }
  const room = writeLane(frames, link, 'control', control, emittedUpTo(control), encode, DATA_BYTES)
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
  link.written[name] = Math.max(link.written[name], lane.acknowledged)
  const first = link.written[name] + 1
  const messages: Uint8Array[] = []
  let left = room
  while (link.written[name] < upTo && left > 0) {
    const message = lane.outbox[link.written[name] - lane.acknowledged]
    if (message === undefined) break
    const bytes = encode(message)
    // A message larger than a batch is written alone; two together could exceed the largest frame.
    if (bytes.byteLength > left && frames.length + messages.length > 0) {
      left = 0
      break
    }
    messages.push(bytes)
    left -= bytes.byteLength + 2
    link.written[name] += 1
  }
  if (messages.length > 0) frames.push({ type: 'data', lane: name, first, messages })
  return Math.max(0, left)
}
