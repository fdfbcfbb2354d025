// How a snapshot ends without a result, and when it is too late for that.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import { audit } from '../properties/ask.ts'
import * as limits from '../snapshot/limits.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'
import { feed } from '../../testing/process/world.ts'

function openTown(): CheckedSystem {
  return new CheckedSystem({ anna: 100, ben: 100, cleo: 100 })
}

test('the initiator cancels, everybody is told why, and nobody waits any more', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.settle(['cleo'])
  system.takeLog()
  system.cancel('anna', photo)
  expect(system.takeLog()).toBe(
    `
anna cancels anna#1
  ends anna#1: by-initiator
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  system.settle()
  for (const name of ['anna', 'ben', 'cleo']) expect(system.cut(name, photo)).toBeUndefined()
  for (const name of ['anna', 'ben'])
    expect(system.open(name, photo)).toMatchObject({ phase: 'cancelled', reason: 'by-initiator' })
})

test('a cancelled snapshot says when it ended here', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.do('anna', { type: 'cancel-snapshot', snapshot: photo, at: 7 }, 'cancels')
  expect(system.open('anna', photo)).toMatchObject({ recordedAt: 0, endedAt: 7 })
})

test('of a cancelled snapshot nothing more is recorded', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.cancel('anna', photo)
  system.transfer('ben', 'anna', 5)
  system.deliver('ben', 'anna')
  expect(system.open('anna', photo)).toMatchObject({ recorded: 0, own: { incoming: { ben: { inTransit: [] } } } })
})

test('a cancel that overtakes the markers keeps the snapshot from beginning, and the late markers do nothing', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.cancel('anna', photo)
  system.deliver('anna', 'cleo', 'control')
  system.deliver('anna', 'ben')
  system.takeLog()
  system.deliver('anna', 'cleo')
  system.deliver('ben', 'cleo')
  expect(system.takeLog()).toBe('cleo gets marker anna#1 from anna\ncleo gets marker anna#1 from ben')
  expect(system.open('cleo', photo)).toBeUndefined()
  system.settle()
  expect(system.waiting('cleo', 'anna')).toEqual([])
})

test('a cancel that comes after every part was sent is too late: the cut is complete everywhere', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
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
  system.cancel('anna', photo)
  expect(system.open('anna', photo)?.phase).toBe('cancelled')
  system.settle()
  for (const name of ['anna', 'ben', 'cleo']) {
    const cut = system.cut(name, photo)
    expect(cut).toEqual(system.cut('anna', photo))
    expect(cut !== undefined && audit(cut).conserved).toBe(true)
    expect(system.process(name).snapshots).toEqual([])
  }
})

test('after a cancel either everybody has the cut or nobody, wherever the markers and reports were', () => {
  // All lanes in turn, so that the cancel comes one delivery later each time.
  for (let before = 0; before <= 12; before++) {
    const system = openTown()
    const photo = system.snapshot('anna')
    for (let done = 0; done < before; done++) {
      const channel = system.world.channels.find(({ messages }) => messages.length > 0)
      if (channel !== undefined) system.deliver(channel.from, channel.to, channel.lane)
    }
    system.cancel('anna', photo)
    system.settle()
    const holders = ['anna', 'ben', 'cleo'].filter((name) => system.cut(name, photo) !== undefined)
    expect([0, 3], `after ${before} deliveries`).toContain(holders.length)
  }
})

test('only the initiator can cancel, only what is open, and only once', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.deliver('anna', 'ben')
  expect(system.cancel('ben', photo)).toEqual({ refusal: 'not-initiator' })
  expect(system.cancel('cleo', photo)).toEqual({ refusal: 'unknown-snapshot' })
  system.cancel('anna', photo)
  expect(system.cancel('anna', photo)).toEqual({ refusal: 'not-open' })
  const complete = system.snapshot('anna')
  system.settle()
  expect(system.cancel('anna', complete)).toEqual({ refusal: 'not-open' })
})

test('a member that has more in transit than a report may carry gives up its part, and everybody is told', () => {
  const system = new CheckedSystem({ anna: 0, ben: limits.RECORDED_MESSAGES_MAX + 1, cleo: 0 })
  const photo = system.snapshot('anna')
  const coin = { type: 'transfer', amount: 1 as Coins } as const
  const gets = { type: 'delivered', from: 'ben' as ProcessId, message: coin, at: 0 } as const
  for (let i = 0; i < limits.RECORDED_MESSAGES_MAX; i++) feed(system.world, 'anna' as ProcessId, gets)
  expect(system.open('anna', photo)).toMatchObject({ phase: 'recording', recorded: limits.RECORDED_MESSAGES_MAX })
  system.takeLog()
  system.forge('ben', 'anna', coin)
  expect(system.takeLog()).toBe(
    `
anna gets a forged 1 from ben
  ends anna#1: too-much-in-transit
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  expect(system.open('anna', photo)?.own?.incoming).toMatchObject({ ben: { inTransit: [] } }) // Memory is given back.
})

test('a member that gives up tells the initiator, which tells who does not know the snapshot yet', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.deliver('anna', 'ben')
  system.forge('ben', 'cleo', { type: 'cancel', snapshot: photo, reason: 'too-much-in-transit' })
  system.takeLog()
  system.forge('ben', 'anna', { type: 'cancel', snapshot: photo, reason: 'too-much-in-transit' })
  expect(system.takeLog()).toBe(
    `
anna gets a forged cancel anna#1 from ben
  ends anna#1: too-much-in-transit
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  system.deliver('anna', 'cleo', 'control')
  system.deliver('anna', 'cleo')
  expect(system.open('cleo', photo)).toBeUndefined()
})

test('cancelled snapshots are kept to be shown, the newest only', () => {
  const system = openTown()
  const photos = Array.from({ length: limits.CANCELLED_KEPT + 1 }, () => {
    const photo = system.snapshot('anna')
    system.cancel('anna', photo)
    return photo
  })
  expect(system.process('anna').snapshots.map(({ id }) => id)).toEqual(photos.slice(1))
})

test('markers that come back to an initiator that has long cancelled and forgotten do nothing', () => {
  const system = openTown()
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
