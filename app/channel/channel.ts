// Exactly-once FIFO delivery on wires that break: what one process keeps of its channel to and from one neighbour.
// Pure and durable (it is part of what the journal replays). What is written when, on which stream, is in link.ts.
//
// Every message gets the next number of its lane when it is emitted and stays in the outbox until the neighbour has
// acknowledged it; the neighbour acknowledges what it has committed. So a message is lost by no crash and no lost
// connection, and a resent one is known by its number.
import { assert } from '../assert.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import type { Pace } from '../pace.ts'
import type { Hello, Position } from './frame.ts'

/** One direction pair of a lane. number of outbox[i] = acknowledged + 1 + i */
export interface LaneState<Message> {
  /** The neighbour has handled all own messages up to here. */
  acknowledged: number
  /** Emitted and not acknowledged, in order. */
  readonly outbox: Message[]
  /** Own side has handled all messages of the neighbour up to here. */
  handled: number
}

/** Why a channel is shut: memory was lost, or copied, or put back from an old copy. No money is invented to go on. */
export type Quarantine =
  | 'store-replaced' // the neighbour has another store than before: its account is another one
  | 'neighbour-rolled-back' // the neighbour has forgotten messages that it sent or acknowledged
  | 'self-rolled-back' // the neighbour remembers messages of ours that we do not: our store is an old copy

export interface Channel<Message> {
  readonly neighbour: ProcessId
  /** Of the neighbour; empty until its first hello. */
  storeId: StoreId | ''
  readonly application: LaneState<Message>
  readonly control: LaneState<Message>
  /** What the neighbour said on the control lane up to here, it had said before its last hello. */
  saidBefore: number
  /**
   * What may have been written to the neighbour before this life of the process; `null` once they have greeted in it, for
   * then anything that is emitted may be. An old copy of a store goes on from here, however much it emits by itself.
   */
  toldBefore: Told | null
  quarantine: Quarantine | ''
  /** Hellos in a row that contradicted what we remember of the neighbour; nothing of it counts until one does not. */
  doubts: number
  /** How fast the application lane from us to it runs. */
  pace: Pace
}

/**
 * Most messages in the outbox of one lane. An absent neighbour must not fill memory: 65,536 transfers are 20 minutes
 * at 50 a second. Markers and control messages do not count against it; they are bounded by the open snapshots.
 */
export const OUTBOX_MAX = 65_536

/**
 * A neighbour that seems to have forgotten something is believed at the third hello in a row. Where a stream has just been
 * replaced, or one side has slept, the older stream may be read after the newer one, and its hello is out of date.
 */
export const DOUBTS_MAX = 2

export function openChannel<Message>(neighbour: ProcessId): Channel<Message> {
  return {
    neighbour,
    storeId: '',
    application: { acknowledged: 0, outbox: [], handled: 0 },
    control: { acknowledged: 0, outbox: [], handled: 0 },
    saidBefore: 0,
    toldBefore: { application: 0, control: 0 },
    quarantine: '',
    doubts: 0,
    pace: { delayMs: 0, held: false }
  }
}

/** Number of the newest message that was emitted; 0 for none. */
export function sentOn<Message>(lane: LaneState<Message>): number {
  return lane.acknowledged + lane.outbox.length
}

/** @returns the number of the message in its lane */
export function emit<Message>(lane: LaneState<Message>, message: Message): number {
  lane.outbox.push(message)
  return sentOn(lane)
}

/** @returns what is wrong with an acknowledgement, or ''. */
export function overreach<Message>(lane: LaneState<Message>, upTo: number): string {
  return upTo > sentOn(lane) ? `an acknowledgement of ${upTo} where ${sentOn(lane)} were sent` : ''
}

/** Handles a cumulative acknowledgement that does not overreach; an older one says nothing new. */
export function acknowledge<Message>(lane: LaneState<Message>, upTo: number): void {
  assert(upTo <= sentOn(lane), 'only what was sent is acknowledged')
  if (upTo <= lane.acknowledged) return
  lane.outbox.splice(0, upTo - lane.acknowledged)
  lane.acknowledged = upTo
}

/**
 * What to do with messages numbered from `first` on.
 * @returns how many of them were handled before and are skipped, or what is wrong with them
 */
export function alreadyHandled<Message>(
  lane: LaneState<Message>,
  first: number
): { readonly skip: number } | { readonly gap: string } {
  if (first > lane.handled + 1) return { gap: `message ${first} where ${lane.handled + 1} is next` }
  return { skip: lane.handled + 1 - first }
}

/**
 * Highest number of each lane that may have been written to the neighbour, in this life of the process or an earlier one.
 * What was emitted since the process came to life and was never written is not among it: no neighbour can know of it.
 */
export interface Told {
  readonly application: number
  readonly control: number
}

/** What may have been written to the neighbour by now, as far as memory goes that survives the process. */
export function toldOn<Message>({ application, control, toldBefore }: Channel<Message>): Told {
  return toldBefore ?? { application: sentOn(application), control: sentOn(control) }
}

/** The process has come to life: what it emits from now on is written to nobody before they have greeted. */
export function beginLife<Message>(channel: Channel<Message>): void {
  channel.toldBefore = toldOn(channel)
}

/**
 * Compares memories on a new stream. What the neighbour has handled counts as acknowledged; contradictions shut the
 * channel for good.
 * @param told to that neighbour. An old copy of a store that has gone on by itself may have emitted as much as the neighbour
 *   has handled of its forgotten future, so what was only emitted does not count.
 * @returns the reason for a quarantine that begins now, 'doubtful' for a hello that must be heard again on a new stream, or ''
 */
export function greet<Message>(
  channel: Channel<Message>,
  hello: Hello,
  told: Told = toldOn(channel)
): Quarantine | 'doubtful' | '' {
  if (channel.quarantine !== '') return ''
  const reason = contradiction(channel, hello, told)
  if (reason === 'neighbour-rolled-back' && channel.doubts < DOUBTS_MAX) {
    channel.doubts += 1
    return 'doubtful'
  }
  channel.doubts = 0
  channel.quarantine = reason
  if (reason !== '') return reason
  channel.storeId = hello.storeId
  channel.toldBefore = null
  channel.saidBefore = hello.control.sent
  acknowledge(channel.application, hello.application.handled)
  acknowledge(channel.control, hello.control.handled)
  return ''
}

function contradiction<Message>(channel: Channel<Message>, hello: Hello, told: Told): Quarantine | '' {
  if (channel.storeId !== '' && channel.storeId !== hello.storeId) return 'store-replaced'
  const lanes: readonly (readonly [LaneState<Message>, Position, number])[] = [
    [channel.application, hello.application, told.application],
    [channel.control, hello.control, told.control]
  ]
  if (lanes.some(([, theirs, toldOfOurs]) => theirs.handled > toldOfOurs)) return 'self-rolled-back'
  if (lanes.some(([ours, theirs]) => theirs.handled < ours.acknowledged || theirs.sent < ours.handled))
    return 'neighbour-rolled-back'
  return ''
}
