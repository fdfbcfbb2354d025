// Going back to a cut, told as conversations: rules R0 to R4 of docs/protocol.md. After every step the judge of the town
// counts the money of the latest timeline, and whoever goes back must have exactly what it had recorded.
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { audit } from '../properties/conservation.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { Town } from '../../testing/process/town.ts'

let town: Town
/** 95 + 100 + 90 in accounts; 5 from anna to ben and 10 from cleo to ben in transit. */
let photo: SnapshotId

beforeEach(() => {
  town = new Town({ anna: 100, ben: 100, cleo: 100 })
  town.pay('anna', 'ben', 5)
  town.pay('cleo', 'ben', 10)
  photo = town.snapshot('ben')
  town.settle()
  expect(audit(cutAt('anna'))).toMatchObject({ balances: 285, inTransit: 15, conserved: true })
  town.story()
})

function cutAt(name: string) {
  const cut = town.cut(name, photo)
  if (cut === undefined) throw new Error(`${name} holds the cut`)
  return cut
}

function timelines(): string[] {
  return Object.values(town.world.processes).map(({ restoring }) => {
    const { number, initiator } = presentIn(restoring)
    return `${number} ${initiator}`
  })
}

function balances(): number[] {
  return Object.keys(town.world.processes).map((name) => town.balance(name))
}

test('R0: everybody is asked, answers from its own disk, and then the initiator begins', () => {
  town.restore('anna', photo)
  town.deliver('anna', 'ben', 'control')
  town.answer('ben')
  town.deliver('anna', 'cleo', 'control')
  town.answer('cleo')
  town.deliver('ben', 'anna', 'control')
  expect(town.balance('anna')).toBe(95)
  town.deliver('cleo', 'anna', 'control')
  town.deliver('anna', 'ben')
  expect(town.story()).toBe(
    `
anna asks to go back to ben#1
  → ben prepare ben#1 as 1 of anna
  → cleo prepare ben#1 as 1 of anna
ben gets prepare ben#1 as 1 of anna from anna
ben looks for its part
  → anna yes to as 1 of anna
cleo gets prepare ben#1 as 1 of anna from anna
cleo looks for its part
  → anna yes to as 1 of anna
anna gets yes to as 1 of anna from ben
anna gets yes to as 1 of anna from cleo
  goes back to ben#1 as 1 of anna, and has 95
  → ben restore ben#1 as 1 of anna
  → cleo restore ben#1 as 1 of anna
ben gets restore ben#1 as 1 of anna from anna
  goes back to ben#1 as 1 of anna, and has 115
  → anna restore ben#1 as 1 of anna
  → cleo restore ben#1 as 1 of anna`.slice(1)
  )
})

test('R2: what was done since is undone, and what was in transit is delivered again, once', () => {
  town.pay('ben', 'cleo', 60)
  town.settle()
  expect(balances()).toEqual([95, 55, 150])
  town.restore('cleo', photo)
  town.settle()
  expect(balances()).toEqual([95, 115, 90])
  expect(timelines()).toEqual(['1 cleo', '1 cleo', '1 cleo'])
  expect(Object.values(town.world.processes).map(({ restoring }) => restoring.apart)).toEqual([[], [], []])
})

test('R2: what is delivered again causes its answer again, behind the restore marker', () => {
  const pen = { owner: 'ben' as ProcessId, resource: 'pen' }
  town.do('ben', { type: 'command', application: 'locks', command: { do: 'add', resource: 'pen' } }, 'adds a pen')
  town.do('cleo', { type: 'command', application: 'locks', command: { do: 'request', wants: [pen] } }, 'asks for it')
  const asked = town.snapshot('ben')
  town.settle()
  town.restore('ben', asked)
  for (const member of ['anna', 'cleo']) {
    town.deliver('ben', member, 'control')
    town.answer(member)
    town.deliver(member, 'ben', 'control')
  }
  expect(town.waiting('ben', 'cleo').map(({ type }) => type)).toEqual(['restore', 'grant'])
  town.settle()
  expect(town.process('cleo').applications.locks.claims).toMatchObject([{ ...pen, phase: 'held' }])
})

test('R3: money of the undone timeline that comes late is acknowledged and not handled', () => {
  town.restore('anna', photo)
  town.pay('cleo', 'anna', 7) // Undone.
  town.settle(['cleo'])
  for (const name of ['anna', 'ben']) town.pay(name, 'cleo', 1)
  town.deliver('anna', 'cleo', 'control')
  town.answer('cleo')
  town.deliver('cleo', 'anna', 'control')
  expect(timelines()).toEqual(['1 anna', '0 ', '0 '])
  expect(town.process('anna').restoring.apart).toEqual(['ben', 'cleo'])
  town.deliver('cleo', 'anna')
  expect(town.balance('anna')).toBe(95)
  town.settle()
  expect(balances()).toEqual([95, 115, 90])
})

