// The only door between bytes and messages: behind it a `Message` is well formed. The schema is schema.proto.
// Messages of applications are read in application-codec.ts, their recorded states in state-codec.ts.
// Which message an honest process can send *now* is not asked here but in process.ts.
import type { ApplicationMessage } from '../applications/all.ts'
import type { Transfer } from '../applications/bank/bank.ts'
import { unreachable } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { Message, ProcessReport } from './messages.ts'
import { MEMBERS_MAX, RECORDED_MESSAGES_MAX } from '../snapshot/limits.ts'
import type { CancelReason, Marker, RestoreMarker } from '../snapshot/messages.ts'
import { decodeApplicationMessage, decodeTransfer, encodeApplicationMessage } from './application-codec.ts'
import { membersIn, MessageError, processIn, snapshotIn } from './fields.ts'
import { Lately } from './lately.ts'
import { decodeRestore, encodeRestore, timelineIn } from './restore-codec.ts'
import * as schema from './generated/schema.js'
import { decodeStates, encodeStates } from './state-codec.ts'
import { weightOf } from './weight.ts'

/** Transfers of small amounts are nearly all messages; their bytes depend on the amount alone and are made once. */
const SMALL_AMOUNTS = 1024
const smallTransfers: (Uint8Array | undefined)[] = []

/** @returns bytes that others may share: never write to them. */
export function encodeMessage(message: Message): Uint8Array {
  switch (message.type) {
    case 'transfer': {
      const { amount } = message
      if (amount >= SMALL_AMOUNTS) return schema.Message.encode({ transfer: { amount } })
      return (smallTransfers[amount] ??= schema.Message.encode({ transfer: { amount } }))
    }
    case 'marker':
    case 'restore':
    case 'report': {
      let bytes = toAll.get(message)
      if (bytes === undefined) toAll.set(message, (bytes = schema.Message.encode(encodeForAll(message))))
      return bytes
    }
    case 'cancel':
      return schema.Message.encode({ cancel: { snapshot: message.snapshot, reason: CANCEL_REASONS[message.reason] } })
    case 'goodbye':
      return schema.Message.encode({ goodbye: {} })
    case 'prepare':
    case 'prepared':
    case 'abandon':
      return schema.Message.encode(encodeRestore(message))
    case 'collect':
      return schema.Message.encode({ collect: { snapshot: message.snapshot } })
    case 'task':
    case 'request':
    case 'grant':
    case 'deny':
    case 'release':
    case 'reference':
      return schema.Message.encode(encodeApplicationMessage(message))
    default:
      return unreachable(message)
  }
}

/** A marker or a report is one message to everybody, and becomes bytes once. */
const toAll = new WeakMap<Marker | RestoreMarker | ProcessReport, Uint8Array>()

function encodeForAll(message: Marker | RestoreMarker | ProcessReport): schema.Message {
  if (message.type === 'report') return { report: encodeReport(message) }
  if (message.type === 'restore') return encodeRestore(message)
  const { snapshot, members, timeline } = message
  return {
    marker: {
      snapshot,
      members: [...members],
      timelineNumber: timeline.number,
      timelineInitiator: timeline.initiator
    }
  }
}

/** @throws MessageError */
export function decodeMessage(bytes: Uint8Array): Message {
  return smallTransferIn(bytes) ?? lately.find(bytes) ?? lately.keep(bytes, decodeAny(bytes))
}

/** Messages are never written to, so equal ones may be one: a marker comes in the same bytes from every member. */
const lately = new Lately<Message>()

/** The same for small transfers, by amount. */
const decodedTransfers: (Transfer | undefined)[] = []

/**
 * A transfer of less than 128 coins, in exactly the bytes that the schema gives it: field 1 of the message, two bytes
 * long, in it field 1 and the amount. Most messages are that; the general decoder takes four times as long.
 */
function smallTransferIn(bytes: Uint8Array): Transfer | undefined {
  const amount = bytes[3] ?? 0
  if (bytes.length !== 4 || bytes[0] !== 0x0a || bytes[1] !== 2 || bytes[2] !== 0x08 || amount === 0 || amount > 127)
    return undefined
  return (decodedTransfers[amount] ??= decodeTransfer({ amount }))
}

function decodeAny(bytes: Uint8Array): Message {
  const found = parse(bytes)
  const said = decodeApplicationMessage(found)
  if (said !== undefined) return said
  if (found.marker !== undefined) return decodeMarker(found.marker)
  if (found.report !== undefined) return decodeReport(found.report)
  if (found.cancel !== undefined) {
    const reason = (Object.keys(CANCEL_REASONS) as CancelReason[]).find(
      (one) => CANCEL_REASONS[one] === found.cancel?.reason
    )
    if (reason === undefined) throw new MessageError('a cancel without a known reason')
    return { type: 'cancel', snapshot: snapshotIn(found.cancel.snapshot), reason }
  }
  if (found.goodbye !== undefined) return { type: 'goodbye' }
  if (found.collect !== undefined) return { type: 'collect', snapshot: snapshotIn(found.collect.snapshot) }
  const restore = decodeRestore(found)
  if (restore !== undefined) return restore
  throw new MessageError('a message of unknown type')
}

const CANCEL_REASONS: Readonly<Record<CancelReason, schema.CancelReason>> = {
  'by-initiator': schema.CancelReason.BY_INITIATOR,
  'too-much-in-transit': schema.CancelReason.TOO_MUCH_IN_TRANSIT
}

function parse(bytes: Uint8Array): schema.Message {
  try {
    return schema.Message.decode(bytes)
  } catch (error) {
    throw new MessageError(`not a message: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

function decodeMarker(marker: schema.Marker): Marker {
  return {
    type: 'marker',
    snapshot: snapshotIn(marker.snapshot),
    members: membersIn(marker.members, 'a marker', 2),
    timeline: timelineIn(marker.timelineNumber, marker.timelineInitiator)
  }
}

function encodeReport({ snapshot, part }: ProcessReport): schema.Report {
  return {
    snapshot,
    ...encodeStates(part.recordedState),
    incoming: Object.entries(part.incoming).map(([sender, messages]) => ({
      sender,
      inTransit: messages.map(encodeApplicationMessage)
    }))
  }
}

/** @throws MessageError */
function decodeReport(report: schema.Report): ProcessReport {
  if (report.incoming.length >= MEMBERS_MAX) throw new MessageError(`a report with ${report.incoming.length} channels`)
  const incoming: Record<ProcessId, readonly ApplicationMessage[]> = {}
  let recorded = 0
  for (const { sender, inTransit } of report.incoming) {
    const from = processIn(sender)
    if (incoming[from] !== undefined) throw new MessageError('a report with two states of one channel')
    const messages = inTransit.map(decodeInTransit)
    incoming[from] = messages
    recorded = messages.reduce((sum, message) => sum + weightOf(message), recorded)
  }
  if (recorded > RECORDED_MESSAGES_MAX) throw new MessageError(`a report with messages of ${recorded} in transit`)
  return {
    type: 'report',
    snapshot: snapshotIn(report.snapshot),
    part: { recordedState: decodeStates(report), incoming }
  }
}

function decodeInTransit(found: schema.ApplicationMessage): ApplicationMessage {
  const message = decodeApplicationMessage(found)
  if (message === undefined) throw new MessageError('a report with a message of unknown type in transit')
  return message
}
