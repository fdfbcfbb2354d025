// The limits of a process, and what it answers beyond them.
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { isEnded, rememberEnded, type EndedSnapshots } from '../snapshot/ended.ts'
import * as limits from '../snapshot/limits.ts'
import { NEIGHBOURS_MAX, REMEMBERED_MAX } from './limits.ts'
import { isFull } from './neighbours.ts'
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

test('a process expects at most 128 others, and a known process may always come back', () => {
  const system = crowd(NEIGHBOURS_MAX)
  expect(isFull(system.process('anna'))).toBe(true)
  const friend = { type: 'met', neighbour: 'p7' as ProcessId, name: 'Seven', at: 5 } as const
  expect(system.do('anna', friend, 'meets')).toHaveProperty('effects')
  expect(system.process('anna').neighbours).toMatchObject({ p7: { name: 'Seven', greetedAt: 5 } })
})

test('who is forgotten takes no place, is remembered, and is expected again when it comes back', () => {
  const system = crowd(NEIGHBOURS_MAX)
  system.do('anna', { type: 'forget', neighbour: 'p7' as ProcessId }, 'forgets p7')
  expect(isFull(system.process('anna'))).toBe(false)
  expect(system.process('anna').neighbours).toMatchObject({ p7: { forgotten: true } })
  system.do('anna', { type: 'met', neighbour: 'p7' as ProcessId, name: 'Seven', at: 5 }, 'meets p7')
  expect(system.process('anna').neighbours).toMatchObject({ p7: { forgotten: false } })
})

test('a term of fresh folders fits: 375 processes that come and are forgotten', () => {
  const system = new CheckedSystem({ anna: 1 })
  for (let week = 0; week < 15; week++) {
    const class_ = Array.from({ length: 25 }, (_, place) => `w${week}-${place}` as ProcessId)
    for (const neighbour of class_) system.do('anna', { type: 'met', neighbour, name: neighbour, at: 0 }, 'meets')
    for (const neighbour of class_) system.do('anna', { type: 'forget', neighbour }, 'forgets')
    expect(isFull(system.process('anna'))).toBe(false)
  }
})

test('a process remembers at most 512 others, with those whom it has forgotten', () => {
  const system = new CheckedSystem({ anna: 1 })
  for (let place = 0; place < REMEMBERED_MAX; place++) {
    expect(isFull(system.process('anna'))).toBe(false)
    const neighbour = `p${place}` as ProcessId
    system.do('anna', { type: 'met', neighbour, name: neighbour, at: 0 }, 'meets')
    system.do('anna', { type: 'forget', neighbour }, 'forgets')
  }
  expect(isFull(system.process('anna'))).toBe(true)
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
