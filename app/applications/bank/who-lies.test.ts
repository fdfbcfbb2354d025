// One of four lies in its report, in each way that is known: who is named, at whom, and by which rule. Where nobody can know, the test
// says why.
import { beforeEach, describe, expect, test } from 'vitest'
import type { Account } from './bank.ts'
import type { Coins } from './coins.ts'
import { LIES, type Lie } from './lies.ts'
import { sentenceOf } from '../findings.ts'
import { MessageError } from '../fields.ts'
import type { ProcessId, SnapshotId } from '../../ids.ts'
import { decodeMessage, encodeMessage } from '../../process/codec.ts'
import { JudgedWorld, type AnyPart } from '../../../testing/process/judged-world.ts'

const [anna, ben, cleo, eve] = ['anna', 'ben', 'cleo', 'eve'] as [ProcessId, ProcessId, ProcessId, ProcessId]
const HONEST = [anna, ben, cleo]

let room: JudgedWorld

beforeEach(() => {
  room = new JudgedWorld({ anna: 1000, ben: 1000, cleo: 1000, eve: 1000 })
  room.transfer('anna', 'eve', 30)
  room.transfer('ben', 'eve', 20)
  room.transfer('cleo', 'eve', 5)
  room.transfer('eve', 'ben', 7)
  room.settle()
})

/** `rule: who`, two with a slash; remarks are left out. */
function foundAt(at: ProcessId, snapshot: SnapshotId): string[] {
  const found = room.found(at, snapshot)
  if (found === undefined) throw new Error(`${snapshot} is complete at ${at}`)
  return found.filter(({ by }) => by.length > 0).map(({ rule, by }) => `${rule}: ${by.toSorted().join('/')}`)
}

function remarksAt(at: ProcessId, snapshot: SnapshotId): string[] {
  return (room.found(at, snapshot) ?? []).filter(({ by }) => by.length === 0).map((one) => sentenceOf(one, (id) => id))
}

/** Anna takes a snapshot in which eve lies. */
function lie(kind: Lie, by: ProcessId = anna): SnapshotId {
  room.feed('eve', { type: 'lie', lie: kind })
  const snapshot = room.snapshot(by)
  room.settle()
  return snapshot
}

/** The same with a lie that the program does not make by itself. */
function forge(change: (bank: MutableAccount, part: AnyPart, to: ProcessId) => void, members?: string[]): SnapshotId {
  const snapshot = room.snapshot('anna', members)
  const isHeld = (from: ProcessId, _to: ProcessId, lane: string): boolean => from === eve && lane === 'control'
  room.settle(isHeld)
  room.forge('eve', (part, to) => {
    change(part.recordedState.bank, part, to)
    return part
  })
  room.settle()
  return snapshot
}

type MutableAccount = { -readonly [Field in keyof Account]: Account[Field] }

function takeHonestSnapshot(): void {
  const snapshot = room.snapshot('anna')
  room.settle()
  for (const at of [...HONEST, eve]) expect(room.found(at, snapshot)).toEqual([])
}

function coins(amount: number): Coins {
  return amount as Coins
}

