// What the states and messages of the bank look like as JSON, and what it asks of itself. What people type to send money is a
// command of the peer and not of the form `bank/…`: it is older than the other applications, and every script has it.
import * as v from 'valibot'
import { COUNTERPARTIES_MAX } from '../application.ts'
import { CUT_MEMBERS_MAX } from '../cut.ts'
import { count, list, processId, processKey, record, whole } from '../shape.ts'
import {
  BALANCE_MAX,
  CHANNEL_MAX,
  NET_MAX,
  type Account,
  type BankCommand,
  type BankRefusal,
  type Transfer
} from './bank.ts'
import { OPENING_MAX, parseAmount, type Coins } from './coins.ts'
import type { Audit } from './question.ts'

export const verbs = {}

const amount = v.custom<Coins>((value) => parseAmount(value) !== undefined)

/** 0 … `most` coins. */
function coins(most: number): v.GenericSchema<unknown, Coins> {
  return whole(0, most) as v.GenericSchema<unknown, number> as v.GenericSchema<unknown, Coins>
}

const command: v.GenericSchema<unknown, BankCommand> = v.strictObject({
  do: v.literal('transfer'),
  to: processId,
  amount
})

const totals = record(processKey, v.strictObject({ count, amount: coins(CHANNEL_MAX) }), COUNTERPARTIES_MAX)

const state: v.GenericSchema<unknown, Account> = v.strictObject({
  opening: coins(OPENING_MAX),
  balance: coins(BALANCE_MAX),
  sent: totals,
  received: totals
})

const message: v.GenericSchema<unknown, Transfer> = v.strictObject({ type: v.literal('transfer'), amount })

const signed = whole(Number.MIN_SAFE_INTEGER)

/** Fields of the audit. In a saved cut they stand beside the members, and not among the properties: they are older than those. */
export const answer = v.strictObject({
  processes: list(
    v.strictObject({
      process: processId,
      opening: count,
      received: count,
      sent: count,
      balance: count,
      holds: v.boolean()
    }),
    CUT_MEMBERS_MAX
  ),
  channels: list(
    v.strictObject({
      from: processId,
      to: processId,
      amounts: v.array(whole(1)),
      sent: count,
      received: count,
      sentCount: count,
      receivedCount: count,
      holds: v.boolean()
    }),
    CUT_MEMBERS_MAX * CUT_MEMBERS_MAX
  ),
  balances: count,
  inTransit: count,
  outside: signed,
  total: signed,
  expected: count,
  conserved: v.boolean()
}) satisfies v.GenericSchema<unknown, Audit>

export const shapes = { command, state, message, answer }

export const refusals: Readonly<Record<BankRefusal, string>> = {
  'insufficient-funds': 'The balance is too small.',
  'channel-limit': `One process can be sent at most ${NET_MAX} coins more than it has sent back, and ${CHANNEL_MAX} in all.`
}
