// What may wait for a neighbour that does not acknowledge, on both lanes. Its own requests and the wishes of people here are
// refused at a bound. Markers, reports and cancels must be sent because somebody else has begun a snapshot; they are bounded by
// taking part in no further snapshot of whoever has too many of them waiting. Pure.
import { initiatorOf, type ProcessId } from './ids.ts'
import { OUTBOX_MAX, type Backlog } from './channel/channel.ts'
import { MEMBERS_MAX } from './snapshot/limits.ts'
import type { Message } from './process/messages.ts'

/**
 * Most messages that wait for a neighbour on the application lane when another request of it is handled. Twice what people may
 * leave there: all of that may be held, and an honest neighbour has at most 32,768 requests on their way (IN_FLIGHT_MAX) before
 * it reads the answers to the last ones.
 */
export const ANSWERS_MAX = 2 * OUTBOX_MAX

/**
 * Most messages in the outbox of the control lane when a person wants to go back, or this process asks for a collection. Behind
 * every acknowledgement stands a whole batch of answers (60 KiB, over 800 of them), so an honest peer that keeps this bound takes
 * answers faster than it can ask.
 */
export const CONTROL_WISHES_MAX = 512

/**
 * Most messages on the control lane when another question of the neighbour is answered. The control lane is never held, so what an
 * honest neighbour leaves there is what it has asked at once, and what snapshots put there.
 */
export const CONTROL_ANSWERS_MAX = 8 * CONTROL_WISHES_MAX

/**
 * Most messages for one neighbour that the snapshots of one initiator leave waiting when it begins another one. An honest initiator
 * has 16 open snapshots of at most four messages each (marker, report, voucher, cancel); four times that lies between two reports that
 * are on their way. For a member that is away its initiator counts as many as all others do, and is refused first.
 */
export const BACKLOG_MESSAGES_MAX = 256

/** The same in bytes: 16 reports of the largest kind (0.91 MiB). */
export const BACKLOG_BYTES_MAX = 16 * 1024 * 1024

/** Bytes of a report without its messages in transit: more than most, so that reports are never counted for too little in sum. */
const REPORT_BYTES = 16 * 1024
/** Bytes of one message in transit, and of one member of a marker. */
const IN_TRANSIT_BYTES = 12
const MEMBER_BYTES = 56
/** Bytes of what one member has told, in evidence. */
const TOLD_BYTES = 160
/** Bytes of everything else about a snapshot: a voucher is the longest. */
const SNAPSHOT_BYTES = 192

/** A message that waits. @param backlogs of its channel; changed in place */
export function waits(backlogs: Record<ProcessId, Backlog>, message: Message): void {
  const initiator = causeOf(message)
  if (initiator === undefined) return
  const backlog = (backlogs[initiator] ??= { messages: 0, bytes: 0 })
  backlog.messages += 1
  backlog.bytes += bytesOf(message)
}

/** Messages that have waited, and are acknowledged. */
export function waitsNoMore(backlogs: Record<ProcessId, Backlog>, gone: readonly Message[]): void {
  for (const message of gone) {
    const initiator = causeOf(message)
    const backlog = initiator === undefined ? undefined : backlogs[initiator]
    if (initiator === undefined || backlog === undefined) continue
    backlog.messages -= 1
    backlog.bytes -= bytesOf(message)
    if (backlog.messages === 0) delete backlogs[initiator]
  }
}

/** Whether so much waits because of this initiator that no further snapshot of it may put a marker there. */
export function isOverdue(backlogs: Readonly<Record<ProcessId, Backlog>>, initiator: ProcessId): boolean {
  const backlog = backlogs[initiator]
  return backlog !== undefined && (backlog.messages >= BACKLOG_MESSAGES_MAX || backlog.bytes >= BACKLOG_BYTES_MAX)
}

/** Who has begun the snapshot that a message is about; `undefined` for a message that is about none. */
function causeOf(message: Message): ProcessId | undefined {
  switch (message.type) {
    case 'marker':
    case 'report':
    case 'cancel':
    case 'voucher':
    case 'comparison':
    case 'evidence':
      return initiatorOf(message.snapshot)
    default:
      return undefined
  }
}

function bytesOf(message: Message): number {
  if (message.type === 'marker') return SNAPSHOT_BYTES + MEMBER_BYTES * message.members.length
  if (message.type === 'evidence') return SNAPSHOT_BYTES + TOLD_BYTES * message.told.length
  if (message.type !== 'report') return SNAPSHOT_BYTES
  const inTransit = Object.values(message.part.incoming).reduce((sum, messages) => sum + messages.length, 0)
  return REPORT_BYTES + MEMBER_BYTES * MEMBERS_MAX + IN_TRANSIT_BYTES * inTransit
}
