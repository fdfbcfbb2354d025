// Framing: a liar sends a marker for a snapshot that its initiator has not started. Because nobody can guess the id, the process that
// records for it records nothing of the true one; so no honest process is named, no true snapshot is lost, and memory stays bounded.
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { initiatorOf, nonceOf, snapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import * as limits from '../snapshot/limits.ts'
import { FIRST_TIMELINE } from '../snapshot/timeline.ts'
import { JudgedWorld } from '../../testing/process/judged-world.ts'
import type { Message } from './messages.ts'
import { processOf } from '../../testing/process/world.ts'
import type { Process, Step } from './state.ts'

const [anna, ben, cleo, eve] = ['anna', 'ben', 'cleo', 'eve'] as [ProcessId, ProcessId, ProcessId, ProcessId]
const EVERYBODY: readonly ProcessId[] = [anna, ben, cleo, eve]

let world: JudgedWorld
let drawn = 0

beforeEach(() => {
  world = new JudgedWorld({ anna: 1000, ben: 1000, cleo: 1000, eve: 1000 })
  drawn = 0
})

function start(initiator: ProcessId): SnapshotId {
  const members = EVERYBODY.filter((id) => id !== initiator)
  const step = world.feed(initiator, { type: 'start-snapshot', members, at: 0, nonce: nonceOf(1, ++drawn) })
  if (!('snapshot' in step) || step.snapshot === undefined) throw new Error('the snapshot starts')
  return step.snapshot
}

/** Another nonce than any that is drawn. */
function guessed(initiator: ProcessId, count: number, guess = 0): SnapshotId {
  return snapshotId(initiator, count, nonceOf(2, guess))
}

function tell(to: ProcessId, message: Message, from = eve): Step {
  return world.feed(to, { type: 'delivered', from, message, at: 0 })
}

function mark(to: ProcessId, snapshot: SnapshotId, from = eve): Step {
  return tell(to, { type: 'marker', snapshot, members: EVERYBODY, timeline: FIRST_TIMELINE }, from)
}

const member = (id: ProcessId): Process => processOf(world.world, id)
const holds = (id: ProcessId, snapshot: SnapshotId): boolean =>
  world.world.cuts[id]?.some((cut) => cut.snapshot === snapshot) === true
const has = (id: ProcessId, snapshot: SnapshotId): boolean => member(id).snapshots.some((one) => one.id === snapshot)

/**
 * The snapshot is complete everywhere, and nobody is named.
 *
 * @param isFlood so much was made up that the others may pass on more than is believed: then the initiator's own markers come first
 */
function expectNoHarm(snapshot: SnapshotId, isFlood = false): void {
  if (isFlood) world.settle((from) => from !== initiatorOf(snapshot))
  world.settle()
  for (const at of [anna, ben, cleo]) expect(holds(at, snapshot)).toBe(true)
  expect(world.all).toEqual([])
}

test('a marker with a guessed number frames nobody: Anna records for it, and not for the snapshot of Ben', () => {
  const made = guessed(ben, 1)
  expect(mark(anna, made)).toHaveProperty('effects.0.type', 'recorded')
  // Anna receives and acknowledges more after her cut of that, and her channel to Ben is slow.
  for (let n = 0; n < 5; n++) world.transfer('ben', 'anna', 10)
  const isSlow = (from: ProcessId, to: ProcessId, lane: string): boolean =>
    from === anna && to === ben && lane === 'application'
  world.settle(isSlow)
  const snapshot = start(ben)
  world.settle(isSlow)
  expect(snapshot).not.toBe(made)
  expectNoHarm(snapshot)
})

test.each(['cancelled by Eve', 'undone by a restore', 'open'])(
  'a made-up snapshot that is %s does not stand for the true one of its number',
  (how) => {
    const first = start(cleo)
    world.settle()
    for (const id of [anna, cleo]) mark(id, guessed(ben, 1))
    if (how === 'cancelled by Eve')
      for (const id of [anna, cleo])
        tell(id, { type: 'cancel', snapshot: guessed(ben, 1), reason: 'too-much-in-transit' })
    if (how === 'undone by a restore') {
      world.restore('cleo', 0)
      world.settle()
      expect(member(anna).restoring.origin?.snapshot).toBe(first)
    }
    // So many cancelled ones that the first is no longer shown, either.
    for (let n = 0; n <= limits.CANCELLED_KEPT && how === 'cancelled by Eve'; n++) {
      mark(anna, guessed(ben, 1, n + 1))
      tell(anna, { type: 'cancel', snapshot: guessed(ben, 1, n + 1), reason: 'too-much-in-transit' })
    }
    const snapshot = start(ben)
    expectNoHarm(snapshot)
    expect(has(anna, guessed(ben, 1))).toBe(false)
  }
)

test('made-up numbers far ahead, ended by thousands, leave the true ones alone, and memory bounded', () => {
  for (let n = 1; n <= 2000; n++) {
    const snapshot = guessed(ben, n * 1_000_000)
    mark(anna, snapshot)
    tell(anna, { type: 'cancel', snapshot, reason: 'too-much-in-transit' })
  }
  expect(member(anna).unconfirmed.length + member(anna).snapshots.length).toBe(limits.UNCONFIRMED_ACCEPTED)
  expectNoHarm(start(ben), true)
})

test('an ended snapshot begins no second time, whoever sends its marker again and however much has ended since', () => {
  const snapshot = start(ben)
  mark(anna, snapshot) // Eve has its own copy of the marker, and the channel from Ben is slow.
  tell(anna, { type: 'cancel', snapshot, reason: 'too-much-in-transit' })
  for (let n = 0; n < 2 * limits.ENDED_REMEMBERED; n++) {
    mark(anna, guessed(ben, 1000 + n))
    tell(anna, { type: 'cancel', snapshot: guessed(ben, 1000 + n), reason: 'too-much-in-transit' })
  }
  expect(has(anna, snapshot)).toBe(false)
  for (const from of [cleo, eve, ben]) expect(mark(anna, snapshot, from)).toEqual({ effects: [] })
  expect(has(anna, snapshot)).toBe(false)
})

test('an initiator that floods cancels loses its own snapshots, and makes nobody send a second marker', () => {
  const first = guessed(cleo, 7)
  mark(anna, first)
  tell(anna, { type: 'cancel', snapshot: first, reason: 'by-initiator' }, cleo)
  for (let n = 0; n < 3 * limits.ENDED_REMEMBERED; n++)
    tell(anna, { type: 'cancel', snapshot: guessed(cleo, 1000 + 2 * n), reason: 'by-initiator' }, cleo)
  for (let n = 0; n <= limits.CANCELLED_KEPT; n++) {
    mark(anna, guessed(ben, 1 + n))
    tell(anna, { type: 'cancel', snapshot: guessed(ben, 1 + n), reason: 'too-much-in-transit' })
  }
  expect(has(anna, first)).toBe(false)
  expect(mark(anna, first)).toEqual({ effects: [] })
  expect(member(anna).ended[cleo]?.counts.length).toBeLessThanOrEqual(limits.ENDED_REMEMBERED)
})

test('the initiator ends by its own markers what others have made up in its name, and they have room again', () => {
  for (let n = 0; n < limits.UNCONFIRMED_ACCEPTED; n++) {
    mark(anna, guessed(ben, 1, n))
    if (n % 2 === 1) tell(anna, { type: 'cancel', snapshot: guessed(ben, 1, n), reason: 'too-much-in-transit' })
  }
  expect(mark(anna, guessed(ben, 2))).toEqual({ effects: [] })
  const snapshot = start(ben)
  expectNoHarm(snapshot, true)
  expect(member(anna).snapshots.filter(({ phase }) => phase !== 'cancelled')).toEqual([])
  expect(member(anna).unconfirmed).toEqual([])
  expect(mark(anna, guessed(ben, 1, 5))).toEqual({ effects: [] })
  expect(mark(anna, guessed(ben, 2))).toHaveProperty('effects.0.type', 'recorded')
})

test('a marker of an own snapshot with another nonce changes nothing, and blames nobody who passes it on', () => {
  const snapshot = start(ben)
  for (const made of [guessed(ben, 1), guessed(ben, 9), snapshotId(ben, 1)]) {
    const before = JSON.stringify(member(ben))
    expect(mark(ben, made, anna)).toEqual({ effects: [] })
    expect(tell(ben, { type: 'cancel', snapshot: made, reason: 'too-much-in-transit' }, anna)).toEqual({ effects: [] })
    expect(JSON.stringify(member(ben))).toBe(before)
  }
  expectNoHarm(snapshot)
})

const anyMove = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('deliver' as const), place: fc.nat(23) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pay' as const), by: fc.nat(3), to: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), by: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('mark' as const, 'end' as const),
      to: fc.nat(2),
      by: fc.nat(2),
      count: fc.integer({ min: 1, max: 5 }),
      guess: fc.nat(1)
    })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), by: fc.nat(2), which: fc.nat(3) }) }
)

