// What a process remembers of others, in whatever order messages arrive: nobody is named that does not lie.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIES } from '../applications/bank/lies.ts'
import type { ProcessId } from '../ids.ts'
import { JudgedWorld } from '../../testing/process/judged-world.ts'
import { Witness } from './witness.ts'

const [anna, eve] = ['anna', 'eve'] as [ProcessId, ProcessId]
const EVERYBODY = ['anna', 'ben', 'cleo', 'eve'] as ProcessId[]

let room: JudgedWorld

test('an old copy of a store knows nothing of its own ends', () => {
  room = new JudgedWorld({ anna: 1000, eve: 1000 })
  room.feed('eve', { type: 'lie', lie: 'sent' })
  const snapshot = room.snapshot('anna')
  room.settle()
  const cut = room.world.cuts[anna]?.find((one) => one.snapshot === snapshot)
  if (cut === undefined) throw new Error('the cut is complete')
  const found = new Witness(anna).judge(cut, { isMemoryTrue: false, met: [] })
  expect(found.map(({ rule, by }) => `${rule}: ${by.toSorted().join('/')}`)).toEqual(['channel: anna/eve'])
})

test('a lie is not believed because it is told twice: the first report stays remembered', () => {
  room = new JudgedWorld({ anna: 1000, eve: 1000 })
  room.snapshot('anna')
  room.settle()
  for (let time = 0; time < 2; time++) {
    room.feed('eve', { type: 'lie', lie: 'opening' })
    const snapshot = room.snapshot('anna')
    room.settle()
    expect(room.found(anna, snapshot)).toMatchObject([{ rule: 'opening', by: [eve] }])
  }
})

const anybody = fc.constantFrom(...EVERYBODY)
const anyMove = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver' as const), place: fc.nat(23) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      by: anybody,
      to: anybody,
      amount: fc.integer({ min: 1, max: 400 })
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('start' as const),
      by: anybody,
      members: fc.subarray(EVERYBODY, { minLength: 1 })
    })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lie' as const), kind: fc.constantFrom(...LIES) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), by: anybody, which: fc.nat(5) }) }
)

function play(moves: readonly (typeof anyMove extends fc.Arbitrary<infer Move> ? Move : never)[], lies: boolean): void {
  for (const move of moves) {
    if (move.do === 'deliver') {
      const waiting = room.world.channels.filter(({ messages }) => messages.length > 0)
      const channel = waiting[move.place % Math.max(1, waiting.length)]
      if (channel !== undefined) room.deliver(channel.from, channel.to, channel.lane)
    } else if (move.do === 'pay') {
      if (move.to !== move.by) room.transfer(move.by, move.to, move.amount)
    } else if (move.do === 'start') {
      const others = move.members.filter((member) => member !== move.by)
      if (others.length > 0) room.feed(move.by, { type: 'start-snapshot', members: others, at: 0 })
    } else if (move.do === 'restore') {
      if (!lies) room.restore(move.by, move.which)
    } else if (lies) room.feed('eve', { type: 'lie', lie: move.kind })
  }
  room.settle()
}

test('nobody is named where nobody lies, in whatever order messages arrive', () => {
  let cuts = 0
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 120, size: 'max' }), (moves) => {
      room = new JudgedWorld({ anna: 1000, ben: 1000, cleo: 1000, eve: 1000 })
      play(moves, false)
      cuts += Object.values(room.world.cuts).flat().length
      expect(room.all).toEqual([])
    }),
    { numRuns: 400 }
  )
  expect(cuts).toBeGreaterThan(1000)
})

test('where one lies nobody else is named, and it is one of every pair', () => {
  let named = 0
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 120, size: 'max' }), (moves) => {
      room = new JudgedWorld({ anna: 1000, ben: 1000, cleo: 1000, eve: 1000 })
      play(moves, true)
      for (const [at, { by }] of room.all) {
        if (at === eve || by.length === 0) continue
        expect(by).toContain(eve)
        if (by.length === 1) named += 1
      }
    }),
    { numRuns: 400 }
  )
  expect(named).toBeGreaterThan(500)
})
