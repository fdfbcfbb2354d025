// Messages and states of the bank as bytes and back. A transfer is nearly every message there is, so it has a short way.
import { decode as readVarint, encodeUint8Array as writeVarint, encodingLength } from 'uint8-varint'
import { COUNTERPARTIES_MAX, type Codec } from '../application.ts'
import { decoded, distinct, MessageError, processIn, wholeIn } from '../fields.ts'
import type { ProcessId } from '../../ids.ts'
import { BALANCE_MAX, CHANNEL_MAX, type Account, type Total, type Transfer } from './bank.ts'
import { parseAmount, parseOpening } from './coins.ts'
import * as schema from './generated/schema.js'

/** Transfers of small amounts are nearly all messages; their bytes depend on the amount alone and are made once. */
const SMALL_AMOUNTS = 1024
const smallTransfers: (Uint8Array<ArrayBuffer> | undefined)[] = []

/** The same for small transfers, by amount. */
const decodedTransfers: (Transfer | undefined)[] = []

export const codec: Codec<Account, Transfer> = {
  fields: { transfer: 1 },

  encodeMessage({ amount }) {
    if (amount >= SMALL_AMOUNTS) return schema.BankMessage.encode({ transfer: { amount } })
    return (smallTransfers[amount] ??= schema.BankMessage.encode({ transfer: { amount } }))
  },

  decodeQuickly: smallTransferIn,

  decodeMessage(bytes) {
    const { transfer } = decoded(bytes, (all) => schema.BankMessage.decode(all))
    if (transfer === undefined) throw new MessageError('a message of unknown type')
    return decodeTransfer(transfer.amount)
  },

  inARow: { field: 21, encode: encodeInARow, decode: decodeInARow },

  encodeState: ({ opening, balance, sent, received }) =>
    schema.Account.encode({ opening, balance, sent: encodeTotals(sent), received: encodeTotals(received) }),

  decodeState(bytes) {
    const account = decoded(bytes, (all) => schema.Account.decode(all))
    const opening = parseOpening(account.opening)
    if (opening === undefined) throw new MessageError(`an account that was opened with ${account.opening} coins`)
    if (account.balance > BALANCE_MAX) throw new MessageError('a balance above all that an account can hold')
    return {
      opening,
      balance: wholeIn(account.balance),
      sent: decodeTotals(account.sent),
      received: decodeTotals(account.received)
    }
  }
}

/**
 * A transfer of less than 128 coins, in exactly the bytes that the schema gives it: field 1 of the message, two bytes
 * long, in it field 1 and the amount. Most messages are that; the general decoder takes four times as long.
 */
function smallTransferIn(bytes: Uint8Array): Transfer | undefined {
  const amount = bytes[3] ?? 0
  if (bytes.length !== 4 || bytes[0] !== 0x0a || bytes[1] !== 2 || bytes[2] !== 0x08 || amount === 0 || amount > 127)
    return undefined
  return decodeTransfer(amount)
}

function encodeInARow(transfers: readonly Transfer[]): Uint8Array<ArrayBuffer> {
  const amounts = new Uint8Array(transfers.reduce((length, { amount }) => length + encodingLength(amount), 0))
  let at = 0
  for (const { amount } of transfers) {
    writeVarint(amount, amounts, at)
    at += encodingLength(amount)
  }
  return schema.TransfersInARow.encode({ amounts })
}

function decodeInARow(bytes: Uint8Array, most: number): readonly Transfer[] {
  const { amounts = NO_BYTES } = decoded(bytes, (all) => schema.TransfersInARow.decode(all))
  const transfers: Transfer[] = []
  for (let at = 0; at < amounts.length;) {
    if (transfers.length === most) throw new MessageError(`more than ${most} transfers in a row`)
    const amount = decoded(amounts, (all) => readVarint(all, at))
    at += encodingLength(amount)
    transfers.push(decodeTransfer(amount))
  }
  return transfers
}

const NO_BYTES = new Uint8Array(0)

function decodeTransfer(amount: number): Transfer {
  return amount < SMALL_AMOUNTS ? (decodedTransfers[amount] ??= newTransfer(amount)) : newTransfer(amount)
}

function newTransfer(amount: number): Transfer {
  const coins = parseAmount(amount)
  if (coins === undefined) throw new MessageError(`a transfer of ${amount} coins`)
  return { type: 'transfer', amount: coins }
}

function encodeTotals(totals: Account['sent']): schema.Total[] {
  return Object.entries(totals).map(([counterparty, { count, amount }]) => ({ counterparty, count, amount }))
}

function decodeTotals(totals: readonly schema.Total[]): Account['sent'] {
  distinct(totals, COUNTERPARTIES_MAX, 'counterparties', ({ counterparty }) => counterparty)
  const found: Record<ProcessId, Total> = {}
  for (const { counterparty, count, amount } of totals) {
    if (amount > CHANNEL_MAX) throw new MessageError('more money on a channel than it may carry')
    found[processIn(counterparty)] = { count: wholeIn(count), amount: wholeIn(amount) }
  }
  return found
}
