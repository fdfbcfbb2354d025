// One member lies about snapshots, differently to each of the others: honest processes must never take each other for
// liars, because a channel between two honest processes would then be reset again and again, with the money in it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openApplications } from '../applications/all.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { assert } from '../assert.ts'
import { snapshotId, type ProcessId } from '../ids.ts'
import { checkWorld } from '../../testing/process/check-world.ts'
import type { Message } from './messages.ts'
import type { CancelReason, Lane } from '../snapshot/messages.ts'
import type { Input } from './inputs.ts'
import type { Step } from './state.ts'
import { deliverNext, feed, openWorld, type World } from '../../testing/process/world.ts'

const HONEST = ['anna', 'ben', 'cleo'] as ProcessId[]
const EVE = 'eve' as ProcessId
const EVERYBODY = [...HONEST, EVE]

const anyHonest = fc.constantFrom(...HONEST)
const anySnapshot = fc
  .tuple(fc.constantFrom(...EVERYBODY), fc.integer({ min: 1, max: 3 }))
  .map(([by, n]) => snapshotId(by, n))

const anyLie: fc.Arbitrary<Message> = fc.oneof(
  fc
    .record({ snapshot: anySnapshot, members: fc.subarray(EVERYBODY, { minLength: 2 }) })
    .map(({ snapshot, members }): Message => {
      return { type: 'marker', snapshot, members: members.toSorted(), timeline: { number: 0, initiator: '' } }
    }),
  fc.record({ snapshot: anySnapshot, channels: fc.subarray(HONEST) }).map(({ snapshot, channels }): Message => {
    const incoming = Object.fromEntries(channels.map((from) => [from, []]))
    return { type: 'report', snapshot, part: { recordedState: openApplications(EVE, 1 as Coins), incoming } }
  }),
  fc
    .record({ snapshot: anySnapshot, reason: fc.constantFrom<CancelReason>('by-initiator', 'too-much-in-transit') })
    .map((cancel): Message => ({ type: 'cancel', ...cancel }))
)

/** One random step: an honest process acts, a message between two honest processes arrives, or eve lies. */
const anyMove = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('lie' as const), to: anyHonest, message: anyLie }) },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('deliver' as const),
      from: anyHonest,
      to: anyHonest,
      lane: fc.constantFrom<Lane>('application', 'control')
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('start' as const), by: anyHonest, members: fc.subarray(EVERYBODY) })
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('cancel' as const), by: anyHonest, snapshot: anySnapshot }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('pay' as const), by: anyHonest, to: fc.constantFrom(...EVERYBODY) })
  }
)

/** Delivers the next message between two honest processes, if there is one, and asserts that it is accepted. */
function deliver(world: World, from: ProcessId, to: ProcessId, lane: Lane): void {
  const channel = world.channels.find((one) => one.from === from && one.to === to && one.lane === lane)
  const message = channel?.messages[0]
  if (message === undefined) return
  const outcome = deliverNext(world, from, to, lane)
  assert('effects' in outcome, `${to} takes ${JSON.stringify(message)} from ${from}: ${JSON.stringify(outcome)}`)
}

/** A violation or a refusal must change nothing. */
function feedSafely(world: World, name: ProcessId, input: Input): Step {
  const before = JSON.stringify(world.processes[name])
  const outcome = feed(world, name, input)
  if (!('effects' in outcome)) expect(JSON.stringify(world.processes[name])).toBe(before)
  return outcome
}

function play(world: World, move: typeof anyMove extends fc.Arbitrary<infer Move> ? Move : never): Step | undefined {
  switch (move.what) {
    case 'lie':
      return feedSafely(world, move.to, { type: 'delivered', from: EVE, message: move.message, at: 0 })
    case 'deliver':
      return void deliver(world, move.from, move.to, move.lane)
    case 'start': {
      const members = move.members.filter((member) => member !== move.by)
      return feedSafely(world, move.by, { type: 'start-snapshot', members, at: 0 })
    }
    case 'cancel':
      return feedSafely(world, move.by, { type: 'cancel-snapshot', snapshot: move.snapshot, at: 0 })
    case 'pay':
      if (move.to === move.by) return undefined
      return feedSafely(world, move.by, { type: 'transfer', to: move.to, amount: 1 as Coins })
  }
}

test('whatever one member lies about snapshots, honest processes accept every message from each other', () => {
  let lies = 0
  fc.assert(
    fc.property(fc.array(anyMove, { minLength: 20, maxLength: 80 }), (moves) => {
      const world = openWorld({ anna: 100, ben: 100, cleo: 100, eve: 100 })
      for (const move of moves) {
        const outcome = play(world, move)
        if (move.what === 'lie' && outcome !== undefined && 'effects' in outcome) lies += 1
      }
      for (let round = 0; round < 50; round++)
        for (const from of HONEST)
          for (const to of HONEST)
            for (const lane of ['control', 'application'] as const) if (from !== to) deliver(world, from, to, lane)
      checkWorld(world)
    }),
    { numRuns: 1500 }
  )
  expect(lies).toBeGreaterThan(1000) // Many lies were accepted.
})
