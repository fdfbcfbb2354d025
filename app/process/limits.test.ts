// What a process bounds, and how it says no.
import { expect, test } from 'vitest'
import { snapshotId, type ProcessId } from '../ids.ts'
import { isEnded, rememberEnded, type EndedSnapshots } from '../snapshot/ended.ts'
import * as limits from '../snapshot/limits.ts'
import { NEIGHBOURS_MAX } from './limits.ts'
import { Town } from '../../testing/process/town.ts'

function crowd(others: number): Town {
  return new Town(
    Object.fromEntries(['anna', ...Array.from({ length: others }, (_, i) => `p${i}`)].map((p) => [p, 10]))
  )
}

test('a snapshot has at most 64 members, and with one more nothing begins', () => {
  const town = crowd(limits.MEMBERS_MAX)
  const others = Object.keys(town.process('anna').neighbours) as ProcessId[]
  const refused = town.do('anna', { type: 'start-snapshot', members: others, at: 0 }, 'starts')
  expect(refused).toEqual({ refusal: 'too-many-members' })
  const photo = town.snapshot('anna', others.slice(1))
  expect(photo).toBe('anna#1') // The refused one was not counted.
  expect(town.open('anna', photo)?.members).toHaveLength(limits.MEMBERS_MAX)
})

test('members are sorted and named once, oneself among them', () => {
  const town = new Town({ cleo: 1, anna: 1, ben: 1 })
  const photo = town.snapshot('cleo', ['ben', 'anna', 'ben', 'cleo'])
  expect(town.open('cleo', photo)?.members).toEqual(['anna', 'ben', 'cleo'])
  expect(town.waiting('cleo', 'ben')).toHaveLength(1)
})

test('a process has at most 16 snapshots of its own open; those of others and ended ones do not count', () => {
  const town = new Town({ anna: 10, ben: 10, cleo: 10 })
  town.snapshot('ben')
  town.deliver('ben', 'anna')
  town.cancel('anna', town.snapshot('anna'))
  for (let i = 0; i < limits.OPEN_SNAPSHOTS_MAX; i++) town.snapshot('anna')
  const start = { type: 'start-snapshot', members: ['ben' as ProcessId], at: 0 } as const
  expect(town.do('anna', start, 'starts')).toEqual({ refusal: 'too-many-snapshots' })
  town.settle()
  expect(town.do('anna', start, 'starts')).toMatchObject({ snapshot: 'anna#18' })
})

test('a room has at most 128 others, and who is known may always come back', () => {
  const town = crowd(NEIGHBOURS_MAX)
  const stranger = { type: 'met', neighbour: 'one-more' as ProcessId, name: '' } as const
  expect(town.do('anna', stranger, 'meets')).toHaveProperty('violation')
  const friend = { type: 'met', neighbour: 'p7' as ProcessId, name: 'Seven' } as const
  expect(town.do('anna', friend, 'meets')).toHaveProperty('effects')
  expect(town.process('anna').neighbours).toMatchObject({ p7: { name: 'Seven' } })
})

test('a marker may fill a room with strangers, and one that would overfill it begins nothing', () => {
  const markerOf = (count: number, strangers: readonly string[]) => ({
    type: 'marker' as const,
    snapshot: snapshotId('p0' as ProcessId, count),
    members: ['anna', 'p0', ...strangers].toSorted() as ProcessId[],
    timeline: { number: 0, initiator: '' } as const
  })
  const town = crowd(NEIGHBOURS_MAX - 2)
  expect(town.forge('p0', 'anna', markerOf(1, ['x', 'y', 'z']))).toEqual({ effects: [] })
  expect(town.process('anna').snapshots).toEqual([])
  town.forge('p0', 'anna', markerOf(2, ['x', 'y']))
  expect(town.process('anna').snapshots).toHaveLength(1)
  expect(Object.keys(town.process('anna').neighbours)).toHaveLength(NEIGHBOURS_MAX)
})

test('a name that somebody claims is not lost when only others name it later', () => {
  const town = new Town({ anna: 1, ben: 1 })
  town.do('anna', { type: 'met', neighbour: 'ben' as ProcessId, name: 'Ben' }, 'meets ben')
  town.do('anna', { type: 'met', neighbour: 'ben' as ProcessId, name: '' }, 'hears of ben')
  expect(town.process('anna').neighbours).toMatchObject({ ben: { name: 'Ben' } })
})

test('a payment of more than the balance is refused', () => {
  const town = new Town({ anna: 10, ben: 10 })
  expect(town.pay('anna', 'ben', 11)).toEqual({ refusal: 'insufficient-funds' })
  expect(town.waiting('anna', 'ben')).toEqual([])
})

test('ended snapshots are remembered exactly in bounded space, in whatever order they end', () => {
  const ended: EndedSnapshots = {}
  const counts = [3, 1, 4, 2, 7]
  for (const count of counts) rememberEnded(ended, `anna#${count}` as never)
  expect([1, 2, 3, 4, 5, 6, 7, 8].filter((count) => isEnded(ended, `anna#${count}` as never))).toEqual([1, 2, 3, 4, 7])
  expect(isEnded(ended, 'ben#1' as never)).toBe(false)
  expect(ended).toEqual({ anna: { floor: 4, counts: [7] } })
  for (const count of [4, 1, 7]) rememberEnded(ended, `anna#${count}` as never)
  expect(ended).toEqual({ anna: { floor: 4, counts: [7] } })
})

test('whoever ends snapshots with wild counts takes no memory and loses only its own', () => {
  const ended: EndedSnapshots = {}
  for (let i = 1; i <= 10_000; i++) rememberEnded(ended, `eve#${i * 1000}` as never)
  expect(ended['eve' as ProcessId]?.counts).toHaveLength(limits.ENDED_REMEMBERED)
  expect(isEnded(ended, 'eve#10000000' as never)).toBe(true)
  expect(isEnded(ended, 'ben#1' as never)).toBe(false)
})
