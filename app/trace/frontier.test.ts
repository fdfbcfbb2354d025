// Snapshots that are later than a moment: those that nobody has recorded before it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySetup, walk } from '../../testing/sandbox/arbitrary.ts'
import { runOfTurns } from '../sandbox/tree.ts'
import { begunAfter } from './frontier.ts'
import { orderOf } from './ordering.ts'

test('a snapshot is later than a moment exactly where no recording of it is before that moment', () => {
  let later = 0
  fc.assert(
    fc.property(anySetup(true), fc.nat(), fc.nat(), (setup, seed, at) => {
      const order = orderOf(runOfTurns(setup, walk(setup, seed, 50)))
      const position = at % (order.events.length + 1)
      const recordings = order.events.map(({ event }) => (event.type === 'recorded' ? event.snapshot : ''))
      const before = new Set(recordings.slice(0, position))
      const expected = recordings.slice(position).filter((snapshot) => snapshot !== '' && !before.has(snapshot))
      expect([...begunAfter(order, position)].sort()).toEqual([...new Set(expected)].sort())
      expect(begunAfter(order, order.events.length).size).toBe(0)
      later += expected.length
    }),
    { numRuns: 50 }
  )
  expect(later).toBeGreaterThan(20)
})
