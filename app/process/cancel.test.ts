// How a snapshot is cancelled, and when it is too late to cancel it.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import { audit } from '../properties/ask.ts'
import * as limits from '../snapshot/limits.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'
import { feed } from '../../testing/process/world.ts'

function openSystem(): CheckedSystem {
  return new CheckedSystem({ anna: 100, ben: 100, cleo: 100 })
}

test('the initiator cancels; every member is told the reason and waits no more', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.settle(['cleo'])
  system.takeLog()
  system.cancel('anna', snapshot)
  expect(system.takeLog()).toBe(
    `
anna cancels anna#1
  ends anna#1: by-initiator
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  system.settle()
  for (const name of ['anna', 'ben', 'cleo']) expect(system.cut(name, snapshot)).toBeUndefined()
  for (const name of ['anna', 'ben'])
    expect(system.open(name, snapshot)).toMatchObject({ phase: 'cancelled', reason: 'by-initiator' })
})

test('a cancelled snapshot has the time when it ended here', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.do('anna', { type: 'cancel-snapshot', snapshot, at: 7 }, 'cancels')
  expect(system.open('anna', snapshot)).toMatchObject({ recordedAt: 0, endedAt: 7 })
})

test('after a cancel nothing more is recorded', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.cancel('anna', snapshot)
  system.transfer('ben', 'anna', 5)
  system.deliver('ben', 'anna')
  expect(system.open('anna', snapshot)).toMatchObject({ recorded: 0, own: { incoming: { ben: { inTransit: [] } } } })
})

test('after a cancel that overtakes the markers the snapshot does not begin, and the late markers do nothing', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.cancel('anna', snapshot)
  system.deliver('anna', 'cleo', 'control')
  system.deliver('anna', 'ben')
  system.takeLog()
  system.deliver('anna', 'cleo')
  system.deliver('ben', 'cleo')
  expect(system.takeLog()).toBe('cleo gets marker anna#1 from anna\ncleo gets marker anna#1 from ben')
  expect(system.open('cleo', snapshot)).toBeUndefined()
  system.settle()
  expect(system.waiting('cleo', 'anna')).toEqual([])
})

test('a cancel after every report was sent is too late: the cut is complete everywhere', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.transfer('ben', 'anna', 4)
  for (const [from, to] of [
    ['anna', 'ben'],
    ['ben', 'cleo'],
    ['anna', 'cleo'],
    ['cleo', 'ben'],
    ['ben', 'anna'],
    ['ben', 'anna'],
    ['cleo', 'anna']
  ] as const)
    system.deliver(from, to)
  system.cancel('anna', snapshot)
  expect(system.open('anna', snapshot)?.phase).toBe('cancelled')
  system.settle()
  for (const name of ['anna', 'ben', 'cleo']) {
    const cut = system.cut(name, snapshot)
    expect(cut).toEqual(system.cut('anna', snapshot))
    expect(cut !== undefined && audit(cut).conserved).toBe(true)
    expect(system.process(name).snapshots).toEqual([])
  }
})

test('after a cancel all members have the cut or none has, wherever the markers and reports were', () => {
  // One more delivery before the cancel each time.
  for (let before = 0; before <= 12; before++) {
    const system = openSystem()
    const snapshot = system.snapshot('anna')
    for (let done = 0; done < before; done++) {
      const channel = system.world.channels.find(({ messages }) => messages.length > 0)
      if (channel !== undefined) system.deliver(channel.from, channel.to, channel.lane)
    }
    system.cancel('anna', snapshot)
    system.settle()
    const holders = ['anna', 'ben', 'cleo'].filter((name) => system.cut(name, snapshot) !== undefined)
    expect([0, 3], `after ${before} deliveries`).toContain(holders.length)
  }
})

test('only the initiator can cancel, only an open snapshot, and only once', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.deliver('anna', 'ben')
  expect(system.cancel('ben', snapshot)).toEqual({ refusal: 'not-initiator' })
  expect(system.cancel('cleo', snapshot)).toEqual({ refusal: 'unknown-snapshot' })
  system.cancel('anna', snapshot)
  expect(system.cancel('anna', snapshot)).toEqual({ refusal: 'not-open' })
  const complete = system.snapshot('anna')
  system.settle()
  expect(system.cancel('anna', complete)).toEqual({ refusal: 'not-open' })
})

test('a member with more in transit than a report may carry cancels the snapshot, and every member is told', () => {
  const system = new CheckedSystem({ anna: 0, ben: limits.RECORDED_MESSAGES_MAX + 1, cleo: 0 })
  const snapshot = system.snapshot('anna')
  const coin = { type: 'transfer', amount: 1 as Coins } as const
  const gets = { type: 'delivered', from: 'ben' as ProcessId, message: coin, at: 0 } as const
  for (let i = 0; i < limits.RECORDED_MESSAGES_MAX; i++) feed(system.world, 'anna' as ProcessId, gets)
  expect(system.open('anna', snapshot)).toMatchObject({ phase: 'recording', recorded: limits.RECORDED_MESSAGES_MAX })
  system.takeLog()
  system.forge('ben', 'anna', coin)
  expect(system.takeLog()).toBe(
    `
anna gets a forged 1 from ben
  ends anna#1: too-much-in-transit
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  expect(system.open('anna', snapshot)?.own?.incoming).toMatchObject({ ben: { inTransit: [] } }) // Memory is given back.
})

test('a member that cancels sends this to the initiator, which passes it to members without a marker yet', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.deliver('anna', 'ben')
  system.forge('ben', 'cleo', { type: 'cancel', snapshot, reason: 'too-much-in-transit' })
  system.takeLog()
  system.forge('ben', 'anna', { type: 'cancel', snapshot, reason: 'too-much-in-transit' })
  expect(system.takeLog()).toBe(
    `
anna gets a forged cancel anna#1 from ben
  ends anna#1: too-much-in-transit
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  system.deliver('anna', 'cleo', 'control')
  system.deliver('anna', 'cleo')
  expect(system.open('cleo', snapshot)).toBeUndefined()
})

test('only the newest cancelled snapshots are kept for the page', () => {
  const system = openSystem()
  const snapshots = Array.from({ length: limits.CANCELLED_KEPT + 1 }, () => {
    const snapshot = system.snapshot('anna')
    system.cancel('anna', snapshot)
    return snapshot
  })
  expect(system.process('anna').snapshots.map(({ id }) => id)).toEqual(snapshots.slice(1))
})

test('a marker that reaches an initiator after it cancelled and forgot the snapshot does nothing', () => {
  const system = openSystem()
  const first = system.snapshot('anna')
  system.deliver('anna', 'ben') // Ben has recorded; his marker is on its way to anna.
  system.cancel('anna', first)
  for (let i = 0; i < limits.CANCELLED_KEPT; i++) system.cancel('anna', system.snapshot('anna'))
  expect(system.open('anna', first)).toBeUndefined()
  system.takeLog()
  system.deliver('ben', 'anna')
  expect(system.takeLog()).toBe('anna gets marker anna#1 from ben')
  system.settle()
})
