// One stream to one neighbour, from hello to end: which frames are written now, and what a received frame means. Pure:
// time is an argument, frames to write are return values. State that must survive the stream is in channel.ts.
import type { Frame, Hello } from './frame.ts'
import { DATA_BYTES } from './frame.ts'
import { sentUpTo, emittedUpTo, type Channel, type LaneState, type SentUpTo } from './channel.ts'

/** A heartbeat is written when nothing else was written for this long, in ms: three of them fit into SILENCE_MS. */
export const HEARTBEAT_MS = 900

/**
 * A neighbour that sends nothing for this long, in ms, is shown as offline: with a tick of the loop and a frame of the
 * page within 3 s. The stream stays open, because the neighbour may only have slept.
 */
export const SILENCE_MS = 2_700

/**
 * A stream on which nothing was received for this long, in ms, is closed, so that a new one can be opened. Long enough
 * for a machine that is starved of CPU. Both sides send heartbeats, so the network or the other side must be gone.
 */
export const GIVE_UP_MS = 15_000

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
  receivedAt: number
  wroteAt: number
  /** Highest number written on this stream. The next to write is one more, or the first after the acknowledged ones. */
  readonly written: { application: number; control: number }
  /** Last acknowledgement that we wrote on this stream; −1 before the first. */
  readonly acked: { application: number; control: number }
}

export function openLink(now: number): Link {
  return {
    phase: 'greeting',
    openedAt: now,
    receivedAt: now,
    wroteAt: now,
    written: { application: 0, control: 0 },
    acked: { application: -1, control: -1 }
  }
}

/** What a received frame means for the link itself; data and acks go on to the channel. */
export type FrameMeaning = 'hello' | 'traffic' | 'link' | { readonly violation: string }

/** Rules of the stream: exactly one hello, first. */
export function receiveFrame(link: Link, frame: Frame, now: number): FrameMeaning {
  link.receivedAt = now
  if (frame.type === 'hello') {
    if (link.phase !== 'greeting') return { violation: 'a second hello on one stream' }
    link.phase = 'resuming'
    return 'hello'
  }
  if (link.phase === 'greeting') return { violation: `${frame.type} before hello` }
  return frame.type === 'data' || frame.type === 'ack' ? 'traffic' : 'link'
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
  self: Pick<Hello, 'storeId' | 'name'>,
  sent: SentUpTo = sentUpTo(channel)
): Hello {
  return {
    type: 'hello',
    storeId: self.storeId,
    name: self.name,
    application: { sent: sent.application, handled: channel.application.handled },
    control: { sent: sent.control, handled: channel.control.handled }
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
  return frames
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
