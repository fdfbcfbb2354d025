import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPlayedRun, beginningOf, withHoles } from '../../testing/trace/arbitrary.ts'
import { OUTSIDE } from './frontier.ts'
import { frontierOfHeld, heldCut } from './held-cut.ts'
import { orderOf } from './ordering.ts'

test('a cut stays after the same event of each process when earlier or later events arrive', () => {
  let moved = 0
  fc.assert(
    fc.property(
      anyPlayedRun('wrong', false),
      fc.array(fc.integer({ min: -1, max: 200 }), { minLength: 5, maxLength: 5 }),
      fc.array(fc.nat({ max: 300 }), { maxLength: 40 }),
      fc.double({ min: 0.3, max: 1, noNaN: true }),
      ({ run }, counts, lost, share) => {
        const before = orderOf(beginningOf(withHoles(run, new Set(lost)), [share]))
        const frontier = before.run.processes.map(({ events }, place) => Math.min(counts[place] ?? 0, events.length))
        const held = heldCut(before, frontier)
        expect(frontierOfHeld(before, held)).toEqual(frontier)

        const after = orderOf(run)
        for (const [place, count] of frontierOfHeld(after, held).entries()) {
          const was = frontier[place] ?? 0
          if (was <= 0) expect(count).toBe(was)
          else expect(after.run.processes[place]?.events[count - 1]).toBe(before.run.processes[place]?.events[was - 1])
          if (count !== was) moved++
        }
      }
    )
  )
  expect(moved).toBeGreaterThan(10)
})

test('a process that becomes known later is not part of a cut that was drawn before', () => {
  fc.assert(
    fc.property(anyPlayedRun('right', false), ({ run }) => {
      const [first, ...others] = run.processes
      if (first === undefined) return
      const before = orderOf({ ...run, processes: others })
      const held = heldCut(
        before,
        others.map(({ events }) => events.length)
      )
      expect(frontierOfHeld(orderOf(run), held)).toEqual([OUTSIDE, ...others.map(({ events }) => events.length)])
    }),
    { numRuns: 20 }
  )
})
