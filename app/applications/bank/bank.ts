// The bank: every process holds one account and pays others out of it. What it sends is debited at once and credited
// when the receiver handles it; in between it is in transit. Nothing here knows of snapshots or channels.
import type { ProcessId } from '../../ids.ts'
import type { Rules } from '../application.ts'
import { add, NOTHING, parseAmount, subtract, type Coins } from './coins.ts'

/** Money on its way, from the payer to the payee. Already debited there; credited when it is handled here. */
export interface Transfer {
  readonly type: 'transfer'
  /** 1 … 2^53 − 1. */
  readonly amount: Coins
}

/** All that went over one channel since the account was opened. */
export interface Total {
  count: number
  amount: Coins
}

/** opening + Σ received − Σ sent = balance, at every moment. */
export interface Account {
  readonly opening: Coins
  balance: Coins
  /** By counterparty; a missing entry is nothing sent. */
  readonly sent: Record<ProcessId, Total>
  /** By counterparty; a missing entry is nothing received. */
  readonly received: Record<ProcessId, Total>
}

export interface BankCommand {
  readonly do: 'transfer'
  readonly to: ProcessId
  readonly amount: Coins
}

export type BankRefusal = 'insufficient-funds'

export function openAccount(opening: Coins): Account {
  return { opening, balance: opening, sent: {}, received: {} }
}

export const bank: Rules<Account, BankCommand, Transfer, BankRefusal> = {
  open: (_self, opening) => openAccount(opening),

  record: (account) => ({
    opening: account.opening,
    balance: account.balance,
    sent: copyTotals(account.sent),
    received: copyTotals(account.received)
  }),

  command(account, { to, amount }) {
    const balance = subtract(account.balance, amount)
    const total = balance === undefined ? undefined : raised(account.sent[to], amount)
    if (balance === undefined || total === undefined) return { refusal: 'insufficient-funds' }
    account.balance = balance
    account.sent[to] = total
    return { outgoing: [{ type: 'send', to, message: { type: 'transfer', amount } }] }
  },

  deliver(account, from, { amount }) {
    const balance = add(account.balance, amount)
    const total = balance === undefined ? undefined : raised(account.received[from], amount)
    if (balance === undefined || total === undefined) return { violation: 'a transfer beyond all money there can be' }
    account.balance = balance
    account.received[from] = total
    return SILENCE
  },

  recipients: (_account, { to }) => [to],

  random({ balance }, _self, peers, random) {
    const to = peers[Math.floor(random() * peers.length)]
    const amount = parseAmount(1 + Math.floor(random() * Math.min(balance, RANDOM_AMOUNT_MAX)))
    return to === undefined || amount === undefined || balance === 0 ? undefined : { do: 'transfer', to, amount }
  },

  describeCommand: ({ to, amount }) => `sends ${coinsInWords(amount)} to ${to.slice(-6)}`,

  describeMessage: ({ amount }) => coinsInWords(amount)
}

/** Largest amount of random play, in coins. */
const RANDOM_AMOUNT_MAX = 10

const SILENCE = { outgoing: [] } as const

/** Changes an existing total in place: this runs once per transfer. @returns `undefined` beyond exact numbers. */
function raised(total: Total | undefined, amount: Coins): Total | undefined {
  const sum = add(total?.amount ?? NOTHING, amount)
  if (sum === undefined) return undefined
  if (total === undefined) return { count: 1, amount: sum }
  total.count += 1
  total.amount = sum
  return total
}

function coinsInWords(amount: Coins): string {
  return `${amount} ${amount === 1 ? 'coin' : 'coins'}`
}

function copyTotals(totals: Readonly<Record<ProcessId, Total>>): Record<ProcessId, Total> {
  const copy: Record<ProcessId, Total> = {}
  for (const peer in totals) {
    const total = totals[peer as ProcessId]
    if (total !== undefined) copy[peer as ProcessId] = { count: total.count, amount: total.amount }
  }
  return copy
}
