// When what comes again and again comes: at one moment for all that is as frequent.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { untilBeat } from './timers.ts'

test('the next beat is a whole multiple, not sooner than an eighth and not later than nine eighths of the time between two', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constantFrom(250, 1_000, 2_000), (steady, ms) => {
      const left = untilBeat(steady, ms)
      expect(Number.isInteger(left)).toBe(true)
      expect(left).toBeGreaterThanOrEqual(ms / 8)
      expect(left).toBeLessThanOrEqual((ms * 9) / 8)
      const late = (steady + left) % ms
      expect(Math.min(late, ms - late)).toBeLessThanOrEqual(1)
    })
  )
})
