// Several snapshots at once are independent (S5), and processes that join late or are offline (S6, S7).
import { expect, test } from 'vitest'
import { audit } from '../properties/ask.ts'
import type { Cut } from './state.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'

function openSystem(): CheckedSystem {
  return new CheckedSystem({ anna: 100, ben: 100, cleo: 100 })
}

function held(cut: Cut | undefined): Cut {
  if (cut === undefined) throw new Error('the cut is complete here')
  return cut
}

test('all processes may start a snapshot at the same moment, and each is complete and exact everywhere', () => {
  const system = openSystem()
  system.transfer('anna', 'ben', 10)
  const snapshots = ['anna', 'ben', 'cleo', 'anna'].map((name) => system.snapshot(name))
  expect(snapshots).toEqual(['anna#1', 'ben#1', 'cleo#1', 'anna#2'])
  system.transfer('ben', 'cleo', 20)
  system.transfer('cleo', 'anna', 30)
  system.settle()
  for (const snapshot of snapshots) {
    const cuts = ['anna', 'ben', 'cleo'].map((name) => held(system.cut(name, snapshot)))
    expect(cuts[1]).toEqual(cuts[0])
    expect(cuts[2]).toEqual(cuts[0])
    expect(audit(held(cuts[0]))).toMatchObject({ conserved: true, total: 300, outside: 0 })
  }
})

test('a message is in transit in every snapshot whose cut it crosses', () => {
  const system = openSystem()
  system.transfer('ben', 'anna', 7)
  const [first, second] = [system.snapshot('anna'), system.snapshot('anna')]
  const third = system.snapshot('ben')
  system.deliver('ben', 'anna') // The 7: sent before every cut of ben, received after every cut of anna but the third.
  system.settle()
  const inTransit = (snapshot: typeof first): unknown => held(system.cut('cleo', snapshot)).parts['anna' as never]
  expect(inTransit(first)).toMatchObject({ incoming: { ben: [{ amount: 7 }] } })
  expect(inTransit(second)).toMatchObject({ incoming: { ben: [{ amount: 7 }] } })
  expect(inTransit(third)).toMatchObject({ incoming: { ben: [] } })
})

test('a later snapshot may complete first', () => {
  const system = openSystem()
  system.join('dora', 50)
  const slow = system.snapshot('anna')
  const quick = system.snapshot('anna', ['ben'])
  system.settle(['dora', 'cleo'])
  expect(system.cut('ben', quick)).toBeDefined()
  expect(system.cut('ben', slow)).toBeUndefined()
  system.settle()
  expect(system.cut('dora', slow)).toBeDefined()
})

test('a process that joins later is not a member, and money to and from it is outside', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.deliver('anna', 'ben')
  system.join('dora', 1000)
  system.transfer('cleo', 'dora', 30) // Cleo has not recorded yet.
  system.transfer('dora', 'cleo', 500)
  system.deliver('dora', 'cleo')
  system.settle()
  const cut = held(system.cut('cleo', snapshot))
  expect(cut.members).toEqual(['anna', 'ben', 'cleo'])
  expect(audit(cut)).toMatchObject({ conserved: true, expected: 300, outside: 30 - 500, balances: 770 })
  expect(system.cut('dora', snapshot)).toBeUndefined()
})

test('a snapshot with some members does not touch the others', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna', ['cleo'])
  expect(system.waiting('anna', 'ben')).toEqual([])
  system.settle()
  expect(held(system.cut('cleo', snapshot)).members).toEqual(['anna', 'cleo'])
  expect(system.cut('ben', snapshot)).toBeUndefined()
})

test('a member that is only named is no neighbour; when it is met, its channel begins with what it needs of the snapshot', () => {
  const system = openSystem()
  delete system.process('ben').neighbours['cleo' as never]
  const snapshot = system.snapshot('anna')
  system.deliver('anna', 'ben')
  expect(Object.keys(system.process('ben').neighbours)).toEqual(['anna'])
  expect(system.open('ben', snapshot)?.members).toEqual(['anna', 'ben', 'cleo'])
  expect(system.waiting('ben', 'cleo')).toEqual([])
  system.do('ben', { type: 'met', neighbour: 'cleo' as never, name: 'Cleo', at: 0 }, 'meets cleo')
  system.transfer('ben', 'cleo', 7)
  expect(system.waiting('ben', 'cleo').map(({ type }) => type)).toEqual(['marker', 'transfer'])
  system.settle()
  expect(system.cut('ben', snapshot)).toBeDefined()
  expect(audit(held(system.cut('cleo', snapshot)))).toMatchObject({ conserved: true, inTransit: 0 })
})

test('a snapshot waits for an offline member, and its channels are recorded, until it is back', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  system.transfer('anna', 'ben', 5)
  system.settle(['cleo'])
  for (const name of ['anna', 'ben']) {
    expect(system.open(name, snapshot)?.phase).toBe('recording')
    expect(system.open(name, snapshot)?.own?.incoming).toMatchObject({ cleo: { phase: 'recording' } })
    expect(Object.keys(system.open(name, snapshot)?.parts ?? {})).toEqual([])
  }
  system.transfer('cleo', 'anna', 8) // No marker has reached cleo yet.
  system.settle()
  expect(audit(held(system.cut('anna', snapshot)))).toMatchObject({ conserved: true, inTransit: 8 })
})

test('a snapshot waits for a member whose reports alone are late, and not for the initiator in particular', () => {
  const system = openSystem()
  const snapshot = system.snapshot('anna')
  for (const [from, to] of [
    ['anna', 'ben'],
    ['anna', 'cleo'],
    ['ben', 'cleo'],
    ['cleo', 'ben'],
    ['ben', 'anna'],
    ['cleo', 'anna']
  ] as const)
    system.deliver(from, to)
  system.deliver('anna', 'ben', 'control')
  system.deliver('cleo', 'ben', 'control')
  expect(system.cut('ben', snapshot)).toBeDefined()
  expect(system.open('anna', snapshot)?.phase).toBe('reported')
  expect(Object.keys(system.open('anna', snapshot)?.parts ?? {})).toEqual(['anna'])
})

test('a process that sent bye is departed until it comes back', () => {
  const system = openSystem()
  system.do('anna', { type: 'leave' }, 'leaves')
  system.settle()
  expect(system.process('ben').neighbours).toMatchObject({ anna: { departed: true }, cleo: { departed: false } })
  system.do('ben', { type: 'met', neighbour: 'anna' as never, name: 'Anna', at: 0 }, 'meets anna again')
  expect(system.process('ben').neighbours).toMatchObject({ anna: { departed: false, name: 'Anna' } })
})
