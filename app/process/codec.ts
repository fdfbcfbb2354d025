// The only door between bytes and messages: behind it a `Message` is well formed. The schema is schema.proto.
// Messages and recorded states of applications are read by the codec of each (codec.ts in its folder).
// Which message an honest process can send *now* is not asked here but in process.ts.
import {
  decodeApplicationMessage,
  decodeInTransit,
  decodeQuickly,
  decodeStates,
  encodeApplicationMessage,
  encodeInTransit,
  encodeStates,
  weightOf,
  type ApplicationMessage
} from '../applications/all.ts'
import { decoded, distinct, MessageError, processIn, wholeIn } from '../applications/fields.ts'
import type { ProcessId } from '../ids.ts'
import type { Message, ProcessReport } from './messages.ts'
import type { ProcessPart } from './state.ts'
import { MEMBERS_MAX, RECORDED_MESSAGES_MAX } from '../snapshot/limits.ts'
import type { CancelReason, Marker, RestoreMarker } from '../snapshot/messages.ts'
import { decodeEvidence, encodeEvidence } from './evidence-codec.ts'
import { membersIn, snapshotIn } from './fields.ts'
import { REMEMBERED_MAX } from './limits.ts'
import { Lately } from './lately.ts'
import { decodeRestore, encodeRestore, timelineIn } from './restore-codec.ts'
import * as schema from './generated/schema.js'

/** @returns bytes that others may share: never write to them. */
export function encodeMessage(message: Message): Uint8Array {
  switch (message.type) {
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
    case 'begin':
    case 'abandon':
      return schema.Message.encode(encodeRestore(message))
    case 'voucher':
    case 'comparison':
    case 'evidence':
      return schema.Message.encode(encodeEvidence(message))
    case 'forget':
      return schema.Message.encode({ forget: { process: message.process } })
    case 'collect':
      return schema.Message.encode({ collect: { snapshot: message.snapshot } })
    default:
      return encodeApplicationMessage(message)
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
  return decodeQuickly(bytes) ?? lately.find(bytes) ?? lately.keep(bytes, decodeAny(bytes))
}

/** The bytes of a report, as they were sent or came: what a voucher for it signs. */
export function reportBytes(report: ProcessReport): Uint8Array {
  return received.get(report) ?? encodeMessage(report)
}

/** Bytes of reports that came: a liar may encode one in another way. */
const received = new WeakMap<ProcessReport, Uint8Array>()

/** Messages are never written to, so equal ones may be one: a marker comes in the same bytes from every member. */
const lately = new Lately<Message>()

function decodeAny(bytes: Uint8Array): Message {
  const own = decodeApplicationMessage(bytes)
  if (own !== undefined) return own
  const found = decoded(bytes, (all) => schema.Message.decode(all))
  if (found.marker !== undefined) return decodeMarker(found.marker)
  if (found.report !== undefined) {
    const report = decodeReport(found.report)
    received.set(report, bytes)
    return report
  }
  if (found.cancel !== undefined) {
    const reason = (Object.keys(CANCEL_REASONS) as CancelReason[]).find(
      (one) => CANCEL_REASONS[one] === found.cancel?.reason
    )
    if (reason === undefined) throw new MessageError('a cancel without a known reason')
    return { type: 'cancel', snapshot: snapshotIn(found.cancel.snapshot), reason }
  }
  if (found.goodbye !== undefined) return { type: 'goodbye' }
  if (found.collect !== undefined) return { type: 'collect', snapshot: snapshotIn(found.collect.snapshot) }
  const evidence = decodeEvidence(found)
  if (evidence !== undefined) return evidence
  if (found.forget !== undefined) return { type: 'forget', process: processIn(found.forget.process) }
  const restore = decodeRestore(found)
  if (restore !== undefined) return restore
  throw new MessageError('a message of unknown type')
}

const CANCEL_REASONS: Readonly<Record<CancelReason, schema.CancelReason>> = {
  'by-initiator': schema.CancelReason.BY_INITIATOR,
  'too-much-in-transit': schema.CancelReason.TOO_MUCH_IN_TRANSIT
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
    states: encodeStates(part.recordedState),
    incoming: Object.entries(part.incoming).map(([sender, messages]) => ({
      sender,
      inTransit: encodeInTransit(messages)
    })),
    outside: Object.entries(part.outside ?? {}).map(([process, { sent, handled }]) => ({ process, sent, handled }))
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
    incoming[from] = inTransit.flatMap((entry) => {
      const messages = decodeInTransit(entry, RECORDED_MESSAGES_MAX)
      recorded = messages.reduce((sum, message) => sum + weightOf(message), recorded)
      if (recorded > RECORDED_MESSAGES_MAX) throw new MessageError(`a report with messages of ${recorded} in transit`)
      return messages
    })
  }
  const part = { recordedState: decodeStates(report.states), incoming }
  const outside = outsideIn(report.outside)
  return {
    type: 'report',
    snapshot: snapshotIn(report.snapshot),
    part: outside === undefined ? part : { ...part, outside }
  }
}

/** @throws MessageError */
function outsideIn(found: readonly schema.Outside[]): ProcessPart['outside'] {
  if (found.length === 0) return undefined
  distinct(found, REMEMBERED_MAX, 'processes outside', ({ process }) => process)
  return Object.fromEntries(
    found.map(({ process, sent, handled }) => [processIn(process), { sent: wholeIn(sent), handled: wholeIn(handled) }])
  )
}
