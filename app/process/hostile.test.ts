// Messages that no honest process can send: each is a violation with its reason, and changes nothing (CheckedSystem asserts for
// each that the state is the same text before and after). A message that an honest process can send because a liar misled
// it is accepted and changes nothing either.
import { beforeEach, expect, test } from 'vitest'
import { openApplications } from '../applications/all.ts'
import { NET_MAX } from '../applications/bank/bank.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { snapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import * as limits from '../snapshot/limits.ts'
import type { Message } from './messages.ts'
import { step } from './process.ts'
import type { ProcessPart } from './state.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'

type MarkerMessage = Extract<Message, { type: 'marker' }>

const [anna, ben, eve] = ['anna', 'ben', 'eve'] as [ProcessId, ProcessId, ProcessId]
const eve1 = snapshotId(eve, 1)
let system: CheckedSystem

beforeEach(() => {
  system = new CheckedSystem({ anna: 100, ben: 100, cleo: 100, eve: 100 })
})

function marker(snapshot: SnapshotId, members: readonly string[], timeline = 0): MarkerMessage {
  const sorted = members.toSorted() as ProcessId[]
  return { type: 'marker', snapshot, members: sorted, timeline: { number: timeline, initiator: '' } }
}

function part(channels: readonly string[]): ProcessPart {
  return {
    recordedState: openApplications('eve' as ProcessId, 100 as Coins),
    incoming: Object.fromEntries(channels.map((from) => [from, []]))
  }
}

function report(snapshot: SnapshotId, channels: readonly string[]): Message {
  return { type: 'report', snapshot, part: part(channels) }
}

const everybody = ['anna', 'ben', 'cleo', 'eve']

test.each([
  ['of a sender outside its own member list', marker(eve1, ['anna', 'ben', 'eve']), 'cleo', 'not a member'],
  ['that does not name its receiver', marker(eve1, ['ben', 'cleo', 'eve']), 'eve', 'this process is not a member'],
  ['whose initiator is not a member', marker(eve1, ['anna', 'ben']), 'ben', 'whose initiator is not a member'],
  ['of another timeline', marker(eve1, everybody, 1), 'eve', 'another timeline']
])('a marker %s is a violation', (_, message, from, reason) => {
  const outcome = system.forge(from, 'anna', message)
  expect(outcome).toHaveProperty('violation')
  expect(outcome).toMatchObject({ violation: expect.stringContaining(reason) as string })
  expect(system.process('anna').snapshots).toEqual([])
})

test('a second marker on one channel is a violation, while its snapshot is recorded and after it was reported', () => {
  system.forge('eve', 'anna', marker(eve1, everybody))
  expect(system.forge('eve', 'anna', marker(eve1, everybody))).toHaveProperty('violation')
  system.forge('ben', 'anna', marker(eve1, everybody))
  expect(system.forge('ben', 'anna', marker(eve1, everybody))).toHaveProperty('violation')
  system.forge('cleo', 'anna', marker(eve1, everybody))
  expect(system.open('anna', eve1)?.phase).toBe('reported')
  expect(system.forge('cleo', 'anna', marker(eve1, everybody))).toHaveProperty('violation')
})

test('a marker of a snapshot that has ended here starts nothing new', () => {
  const snapshot = system.snapshot('eve')
  system.settle()
  system.takeLog()
  expect(system.forge('eve', 'anna', marker(snapshot, everybody))).toEqual({ effects: [] })
  expect(system.process('anna').snapshots).toEqual([])
})

/** An honest sender may have been misled: the message is accepted and has no effect. */
function expectNothing(from: string, message: Message): void {
  const before = JSON.stringify(system.process('anna'))
  expect(system.forge(from, 'anna', message)).toEqual({ effects: [] })
  expect(JSON.stringify(system.process('anna'))).toBe(before)
}

test('a marker of an own snapshot that this process has not started does nothing', () => {
  expectNothing('ben', marker(snapshotId(anna, 1), everybody))
})

test('if two markers of one snapshot name different members, the first counts', () => {
  system.forge('eve', 'anna', marker(eve1, everybody))
  expectNothing('ben', marker(eve1, ['anna', 'ben', 'eve']))
  expect(system.open('anna', eve1)?.own?.incoming).toMatchObject({ ben: { phase: 'recording' } })
})

test('a process takes part in a bounded number of open snapshots of one initiator', () => {
  for (let count = 1; count <= limits.OPEN_SNAPSHOTS_ACCEPTED; count++)
    expect(system.forge('eve', 'anna', marker(snapshotId(eve, count), everybody))).toHaveProperty('effects.0')
  expectNothing('eve', marker(snapshotId(eve, 65), everybody))
  expect(system.forge('ben', 'anna', marker(snapshotId(ben, 1), everybody))).toHaveProperty('effects.0')
})

test('members that do not exist take no place, and fill only bounded memory', () => {
  const crowd = Array.from({ length: 62 }, (_, index) => `ghost-${index}`)
  for (let count = 1; count <= limits.OPEN_SNAPSHOTS_ACCEPTED; count++)
    expect(system.forge('eve', 'anna', marker(snapshotId(eve, count), ['anna', 'eve', ...crowd]))).toHaveProperty(
      'effects.0'
    )
  expectNothing('eve', marker(snapshotId(eve, 65), ['anna', 'eve', ...crowd]))
  expect(Object.keys(system.process('anna').neighbours)).toEqual(['ben', 'cleo', 'eve'])
  // Nothing is sent to anybody who has not been met.
  expect(system.world.channels.every(({ to }) => ['anna', 'ben', 'cleo', 'eve'].includes(to))).toBe(true)
})

