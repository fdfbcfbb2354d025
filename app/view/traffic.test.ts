// Random money: as much as time brings, to everybody alike, and nothing that is no amount.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { draw, due } from './traffic.ts'

const everybody = ['ben', 'cleo', 'dora'] as ProcessId[]

test('over any moments, as many transfers fall due as the rate says, and nothing gets lost between them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }),
      (perSecond, moments) => {
        let [total, carried] = [0, 0]
        for (const elapsed of moments) {
          const next = due({ perSecond, maxAmount: 1 }, elapsed, carried)
          total += next.count
          carried = next.carried
          expect(carried).toBeGreaterThanOrEqual(0)
          expect(carried).toBeLessThan(1)
        }
        const ms = moments.reduce((sum, elapsed) => sum + elapsed, 0)
        expect(total + carried).toBeCloseTo((perSecond * ms) / 1000, 5)
      }
    )
  )
})

test('every transfer is of 1 to the largest amount and to one of the receivers, grouped and in order', () => {
  const anyChance = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }))
  fc.assert(
    fc.property(anyChance, fc.nat(50), fc.integer({ min: 1, max: 20 }), (chances, count, maxAmount) => {
      const random = (): number => chances.next().value as number
      const transfers = draw({ perSecond: 1, maxAmount }, count, everybody, random)
      expect(transfers.flatMap(({ amounts }) => amounts)).toHaveLength(count)
      expect(new Set(transfers.map(({ to }) => to)).size).toBe(transfers.length)
      for (const { to, amounts } of transfers) {
        expect(everybody).toContain(to)
        for (const amount of amounts) expect(Number.isInteger(amount) && amount >= 1 && amount <= maxAmount).toBe(true)
      }
    })
  )
})

test('all receivers and all amounts have their chance', () => {
  const chances = Array.from({ length: 60 }, (_, index) => index / 60)
  const transfers = draw({ perSecond: 1, maxAmount: 3 }, 30, everybody, () => chances.shift() ?? 0)
  expect(transfers.map(({ to }) => to).sort()).toEqual(everybody)
  expect(new Set(transfers.flatMap(({ amounts }) => amounts))).toEqual(new Set([1, 2, 3]))
})

test('where nobody is there, nothing is paid', () => {
  expect(draw({ perSecond: 1, maxAmount: 3 }, 5, [], () => 0)).toEqual([])
})
