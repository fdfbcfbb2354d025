// Claims and the owner's book, in a cut: honest ones never contradict each other, whatever is on its way; each invented one does.
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../../ids.ts'
import { Dice } from '../../seeds.ts'
import { JudgedWorld } from '../../../testing/process/judged-world.ts'
import { processOf } from '../../../testing/process/world.ts'
import { randomCommand } from '../all.ts'
import type { Locks } from './locks.ts'

const [anna, ben, eve] = ['anna', 'ben', 'eve'] as [ProcessId, ProcessId, ProcessId]
const EVERYBODY = [anna, ben, eve]

let room: JudgedWorld

beforeEach(() => {
  room = new JudgedWorld({ anna: 100, ben: 100, eve: 100 })
  room.feed('anna', { type: 'command', application: 'locks', command: { do: 'add', resource: 'pen' } })
  room.feed('ben', {
    type: 'command',
    application: 'locks',
    command: { do: 'request', wants: [{ owner: anna, resource: 'pen' }] }
  })
  room.settle()
})

/** Eve reports other locks than she has. */
function lie(change: (locks: Locks) => void): SnapshotId {
  const snapshot = room.snapshot('anna')
  room.settle((from, _to, lane) => from === eve && lane === 'control')
  room.forge('eve', (part) => {
    change(part.recordedState.locks)
    return part
  })
  room.settle()
  return snapshot
}

function foundAt(at: ProcessId, snapshot: SnapshotId): string[] {
  return (room.found(at, snapshot) ?? []).map(({ rule, by }) => `${rule}: ${by.toSorted().join('/')}`)
}

test('a claim that the owner does not know is a lie to the owner, and a pair to all others', () => {
  for (const phase of ['waiting', 'held'] as const) {
    const snapshot = lie(({ claims }) => claims.push({ owner: anna, resource: 'pen', n: 1, phase }))
    expect(foundAt(anna, snapshot)).toEqual(['claims: eve'])
    expect(foundAt(ben, snapshot)).toEqual(['claims: anna/eve'])
  }
})

test('a book that names somebody who has asked for nothing is a lie to that one', () => {
  const snapshot = lie((locks) => (locks.resources['ink'] = { holder: { process: ben, n: 7 }, queue: [] }))
  expect(foundAt(ben, snapshot)).toEqual(['claims: eve'])
  expect(foundAt(anna, snapshot)).toEqual(['claims: ben/eve'])
})

const anyMove = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const), place: fc.nat(11) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('play' as const), by: fc.constantFrom(...EVERYBODY), seed: fc.nat() })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back-off' as const), by: fc.constantFrom(...EVERYBODY) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), by: fc.constantFrom(...EVERYBODY) }) }
)

test('honest claims never contradict a book, in whatever order messages arrive', () => {
  let inTransit = 0
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 150, size: 'max' }), (moves) => {
      room = new JudgedWorld({ anna: 100, ben: 100, eve: 100 })
      for (const move of moves) {
        if (move.do === 'deliver') {
          const waiting = room.world.channels.filter(({ messages }) => messages.length > 0)
          const channel = waiting[move.place % Math.max(1, waiting.length)]
          if (channel !== undefined) room.deliver(channel.from, channel.to, channel.lane)
        } else if (move.do === 'start')
          room.feed(move.by, { type: 'start-snapshot', members: EVERYBODY.filter((id) => id !== move.by), at: 0 })
        else if (move.do === 'back-off')
          room.feed(move.by, { type: 'command', application: 'locks', command: { do: 'back-off' } })
        else {
          const dice = new Dice(move.seed)
          const { applications } = processOf(room.world, move.by)
          const others = EVERYBODY.filter((id) => id !== move.by)
          const command = randomCommand(applications, 'locks', move.by, others, () => dice.below(1000) / 1000)
          if (command !== undefined) room.feed(move.by, { type: 'command', ...command })
        }
      }
      room.settle()
      expect(room.all).toEqual([])
      for (const cut of Object.values(room.world.cuts).flat())
        for (const { incoming } of Object.values(cut.parts)) inTransit += Object.values(incoming).flat().length
    }),
    { numRuns: 300 }
  )
  expect(inTransit).toBeGreaterThan(500)
})
