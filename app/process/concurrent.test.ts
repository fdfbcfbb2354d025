// Several snapshots at once do not see each other (S5), and who comes late or is away (S6, S7).
import { expect, test } from 'vitest'
import { audit } from '../properties/ask.ts'
import type { Cut } from './process.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'

function openTown(): CheckedSystem {
  return new CheckedSystem({ anna: 100, ben: 100, cleo: 100 })
}

function held(cut: Cut | undefined): Cut {
  if (cut === undefined) throw new Error('the cut is complete here')
  return cut
}

test('everybody may start a snapshot at the same moment, and each is complete and exact everywhere', () => {
  const system = openTown()
  system.transfer('anna', 'ben', 10)
  const photos = ['anna', 'ben', 'cleo', 'anna'].map((name) => system.snapshot(name))
  expect(photos).toEqual(['anna#1', 'ben#1', 'cleo#1', 'anna#2'])
  system.transfer('ben', 'cleo', 20)
  system.transfer('cleo', 'anna', 30)
  system.settle()
  for (const photo of photos) {
    const cuts = ['anna', 'ben', 'cleo'].map((name) => held(system.cut(name, photo)))
    expect(cuts[1]).toEqual(cuts[0])
    expect(cuts[2]).toEqual(cuts[0])
    expect(audit(held(cuts[0]))).toMatchObject({ conserved: true, total: 300, outside: 0 })
  }
})

test('one message is in transit in every snapshot that it crosses', () => {
  const system = openTown()
  system.transfer('ben', 'anna', 7)
  const [first, second] = [system.snapshot('anna'), system.snapshot('anna')]
  const third = system.snapshot('ben')
  system.deliver('ben', 'anna') // The 7: sent before every cut of ben, received after every cut of anna but the third.
  system.settle()
  const inTransit = (photo: typeof first): unknown => held(system.cut('cleo', photo)).parts['anna' as never]
  expect(inTransit(first)).toMatchObject({ incoming: { ben: [{ amount: 7 }] } })
  expect(inTransit(second)).toMatchObject({ incoming: { ben: [{ amount: 7 }] } })
  expect(inTransit(third)).toMatchObject({ incoming: { ben: [] } })
})

test('a later snapshot may complete first', () => {
  const system = openTown()
  system.join('dora', 50)
  const slow = system.snapshot('anna')
  const quick = system.snapshot('anna', ['ben'])
  system.settle(['dora', 'cleo'])
  expect(system.cut('ben', quick)).toBeDefined()
  expect(system.cut('ben', slow)).toBeUndefined()
  system.settle()
  expect(system.cut('dora', slow)).toBeDefined()
})

test('who comes later is not in the photo, and money to and from it is outside', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.deliver('anna', 'ben')
  system.join('dora', 1000)
  system.transfer('cleo', 'dora', 30) // Cleo has not recorded yet.
  system.transfer('dora', 'cleo', 500)
  system.deliver('dora', 'cleo')
  system.settle()
  const cut = held(system.cut('cleo', photo))
  expect(cut.members).toEqual(['anna', 'ben', 'cleo'])
  expect(audit(cut)).toMatchObject({ conserved: true, expected: 300, outside: 30 - 500, balances: 770 })
  expect(system.cut('dora', photo)).toBeUndefined()
})

test('a photo of some leaves the others alone', () => {
  const system = openTown()
  const photo = system.snapshot('anna', ['cleo'])
  expect(system.waiting('anna', 'ben')).toEqual([])
  system.settle()
  expect(held(system.cut('cleo', photo)).members).toEqual(['anna', 'cleo'])
  expect(system.cut('ben', photo)).toBeUndefined()
})

test('a process that only others have named becomes known with the marker that names it', () => {
  const system = openTown()
  delete system.process('ben').neighbours['cleo' as never]
  const photo = system.snapshot('anna')
  system.deliver('anna', 'ben')
  expect(system.process('ben').neighbours).toHaveProperty('cleo', { id: 'cleo', name: '', departed: false })
  system.settle()
  expect(system.cut('ben', photo)).toBeDefined()
})

test('a member that is away leaves the snapshot waiting, with its open channels, until it is back', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
  system.transfer('anna', 'ben', 5)
  system.settle(['cleo'])
  for (const name of ['anna', 'ben']) {
    expect(system.open(name, photo)?.phase).toBe('recording')
    expect(system.open(name, photo)?.own?.incoming).toMatchObject({ cleo: { phase: 'recording' } })
    expect(Object.keys(system.open(name, photo)?.parts ?? {})).toEqual([])
  }
  system.transfer('cleo', 'anna', 8) // Cleo knows nothing of the snapshot yet.
  system.settle()
  expect(audit(held(system.cut('anna', photo)))).toMatchObject({ conserved: true, inTransit: 8 })
})

test('a member whose reports alone are late is waited for, and nobody waits for the initiator in particular', () => {
  const system = openTown()
  const photo = system.snapshot('anna')
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
  expect(system.cut('ben', photo)).toBeDefined()
  expect(system.open('anna', photo)?.phase).toBe('reported')
  expect(Object.keys(system.open('anna', photo)?.parts ?? {})).toEqual(['anna'])
})

test('a process that said goodbye is marked as departed, and coming back undoes it', () => {
  const system = openTown()
  system.do('anna', { type: 'leave' }, 'leaves')
  system.settle()
  expect(system.process('ben').neighbours).toMatchObject({ anna: { departed: true }, cleo: { departed: false } })
  system.do('ben', { type: 'met', neighbour: 'anna' as never, name: 'Anna' }, 'meets anna again')
  expect(system.process('ben').neighbours).toMatchObject({ anna: { departed: false, name: 'Anna' } })
})
