// Going back to a cut, as conversations: rules R0 to R4 of docs/protocol.md. After every step the total of the latest timeline
// is checked, and a process that goes back must have exactly its recorded state.
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { audit } from '../properties/ask.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'

let system: CheckedSystem
/** 95 + 100 + 90 in accounts; 5 from anna to ben and 10 from cleo to ben in transit. */
let snapshot: SnapshotId

beforeEach(() => {
  system = new CheckedSystem({ anna: 100, ben: 100, cleo: 100 })
  system.transfer('anna', 'ben', 5)
  system.transfer('cleo', 'ben', 10)
  snapshot = system.snapshot('ben')
  system.settle()
  expect(audit(cutAt('anna'))).toMatchObject({ balances: 285, inTransit: 15, conserved: true })
  system.takeLog()
})

function cutAt(name: string) {
  const cut = system.cut(name, snapshot)
  if (cut === undefined) throw new Error(`${name} holds the cut`)
  return cut
}

function timelines(): string[] {
  return Object.values(system.world.processes).map(({ restoring }) => {
    const { number, initiator } = presentIn(restoring)
    return `${number} ${initiator}`
  })
}

function balances(): number[] {
  return Object.keys(system.world.processes).map((name) => system.balance(name))
}

test('R0: every member is asked and answers from its own disk, and then the initiator begins', () => {
  system.restore('anna', snapshot)
  system.deliver('anna', 'ben', 'control')
  system.answerQuestion('ben')
  system.deliver('anna', 'cleo', 'control')
  system.answerQuestion('cleo')
  system.deliver('ben', 'anna', 'control')
  expect(system.balance('anna')).toBe(95)
  system.deliver('cleo', 'anna', 'control')
  system.deliver('anna', 'ben')
  expect(system.takeLog()).toBe(
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
anna looks at the promises
  goes back to ben#1 as 1 of anna, and has 95
  → ben begin as 1 of anna
  → ben restore ben#1 as 1 of anna
  → cleo begin as 1 of anna
  → cleo restore ben#1 as 1 of anna
ben gets restore ben#1 as 1 of anna from anna
ben looks at the promises
  goes back to ben#1 as 1 of anna, and has 115
  → anna restore ben#1 as 1 of anna
  → cleo restore ben#1 as 1 of anna`.slice(1)
  )
})

test('R2: everything since the cut is undone, and messages in transit are delivered again, once', () => {
  system.transfer('ben', 'cleo', 60)
  system.settle()
  expect(balances()).toEqual([95, 55, 150])
  system.restore('cleo', snapshot)
  system.settle()
  expect(balances()).toEqual([95, 115, 90])
  expect(timelines()).toEqual(['1 cleo', '1 cleo', '1 cleo'])
  expect(Object.values(system.world.processes).map(({ restoring }) => restoring.apart)).toEqual([[], [], []])
})

test('R2: a message that is delivered again causes its answer again, after the restore marker', () => {
  const pen = { owner: 'ben' as ProcessId, resource: 'pen' }
  system.do('ben', { type: 'command', application: 'locks', command: { do: 'add', resource: 'pen' } }, 'adds a pen')
  system.do('cleo', { type: 'command', application: 'locks', command: { do: 'request', wants: [pen] } }, 'asks for it')
  const asked = system.snapshot('ben')
  system.settle()
  system.restore('ben', asked)
  for (const member of ['anna', 'cleo']) {
    system.deliver('ben', member, 'control')
    system.answerQuestion(member)
    system.deliver(member, 'ben', 'control')
  }
  expect(system.waiting('ben', 'cleo').map(({ type }) => type)).toEqual(['restore', 'grant'])
  system.settle()
  expect(system.process('cleo').applications.locks.claims).toMatchObject([{ ...pen, phase: 'held' }])
})

test('R3: a late transfer of the undone timeline is acknowledged and not handled', () => {
  system.restore('anna', snapshot)
  system.transfer('cleo', 'anna', 7) // Undone.
  system.settle(['cleo'])
  for (const name of ['anna', 'ben']) system.transfer(name, 'cleo', 1)
  system.deliver('anna', 'cleo', 'control')
  system.answerQuestion('cleo')
  system.deliver('cleo', 'anna', 'control')
  expect(timelines()).toEqual(['1 anna', '0 ', '0 '])
  expect(system.process('anna').restoring.apart).toEqual(['ben', 'cleo'])
  system.deliver('cleo', 'anna')
  expect(system.balance('anna')).toBe(95)
  system.settle()
  expect(balances()).toEqual([95, 115, 90])
})

