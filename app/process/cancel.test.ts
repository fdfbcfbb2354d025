// How a snapshot ends without a result, and when it is too late for that.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import { audit } from '../properties/conservation.ts'
import * as limits from '../snapshot/limits.ts'
import { Town } from '../../testing/process/town.ts'
import { feed } from '../../testing/process/world.ts'

function openTown(): Town {
  return new Town({ anna: 100, ben: 100, cleo: 100 })
}

test('the initiator cancels, everybody is told why, and nobody waits any more', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.settle(['cleo'])
  town.story()
  town.cancel('anna', photo)
  expect(town.story()).toBe(
    `
anna cancels anna#1
  ends anna#1: by-initiator
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  town.settle()
  for (const name of ['anna', 'ben', 'cleo']) expect(town.cut(name, photo)).toBeUndefined()
  for (const name of ['anna', 'ben'])
    expect(town.open(name, photo)).toMatchObject({ phase: 'cancelled', reason: 'by-initiator' })
})

test('a cancelled snapshot says when it ended here', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.do('anna', { type: 'cancel-snapshot', snapshot: photo, at: 7 }, 'cancels')
  expect(town.open('anna', photo)).toMatchObject({ recordedAt: 0, endedAt: 7 })
})

test('of a cancelled snapshot nothing more is recorded', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.cancel('anna', photo)
  town.pay('ben', 'anna', 5)
  town.deliver('ben', 'anna')
  expect(town.open('anna', photo)).toMatchObject({ recorded: 0, own: { incoming: { ben: { inTransit: [] } } } })
})

test('a cancel that overtakes the markers keeps the snapshot from beginning, and the late markers do nothing', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.cancel('anna', photo)
  town.deliver('anna', 'cleo', 'control')
  town.deliver('anna', 'ben')
  town.story()
  town.deliver('anna', 'cleo')
  town.deliver('ben', 'cleo')
  expect(town.story()).toBe('cleo gets marker anna#1 from anna\ncleo gets marker anna#1 from ben')
  expect(town.open('cleo', photo)).toBeUndefined()
  town.settle()
  expect(town.waiting('cleo', 'anna')).toEqual([])
})

test('a cancel that comes after every part was sent is too late: the cut is complete everywhere', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.pay('ben', 'anna', 4)
  for (const [from, to] of [
    ['anna', 'ben'],
    ['ben', 'cleo'],
    ['anna', 'cleo'],
    ['cleo', 'ben'],
    ['ben', 'anna'],
    ['ben', 'anna'],
    ['cleo', 'anna']
  ] as const)
    town.deliver(from, to)
  town.cancel('anna', photo)
  expect(town.open('anna', photo)?.phase).toBe('cancelled')
  town.settle()
  for (const name of ['anna', 'ben', 'cleo']) {
    const cut = town.cut(name, photo)
    expect(cut).toEqual(town.cut('anna', photo))
    expect(cut !== undefined && audit(cut).conserved).toBe(true)
    expect(town.process(name).snapshots).toEqual([])
  }
})

test('after a cancel either everybody has the cut or nobody, wherever the markers and reports were', () => {
  // All lanes in turn, so that the cancel comes one delivery later each time.
  for (let before = 0; before <= 12; before++) {
    const town = openTown()
    const photo = town.snapshot('anna')
    for (let done = 0; done < before; done++) {
      const channel = town.world.channels.find(({ messages }) => messages.length > 0)
      if (channel !== undefined) town.deliver(channel.from, channel.to, channel.lane)
    }
    town.cancel('anna', photo)
    town.settle()
    const holders = ['anna', 'ben', 'cleo'].filter((name) => town.cut(name, photo) !== undefined)
    expect([0, 3], `after ${before} deliveries`).toContain(holders.length)
  }
})

test('only the initiator can cancel, only what is open, and only once', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.deliver('anna', 'ben')
  expect(town.cancel('ben', photo)).toEqual({ refusal: 'not-initiator' })
  expect(town.cancel('cleo', photo)).toEqual({ refusal: 'unknown-snapshot' })
  town.cancel('anna', photo)
  expect(town.cancel('anna', photo)).toEqual({ refusal: 'not-open' })
  const complete = town.snapshot('anna')
  town.settle()
  expect(town.cancel('anna', complete)).toEqual({ refusal: 'not-open' })
})

test('a member that has more in transit than a report may carry gives up its part, and everybody is told', () => {
  const town = new Town({ anna: 0, ben: limits.RECORDED_MESSAGES_MAX + 1, cleo: 0 })
  const photo = town.snapshot('anna')
  const coin = { type: 'transfer', amount: 1 as Coins } as const
  const gets = { type: 'delivered', from: 'ben' as ProcessId, message: coin, at: 0 } as const
  for (let i = 0; i < limits.RECORDED_MESSAGES_MAX; i++) feed(town.world, 'anna' as ProcessId, gets)
  expect(town.open('anna', photo)).toMatchObject({ phase: 'recording', recorded: limits.RECORDED_MESSAGES_MAX })
  town.story()
  town.forge('ben', 'anna', coin)
  expect(town.story()).toBe(
    `
anna gets a forged 1 from ben
  ends anna#1: too-much-in-transit
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  expect(town.open('anna', photo)?.own?.incoming).toMatchObject({ ben: { inTransit: [] } }) // Memory is given back.
})

test('a member that gives up tells the initiator, which tells who does not know the snapshot yet', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.deliver('anna', 'ben')
  town.forge('ben', 'cleo', { type: 'cancel', snapshot: photo, reason: 'too-much-in-transit' })
  town.story()
  town.forge('ben', 'anna', { type: 'cancel', snapshot: photo, reason: 'too-much-in-transit' })
  expect(town.story()).toBe(
    `
anna gets a forged cancel anna#1 from ben
  ends anna#1: too-much-in-transit
  → ben cancel anna#1
  → cleo cancel anna#1`.slice(1)
  )
  town.deliver('anna', 'cleo', 'control')
  town.deliver('anna', 'cleo')
  expect(town.open('cleo', photo)).toBeUndefined()
})

test('cancelled snapshots are kept to be shown, the newest only', () => {
  const town = openTown()
  const photos = Array.from({ length: limits.CANCELLED_KEPT + 1 }, () => {
    const photo = town.snapshot('anna')
    town.cancel('anna', photo)
    return photo
  })
  expect(town.process('anna').snapshots.map(({ id }) => id)).toEqual(photos.slice(1))
})

test('markers that come back to an initiator that has long cancelled and forgotten do nothing', () => {
  const town = openTown()
  const first = town.snapshot('anna')
  town.deliver('anna', 'ben') // Ben has recorded; his marker is on its way to anna.
  town.cancel('anna', first)
  for (let i = 0; i < limits.CANCELLED_KEPT; i++) town.cancel('anna', town.snapshot('anna'))
  expect(town.open('anna', first)).toBeUndefined()
  town.story()
  town.deliver('ben', 'anna')
  expect(town.story()).toBe('anna gets marker anna#1 from ben')
  town.settle()
})