test('a timeline can be used at once: what is sent in it is counted in it', () => {
  town.restore('ben', photo)
  town.settle(['cleo'])
  town.deliver('ben', 'cleo', 'control')
  town.answer('cleo')
  town.deliver('cleo', 'ben', 'control')
  town.pay('ben', 'anna', 100) // Behind the restore marker.
  town.snapshot('ben')
  town.settle()
  expect(balances()).toEqual([195, 15, 90])
  expect(audit(town.cut('cleo', 'ben#2' as SnapshotId) ?? cutAt('cleo'))).toMatchObject({ total: 300, conserved: true })
  expect(town.cut('anna', 'ben#2' as SnapshotId)?.timeline).toEqual({ number: 1, initiator: 'ben' })
})

test('open snapshots end as undone, and what is late of them begins nothing', () => {
  town.restore('anna', photo)
  town.settle(['cleo'])
  town.deliver('anna', 'cleo', 'control')
  town.answer('cleo')
  const late = town.snapshot('cleo')
  town.deliver('cleo', 'ben')
  expect(town.open('ben', late)).toBeDefined()
  town.deliver('cleo', 'anna', 'control')
  town.story()
  town.settle()
  expect(town.story()).toContain(`ends ${late}: undone`)
  for (const name of ['anna', 'ben', 'cleo']) {
    expect(town.process(name).snapshots).toEqual([])
    expect(town.cut(name, late)).toBeUndefined()
  }
  expect(town.snapshot('cleo')).toBe('cleo#2')
})

test('a cancel of a snapshot that was undone comes late and does nothing', () => {
  const late = town.snapshot('cleo')
  town.deliver('cleo', 'ben')
  town.cancel('cleo', late)
  town.restore('ben', photo)
  town.settle()
  expect(timelines()).toEqual(['1 ben', '1 ben', '1 ben'])
})

test('a snapshot may complete at one and be undone at another, and then cannot be gone back to', () => {
  const late = town.snapshot('cleo')
  const everywhere = ['anna', 'ben', 'cleo']
  for (const from of ['cleo', 'anna', 'ben']) for (const to of everywhere) if (to !== from) town.deliver(from, to)
  town.restore('anna', photo)
  // The report of cleo has not come to ben when it goes back.
  for (const [from, to] of [
    ['anna', 'ben'],
    ['anna', 'cleo'],
    ['ben', 'anna'],
    ['cleo', 'anna']
  ] as const)
    while (town.waiting(from, to, 'control').length > 0) town.deliver(from, to, 'control')
  for (const name of ['ben', 'cleo']) town.answer(name)
  for (const name of ['ben', 'cleo']) town.deliver(name, 'anna', 'control')
  expect(town.cut('anna', late)).toBeDefined()
  town.deliver('anna', 'ben')
  town.settle()
  expect(town.cut('ben', late)).toBeUndefined()
  expect(balances()).toEqual([95, 115, 90])
  town.story()
  town.restore('anna', late)
  town.settle()
  expect(town.story()).toContain(`does not go back to ${late}: unknown-snapshot, says ben`)
})

test('a member that does not hold its part is named, and nothing happens', () => {
  town.world.cuts['cleo' as never] = []
  town.restore('anna', photo)
  town.settle()
  expect(town.story()).toContain(`does not go back to ${photo}: unknown-snapshot, says cleo`)
  expect(timelines()).toEqual(['0 ', '0 ', '0 '])
  expect(town.process('ben').restoring).toMatchObject({ promised: [], questions: [], proposal: null, highest: 1 })
})

test('a member that knows somebody who is not in the cut is named', () => {
  town.do('cleo', { type: 'met', neighbour: 'dora' as never, name: 'Dora' }, 'meets dora')
  town.restore('anna', photo)
  town.settle()
  expect(town.story()).toContain(`does not go back to ${photo}: not-everybody, says cleo`)
})

test('a person is refused where somebody else is known, while one is under way, and without one to give up', () => {
  expect(town.do('anna', { type: 'cancel-restore' }, 'gives up')).toEqual({ refusal: 'not-restoring' })
  town.restore('anna', photo)
  expect(town.restore('anna', photo)).toEqual({ refusal: 'restoring' })
  town.enter('dora', 50)
  expect(town.restore('ben', photo)).toEqual({ refusal: 'not-everybody' })
})

test('a restore that is given up never begins, whoever has agreed', () => {
  town.restore('anna', photo)
  town.settle(['cleo'])
  town.do('anna', { type: 'cancel-restore' }, 'gives up')
  town.settle()
  expect(timelines()).toEqual(['0 ', '0 ', '0 '])
  expect(town.process('ben').restoring.promised).toEqual([])
  expect(town.process('cleo').restoring.promised).toEqual([])
  town.restore('ben', photo)
  town.settle()
  expect(timelines()).toEqual(['2 ben', '2 ben', '2 ben'])
})

