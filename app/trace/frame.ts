// The frames on the streams that publish traces, with what subscribers ask besides, and the only decoder of their bytes. One frame is a
// `TraceFrame` of schema.proto, with its length before it as in app/channel/frame.ts. An event does not name its process: it is the
// peer that the connection has authenticated. app/loop limits how many events and requests come.
import { OTHER_NAMES, type OtherName } from '../applications/all.ts'
import { cleanWords, NAME_LENGTH_MAX, visibleLine } from '../clean-name.ts'
import { unreachable } from '../assert.ts'
import { parseProcessId, parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { SAYS_MAX, type Carried, type Moment, type TraceEvent } from './event.ts'
import * as schema from './generated/schema.js'

/**
 * The first and only frame of the subscriber: it subscribes to the events after this moment, at most `eventsPerSecond`.
 */
export interface TraceSubscription {
  readonly type: 'look'
  /** Life 0 for all events. */
  readonly after: Pick<Moment, 'life' | 'n'>
  /** At least 1. */
  readonly eventsPerSecond: number
}

/** The first frame of the publisher. */
export interface TracePublisher {
  readonly type: 'teller'
  /** Cleaned; 1–32 characters. */
  readonly name: string
  /** Opening balance of its account, in coins. */
  readonly opening: number
}

/** Events of the publisher, in its order; each is later than the one before. Missing numbers are a hole. */
export interface TraceEvents {
  readonly type: 'events'
  readonly events: readonly TraceEvent[]
}

/** The subscriber asks the publisher to slow its channels for so long, so that people can watch a snapshot. */
export interface SlowFrame {
  readonly type: 'slow'
  /** In ms; 0: no more. */
  readonly forMs: number
}

/** The subscriber offers a lesson to the windows of the publisher. It is text that nobody has checked yet. */
export interface LessonFrame {
  readonly type: 'lesson'
  /** Of the file; at most LESSON_NAME_LENGTH_MAX, without control or formatting characters. */
  readonly name: string
  /** At most LESSON_BYTES_SENT_MAX. */
  readonly text: string
}

export type TraceFrame = TraceSubscription | TracePublisher | TraceEvents | SlowFrame | LessonFrame

/** Longest name of a lesson's file, in characters, and longest text, in bytes of UTF-8: five times the longest lesson of the house. */
export const LESSON_NAME_LENGTH_MAX = 80
export const LESSON_BYTES_SENT_MAX = 32 * 1024

/** Largest frame, in bytes, without its length: 16 recorded events with 64 members are 57 kB (frame.test.ts prints it). */
export const TRACE_FRAME_BYTES_MAX = 64 * 1024

/** Longest reason of a cancel, in characters: a sentence. */
const REASON_LENGTH_MAX = 4 * NAME_LENGTH_MAX

/** Bytes that are not a valid frame. The message says what came; the stream is reset. */
export class TraceFrameError extends Error {
  override readonly name = 'TraceFrameError'
}

/** @returns the frame without a length */
export function encodeTraceFrame(frame: TraceFrame): Uint8Array {
  switch (frame.type) {
    case 'look':
      return schema.TraceFrame.encode({
        look: { life: frame.after.life, n: frame.after.n, eventsPerSecond: frame.eventsPerSecond }
      })
    case 'teller':
      return schema.TraceFrame.encode({ teller: { name: frame.name, opening: frame.opening } })
    case 'events':
      return schema.TraceFrame.encode({ events: { events: frame.events.map(toSchema) } })
    case 'slow':
      return schema.TraceFrame.encode({ slow: { forMs: frame.forMs } })
    case 'lesson':
      return schema.TraceFrame.encode({ lesson: { name: frame.name, text: frame.text } })
    default:
      return unreachable(frame)
  }
}

function toSchema(event: TraceEvent): schema.Event {
  const { life, n, at } = event
  const moment = { life, n, at }
  switch (event.type) {
    case 'opened':
      return { ...moment, opened: { name: event.name, balance: event.balance } }
    case 'sent':
      return { ...moment, sent: passed(event.to, event) }
    case 'received':
      return { ...moment, received: passed(event.from, event) }
    case 'recorded': {
      const { snapshot, members, firstMarkerFrom, balance } = event
      return { ...moment, recorded: { snapshot, members: [...members], firstMarkerFrom, balance } }
    }
    case 'closed':
      return { ...moment, closed: { snapshot: event.snapshot, from: event.from, inTransit: event.inTransit } }
    case 'reported':
      return { ...moment, reported: { snapshot: event.snapshot } }
    case 'complete':
      return { ...moment, complete: { snapshot: event.snapshot } }
    case 'cancelled':
      return { ...moment, cancelled: { snapshot: event.snapshot, reason: event.reason } }
    case 'internal':
      return { ...moment, internal: { balance: event.balance, says: event.says ?? '' } }
    case 'restored': {
      const { timeline, initiator, snapshot, balance } = event
      return { ...moment, restored: { timeline, initiator, snapshot, balance } }
    }
    case 'undone':
      return { ...moment, undone: { snapshot: event.snapshot } }
    default:
      return unreachable(event)
  }
}

type MessageTraceEvent = Extract<TraceEvent, { readonly type: 'sent' | 'received' }>

function passed(other: ProcessId, { lane, seq, balance, carried }: MessageTraceEvent): schema.Passed {
  return {
    other,
    lane: lane === 'application' ? schema.Lane.APPLICATION : schema.Lane.CONTROL,
    seq,
    balance,
    kind: KINDS[carried.kind],
    amount: carried.kind === 'transfer' ? carried.amount : 0,
    snapshot: 'snapshot' in carried ? carried.snapshot : '',
    says: 'says' in carried ? carried.says : '',
    application: carried.kind === 'application' ? carried.application : '',
    timeline: carried.kind === 'restore' ? carried.timeline : 0,
    initiator: carried.kind === 'restore' ? carried.initiator : ''
  }
}

const KINDS: Readonly<Record<Carried['kind'], schema.Kind>> = {
  transfer: schema.Kind.TRANSFER,
  marker: schema.Kind.MARKER,
  report: schema.Kind.REPORT,
  cancel: schema.Kind.CANCEL,
  goodbye: schema.Kind.GOODBYE,
  application: schema.Kind.OF_APPLICATION,
  control: schema.Kind.CONTROL_TALK,
  restore: schema.Kind.RESTORE
}

/**
 * Decodes the bytes of one frame, without its length. All bytes of traces come through here.
 * @throws TraceFrameError
 */
export function decodeTraceFrame(bytes: Uint8Array): TraceFrame {
  const { look, teller, events, slow, lesson } = parse(bytes)
  if (events !== undefined) return { type: 'events', events: events.events.map(eventIn) }
  if (teller !== undefined) return { type: 'teller', name: nameIn(teller.name), opening: whole(teller.opening) }
  if (slow !== undefined) return { type: 'slow', forMs: whole(slow.forMs) }
  if (lesson !== undefined) return { type: 'lesson', name: lessonNameIn(lesson.name), text: lessonIn(lesson.text) }
  if (look === undefined) throw new TraceFrameError('a frame of unknown type')
  const { life, n, eventsPerSecond } = look
  return { type: 'look', after: { life: whole(life), n: whole(n) }, eventsPerSecond: whole(eventsPerSecond, 1) }
}

function parse(bytes: Uint8Array): schema.TraceFrame {
  try {
    return schema.TraceFrame.decode(bytes)
  } catch (error) {
    throw new TraceFrameError(`not a frame: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error
    })
  }
}

function eventIn(event: schema.Event): TraceEvent {
  const moment = { life: whole(event.life, 1), n: whole(event.n, 1), at: whole(event.at) }
  const { opened, sent, received, recorded, closed, reported, complete, cancelled, internal, restored, undone } = event
  if (sent !== undefined) return { ...moment, type: 'sent', to: processIn(sent.other), ...passedIn(sent) }
  if (received !== undefined)
    return { ...moment, type: 'received', from: processIn(received.other), ...passedIn(received) }
  if (opened !== undefined)
    return { ...moment, type: 'opened', name: nameIn(opened.name), balance: whole(opened.balance) }
  if (recorded !== undefined) return { ...moment, type: 'recorded', ...recordedIn(recorded) }
  if (closed !== undefined) {
    const { snapshot, from, inTransit } = closed
    return { ...moment, type: 'closed', snapshot: snapshotIn(snapshot), from: processIn(from), inTransit }
  }
  if (reported !== undefined) return { ...moment, type: 'reported', snapshot: snapshotIn(reported.snapshot) }
  if (complete !== undefined) return { ...moment, type: 'complete', snapshot: snapshotIn(complete.snapshot) }
  if (internal !== undefined) {
    const did = { ...moment, type: 'internal', balance: whole(internal.balance) } as const
    return internal.says === '' ? did : { ...did, says: saysIn(internal.says) }
  }
  if (restored !== undefined) {
    const { timeline, initiator, snapshot, balance } = restored
    const begun = { timeline: whole(timeline, 1), initiator: processIn(initiator) }
    return { ...moment, type: 'restored', ...begun, snapshot: snapshotIn(snapshot), balance: whole(balance) }
  }
  if (undone !== undefined) return { ...moment, type: 'undone', snapshot: snapshotIn(undone.snapshot) }
  if (cancelled === undefined) throw new TraceFrameError('an event of unknown type')
  const { snapshot, reason } = cancelled
  return { ...moment, type: 'cancelled', snapshot: snapshotIn(snapshot), reason: sentenceIn(reason) }
}

function passedIn({
  lane,
  seq,
  balance,
  ...rest
}: schema.Passed): Pick<MessageTraceEvent, 'lane' | 'seq' | 'carried' | 'balance'> {
  if (lane === schema.Lane.NO_LANE) throw new TraceFrameError('a message on an unknown lane')
  return {
    lane: lane === schema.Lane.APPLICATION ? 'application' : 'control',
    seq: whole(seq, 1),
    carried: carriedIn(rest),
    balance: whole(balance)
  }
}

type Content = Omit<schema.Passed, 'other' | 'lane' | 'seq' | 'balance'>

function carriedIn({ kind, amount, snapshot, says, application, timeline, initiator }: Content): Carried {
  switch (kind) {
    case schema.Kind.TRANSFER:
      return { kind: 'transfer', amount: whole(amount, 1) }
    case schema.Kind.MARKER:
      return { kind: 'marker', snapshot: snapshotIn(snapshot) }
    case schema.Kind.REPORT:
      return { kind: 'report', snapshot: snapshotIn(snapshot) }
    case schema.Kind.CANCEL:
      return { kind: 'cancel', snapshot: snapshotIn(snapshot) }
    case schema.Kind.GOODBYE:
      return { kind: 'goodbye' }
    case schema.Kind.OF_APPLICATION:
      return { kind: 'application', application: applicationIn(application), says: saysIn(says) }
    case schema.Kind.CONTROL_TALK:
      return { kind: 'control', says: saysIn(says) }
    case schema.Kind.RESTORE:
      return { kind: 'restore', timeline: whole(timeline, 1), initiator: processIn(initiator) }
    default:
      throw new TraceFrameError('a message of unknown kind')
  }
}

function recordedIn({
  snapshot,
  members,
  firstMarkerFrom,
  balance
}: schema.Recorded): Omit<Extract<TraceEvent, { readonly type: 'recorded' }>, 'type' | keyof Moment> {
  if (members.length === 0 || members.length > MEMBERS_MAX) throw new TraceFrameError(`${members.length} members`)
  return {
    snapshot: snapshotIn(snapshot),
    members: members.map(processIn),
    firstMarkerFrom: firstMarkerFrom === '' ? '' : processIn(firstMarkerFrom),
    balance: whole(balance)
  }
}

function whole(value: number, least = 0): number {
  if (!Number.isSafeInteger(value) || value < least)
    throw new TraceFrameError(`${value} where a whole number from ${least} was expected`)
  return value
}

function processIn(text: string): ProcessId {
  const id = parseProcessId(text)
  if (id === undefined) throw new TraceFrameError('an invalid process id')
  return id
}

function snapshotIn(text: string): SnapshotId {
  const id = parseSnapshotId(text)
  if (id === undefined) throw new TraceFrameError('an invalid snapshot id')
  return id
}

function nameIn(text: string): string {
  if (text === '' || visibleLine(text) !== text)
    throw new TraceFrameError('a name that is empty, too long or not clean')
  return text
}

function lessonNameIn(text: string): string {
  if (text === '') throw new TraceFrameError('a lesson without a name')
  return cleanIn(text, LESSON_NAME_LENGTH_MAX)
}

function lessonIn(text: string): string {
  if (new TextEncoder().encode(text).byteLength > LESSON_BYTES_SENT_MAX)
    throw new TraceFrameError('a lesson that is too long')
  return text
}

function sentenceIn(text: string): string {
  return cleanIn(text, REASON_LENGTH_MAX)
}

function saysIn(text: string): string {
  return cleanIn(text, SAYS_MAX)
}

function cleanIn(text: string, most: number): string {
  if (text.length > most || cleanWords(text) !== text) throw new TraceFrameError('words that are too long or not clean')
  return text
}

function applicationIn(found: string): OtherName {
  const name = OTHER_NAMES.find((one) => one === found)
  if (name === undefined) throw new TraceFrameError('a message of an unknown application')
  return name
}
