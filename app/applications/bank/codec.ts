// Messages and states of the bank as bytes and back. A transfer is nearly every message there is, so it has a short way.
import { COUNTERPARTIES_MAX, type Codec } from '../application.ts'
import { decoded, distinct, MessageError, processIn, wholeIn } from '../fields.ts'
import type { ProcessId } from '../../ids.ts'
import type { Account, Total, Transfer } from './bank.ts'
import { add, NOTHING, parseAmount, type Coins } from './coins.ts'
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

  encodeState: ({ opening, balance, sent, received }) =>
    schema.Account.encode({ opening, balance, sent: encodeTotals(sent), received: encodeTotals(received) }),

  decodeState(bytes) {
    const { opening, balance, sent, received } = decoded(bytes, (all) => schema.Account.decode(all))
    return {
      opening: wholeIn(opening),
      balance: wholeIn(balance),
      sent: decodeTotals(sent),
      received: decodeTotals(received)
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
  return (decodedTransfers[amount] ??= decodeTransfer(amount))
}

function decodeTransfer(amount: number): Transfer {
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
  let sum: Coins | undefined = NOTHING
  for (const { counterparty, count, amount } of totals) {
    const total = { count: wholeIn(count), amount: wholeIn(amount) }
    found[processIn(counterparty)] = total
    sum = sum === undefined ? undefined : add(sum, total.amount)
  }
  if (sum === undefined) throw new MessageError('totals beyond all money there can be')
  return found
}
