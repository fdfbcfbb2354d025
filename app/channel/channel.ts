// Exactly-once FIFO delivery on wires that break: what one process keeps of its channel to and from one neighbour. Pure
// and durable: the journal replays it. link.ts decides which frames are written when, and on which stream.
//
// Every message gets the next number of its lane when it is emitted and stays in the outbox until the neighbour has
// acknowledged it; the neighbour acknowledges a message when it has committed it. So no crash and no lost connection
// can lose a message, and the number identifies a message that is sent again.
import { assert } from '../assert.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import type { Pace } from '../pace.ts'
import type { Hello, Position } from './frame.ts'

/** One lane, both directions. Invariant: number of outbox[i] = acknowledged + 1 + i */
export interface LaneState<Message> {
  /** The neighbour has handled all own messages up to here. */
  acknowledged: number
  /** Emitted and not yet acknowledged, in order. */
  readonly outbox: Message[]
  /** Own side has handled all messages of the neighbour up to here. */
  handled: number
  /** Received, not handled yet, and so not acknowledged: the first waits for something else, and the others behind it; in order. */
  readonly waiting: Message[]
}

/**
 * Why a channel is shut: a store was lost, copied, or put back from an old copy. To continue would create or lose
 * money.
 */
export type Quarantine =
  | 'store-replaced' // the neighbour has a different store than before, and so a different account
  | 'neighbour-rolled-back' // the neighbour has forgotten messages that it sent or acknowledged
  | 'self-rolled-back' // the neighbour has handled messages that we do not remember: our store is an old copy

/** How much waits for a neighbour of one kind. */
export interface Backlog {
  messages: number
  /** About as many as they take on the wire. */
  bytes: number
}

export interface Channel<Message> {
  readonly neighbour: ProcessId
  /** Store id of the neighbour; empty until its first hello. */
  storeId: StoreId | ''
  readonly application: LaneState<Message>
  readonly control: LaneState<Message>
  /** It has acknowledged our hello, so it has met this process, too. */
  answered: boolean
  /** Control messages of the neighbour up to this number were emitted before its present life, or sent before its last hello. */
  saidBefore: number
  /**
   * What may have been written to the neighbour before this life of the process; `null` after the first hello in this
   * life, because from then on every emitted message may be written. An old copy of a store continues from this number,
   * however many messages it emits alone.
   */
  toldBefore: SentUpTo | null
  /** Control messages up to this number were emitted before the present life of the process, whether they were ever written or not. */
  emittedBefore: number
  quarantine: Quarantine | ''
  /**
   * Hellos in a row that contradicted our memory of the neighbour. Its messages are not handled until a hello agrees
   * with our memory.
   */
  doubts: number
  /** The pace of our application lane to the neighbour. */
  pace: Pace
  /** What waits in both outboxes because of snapshots, by their initiator; no entry where nothing waits. */
  readonly backlogs: Record<ProcessId, Backlog>
}

/**
 * Most messages in the outbox of the application lane when a person or script wants to send another one. An absent neighbour must
 * not fill memory: 65,536 transfers are 20 minutes at 50 a second. What bounds all other messages is in process/backlog.ts.
 */
export const OUTBOX_MAX = 65_536

/**
 * A neighbour that seems to have forgotten something is quarantined only at the third such hello in a row. When a
 * stream has just been replaced, or one side has slept, the older stream may be read after the newer one, and then its
 * hello is out of date.
 */
export const DOUBTS_MAX = 2

export function openChannel<Message>(neighbour: ProcessId): Channel<Message> {
  return {
    neighbour,
    storeId: '',
    application: openLane(),
    control: openLane(),
    answered: false,
    saidBefore: 0,
    toldBefore: { application: 0, control: 0 },
    emittedBefore: 0,
    quarantine: '',
    doubts: 0,
    pace: { delayMs: 0, held: false },
    backlogs: {}
  }
}

function openLane<Message>(): LaneState<Message> {
  return { acknowledged: 0, outbox: [], handled: 0, waiting: [] }
}

/** Whether nothing was ever sent on it, in either direction. */
export function isUnused<Message>({ application, control }: Channel<Message>): boolean {
  return [application, control].every((lane) => emittedUpTo(lane) + lane.handled + lane.waiting.length === 0)
}

/** Number of the newest message that was emitted; 0 for none. */
export function emittedUpTo<Message>(lane: LaneState<Message>): number {
  return lane.acknowledged + lane.outbox.length
}