describe('the seventeen lies', () => {
  test('own balance higher: named, by its own numbers', () => {
    const snapshot = lie('balance')
    for (const at of HONEST) expect(foundAt(at, snapshot)).toEqual(['account: eve'])
  })

  test('more paid to anna than was: anna names it, all others name the pair', () => {
    const snapshot = lie('sent')
    expect(foundAt(anna, snapshot)).toEqual(['channel: eve'])
    for (const at of [ben, cleo]) expect(foundAt(at, snapshot)).toEqual(['channel: anna/eve'])
  })

  test('invented in transit: anna, who has not sent it, names it; all others name the pair', () => {
    const snapshot = lie('in-transit')
    expect(foundAt(anna, snapshot)).toEqual(['channel: eve'])
    for (const at of [ben, cleo]) expect(foundAt(at, snapshot)).toEqual(['channel: anna/eve'])
  })

  test('money moved between others in its own totals: both others name it, everybody else has two pairs and a remark', () => {
    const snapshot = forge(({ received }) => {
      received[anna] = { count: 1, amount: coins(40) }
      received[ben] = { count: 1, amount: coins(10) }
    })
    expect(foundAt(anna, snapshot)).toEqual(['channel: eve', 'channel: ben/eve'])
    expect(foundAt(ben, snapshot)).toEqual(['channel: eve', 'channel: anna/eve'])
    expect(foundAt(cleo, snapshot)).toEqual(['channel: anna/eve', 'channel: ben/eve'])
    expect(remarksAt(cleo, snapshot)).toEqual([
      'eve is in every pair that disagrees. If only one process lies, it is eve.'
    ])
  })

  test('the same in sent and received', () => {
    const snapshot = lie('moved')
    expect(foundAt(anna, snapshot)).toContain('channel: eve')
    expect(foundAt(ben, snapshot)).toContain('channel: eve')
    expect(foundAt(cleo, snapshot)).toEqual(['channel: anna/eve', 'channel: ben/eve'])
  })

  test('another opening than before: named', () => {
    takeHonestSnapshot()
    const snapshot = lie('opening')
    for (const at of HONEST) expect(foundAt(at, snapshot)).toEqual(['opening: eve'])
  })

  test('a false opening from the first report on: undecidable, because nobody else was there when it was opened', () => {
    const snapshot = lie('opening')
    for (const at of HONEST) expect(foundAt(at, snapshot)).toEqual([])
  })

  test('paid to somebody who does not exist: undecidable, because a newcomer may have met eve only; it is remarked', () => {
    const snapshot = lie('outsider')
    for (const at of HONEST) {
      expect(foundAt(at, snapshot)).toEqual([])
      expect(remarksAt(at, snapshot)).toEqual([
        'eve has sent 500 to nobody and received 0 from it. nobody is not in this snapshot, and no other member has met it: nobody can confirm that.'
      ])
    }
  })

  test('received, but reported in transit: the initiator names it, because it was acknowledged before', () => {
    const snapshot = lie('not-received')
    expect(foundAt(anna, snapshot)).toEqual(['acknowledged: eve'])
    // Whether eve recorded before or after it received is known to eve alone, unless an earlier report had it.
    for (const at of [ben, cleo]) expect(foundAt(at, snapshot)).toEqual([])
  })

  test('the same after a report that had it: named where the snapshot began later, elsewhere as soon as other totals have risen', () => {
    takeHonestSnapshot()
    room.transfer('eve', 'cleo', 1)
    room.settle()
    const snapshot = lie('not-received')
    expect(foundAt(anna, snapshot)).toEqual(['totals: eve', 'acknowledged: eve'])
    for (const at of [ben, cleo]) expect(foundAt(at, snapshot)).toEqual(['totals: eve'])
  })

  test('another opening told to anna only: anna names it after an honest report, and the others were told the truth', () => {
    takeHonestSnapshot()
    const snapshot = lie('opening-to-one')
    expect(foundAt(anna, snapshot)).toEqual(['opening: eve'])
    for (const at of [ben, cleo]) expect(foundAt(at, snapshot)).toEqual([])
  })

  test('an outsider told to anna only: a remark at anna', () => {
    const snapshot = lie('outsider-to-one')
    expect(remarksAt(anna, snapshot)).toHaveLength(1)
    for (const at of [ben, cleo]) expect(remarksAt(at, snapshot)).toEqual([])
  })

  test('opening and balance near 2^53: such a report is refused, and its sender is the one who broke the protocol', () => {
    const snapshot = forge((bank) => {
      bank.opening = coins(Number.MAX_SAFE_INTEGER - 1)
      bank.balance = bank.opening
    })
    const [part] = [room.world.cuts[anna]?.find((cut) => cut.snapshot === snapshot)?.parts[eve]]
    if (part === undefined) throw new Error('eve has reported')
    expect(() => decodeMessage(encodeMessage({ type: 'report', snapshot, part }))).toThrow(MessageError)
  })

  test('pays what it does not have: everybody who was paid names it', () => {
    for (const to of HONEST)
      room.feed(to, { type: 'delivered', from: eve, message: { type: 'transfer', amount: coins(5000) }, at: 0 })
    const snapshot = room.snapshot('anna')
    room.settle()
    for (const at of HONEST) expect(foundAt(at, snapshot)).toContain('overspent: eve')
  })

  test('active although it is not: undecidable, because only the process itself knows whether it works', () => {
    const snapshot = forge((_, part) => Object.assign(part.recordedState.computation, { phase: 'active' }))
    for (const at of HONEST) expect(foundAt(at, snapshot)).toEqual([])
  })

  test('totals lower than before: named by whoever began the snapshot later', () => {
    takeHonestSnapshot()
    // Of cleo, who is no member: all sums hold.
    const snapshot = forge(
      (bank) => {
        bank.received[cleo] = { count: 0, amount: coins(0) }
        bank.balance = coins(bank.balance - 5)
      },
      [ben, eve]
    )
    expect(foundAt(anna, snapshot)).toEqual(['totals: eve'])
    expect(remarksAt(anna, snapshot)).toEqual([])
    // For ben the two recordings of eve may have come in the other order.
    expect(foundAt(ben, snapshot)).toEqual([])
  })
})

test('a total of as many messages with another amount is named, whichever came first', () => {
  takeHonestSnapshot()
  const snapshot = forge(
    (bank) => {
      bank.received[cleo] = { count: 1, amount: coins(4) }
      bank.balance = coins(bank.balance - 1)
    },
    [ben, eve]
  )
  for (const at of [anna, ben]) expect(foundAt(at, snapshot)).toEqual(['totals: eve'])
})

test('somebody outside is not remarked on where another process has met it', () => {
  const snapshot = room.snapshot('anna', [eve])
  room.settle()
  expect(room.found(anna, snapshot)).toEqual([])
})

test('the first report stays remembered: a lie is not believed because it is told twice', () => {
  takeHonestSnapshot()
  for (let time = 0; time < 2; time++) {
    const snapshot = lie('opening')
    for (const at of HONEST) expect(foundAt(at, snapshot)).toEqual(['opening: eve'])
  }
})

test('totals that are lower because all went back name nobody', () => {
  takeHonestSnapshot()
  room.transfer('eve', 'anna', 3)
  room.transfer('cleo', 'eve', 3)
  room.settle()
  const later = room.snapshot('anna')
  room.settle()
  expect(room.found(anna, later)).toEqual([])
  room.restore('anna', 0)
  room.settle()
  expect(room.world.processes[eve]?.restoring.origin).not.toBeNull()
  const back = room.snapshot('anna')
  room.settle()
  for (const at of [...HONEST, eve]) expect(room.found(at, back)).toEqual([])
})

test('whoever lies does not name itself, and knows its own part as it is', () => {
  for (const kind of LIES) {
    const snapshot = lie(kind)
    for (const { by } of room.found(eve, snapshot) ?? []) expect(by).not.toContain(eve)
  }
})
