// The only door between bytes and messages: behind it a `Message` is well formed. The schema is schema.proto.
// Which message an honest process can send *now* is not asked here but in process.ts.
import { add, NOTHING, parseAmount, parseBalance, type Coins } from '../applications/bank/coins.ts'
import type { Account, Total, Transfer } from '../applications/bank/bank.ts'
import type { ApplicationMessage } from '../applications/all.ts'
import { unreachable } from '../assert.ts'
import { parseProcessId, parseSnapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import type { Marker } from '../snapshot/snapshot.ts'
import { Lately } from './lately.ts'
import { MEMBERS_MAX, NEIGHBOURS_MAX, RECORDED_MESSAGES_MAX } from './limits.ts'
import type { CancelReason, Message, Report } from './messages.ts'
import * as schema from './schema.js'

/** Bytes that are no message. The message of the error says what was expected and what came. */
export class MessageError extends Error {
  override readonly name = 'MessageError'
}

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
    case 'report': {
      let bytes = toAll.get(message)
      if (bytes === undefined) toAll.set(message, (bytes = schema.Message.encode(encodeForAll(message))))
      return bytes
    }
    case 'cancel':
      return schema.Message.encode({ cancel: { snapshot: message.snapshot, reason: CANCEL_REASONS[message.reason] } })
    case 'goodbye':
      return schema.Message.encode({ goodbye: {} })
    default:
      return unreachable(message)
  }
}

/** A marker or a report is one message to every other member, and becomes bytes once. */
const toAll = new WeakMap<Marker | Report, Uint8Array>()

function encodeForAll(message: Marker | Report): schema.Message {
  if (message.type === 'report') return { report: encodeReport(message) }
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
  if (found.transfer !== undefined) return decodeTransfer(found.transfer)
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

function decodeTransfer({ amount }: schema.Transfer): Transfer {
  const coins = parseAmount(amount)
  if (coins === undefined) throw new MessageError(`a transfer of ${amount} coins`)
  return { type: 'transfer', amount: coins }
}

function decodeMarker(marker: schema.Marker): Marker {
  const members = marker.members.map(processIn)
  if (members.length < 2 || members.length > MEMBERS_MAX)
    throw new MessageError(`a marker that names ${members.length} members, not 2 to ${MEMBERS_MAX}`)
  if (members.some((member, index) => index > 0 && member <= (members[index - 1] ?? '')))
    throw new MessageError('a marker whose members are not sorted or not different')
  return {
    type: 'marker',
    snapshot: snapshotIn(marker.snapshot),
    members,
    timeline: {
      number: marker.timelineNumber,
      initiator: marker.timelineInitiator === '' ? '' : processIn(marker.timelineInitiator)
    }
  }
}

function encodeReport({ snapshot, part }: Report): schema.Report {
  const { bank } = part.recordedState
  return {
    snapshot,
    bank: {
      opening: bank.opening,
      balance: bank.balance,
      sent: encodeTotals(bank.sent),
      received: encodeTotals(bank.received)
    },
    incoming: Object.entries(part.incoming).map(([sender, messages]) => ({
      sender,
      inTransit: messages.map(({ amount }) => ({ transfer: { amount } }))
    }))
  }
}

function encodeTotals(totals: Account['sent']): schema.Total[] {
  return Object.entries(totals).map(([counterparty, { count, amount }]) => ({ counterparty, count, amount }))
}

function decodeReport(report: schema.Report): Report {
  if (report.bank === undefined) throw new MessageError('a report without the state of the bank')
  if (report.incoming.length >= MEMBERS_MAX) throw new MessageError(`a report with ${report.incoming.length} channels`)
  const incoming: Record<ProcessId, readonly ApplicationMessage[]> = {}
  let recorded = 0
  for (const { sender, inTransit } of report.incoming) {
    const from = processIn(sender)
    if (incoming[from] !== undefined) throw new MessageError('a report with two states of one channel')
    incoming[from] = inTransit.map(({ transfer }) => {
      if (transfer === undefined) throw new MessageError('a report with a message of unknown type in transit')
      return decodeTransfer(transfer)
    })
    recorded += inTransit.length
  }
  if (recorded > RECORDED_MESSAGES_MAX) throw new MessageError(`a report with ${recorded} messages in transit`)
  const bank: Account = {
    opening: balanceIn(report.bank.opening),
    balance: balanceIn(report.bank.balance),
    sent: decodeTotals(report.bank.sent),
    received: decodeTotals(report.bank.received)
  }
  return { type: 'report', snapshot: snapshotIn(report.snapshot), part: { recordedState: { bank }, incoming } }
}

function decodeTotals(totals: readonly schema.Total[]): Account['sent'] {
  if (totals.length > NEIGHBOURS_MAX) throw new MessageError(`totals of ${totals.length} counterparties`)
  const decoded: Record<ProcessId, Total> = {}
  let sum: Coins | undefined = NOTHING
  for (const { counterparty, count, amount } of totals) {
    const id = processIn(counterparty)
    if (decoded[id] !== undefined) throw new MessageError('two totals of one counterparty')
    decoded[id] = { count: balanceIn(count), amount: balanceIn(amount) }
    sum = sum === undefined ? undefined : add(sum, decoded[id].amount)
  }
  if (sum === undefined) throw new MessageError('totals beyond all money there can be')
  return decoded
}

function balanceIn(value: number): Coins {
  const coins = parseBalance(value)
  if (coins === undefined) throw new MessageError(`${value} where a whole number was expected`)
  return coins
}

function processIn(text: string): ProcessId {
  const id = parseProcessId(text)
  if (id === undefined) throw new MessageError('a process id that is none')
  return id
}

function snapshotIn(text: string): SnapshotId {
  const id = parseSnapshotId(text)
  if (id === undefined) throw new MessageError('a snapshot id that is none')
  return id
}
