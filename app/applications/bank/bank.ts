// The bank: every process holds one account and pays others out of it. What it sends is debited at once and credited
// when the receiver handles it; in between it is in transit. Nothing here knows of snapshots or channels.
import { shortId, type ProcessId } from '../../ids.ts'
import { COUNTERPARTIES_MAX, type Rules } from '../application.ts'
import { assert } from '../../assert.ts'
import { add, OPENING_MAX, parseAmount, subtract, type Coins } from './coins.ts'

/**
 * Most that one direction of a channel may carry beyond what the other has carried, in coins: all money that a room can have. Both
 * sides keep this bound: the payer refuses to send beyond it, and the payee knows that a payer who does has broken the protocol.
 * So it depends on nothing but the two accounts, and money that others have made up cannot put an honest payer in the wrong.
 */
export const NET_MAX = (COUNTERPARTIES_MAX + 1) * OPENING_MAX

/** Most that one direction of a channel carries, ever, in coins: with it the totals of an account add up exactly. */
export const CHANNEL_MAX = 2 ** 43

/** No account holds more, whatever others send it: its opening, and the most that each channel may bring. In coins. */
export const BALANCE_MAX = OPENING_MAX + COUNTERPARTIES_MAX * NET_MAX

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

export type BankRefusal = 'insufficient-funds' | 'channel-limit'

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
    if (balance === undefined) return { refusal: 'insufficient-funds' }
    if (beyondBounds(account.sent[to], amount, account.received[to])) return { refusal: 'channel-limit' }
    account.balance = balance
    account.sent[to] = raised(account.sent[to], amount)
    return { outgoing: [{ type: 'send', to, message: { type: 'transfer', amount } }] }
  },

  deliver(account, from, { amount }) {
    if (beyondBounds(account.received[from], amount, account.sent[from]))
      return { violation: 'more money on a channel than it may carry' }
    const balance = add(account.balance, amount)
    assert(balance !== undefined, 'bounded channels leave every balance exact')
    account.balance = balance
    account.received[from] = raised(account.received[from], amount)
    return SILENCE
  },

  recipients: (_account, { to }) => [to],

  random({ balance }, _self, peers, random) {
    const to = peers[Math.floor(random() * peers.length)]
    const amount = parseAmount(1 + Math.floor(random() * Math.min(balance, RANDOM_AMOUNT_MAX)))
    return to === undefined || amount === undefined || balance === 0 ? undefined : { do: 'transfer', to, amount }
  },

  describeCommand: ({ to, amount }) => `sends ${coinsInWords(amount)} to ${shortId(to)}`,

  describeMessage: ({ amount }) => coinsInWords(amount)
}

/** Largest amount of random play, in coins. */
const RANDOM_AMOUNT_MAX = 10

const SILENCE = { outgoing: [] } as const

/** Whether an amount more in one direction of a channel is more than it may carry. */
function beyondBounds(there: Total | undefined, amount: Coins, back: Total | undefined): boolean {
  const sum = (there?.amount ?? 0) + amount
  return sum > CHANNEL_MAX || sum - (back?.amount ?? 0) > NET_MAX
}

/** Changes an existing total in place: this runs once per transfer. */
function raised(total: Total | undefined, amount: Coins): Total {
  if (total === undefined) return { count: 1, amount }
  const sum = add(total.amount, amount)
  assert(sum !== undefined, 'bounded channels leave every total exact')
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