test('a new timeline can be used at once: messages sent in it count in it', () => {
  system.restore('ben', snapshot)
  system.settle(['cleo'])
  system.deliver('ben', 'cleo', 'control')
  system.answerQuestion('cleo')
  system.deliver('cleo', 'ben', 'control')
  system.transfer('ben', 'anna', 100) // After the restore marker.
  system.snapshot('ben')
  system.settle()
  expect(balances()).toEqual([195, 15, 90])
  expect(audit(system.cut('cleo', 'ben#2' as SnapshotId) ?? cutAt('cleo'))).toMatchObject({
    total: 300,
    conserved: true
  })
  expect(system.cut('anna', 'ben#2' as SnapshotId)?.timeline).toEqual({ number: 1, initiator: 'ben' })
})

test('open snapshots end as undone, and their late messages start nothing', () => {
  system.restore('anna', snapshot)
  system.settle(['cleo'])
  system.deliver('anna', 'cleo', 'control')
  system.answerQuestion('cleo')
  const late = system.snapshot('cleo')
  system.deliver('cleo', 'ben')
  expect(system.open('ben', late)).toBeDefined()
  system.deliver('cleo', 'anna', 'control')
  system.takeLog()
  system.settle()
  expect(system.takeLog()).toContain(`ends ${late}: undone`)
  for (const name of ['anna', 'ben', 'cleo']) {
    expect(system.process(name).snapshots).toEqual([])
    expect(system.cut(name, late)).toBeUndefined()
  }
  expect(system.snapshot('cleo')).toBe('cleo#2')
})

test('a late cancel of an undone snapshot does nothing', () => {
  const late = system.snapshot('cleo')
  system.deliver('cleo', 'ben')
  system.cancel('cleo', late)
  system.restore('ben', snapshot)
  system.settle()
  expect(timelines()).toEqual(['1 ben', '1 ben', '1 ben'])
})

test('a snapshot may complete at one process and be undone at another, and then it cannot be restored', () => {
  const late = system.snapshot('cleo')
  const everywhere = ['anna', 'ben', 'cleo']
  for (const from of ['cleo', 'anna', 'ben']) for (const to of everywhere) if (to !== from) system.deliver(from, to)
  system.restore('anna', snapshot)
  // Ben goes back before the report of cleo reaches him.
  for (const [from, to] of [
    ['anna', 'ben'],
    ['anna', 'cleo'],
    ['ben', 'anna'],
    ['cleo', 'anna']
  ] as const)
    while (system.waiting(from, to, 'control').length > 0) system.deliver(from, to, 'control')
  for (const name of ['ben', 'cleo']) system.answerQuestion(name)
  for (const name of ['ben', 'cleo']) system.deliver(name, 'anna', 'control')
  expect(system.cut('anna', late)).toBeDefined()
  system.deliver('anna', 'ben')
  system.settle()
  expect(system.cut('ben', late)).toBeUndefined()
  expect(balances()).toEqual([95, 115, 90])
  system.takeLog()
  system.restore('anna', late)
  system.settle()
  expect(system.takeLog()).toContain(`does not go back to ${late}: unknown-snapshot, says ben`)
})

test('a member that does not hold the snapshot is named, and nothing is undone', () => {
  system.world.cuts['cleo' as never] = []
  system.restore('anna', snapshot)
  system.settle()
  expect(system.takeLog()).toContain(`does not go back to ${snapshot}: unknown-snapshot, says cleo`)
  expect(timelines()).toEqual(['0 ', '0 ', '0 '])
  expect(system.process('ben').restoring).toMatchObject({ promised: [], questions: [], proposal: null, highest: 0 })
})

test('a member that knows a process outside the cut is named', () => {
  system.do('cleo', { type: 'met', neighbour: 'dora' as never, name: 'Dora', at: 0 }, 'meets dora')
  system.restore('anna', snapshot)
  system.settle()
  expect(system.takeLog()).toContain(`does not go back to ${snapshot}: not-everybody, says cleo`)
})

test('a restore is refused with a process outside the cut and during another restore; giving up without one is refused', () => {
  expect(system.do('anna', { type: 'cancel-restore' }, 'gives up')).toEqual({ refusal: 'not-restoring' })
  system.restore('anna', snapshot)
  expect(system.restore('anna', snapshot)).toEqual({ refusal: 'restoring' })
  system.join('dora', 50)
  expect(system.restore('ben', snapshot)).toEqual({ refusal: 'not-everybody' })
})

test('a restore that is given up never begins, whatever was promised', () => {
  system.restore('anna', snapshot)
  system.settle(['cleo'])
  system.do('anna', { type: 'cancel-restore' }, 'gives up')
  system.settle()
  expect(timelines()).toEqual(['0 ', '0 ', '0 '])
  expect(system.process('ben').restoring.promised).toEqual([])
  expect(system.process('cleo').restoring.promised).toEqual([])
  system.restore('ben', snapshot)
  system.settle()
  expect(timelines()).toEqual(['1 ben', '1 ben', '1 ben']) // Nothing is left of Anna's.
})

test('R1: if two restores begin at once, the later timeline wins, and all end in it', () => {
  system.transfer('ben', 'cleo', 30)
  const second = system.snapshot('anna')
  system.settle()
  system.restore('anna', snapshot)
  system.restore('cleo', second)
  system.settle()
  expect(timelines()).toEqual(['1 cleo', '1 cleo', '1 cleo'])
  expect(balances()).toEqual([95, 85, 120])
})

