// Some pay what they do not have, as much and as often as they like, and honest people pay each other with what they believe they
// have. Whatever happens: no honest payer is ever called a breaker of the protocol, and every honest account can be reported.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../../ids.ts'
import { bank, NET_MAX, openAccount, type Account } from './bank.ts'
import { codec } from './codec.ts'
import { OPENING_MAX, type Coins } from './coins.ts'

const HONEST = ['anna', 'ben', 'cleo'] as ProcessId[]
const LIARS = ['eve', 'mallory'] as ProcessId[]

/** An amount that is a share of what the payer has, or of all that may be on a channel. */
const share = fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1, noNaN: true }))
const someone = fc.constantFrom(...HONEST)
const act = fc.oneof(
  fc.record({ do: fc.constant('pay' as const), from: someone, to: someone, share }),
  fc.record({ do: fc.constant('pay' as const), from: someone, to: fc.constantFrom(...LIARS), share }),
  fc.record({ do: fc.constant('lie' as const), from: fc.constantFrom(...LIARS), to: someone, share }),
  fc.record({ do: fc.constant('deliver' as const), from: someone, to: someone, many: fc.nat(5) })
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

class Room {
  readonly accounts = new Map(HONEST.map((id) => [id, openAccount(OPENING_MAX as Coins)]))
  /** By payer and payee: amounts in transit between honest people. */
  readonly channels = new Map<string, Coins[]>()
  /** How often a liar was found out. */
  found = 0

  do(one: Act): void {
    if (one.do === 'deliver') for (let left = one.many; left > 0; left--) this.deliver(one.from, one.to)
    else if (one.from !== one.to) this[one.do](one.from, one.to, one.share)
  }

  pay(from: ProcessId, to: ProcessId, part: number): void {
    const account = this.of(from)
    const amount = Math.max(1, Math.floor(account.balance * part)) as Coins
    const paid = bank.command(account, { do: 'transfer', to, amount }, from)
    if ('outgoing' in paid) this.channel(from, to).push(amount)
  }

  lie(from: ProcessId, to: ProcessId, part: number): void {
    const amount = Math.max(1, Math.floor(2 * NET_MAX * part)) as Coins
    if ('violation' in bank.deliver(this.of(to), from, { type: 'transfer', amount }, to)) this.found += 1
  }

  deliver(from: ProcessId, to: ProcessId): void {
    const amount = this.channel(from, to).shift()
    if (amount === undefined) return
    expect(bank.deliver(this.of(to), from, { type: 'transfer', amount }, to), `${from} pays ${to}`).toEqual({
      outgoing: []
    })
  }

  channel(from: ProcessId, to: ProcessId): Coins[] {
    const name = `${from} ${to}`
    const channel = this.channels.get(name) ?? []
    this.channels.set(name, channel)
    return channel
  }

  of(id: ProcessId): Account {
    const account = this.accounts.get(id)
    if (account === undefined) throw new Error(`${id} is not honest`)
    return account
  }
}

test('no honest payer is called a breaker of the protocol, and every honest account can be reported', () => {
  let found = 0
  fc.assert(
    fc.property(fc.array(act, { maxLength: 200, size: 'max' }), (acts) => {
      const room = new Room()
      for (const one of acts) room.do(one)
      for (const name of room.channels.keys()) {
        const [from = '', to = ''] = name.split(' ') as ProcessId[]
        while (HONEST.includes(to as ProcessId) && room.channel(from as ProcessId, to as ProcessId).length > 0)
          room.deliver(from as ProcessId, to as ProcessId)
      }
      for (const account of room.accounts.values()) {
        expect(codec.decodeState(codec.encodeState(account))).toEqual(account)
        const sum = (totals: Account['sent']): bigint =>
          Object.values(totals).reduce((all, { amount }) => all + BigInt(amount), 0n)
        expect(BigInt(account.opening) + sum(account.received) - sum(account.sent)).toBe(BigInt(account.balance))
      }
      found += room.found
    })
  )
  expect(found).toBeGreaterThan(0)
})
