// The audit finds every coin that is not accounted for, and names who disagrees or whose books are false.
import { beforeEach, expect, test } from 'vitest'
import type { ApplicationMessage, ApplicationStates } from '../all.ts'
import type { Coins } from './coins.ts'
import type { ProcessId } from '../../ids.ts'
import { CheckedSystem } from '../../../testing/process/checked-system.ts'
import type { GlobalSnapshot } from '../../snapshot/cut.ts'
import { audit } from '../../properties/ask.ts'
import type { Audit } from './question.ts'

type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>
type Account = ApplicationStates['bank']

const [anna, ben, cleo, dora] = ['anna', 'ben', 'cleo', 'dora'] as [ProcessId, ProcessId, ProcessId, ProcessId]
const most = Number.MAX_SAFE_INTEGER as Coins

/** A true cut with money on two channels and dealings with dora, who is no member. */
let cut: Cut

beforeEach(() => {
  const system = new CheckedSystem({ anna: 100, ben: 100, cleo: 100, dora: 100 })
  system.transfer('dora', 'ben', 9)
  system.transfer('anna', 'dora', 4)
  system.settle()
  system.transfer('cleo', 'anna', 20)
  system.transfer('ben', 'anna', 3)
  system.transfer('ben', 'anna', 5)
  const snapshot = system.snapshot('anna', ['ben', 'cleo'])
  system.settle()
  const held = system.cut('cleo', snapshot)
  if (held === undefined) throw new Error('the snapshot is complete')
  cut = held
})

function account(of: ProcessId): { -readonly [K in keyof Account]: Account[K] } {
  const part = cut.parts[of]
  if (part === undefined) throw new Error(`${of} has a part`)
  return part.recordedState.bank
}

/** The pairs and processes that the audit names. */
function namedBy({ channels, processes }: Audit): string[] {
  return [
    ...channels.filter(({ holds }) => !holds).map(({ from, to }) => `${from} → ${to}`),
    ...processes.filter(({ holds }) => !holds).map(({ process }) => process)
  ]
}

test('a true cut is conserved, with each sum as it was', () => {
  const result = audit(cut)
  expect(result).toMatchObject({ balances: 277, inTransit: 28, outside: 4 - 9, total: 300, expected: 300 })
  expect(result.conserved).toBe(true)
  expect(namedBy(result)).toEqual([])
  expect(result.processes.map(({ process }) => process)).toEqual([anna, ben, cleo])
  expect(result.channels.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'anna → ben',
    'anna → cleo',
    'ben → anna',
    'ben → cleo',
    'cleo → anna',
    'cleo → ben'
  ])
  expect(result.channels.find(({ from, to }) => from === ben && to === anna)).toEqual({
    from: ben,
    to: anna,
    amounts: [3, 5],
    sent: 8,
    received: 0,
    sentCount: 2,
    receivedCount: 0,
    holds: true
  })
})

test('a message that is missing in a channel breaks A1 and names the pair', () => {
  const messages = cut.parts[anna]?.incoming[ben] as ApplicationMessage[]
  messages.pop()
  const result = audit(cut)
  expect(namedBy(result)).toEqual(['ben → anna'])
  expect(result).toMatchObject({ conserved: false, total: 295 })
})

test('messages of the right sum but the wrong number break A1', () => {
  const messages = cut.parts[anna]?.incoming[ben] as ApplicationMessage[]
  messages.splice(0, 2, { type: 'transfer', amount: 8 as Coins })
  const result = audit(cut)
  expect(namedBy(result)).toEqual(['ben → anna'])
  expect(result).toMatchObject({ conserved: false, total: 300 })
})

test('errors that cancel out in the total are found in their channels', () => {
  const fromBen = cut.parts[anna]?.incoming[ben] as ApplicationMessage[]
  const fromCleo = cut.parts[anna]?.incoming[cleo] as ApplicationMessage[]
  fromBen.splice(1, 1, { type: 'transfer', amount: 6 as Coins })
  fromCleo.splice(0, 1, { type: 'transfer', amount: 19 as Coins })
  const result = audit(cut)
  expect(namedBy(result)).toEqual(['ben → anna', 'cleo → anna'])
  expect(result).toMatchObject({ conserved: false, total: 300, expected: 300 })
})

test('a balance that does not follow from the books breaks A2 and names the process', () => {
  account(ben).balance = (account(ben).balance + 1) as Coins
  const result = audit(cut)
  expect(namedBy(result)).toEqual(['ben'])
  expect(result).toMatchObject({ conserved: false, total: 301 })
})

test('a false opening balance breaks A2, also where it hides money in the total', () => {
  account(ben).opening = 101 as Coins
  account(ben).balance = (account(ben).balance + 1) as Coins
  // Its books are true in themselves and the total is 301 of 301: nobody can know. One coin less, and A2 says so.
  expect(audit(cut)).toMatchObject({ conserved: true, expected: 301 })
  account(ben).opening = 100 as Coins
  expect(namedBy(audit(cut))).toEqual(['ben'])
})

test('a process that claims a receipt too many is named, and so is the pair that disagrees', () => {
  account(anna).received[ben] = { count: 1, amount: 1 as Coins }
  const result = audit(cut)
  expect(namedBy(result)).toEqual(['ben → anna', 'anna'])
  expect(result.conserved).toBe(false)
})

test('money to and from processes outside the snapshot is counted, with its sign', () => {
  expect(account(anna).sent).toMatchObject({ dora: { amount: 4 } })
  expect(account(ben).received).toMatchObject({ dora: { amount: 9 } })
  account(ben).received[dora] = { count: 1, amount: 8 as Coins }
  expect(audit(cut)).toMatchObject({ outside: -4, total: 301, conserved: false })
  expect(namedBy(audit(cut))).toEqual(['ben'])
})

test('books are judged exactly, however large their numbers', () => {
  // Nearly 2^53 came in and went out again. In floating point, opening + received loses a coin on the way.
  const bank = account(cleo)
  const [opening, balance] = [bank.opening, bank.balance]
  const much = (most - 20) as Coins // And 20 were sent to anna.
  bank.received[dora] = { count: 1, amount: much }
  bank.sent[dora] = { count: 1, amount: much }
  bank.opening = (opening + 2) as Coins
  bank.balance = (balance + 2) as Coins
  expect(namedBy(audit(cut))).toEqual([])
  expect(audit(cut).conserved).toBe(true)
  bank.balance = (balance + 1) as Coins
  expect(namedBy(audit(cut))).toEqual(['cleo'])
})

test('members that lie with huge numbers are not believed, and break nothing', () => {
  for (const liar of [anna, ben, cleo])
    Object.assign(account(liar), { opening: most, balance: most, sent: {}, received: {} })
  const result = audit(cut)
  expect(result.conserved).toBe(false)
  // Consistent lies beyond exact sums prove nothing either.
  for (const to of [anna, ben, cleo])
    for (const from of [anna, ben, cleo]) {
      const messages = cut.parts[to]?.incoming[from] as ApplicationMessage[] | undefined
      messages?.splice(0)
    }
  expect(namedBy(audit(cut))).toEqual([])
  expect(audit(cut).conserved).toBe(false)
})
