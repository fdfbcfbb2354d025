// One account: what a transfer and a receipt change, and that a "no" changes nothing.
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { COUNTERPARTIES_MAX } from '../application.ts'
import { bank, CHANNEL_MAX, NET_MAX, openAccount, type Account } from './bank.ts'
import { OPENING_MAX, type Coins } from './coins.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const cleo = 'cleo' as ProcessId

function pay(account: Account, to: ProcessId, amount: number) {
  return bank.command(account, { do: 'transfer', to, amount: amount as Coins }, anna)
}

function receive(account: Account, from: ProcessId, amount: number) {
  return bank.deliver(account, from, { type: 'transfer', amount: amount as Coins }, anna)
}

/** Law of every account, checked where money moves. */
function expectTrueBooks({ opening, balance, sent, received }: Account): void {
  const sum = (totals: Account['sent']): number => Object.values(totals).reduce((all, { amount }) => all + amount, 0)
  expect(opening + sum(received) - sum(sent)).toBe(balance)
}

test('an accepted transfer is debited at once and leaves as one message', () => {
  const account = openAccount(100 as Coins)
  expect(pay(account, ben, 30)).toEqual({
    outgoing: [{ type: 'send', to: ben, message: { type: 'transfer', amount: 30 } }]
  })
  expect(account).toEqual({ opening: 100, balance: 70, sent: { ben: { count: 1, amount: 30 } }, received: {} })
  expectTrueBooks(account)
})

test('a receipt is credited and answered with nothing', () => {
  const account = openAccount(0 as Coins)
  expect(receive(account, ben, 7)).toEqual({ outgoing: [] })
  expect(account.balance).toBe(7)
  expectTrueBooks(account)
})

test('totals are kept for each counterparty and each direction by itself', () => {
  const account = openAccount(100 as Coins)
  pay(account, ben, 1)
  pay(account, ben, 2)
  pay(account, cleo, 4)
  receive(account, ben, 8)
  expect(account.sent).toEqual({ ben: { count: 2, amount: 3 }, cleo: { count: 1, amount: 4 } })
  expect(account.received).toEqual({ ben: { count: 1, amount: 8 } })
  expectTrueBooks(account)
})

test('the whole balance can be paid, and not one coin more', () => {
  const account = openAccount(100 as Coins)
  expect(pay(account, ben, 101)).toEqual({ refusal: 'insufficient-funds' })
  expect(account).toEqual(openAccount(100 as Coins))
  expect(pay(account, ben, 100)).toHaveProperty('outgoing')
  expect(account.balance).toBe(0)
  expect(pay(account, ben, 1)).toEqual({ refusal: 'insufficient-funds' })
  expectTrueBooks(account)
})

test('money that no payer can have is turned away and changes nothing', () => {
  const account = openAccount(10 as Coins)
  receive(account, ben, 5)
  const before = structuredClone(account)
  expect(receive(account, ben, NET_MAX - 4)).toHaveProperty('violation')
  expect(account).toEqual(before)
  expect(receive(account, ben, NET_MAX - 5)).toEqual({ outgoing: [] })
  // What went back may come again.
  pay(account, ben, 7)
  expect(receive(account, ben, 8)).toHaveProperty('violation')
  expect(receive(account, ben, 7)).toEqual({ outgoing: [] })
  expectTrueBooks(account)
})

test('a transfer beyond the bounds of its channel is refused and changes nothing', () => {
  const account = openAccount(5 as Coins)
  receive(account, cleo, NET_MAX)
  pay(account, ben, NET_MAX)
  const before = structuredClone(account)
  expect(pay(account, ben, 1)).toEqual({ refusal: 'channel-limit' })
  expect(account).toEqual(before)
  receive(account, ben, 1)
  expect(pay(account, ben, 1)).toHaveProperty('outgoing')
})

test('money that goes to and fro without end meets the bound at the payer, and not at the payee', () => {
  const [own, other] = [openAccount(OPENING_MAX as Coins), openAccount(0 as Coins)]
  const amount = NET_MAX
  receive(own, cleo, NET_MAX - OPENING_MAX)
  let rounds = 0
  for (; 'outgoing' in pay(own, ben, amount); rounds++) {
    expect(receive(other, anna, amount)).toEqual({ outgoing: [] })
    if (!('outgoing' in bank.command(other, { do: 'transfer', to: anna, amount: amount as Coins }, ben))) break
    expect(receive(own, ben, amount)).toEqual({ outgoing: [] })
  }
  expect(rounds).toBe(Math.floor(CHANNEL_MAX / NET_MAX))
  expect(receive(other, anna, amount)).toHaveProperty('violation')
  expectTrueBooks(own)
})

test('what others have made up never stops an account from being paid by somebody else', () => {
  const account = openAccount(OPENING_MAX as Coins)
  const liars = Array.from({ length: COUNTERPARTIES_MAX - 1 }, (_, at) => `liar${at}` as ProcessId)
  for (const liar of liars) expect(receive(account, liar, NET_MAX)).toEqual({ outgoing: [] })
  expect(receive(account, ben, OPENING_MAX)).toEqual({ outgoing: [] })
  expect(Number.isSafeInteger(account.balance)).toBe(true)
  expectTrueBooks(account)
})

test('a recorded state does not change when the account does', () => {
  const account = openAccount(100 as Coins)
  pay(account, ben, 1)
  receive(account, ben, 2)
  const recorded = bank.record(account)
  const before = structuredClone(recorded)
  expect(recorded).toEqual(account)
  pay(account, ben, 10)
  receive(account, ben, 20)
  pay(account, cleo, 5)
  expect(recorded).toEqual(before)
})