test('R1: a process that joins during two restores and receives the later one first stays in it', () => {
  const asked = [
    ['anna', 'ben'],
    ['anna', 'cleo'],
    ['cleo', 'anna'],
    ['cleo', 'ben']
  ] as const
  system.restore('anna', snapshot)
  system.restore('cleo', snapshot)
  for (const [initiator, member] of asked) {
    system.deliver(initiator, member, 'control')
    system.answerQuestion(member)
  }
  system.join('dora', 50)
  for (const [initiator, member] of asked) system.deliver(member, initiator, 'control')
  expect(timelines()).toEqual(['1 anna', '0 ', '1 cleo', '0 '])
  system.deliver('cleo', 'dora')
  system.deliver('anna', 'dora')
  expect(timelines()).toEqual(['1 anna', '0 ', '1 cleo', '1 cleo'])
  system.settle()
  expect(timelines()).toEqual(Array(4).fill('1 cleo'))
  expect(balances()).toEqual([95, 115, 90, 50])
})

test('an initiator is told when a later timeline overtakes its restore', () => {
  system.restore('anna', snapshot)
  system.restore('cleo', snapshot)
  system.deliver('cleo', 'anna', 'control')
  system.answerQuestion('anna')
  system.deliver('cleo', 'ben', 'control')
  system.answerQuestion('ben')
  system.deliver('anna', 'cleo', 'control')
  for (const name of ['anna', 'ben']) system.deliver(name, 'cleo', 'control')
  system.deliver('cleo', 'anna')
  expect(system.takeLog()).toContain(`does not go back to ${snapshot}: restoring, says cleo`)
  system.settle()
  expect(timelines()).toEqual(['1 cleo', '1 cleo', '1 cleo'])
})

test('R4: a process that joins during a restore begins with its opening state, whichever process it meets first', () => {
  system.restore('anna', snapshot)
  system.settle(['cleo'])
  system.deliver('anna', 'cleo', 'control')
  system.answerQuestion('cleo')
  system.join('dora', 50)
  system.transfer('dora', 'ben', 20)
  system.deliver('dora', 'ben')
  system.transfer('ben', 'dora', 70)
  system.deliver('cleo', 'anna', 'control')
  system.deliver('ben', 'dora')
  expect(system.balance('dora')).toBe(100)
  system.settle()
  expect(balances()).toEqual([95, 115, 90, 50])
  expect(timelines()).toEqual(Array(4).fill('1 anna'))
})

test('R4: after a restore a new process starts its channels with the marker, and nobody waits', () => {
  system.restore('anna', snapshot)
  system.settle()
  system.join('dora', 50)
  system.transfer('dora', 'ben', 20) // Before she knows of the new timeline.
  expect(system.waiting('anna', 'dora')).toMatchObject([{ type: 'restore' }])
  system.settle()
  expect(balances()).toEqual([95, 115, 90, 50])
  expect(Object.values(system.world.processes).map(({ restoring }) => restoring.apart)).toEqual(Array(4).fill([]))
  system.transfer('dora', 'ben', 20)
  const later = system.snapshot('dora')
  system.settle()
  expect(audit(system.cut('ben', later) ?? cutAt('ben'))).toMatchObject({ total: 350, conserved: true })
})

test('a cut of an undone timeline may be restored again', () => {
  system.transfer('ben', 'cleo', 60)
  const second = system.snapshot('cleo')
  system.settle()
  system.restore('anna', snapshot)
  system.settle()
  expect(balances()).toEqual([95, 115, 90])
  system.restore('ben', second)
  system.settle()
  expect(balances()).toEqual([95, 55, 150])
  expect(timelines()).toEqual(Array(3).fill('2 ben'))
})

test('a process without neighbours goes back at once', () => {
  const alone = new CheckedSystem({ anna: 100 })
  const cut = alone.snapshot('anna')
  alone.takeLog()
  alone.restore('anna', cut)
  expect(alone.takeLog()).toBe(`anna asks to go back to anna#1\n  goes back to anna#1 as 1 of anna, and has 100`)
})

test('a promise to a lost initiator changes nothing, and is dropped when a later timeline begins', () => {
  system.restore('anna', snapshot)
  for (const name of ['ben', 'cleo']) {
    system.deliver('anna', name, 'control')
    system.answerQuestion(name)
  }
  expect(system.process('ben').restoring.promised).toHaveLength(1)
  system.transfer('ben', 'cleo', 3)
  system.deliver('ben', 'cleo')
  expect(system.balance('cleo')).toBe(93)
  system.restore('cleo', snapshot)
  system.settle()
  expect(system.process('ben').restoring.promised).toEqual([])
  expect(timelines()).toEqual(Array(3).fill('2 cleo'))
})