/** @returns the number of the message in its lane */
export function emit<Message>(lane: LaneState<Message>, message: Message): number {
  lane.outbox.push(message)
  return emittedUpTo(lane)
}

/** @returns the error in an acknowledgement, or ''. */
export function overreach<Message>(lane: LaneState<Message>, upTo: number): string {
  return upTo > emittedUpTo(lane) ? `an acknowledgement of ${upTo} where ${emittedUpTo(lane)} were sent` : ''
}

/**
 * Handles a cumulative acknowledgement that does not overreach; an older one changes nothing.
 * @returns the messages that wait no more, in order
 */
export function acknowledge<Message>(lane: LaneState<Message>, upTo: number): readonly Message[] {
  assert(upTo <= emittedUpTo(lane), 'only what was sent is acknowledged')
  if (upTo <= lane.acknowledged) return []
  const gone = lane.outbox.splice(0, upTo - lane.acknowledged)
  lane.acknowledged = upTo
  return gone
}

/**
 * Compares the numbers of received messages, from `first` on, with the next expected number.
 * @returns the number of messages that were handled before and are skipped, or the gap before them
 */
export function alreadyHandled<Message>(
  lane: LaneState<Message>,
  first: number
): { readonly skip: number } | { readonly gap: string } {
  const next = lane.handled + lane.waiting.length + 1
  return first > next ? { gap: `message ${first} where ${next} is next` } : { skip: next - first }
}

/**
 * Highest number of each lane that may have been written to the neighbour, in this life of the process or an earlier
 * one. It does not include messages that were emitted in this life and not yet written: no neighbour can know them.
 */
export interface SentUpTo {
  readonly application: number
  readonly control: number
}

/** What may have been written to the neighbour by now, according to the memory that survives the process. */
export function sentUpTo<Message>({ application, control, toldBefore }: Channel<Message>): SentUpTo {
  return toldBefore ?? { application: emittedUpTo(application), control: emittedUpTo(control) }
}

/** The process has started: a message that it emits from now on is not written to the neighbour before their hellos. */
export function beginLife<Message>(channel: Channel<Message>): void {
  channel.toldBefore = sentUpTo(channel)
  channel.emittedBefore = emittedUpTo(channel.control)
}

/**
 * Compares a hello with our memory of the neighbour, on a new stream. Messages that the neighbour has handled count as
 * acknowledged; a contradiction shuts the channel for ever.
 * @param sent what may have been written to that neighbour. An old copy of a store that has run alone may have emitted
 * as many messages as the neighbour has handled of those it forgot, so the number of emitted messages must not be used
 * here.
 * @returns the reason for a quarantine that begins now, 'doubtful' if a hello on a new stream must confirm this one, or
 * ''
 */
export function greet<Message>(
  channel: Channel<Message>,
  hello: Hello,
  sent: SentUpTo = sentUpTo(channel),
  settle: (gone: readonly Message[]) => void = () => {}
): Quarantine | 'doubtful' | '' {
  if (channel.quarantine !== '') return ''
  const reason = contradiction(channel, hello, sent)
  if (reason === 'neighbour-rolled-back' && channel.doubts < DOUBTS_MAX) {
    channel.doubts += 1
    return 'doubtful'
  }
  channel.doubts = 0
  channel.quarantine = reason
  if (reason !== '') return reason
  channel.storeId = hello.storeId
  // It sends again what is not acknowledged.
  channel.application.waiting.length = 0
  channel.toldBefore = null
  channel.saidBefore = Math.max(hello.control.sent, hello.emittedBefore ?? 0)
  settle(acknowledge(channel.application, hello.application.handled))
  settle(acknowledge(channel.control, hello.control.handled))
  return ''
}

function contradiction<Message>(channel: Channel<Message>, hello: Hello, sent: SentUpTo): Quarantine | '' {
  if (channel.storeId !== '' && channel.storeId !== hello.storeId) return 'store-replaced'
  const lanes: readonly (readonly [LaneState<Message>, Position, number])[] = [
    [channel.application, hello.application, sent.application],
    [channel.control, hello.control, sent.control]
  ]
  if (lanes.some(([, theirs, sentByUs]) => theirs.handled > sentByUs)) return 'self-rolled-back'
  if (lanes.some(([ours, theirs]) => theirs.handled < ours.acknowledged || theirs.sent < ours.handled))
    return 'neighbour-rolled-back'
  return ''
}