test('made-up markers at any time, in whatever order messages arrive: every last snapshot is complete, nobody honest is named', () => {
  let made = 0
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 80, size: 'max' }), (moves) => {
      world = new JudgedWorld({ anna: 1000, ben: 1000, cleo: 1000, eve: 1000 })
      const at = (place: number): ProcessId => EVERYBODY[place] ?? eve
      for (const move of moves) {
        if (move.do === 'deliver') {
          const waiting = world.world.channels.filter(({ messages }) => messages.length > 0)
          const channel = waiting[move.place % Math.max(1, waiting.length)]
          if (channel === undefined) continue
          const step = world.deliver(channel.from, channel.to, channel.lane)
          // Eve has sent her markers already, and the process that she is in this world does not know it.
          if (channel.from !== eve) expect(step).not.toHaveProperty('violation')
        } else if (move.do === 'pay') {
          if (move.to !== move.by) world.transfer(at(move.by), at(move.to), 7)
        } else if (move.do === 'start') {
          world.feed(at(move.by), {
            type: 'start-snapshot',
            members: EVERYBODY.filter((id) => id !== at(move.by)),
            at: 0,
            nonce: nonceOf(1, ++drawn)
          })
        } else if (move.do === 'restore') world.restore(at(move.by), move.which)
        else {
          const snapshot = guessed(at(move.by), move.count, move.guess)
          if (move.do === 'mark' && mark(at(move.to), snapshot) !== undefined) made += 1
          else tell(at(move.to), { type: 'cancel', snapshot, reason: 'too-much-in-transit' })
        }
      }
      world.settle()
      for (const initiator of [anna, ben, cleo]) expectNoHarm(start(initiator))
    }),
    { numRuns: 300 }
  )
  expect(made).toBeGreaterThan(500)
})
