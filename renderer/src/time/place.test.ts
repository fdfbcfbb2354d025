import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPlayedRun, beginningOf, withHoles } from '../../../testing/trace/arbitrary.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { placeOf, playheadAt } from './place.ts'
import { AT_THE_END, pausedAt, positionOf } from './playhead.ts'

test('a place stays after its event when traces come late from any process', () => {
  let slid = 0
  fc.assert(
    fc.property(
      anyPlayedRun('wrong'),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.nat(),
      (played, shares, at) => {
        const [early, late] = [orderOf(beginningOf(played.run, shares)), orderOf(played.run)]
        fc.pre(early.events.length > 0)
        const position = 1 + (at % early.events.length)
        const paused = pausedAt(AT_THE_END, position, early.events.length)
        const then = playheadAt(placeOf(paused, early), late)
        const now = positionOf(then, late.events.length)
        expect(late.events[now - 1]?.event).toBe(early.events[position - 1]?.event)
        expect(then.mode).toBe('paused')
        if (now !== position) slid++
      }
    )
  )
  expect(slid).toBeGreaterThan(0)
})

test('a place before everything stays there, and one whose event was dropped is at the beginning of what is left', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), ({ run }) => {
      const [all, left] = [orderOf(run), orderOf(withHoles(run, new Set([0, 1, 2])))]
      const before = placeOf(pausedAt(AT_THE_END, 0, all.events.length), all)
      expect(positionOf(playheadAt(before, left), left.events.length)).toBe(0)
      const [first] = all.events
      if (first?.process !== 0) return
      const dropped = placeOf(pausedAt(AT_THE_END, 1, all.events.length), all)
      expect(positionOf(playheadAt(dropped, left), left.events.length)).toBe(0)
    })
  )
})

test('the end stays the end', () => {
  fc.assert(
    fc.property(anyPlayedRun('right'), fc.double({ min: 0, max: 1, noNaN: true }), ({ run }, share) => {
      const early = orderOf(beginningOf(run, [share]))
      expect(playheadAt(placeOf(AT_THE_END, early), orderOf(run))).toEqual(AT_THE_END)
    })
  )
})
