// The swaps of the proof, on random runs: any sequence of events before and after a cut.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { permute } from '../../../../app/snapshot/theorem.ts'
import { idOf } from '../../../../testing/page/sample.ts'
import { placesAfter, swapAfter, swapsOf } from './swaps.ts'

const anyRun = fc.array(fc.boolean(), { maxLength: 40 })

/** The events in the order in which they stand. */
function inOrder(places: readonly number[]): readonly number[] {
  return [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
}

test('without a swap all stand as they were, after all swaps what was before the cut stands first', () => {
  fc.assert(
    fc.property(anyRun, (inside) => {
      expect(inOrder(placesAfter(inside, 0))).toEqual(inside.map((_, place) => place))
      const end = inOrder(placesAfter(inside, swapsOf(inside)))
      const sorted = [...inside.keys()].sort((a, b) => Number(inside[b]) - Number(inside[a]))
      expect(end).toEqual(sorted)
    })
  )
})

test('each swap exchanges one event before the cut with its neighbour after it, and nothing else', () => {
  let swapped = 0
  fc.assert(
    fc.property(anyRun, (inside) => {
      for (let swaps = 0; swaps < swapsOf(inside); swaps++) {
        const [now, next] = [placesAfter(inside, swaps), placesAfter(inside, swaps + 1)]
        expect([...now].sort((a, b) => a - b)).toEqual(inside.map((_, place) => place))
        const swap = swapAfter(inside, swaps)
        expect(swap).toBeDefined()
        const [moves, waits] = [swap?.inside ?? -1, swap?.outside ?? -1]
        expect([inside[moves], inside[waits]]).toEqual([true, false])
        expect(now[moves]).toBe((now[waits] ?? 0) + 1)
        expect(inside.flatMap((_, place) => (now[place] === next[place] ? [] : [place])).sort()).toEqual(
          [moves, waits].sort()
        )
        swapped++
      }
      expect(swapAfter(inside, swapsOf(inside))).toBeUndefined()
    })
  )
  expect(swapped).toBeGreaterThan(100)
})

test('half-way through a swap both events are half-way', () => {
  expect(placesAfter([false, false, true], 0.5)).toEqual([0, 1.5, 1.5])
  expect(placesAfter([false, false, true], 1.25)).toEqual([0.25, 2, 0.75])
})

test('there are as many swaps as the theorem counts', () => {
  fc.assert(
    fc.property(anyRun, (inside) => {
      const [early, late] = [idOf('early'), idOf('late')]
      const run = inside.map((one) => ({ process: one ? early : late, type: 'internal' as const }))
      expect(swapsOf(inside)).toBe(permute(run, { [early]: run.length, [late]: 0 }).swaps)
    })
  )
})
