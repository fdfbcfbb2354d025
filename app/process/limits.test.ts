// The limits of a process, and what it answers beyond them.
import { expect, test } from 'vitest'
import { snapshotId, type ProcessId } from '../ids.ts'
import { isEnded, rememberEnded, type EndedSnapshots } from '../snapshot/ended.ts'
import * as limits from '../snapshot/limits.ts'
import { NEIGHBOURS_MAX } from './limits.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'

function crowd(others: number): CheckedSystem {
  return new CheckedSystem(
    Object.fromEntries(['anna', ...Array.from({ length: others }, (_, i) => `p${i}`)].map((p) => [p, 10]))
  )
}

test('a snapshot has at most 64 members, and with one more it does not start', () => {
  const system = crowd(limits.MEMBERS_MAX)
  const others = Object.keys(system.process('anna').neighbours) as ProcessId[]
  const refused = system.do('anna', { type: 'start-snapshot', members: others, at: 0 }, 'starts')
  expect(refused).toEqual({ refusal: 'too-many-members' })
  const snapshot = system.snapshot('anna', others.slice(1))
  expect(snapshot).toBe('anna#1') // The refused one was not counted.
  expect(system.open('anna', snapshot)?.members).toHaveLength(limits.MEMBERS_MAX)
})

test('members are sorted and listed once, with the process itself', () => {
  const system = new CheckedSystem({ cleo: 1, anna: 1, ben: 1 })
  const snapshot = system.snapshot('cleo', ['ben', 'anna', 'ben', 'cleo'])
  expect(system.open('cleo', snapshot)?.members).toEqual(['anna', 'ben', 'cleo'])
  expect(system.waiting('cleo', 'ben')).toHaveLength(1)
})

test('a process has at most 16 open snapshots of its own; those of others and ended ones do not count', () => {
  const system = new CheckedSystem({ anna: 10, ben: 10, cleo: 10 })
  system.snapshot('ben')
  system.deliver('ben', 'anna')
  system.cancel('anna', system.snapshot('anna'))
  for (let i = 0; i < limits.OPEN_SNAPSHOTS_MAX; i++) system.snapshot('anna')
  const start = { type: 'start-snapshot', members: ['ben' as ProcessId], at: 0 } as const
  expect(system.do('anna', start, 'starts')).toEqual({ refusal: 'too-many-snapshots' })
  system.settle()
  expect(system.do('anna', start, 'starts')).toMatchObject({ snapshot: 'anna#18' })
})

test('a process knows at most 128 others, and a known process may always come back', () => {
  const system = crowd(NEIGHBOURS_MAX)
  const stranger = { type: 'met', neighbour: 'one-more' as ProcessId, name: '' } as const
  expect(system.do('anna', stranger, 'meets')).toHaveProperty('violation')
  const friend = { type: 'met', neighbour: 'p7' as ProcessId, name: 'Seven' } as const
  expect(system.do('anna', friend, 'meets')).toHaveProperty('effects')
  expect(system.process('anna').neighbours).toMatchObject({ p7: { name: 'Seven' } })
})

test('a marker may add unknown members up to the limit, and beyond it starts nothing', () => {
  const markerOf = (count: number, strangers: readonly string[]) => ({
    type: 'marker' as const,
    snapshot: snapshotId('p0' as ProcessId, count),
    members: ['anna', 'p0', ...strangers].toSorted() as ProcessId[],
    timeline: { number: 0, initiator: '' } as const
  })
  const system = crowd(NEIGHBOURS_MAX - 2)
  expect(system.forge('p0', 'anna', markerOf(1, ['x', 'y', 'z']))).toEqual({ effects: [] })
  expect(system.process('anna').snapshots).toEqual([])
  system.forge('p0', 'anna', markerOf(2, ['x', 'y']))
  expect(system.process('anna').snapshots).toHaveLength(1)
  expect(Object.keys(system.process('anna').neighbours)).toHaveLength(NEIGHBOURS_MAX)
})

test('the name that a process claims is kept when others name the process later', () => {
  const system = new CheckedSystem({ anna: 1, ben: 1 })
  system.do('anna', { type: 'met', neighbour: 'ben' as ProcessId, name: 'Ben' }, 'meets ben')
  system.do('anna', { type: 'met', neighbour: 'ben' as ProcessId, name: '' }, 'hears of ben')
  expect(system.process('anna').neighbours).toMatchObject({ ben: { name: 'Ben' } })
})

test('a transfer of more than the balance is refused', () => {
  const system = new CheckedSystem({ anna: 10, ben: 10 })
  expect(system.transfer('anna', 'ben', 11)).toEqual({ refusal: 'insufficient-funds' })
  expect(system.waiting('anna', 'ben')).toEqual([])
})

test('ended snapshots are remembered exactly in bounded memory, in whatever order they end', () => {
  const ended: EndedSnapshots = {}
  const counts = [3, 1, 4, 2, 7]
  for (const count of counts) rememberEnded(ended, `anna#${count}` as never)
  expect([1, 2, 3, 4, 5, 6, 7, 8].filter((count) => isEnded(ended, `anna#${count}` as never))).toEqual([1, 2, 3, 4, 7])
  expect(isEnded(ended, 'ben#1' as never)).toBe(false)
  expect(ended).toEqual({ anna: { floor: 4, counts: [7] } })
  for (const count of [4, 1, 7]) rememberEnded(ended, `anna#${count}` as never)
  expect(ended).toEqual({ anna: { floor: 4, counts: [7] } })
})

test('a process that ends snapshots with wild counts takes no memory and loses only its own snapshots', () => {
  const ended: EndedSnapshots = {}
  for (let i = 1; i <= 10_000; i++) rememberEnded(ended, `eve#${i * 1000}` as never)
  expect(ended['eve' as ProcessId]?.counts).toHaveLength(limits.ENDED_REMEMBERED)
  expect(isEnded(ended, 'eve#10000000' as never)).toBe(true)
  expect(isEnded(ended, 'ben#1' as never)).toBe(false)
})