test('a marker in the name of somebody who has not been met begins nothing, and takes nothing from that one later', () => {
  const dora1 = snapshotId('dora' as ProcessId, 1)
  expectNothing('eve', marker(dora1, ['anna', 'dora', 'eve']))
  system.join('dora', 100)
  const own = system.snapshot('dora')
  expect(own).toBe(dora1)
  system.settle()
  expect(system.cut('anna', own)).toBeDefined()
})

test('what somebody begins in the names of others is bounded, and leaves those room for their own', () => {
  let count = 0
  while (count < limits.UNCONFIRMED_ACCEPTED) {
    count += 1
    expect(system.forge('eve', 'anna', marker(snapshotId(ben, 1000 + count), everybody))).toHaveProperty('effects.0')
  }
  expectNothing('eve', marker(snapshotId(ben, 2000), everybody))
  expect(system.forge('ben', 'anna', marker(snapshotId(ben, 1), everybody))).toHaveProperty('effects.0')
  expect(system.forge('cleo', 'anna', marker(snapshotId(ben, 2), everybody))).toHaveProperty('effects.0')
})

test('where liars have taken all places, each initiator has two for its own', () => {
  system.join('dora', 100)
  system.join('fay', 100)
  const own = (count: number): SnapshotId => snapshotId('fay' as ProcessId, count)
  // Without the checks of each step: they would compare a thousand snapshots a thousand times.
  const take = (from: string, message: Message): void =>
    void step(system.process('anna'), { type: 'delivered', from: from as ProcessId, message, at: 0 })
  let count = 1000
  for (const liar of ['ben', 'cleo', 'dora', 'eve'])
    for (let place = 0; place < limits.OPEN_IN_ALL / 4; place++) take(liar, marker(own(++count), ['anna', 'fay', liar]))
  expect(system.process('anna').snapshots).toHaveLength(limits.OPEN_IN_ALL)
  for (let place = 1; place <= limits.OPEN_RESERVED; place++)
    expect(system.forge('fay', 'anna', marker(own(place), ['anna', 'fay']))).toHaveProperty('effects.0')
  expectNothing('fay', marker(own(limits.OPEN_RESERVED + 1), ['anna', 'fay']))
})

test('a report of a snapshot that has not begun here is a violation', () => {
  expect(system.forge('eve', 'anna', report(eve1, ['anna', 'ben', 'cleo']))).toHaveProperty('violation')
})

test('a report of a snapshot that has ended here is late, and does nothing', () => {
  const snapshot = system.snapshot('eve')
  system.settle()
  expect(system.forge('eve', 'anna', report(snapshot, ['anna', 'ben', 'cleo']))).toEqual({ effects: [] })
})

test('a report from a process that is not a member is a violation', () => {
  const snapshot = system.snapshot('anna', ['ben', 'cleo'])
  expect(system.forge('eve', 'anna', report(snapshot, ['anna', 'ben']))).toMatchObject({
    violation: 'a report of anna#1 from eve, not a member'
  })
})

test('a second report is a violation, even if it is the same', () => {
  const snapshot = system.snapshot('anna')
  expect(system.forge('eve', 'anna', report(snapshot, ['anna', 'ben', 'cleo']))).toHaveProperty('effects')
  expect(system.forge('eve', 'anna', report(snapshot, ['anna', 'ben', 'cleo']))).toHaveProperty('violation')
})

test.each([
  ['lacks a channel', ['anna', 'ben']],
  ['has one channel too many', ['anna', 'ben', 'cleo', 'dora']],
  ['has one from itself', ['anna', 'ben', 'eve']],
  ['has one from a stranger', ['anna', 'ben', 'dora']],
  ['has none', []]
])('a report that %s is a violation', (_, channels) => {
  const snapshot = system.snapshot('anna')
  expect(system.forge('eve', 'anna', report(snapshot, channels))).toHaveProperty('violation')
  expect(system.open('anna', snapshot)?.parts).toEqual({})
})

test('a cancel from a member that is not the initiator is a violation', () => {
  const snapshot = system.snapshot('ben')
  system.deliver('ben', 'anna')
  const cancel: Message = { type: 'cancel', snapshot, reason: 'by-initiator' }
  expect(system.forge('eve', 'anna', cancel)).toHaveProperty('violation')
  expect(system.forge('eve', 'ben', cancel)).toHaveProperty('violation')
  expect(system.open('anna', snapshot)?.phase).toBe('recording')
})

test('a cancel from a process that is not a member does nothing', () => {
  const snapshot = system.snapshot('ben', ['anna', 'cleo'])
  system.deliver('ben', 'anna')
  expectNothing('eve', { type: 'cancel', snapshot, reason: 'too-much-in-transit' })
  expect(system.open('anna', snapshot)?.phase).toBe('recording')
})

test('a stranger cannot end a snapshot before it has begun', () => {
  const cancel: Message = { type: 'cancel', snapshot: snapshotId('ben' as ProcessId, 1), reason: 'too-much-in-transit' }
  expect(system.forge('eve', 'anna', cancel)).toEqual({ effects: [] })
  const snapshot = system.snapshot('ben')
  system.settle()
  expect(system.cut('anna', snapshot)).toBeDefined()
})

test('a transfer of more than a whole room can have is a violation', () => {
  expect(system.forge('eve', 'anna', { type: 'transfer', amount: (NET_MAX + 1) as Coins })).toHaveProperty('violation')
  system.forge('eve', 'anna', { type: 'transfer', amount: 1 as Coins })
  expect(system.forge('eve', 'anna', { type: 'transfer', amount: NET_MAX as Coins })).toHaveProperty('violation')
  expect(system.process('anna').applications.bank).toMatchObject({ balance: 101, received: { eve: { amount: 1 } } })
})
