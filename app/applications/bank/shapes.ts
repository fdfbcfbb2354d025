// What the states and messages of the bank look like as JSON, and what it asks of itself. What people type to send money is a
// command of the peer and not of the form `bank/…`: it is older than the other applications, and every script has it.
import * as v from 'valibot'
import { COUNTERPARTIES_MAX } from '../application.ts'
import { count, processId, processKey, record } from '../shape.ts'
import type { Account, BankCommand, BankRefusal, Transfer } from './bank.ts'
import { parseAmount, parseBalance, type Coins } from './coins.ts'

export const verbs = {}

const amount = v.custom<Coins>((value) => parseAmount(value) !== undefined)
const balance = v.custom<Coins>((value) => typeof value === 'number' && parseBalance(value) !== undefined)

const command: v.GenericSchema<unknown, BankCommand> = v.strictObject({
  do: v.literal('transfer'),
  to: processId,
  amount
})

const totals = record(processKey, v.strictObject({ count, amount: balance }), COUNTERPARTIES_MAX)

const state: v.GenericSchema<unknown, Account> = v.strictObject({
  opening: balance,
  balance,
  sent: totals,
  received: totals
})

const message: v.GenericSchema<unknown, Transfer> = v.strictObject({ type: v.literal('transfer'), amount })

export const shapes = { command, state, message }

export const refusals: Readonly<Record<BankRefusal, string>> = { 'insufficient-funds': 'The balance is too small.' }
