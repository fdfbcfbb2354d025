// Several snapshots at once do not see each other (S5), and who comes late or is away (S6, S7).
import { expect, test } from 'vitest'
import { audit } from '../properties/conservation.ts'
import type { Cut } from './process.ts'
import { Town } from '../../testing/process/town.ts'

function openTown(): Town {
  return new Town({ anna: 100, ben: 100, cleo: 100 })
}

function held(cut: Cut | undefined): Cut {
  if (cut === undefined) throw new Error('the cut is complete here')
  return cut
}

test('everybody may start a snapshot at the same moment, and each is complete and exact everywhere', () => {
  const town = openTown()
  town.pay('anna', 'ben', 10)
  const photos = ['anna', 'ben', 'cleo', 'anna'].map((name) => town.snapshot(name))
  expect(photos).toEqual(['anna#1', 'ben#1', 'cleo#1', 'anna#2'])
  town.pay('ben', 'cleo', 20)
  town.pay('cleo', 'anna', 30)
  town.settle()
  for (const photo of photos) {
    const cuts = ['anna', 'ben', 'cleo'].map((name) => held(town.cut(name, photo)))
    expect(cuts[1]).toEqual(cuts[0])
    expect(cuts[2]).toEqual(cuts[0])
    expect(audit(held(cuts[0]))).toMatchObject({ conserved: true, total: 300, outside: 0 })
  }
})

test('one message is in transit in every snapshot that it crosses', () => {
  const town = openTown()
  town.pay('ben', 'anna', 7)
  const [first, second] = [town.snapshot('anna'), town.snapshot('anna')]
  const third = town.snapshot('ben')
  town.deliver('ben', 'anna') // The 7: sent before every cut of ben, received after every cut of anna but the third.
  town.settle()
  const inTransit = (photo: typeof first): unknown => held(town.cut('cleo', photo)).parts['anna' as never]
  expect(inTransit(first)).toMatchObject({ incoming: { ben: [{ amount: 7 }] } })
  expect(inTransit(second)).toMatchObject({ incoming: { ben: [{ amount: 7 }] } })
  expect(inTransit(third)).toMatchObject({ incoming: { ben: [] } })
})

test('a later snapshot may complete first', () => {
  const town = openTown()
  town.enter('dora', 50)
  const slow = town.snapshot('anna')
  const quick = town.snapshot('anna', ['ben'])
  town.settle(['dora', 'cleo'])
  expect(town.cut('ben', quick)).toBeDefined()
  expect(town.cut('ben', slow)).toBeUndefined()
  town.settle()
  expect(town.cut('dora', slow)).toBeDefined()
})

test('who comes later is not in the photo, and money to and from it is outside', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.deliver('anna', 'ben')
  town.enter('dora', 1000)
  town.pay('cleo', 'dora', 30) // Cleo has not recorded yet.
  town.pay('dora', 'cleo', 500)
  town.deliver('dora', 'cleo')
  town.settle()
  const cut = held(town.cut('cleo', photo))
  expect(cut.members).toEqual(['anna', 'ben', 'cleo'])
  expect(audit(cut)).toMatchObject({ conserved: true, expected: 300, outside: 30 - 500, balances: 770 })
  expect(town.cut('dora', photo)).toBeUndefined()
})

test('a photo of some leaves the others alone', () => {
  const town = openTown()
  const photo = town.snapshot('anna', ['cleo'])
  expect(town.waiting('anna', 'ben')).toEqual([])
  town.settle()
  expect(held(town.cut('cleo', photo)).members).toEqual(['anna', 'cleo'])
  expect(town.cut('ben', photo)).toBeUndefined()
})

test('a process that only others have named becomes known with the marker that names it', () => {
  const town = openTown()
  delete town.process('ben').neighbours['cleo' as never]
  const photo = town.snapshot('anna')
  town.deliver('anna', 'ben')
  expect(town.process('ben').neighbours).toHaveProperty('cleo', { id: 'cleo', name: '', departed: false })
  town.settle()
  expect(town.cut('ben', photo)).toBeDefined()
})

test('a member that is away leaves the snapshot waiting, with its open channels, until it is back', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  town.pay('anna', 'ben', 5)
  town.settle(['cleo'])
  for (const name of ['anna', 'ben']) {
    expect(town.open(name, photo)?.phase).toBe('recording')
    expect(town.open(name, photo)?.own?.incoming).toMatchObject({ cleo: { phase: 'recording' } })
    expect(Object.keys(town.open(name, photo)?.parts ?? {})).toEqual([])
  }
  town.pay('cleo', 'anna', 8) // Cleo knows nothing of the snapshot yet.
  town.settle()
  expect(audit(held(town.cut('anna', photo)))).toMatchObject({ conserved: true, inTransit: 8 })
})

test('a member whose reports alone are late is waited for, and nobody waits for the initiator in particular', () => {
  const town = openTown()
  const photo = town.snapshot('anna')
  for (const [from, to] of [
    ['anna', 'ben'],
    ['anna', 'cleo'],
    ['ben', 'cleo'],
    ['cleo', 'ben'],
    ['ben', 'anna'],
    ['cleo', 'anna']
  ] as const)
    town.deliver(from, to)
  town.deliver('anna', 'ben', 'control')
  town.deliver('cleo', 'ben', 'control')
  expect(town.cut('ben', photo)).toBeDefined()
  expect(town.open('anna', photo)?.phase).toBe('reported')
  expect(Object.keys(town.open('anna', photo)?.parts ?? {})).toEqual(['anna'])
})

test('a process that said goodbye is marked as departed, and coming back undoes it', () => {
  const town = openTown()
  town.do('anna', { type: 'leave' }, 'leaves')
  town.settle()
  expect(town.process('ben').neighbours).toMatchObject({ anna: { departed: true }, cleo: { departed: false } })
  town.do('ben', { type: 'met', neighbour: 'anna' as never, name: 'Anna' }, 'meets anna again')
  expect(town.process('ben').neighbours).toMatchObject({ anna: { departed: false, name: 'Anna' } })
})
