// Who looks at the durable states of all peers from outside: is every coin in an account or in one outbox, exactly once?
import type { Coins } from '../applications/bank/coins.ts'
import { assert } from '../assert.ts'
import { channelOf, type Core } from '../core.ts'
import type { ProcessId } from '../ids.ts'

/**
 * Asserts that no money was made or lost, that nobody is in debt, and that on every channel exactly what the sender
 * has sent and the receiver has not handled is still in the sender's outbox.
 *
 * @param cores of everybody who ever was in this world and is honest; what others have paid or got is counted out
 * @returns all money there is among them
 */
export function judgeCores(cores: readonly Core[]): number {
  const isStranger = (peer: ProcessId): boolean => !cores.some(({ process }) => process.id === peer)
  let opened = 0
  let there = 0
  for (const { process } of cores) {
    const { opening, balance, sent, received } = process.applications.bank
    assert(Number.isSafeInteger(balance) && balance >= 0, `${process.id} has no debts, and whole coins`)
    opened += opening
    there += balance + paidTo(sent, isStranger) - paidTo(received, isStranger)
  }
  for (const from of cores) for (const to of cores) if (from !== to) there += inTransit(from, to)
  assert(there === opened, `${there} coins are there of ${opened}`)
  return there
}

function inTransit(from: Core, to: Core): number {
  const channel = `${from.process.id} → ${to.process.id}`
  const { acknowledged, outbox } = channelOf(from, to.process.id).application
  const { handled } = channelOf(to, from.process.id).application
  assert(acknowledged <= handled, `on ${channel} only what was handled is acknowledged`)
  assert(handled <= acknowledged + outbox.length, `on ${channel} only what was sent is handled`)
  const waiting = outbox.slice(handled - acknowledged).flatMap((one) => (one.type === 'transfer' ? [one.amount] : []))
  const sum = waiting.reduce<number>((all, amount) => all + amount, 0)
  const sent = totalOf(from.process.applications.bank.sent, to.process.id)
  const received = totalOf(to.process.applications.bank.received, from.process.id)
  assert(sum === sent.amount - received.amount, `on ${channel} what was sent and not received is on its way`)
  assert(waiting.length === sent.count - received.count, `on ${channel} no message is missing or doubled`)
  return sum
}

type Totals = Readonly<Record<ProcessId, { readonly count: number; readonly amount: Coins }>>

function paidTo(totals: Totals, isMeant: (peer: ProcessId) => boolean): number {
  const meant = (Object.keys(totals) as ProcessId[]).filter(isMeant)
  return meant.reduce((sum, peer) => sum + totalOf(totals, peer).amount, 0)
}

function totalOf(totals: Totals, peer: ProcessId): { readonly count: number; readonly amount: number } {
  return totals[peer] ?? { count: 0, amount: 0 }
}