test('R1: of two restores at once the later timeline wins, and all end in it', () => {
  town.pay('ben', 'cleo', 30)
  const second = town.snapshot('anna')
  town.settle()
  town.restore('anna', photo)
  town.restore('cleo', second)
  town.settle()
  expect(timelines()).toEqual(['1 cleo', '1 cleo', '1 cleo'])
  expect(balances()).toEqual([95, 85, 120])
})

test('R1: who comes during two restores and hears of the later one first stays in it', () => {
  const asked = [
    ['anna', 'ben'],
    ['anna', 'cleo'],
    ['cleo', 'anna'],
    ['cleo', 'ben']
  ] as const
  town.restore('anna', photo)
  town.restore('cleo', photo)
  for (const [initiator, member] of asked) {
    town.deliver(initiator, member, 'control')
    town.answer(member)
  }
  town.enter('dora', 50)
  for (const [initiator, member] of asked) town.deliver(member, initiator, 'control')
  expect(timelines()).toEqual(['1 anna', '0 ', '1 cleo', '0 '])
  town.deliver('cleo', 'dora')
  town.deliver('anna', 'dora')
  expect(timelines()).toEqual(['1 anna', '0 ', '1 cleo', '1 cleo'])
  town.settle()
  expect(timelines()).toEqual(Array(4).fill('1 cleo'))
  expect(balances()).toEqual([95, 115, 90, 50])
})

test('who asks while a later timeline begins is told that it has been overtaken', () => {
  town.restore('anna', photo)
  town.restore('cleo', photo)
  town.deliver('cleo', 'anna', 'control')
  town.answer('anna')
  town.deliver('cleo', 'ben', 'control')
  town.answer('ben')
  town.deliver('anna', 'cleo', 'control')
  for (const name of ['anna', 'ben']) town.deliver(name, 'cleo', 'control')
  town.deliver('cleo', 'anna')
  expect(town.story()).toContain(`does not go back to ${photo}: restoring, says cleo`)
  town.settle()
  expect(timelines()).toEqual(['1 cleo', '1 cleo', '1 cleo'])
})

test('R4: who comes during a restore begins at its opening state, whomever it meets first', () => {
  town.restore('anna', photo)
  town.settle(['cleo'])
  town.deliver('anna', 'cleo', 'control')
  town.answer('cleo')
  town.enter('dora', 50)
  town.pay('dora', 'ben', 20)
  town.deliver('dora', 'ben')
  town.pay('ben', 'dora', 70)
  town.deliver('cleo', 'anna', 'control')
  town.deliver('ben', 'dora')
  expect(town.balance('dora')).toBe(100)
  town.settle()
  expect(balances()).toEqual([95, 115, 90, 50])
  expect(timelines()).toEqual(Array(4).fill('1 anna'))
})

test('R4: who comes after a restore begins its channels with the marker, and nothing waits for anybody', () => {
  town.restore('anna', photo)
  town.settle()
  town.enter('dora', 50)
  town.pay('dora', 'ben', 20) // Before it has heard that there is another timeline.
  expect(town.waiting('anna', 'dora')).toMatchObject([{ type: 'restore' }])
  town.settle()
  expect(balances()).toEqual([95, 115, 90, 50])
  expect(Object.values(town.world.processes).map(({ restoring }) => restoring.apart)).toEqual(Array(4).fill([]))
  town.pay('dora', 'ben', 20)
  const later = town.snapshot('dora')
  town.settle()
  expect(audit(town.cut('ben', later) ?? cutAt('ben'))).toMatchObject({ total: 350, conserved: true })
})

test('a cut of a timeline that was undone may be gone back to again', () => {
  town.pay('ben', 'cleo', 60)
  const second = town.snapshot('cleo')
  town.settle()
  town.restore('anna', photo)
  town.settle()
  expect(balances()).toEqual([95, 115, 90])
  town.restore('ben', second)
  town.settle()
  expect(balances()).toEqual([95, 55, 150])
  expect(timelines()).toEqual(Array(3).fill('2 ben'))
})

test('a process that is alone goes back at once', () => {
  const alone = new Town({ anna: 100 })
  const cut = alone.snapshot('anna')
  alone.story()
  alone.restore('anna', cut)
  expect(alone.story()).toBe(`anna asks to go back to anna#1\n  goes back to anna#1 as 1 of anna, and has 100`)
})

test('a promise to an initiator that is lost changes nothing, and goes when a later timeline begins', () => {
  town.restore('anna', photo)
  for (const name of ['ben', 'cleo']) {
    town.deliver('anna', name, 'control')
    town.answer(name)
  }
  expect(town.process('ben').restoring.promised).toHaveLength(1)
  town.pay('ben', 'cleo', 3)
  town.deliver('ben', 'cleo')
  expect(town.balance('cleo')).toBe(93)
  town.restore('cleo', photo)
  town.settle()
  expect(town.process('ben').restoring.promised).toEqual([])
  expect(timelines()).toEqual(Array(3).fill('2 cleo'))
})
