// Restores with as many members as a snapshot may have, and with applications beside the bank.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import { snapshotId, type ProcessId } from '../ids.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { encodeMessage } from './codec.ts'
import { checkWorld } from '../../testing/process/check-world.ts'
import { CheckedSystem } from '../../testing/process/checked-system.ts'
import {
  answerQuestions,
  deliverNext,
  feed,
  openWorld,
  processOf,
  requestRestore,
  type World
} from '../../testing/process/world.ts'

/** Delivers everything in transit and what follows; faster than a CheckedSystem, which checks after every step. */
function settle(world: World): void {
  let isBusy = true
  while (isBusy) {
    isBusy = false
    for (const { from, to, lane, messages } of world.channels) {
      for (let waits = false; messages.length > 0 && !waits;) {
        const outcome = deliverNext(world, from, to, lane)
        if ('violation' in outcome) throw new Error('honest processes break no rule')
        waits = 'waits' in outcome
        isBusy ||= !waits
      }
    }
    for (const { id, restoring } of Object.values(world.processes))
      while (restoring.questions.length > 0) {
        isBusy = true
        answerQuestions(world, id)
      }
  }
}

test('64 processes go back, with a transfer in transit from each to the next', () => {
  const names = Array.from({ length: MEMBERS_MAX }, (_, index) => `p${index}` as ProcessId)
  const world = openWorld(Object.fromEntries(names.map((name) => [name, 100])))
  const [first, second, asks] = names.filter((_, place) => place === 0 || place === 1 || place === 7)
  if (first === undefined || second === undefined || asks === undefined) throw new Error('there are 64')
  for (const [place, from] of names.entries()) {
    const to = names[(place + 1) % names.length] ?? first
    feed(world, from, { type: 'transfer', to, amount: (place + 1) as Coins })
  }
  feed(world, first, { type: 'start-snapshot', members: names.slice(1), at: 0 })
  settle(world)
  feed(world, first, { type: 'transfer', to: second, amount: 30 as Coins })
  requestRestore(world, asks, snapshotId(first, 1))
  settle(world)
  checkWorld(world)
  for (const [place, name] of names.entries()) {
    const { restoring, applications } = processOf(world, name)
    expect(presentIn(restoring)).toEqual({ number: 1, initiator: asks })
    expect(restoring.apart).toEqual([])
    // Each had arrived before the first marker, or is delivered again.
    expect(applications.bank.balance).toBe(100 - (place + 1) + (place === 0 ? names.length : place))
  }
  const members = names.map((name) => name.padEnd(52, 'x')).sort() as ProcessId[]
  const timeline = { number: 1, initiator: members[0] ?? first }
  const bytes = encodeMessage({
    type: 'restore',
    timeline,
    snapshot: snapshotId(timeline.initiator, 1),
    members,
    without: [],
    between: 'undone',
    undone: 0,
    signatures: []
  })
  console.log(`a restore marker of ${MEMBERS_MAX} members: ${bytes.byteLength} bytes`)
}, 60_000)

test('all applications go back together, and their messages in transit are delivered again', () => {
  const system = new CheckedSystem({ anna: 100, ben: 100 })
  const [anna, ben] = ['anna', 'ben'] as [ProcessId, ProcessId]
  system.do('anna', { type: 'command', application: 'locks', command: { do: 'add', resource: 'pen' } }, 'adds pen')
  system.do('anna', { type: 'command', application: 'computation', command: { do: 'start', generations: 3 } }, 'starts')
  system.do('anna', { type: 'command', application: 'computation', command: { do: 'send', to: ben } }, 'sends a task')
  system.do(
    'ben',
    { type: 'command', application: 'locks', command: { do: 'request', wants: [{ owner: anna, resource: 'pen' }] } },
    'asks'
  )
  system.do('ben', { type: 'command', application: 'objects', command: { do: 'make' } }, 'makes an object')
  const snapshot = system.snapshot('ben')
  system.settle()
  const settled = ['anna', 'ben'].map((name) => structuredClone(system.process(name).applications))
  system.do('anna', { type: 'command', application: 'computation', command: { do: 'finish' } }, 'finishes')
  system.do('ben', { type: 'command', application: 'locks', command: { do: 'back-off' } }, 'backs off')
  system.do('ben', { type: 'command', application: 'objects', command: { do: 'make' } }, 'makes another')
  system.settle()
  system.restore('anna', snapshot)
  system.settle()
  // The task and the request were in transit and arrive again; the grant follows.
  expect(['anna', 'ben'].map((name) => system.process(name).applications)).toEqual(settled)
})
