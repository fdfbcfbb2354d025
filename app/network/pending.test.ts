// Pending connections: who loses a place, with connections that are only numbers.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PendingConnections, PENDING_MAX, PENDING_OF_HOST_MAX, SILENCE_MS } from './pending.ts'

test('a connection that says nothing loses its place after 5 s; one that has spoken stays', () => {
  const pending = new PendingConnections<string>()
  pending.enter('silent', '10.0.0.1', 0)
  pending.enter('quick', '10.0.0.1', 0)
  pending.spoke('quick')
  expect(pending.sweep(SILENCE_MS - 1)).toEqual([])
  expect(pending.sweep(SILENCE_MS)).toEqual(['silent'])
  expect(pending.sweep(SILENCE_MS)).toEqual([])
  expect(pending.size).toBe(1)
})

test('one host has a bound of its own, and its oldest goes', () => {
  const pending = new PendingConnections<number>()
  for (let i = 0; i < PENDING_OF_HOST_MAX; i++) expect(pending.enter(i, '10.0.0.66', i)).toEqual([])
  expect(pending.enter(1_000, '10.0.0.66', 1_000)).toEqual([{ connection: 0, spoke: false }])
  pending.leave(1_000)
  expect(pending.enter(1_001, '10.0.0.66', 1_001)).toEqual([])
})

test('one machine is one host, whichever addresses of its IPv6 network it uses', () => {
  const pending = new PendingConnections<number>()
  for (let i = 0; i < PENDING_OF_HOST_MAX; i++) pending.enter(i, `fd00:1:0:0:${i.toString(16)}::1`, i)
  expect(pending.enter(-1, 'fd00:1::ffff', 1_000)).toMatchObject([{ connection: 0 }])
  expect(pending.enter(-2, 'fd00:2::1', 1_000)).toEqual([])
})

test('a newcomer always gets a place, and only a host with the most places loses one', () => {
  const arrivals = fc.array(fc.tuple(fc.nat(9), fc.nat(3)), { minLength: 300, maxLength: 600 })
  fc.assert(
    fc.property(arrivals, (all) => {
      const pending = new PendingConnections<number>()
      const inside = new Map<number, string>()
      const held = (host: string): number => [...inside.values()].filter((one) => one === host).length
      for (const [id, [host, action]] of all.entries()) {
        const address = `10.0.0.${host}`
        const before = new Map(inside)
        inside.set(id, address)
        const evicted = pending.enter(id, address, id)
        for (const { connection: one } of evicted) {
          const loser = inside.get(one) ?? ''
          expect(one).not.toBe(id)
          const isOldest = [...before].find(([, its]) => its === loser)?.[0] === one
          const isGreediest = [...before.values()].every((other) => held(other) <= held(loser))
          expect(isOldest && (isGreediest || held(loser) > PENDING_OF_HOST_MAX)).toBe(true)
          inside.delete(one)
        }
        if (action === 0) {
          pending.leave(id)
          inside.delete(id)
        }
        expect(pending.size).toBe(inside.size)
        expect(pending.size).toBeLessThanOrEqual(PENDING_MAX)
        expect(held(address)).toBeLessThanOrEqual(PENDING_OF_HOST_MAX)
      }
    }),
    { numRuns: 6, endOnFailure: true }
  )
})
