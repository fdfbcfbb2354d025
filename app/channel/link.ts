// One stream to one neighbour, from hello to end: which frames go out now, and what a frame that came in means.
// Pure: time is an argument, bytes go out as return values. What must survive the stream is in channel.ts.
import type { Frame, Hello } from './frame.ts'
import { DATA_BYTES } from './frame.ts'
import { toldOn, sentOn, type Channel, type LaneState, type Told } from './channel.ts'

/** A heartbeat goes out when nothing else did for this long, in ms: three of them fit into SILENCE_MS. */
export const HEARTBEAT_MS = 900

/**
 * A neighbour that was not heard for this long is shown as away, in ms: with a tick of the loop and a frame of the page
 * that is within 3 s. The stream stays: it may only have slept.
 */
export const SILENCE_MS = 2_700

/**
 * A stream on which nothing was heard for this long is given up, in ms, so that a new one can be made. Long enough for a
 * machine that is starved of CPU; both sides send heartbeats, so it is the network or the other side that is gone.
 */
export const GIVE_UP_MS = 15_000

/** No hello for this long after the stream opened: something is there that does not speak with us, in ms. */
export const HELLO_MS = 10_000

/**
 * Most application messages on their way and not acknowledged. Bounds what waits unseen in the stream and thereby how
 * long a marker waits behind it; 32,768 keep the stream busy over a commit of some 20 ms at either side.
 */
export const IN_FLIGHT_MAX = 32_768

export interface Link {
  /** greeting: our hello is out, theirs is not in · resuming: it is in and not yet committed · open: messages go out. */
  phase: 'greeting' | 'resuming' | 'open'
  readonly openedAt: number
  heardAt: number
  spokeAt: number
  /** Written on this stream; the next to write is one more, or follows what was acknowledged. */
  readonly written: { application: number; control: number }
  /** Last acknowledged towards the neighbour on this stream; −1 for nothing yet. */
  readonly acked: { application: number; control: number }
}

export function openLink(now: number): Link {
  return {
    phase: 'greeting',
    openedAt: now,
    heardAt: now,
    spokeAt: now,
    written: { application: 0, control: 0 },
    acked: { application: -1, control: -1 }
  }
}

/** What a received frame means for the link itself; data and acks go on to the channel. */
export type Heard = 'hello' | 'traffic' | 'link' | { readonly violation: string }

/** Rules of the stream: exactly one hello, first. */
export function hear(link: Link, frame: Frame, now: number): Heard {
  link.heardAt = now
  if (frame.type === 'hello') {
    if (link.phase !== 'greeting') return { violation: 'a second hello on one stream' }
    link.phase = 'resuming'
    return 'hello'
  }
  if (link.phase === 'greeting') return { violation: `${frame.type} before hello` }
  return frame.type === 'data' || frame.type === 'ack' ? 'traffic' : 'link'
}

/** Its hello is committed: from now on messages go out, after what it has said to have handled. */
export function resume(link: Link): void {
  link.phase = 'open'
}

/** First frame of every stream. @param told to that neighbour */
export function helloOf<Message>(
  channel: Channel<Message>,
  self: Pick<Hello, 'storeId' | 'name'>,
  told: Told = toldOn(channel)
): Hello {
  return {
    type: 'hello',
    storeId: self.storeId,
    name: self.name,
    application: { sent: told.application, handled: channel.application.handled },
    control: { sent: told.control, handled: channel.control.handled }
  }
}

/**
 * The frames that may be written now: acknowledgements of what is committed, then control, then what the gate of the
 * application lane has let through. At most about one batch; call again until it is empty.
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
  const room = writeLane(frames, link, 'control', control, sentOn(control), encode, DATA_BYTES)
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
  // Acknowledged before this stream, or by an ack that overtook our writing of it: nothing to write again.
  link.written[name] = Math.max(link.written[name], lane.acknowledged)
  const first = link.written[name] + 1
  const messages: Uint8Array[] = []
  let left = room
  while (link.written[name] < upTo && left > 0) {
    const message = lane.outbox[link.written[name] - lane.acknowledged]
    if (message === undefined) break
    const bytes = encode(message)
    // A message larger than a batch goes alone; two together could exceed the largest frame.
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
