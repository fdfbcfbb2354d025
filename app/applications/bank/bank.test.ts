// One account: what a transfer and a receipt change, and that a "no" changes nothing.
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { bank, openAccount, type Account } from './bank.ts'
import type { Coins } from './coins.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const cleo = 'cleo' as ProcessId
const most = Number.MAX_SAFE_INTEGER

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

test('money beyond exact numbers is turned away and changes nothing', () => {
  const account = openAccount(10 as Coins)
  receive(account, ben, 5)
  const before = structuredClone(account)
  expect(receive(account, ben, most - 14)).toHaveProperty('violation')
  expect(account).toEqual(before)

  // The balance would be fine, but not the total of this counterparty.
  receive(account, ben, most - 100)
  pay(account, cleo, most - 200)
  const rich = structuredClone(account)
  expect(receive(account, ben, 96)).toHaveProperty('violation')
  expect(account).toEqual(rich)
  expectTrueBooks(account)
})

test('a transfer that would lift a total beyond exact numbers is refused and changes nothing', () => {
  const account = openAccount(most as Coins)
  pay(account, ben, most)
  receive(account, cleo, 10)
  const before = structuredClone(account)
  expect(pay(account, ben, 1)).toEqual({ refusal: 'insufficient-funds' })
  expect(account).toEqual(before)
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
