// The drawn part of a run and its diagram on random runs of production processes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPlayedRun } from '../../../../testing/trace/arbitrary.ts'
import { orderOf } from '../../../../app/trace/ordering.ts'
import { permutedRun } from '../../../../app/trace/permuted.ts'
import { ALL_OPEN, lanesOf } from '../../space-time/lanes.ts'
import { drawnRunOf } from './drawn-run.ts'
import { cutPoints, diagramAfter } from './theorem-diagram.ts'
import { placesAfter, swapsOf } from './swaps.ts'

test('the drawn part of a run keeps every swap, and at none of them is anything received before it is sent', () => {
  const seen = { swaps: 0, shortened: 0, inTransit: 0 }
  fc.assert(
    fc.property(anyPlayedRun('right'), ({ run }) => {
      for (const { snapshot } of run.cuts) {
        const permuted = permutedRun(orderOf(run), snapshot)
        if (!permuted.holds) throw new Error(permuted.reason)
        const { order, inside, earlier, later } = drawnRunOf(permuted, run.processes)
        expect(swapsOf(inside)).toBe(permuted.swaps)
        expect(order.events.length + earlier + later).toBeLessThanOrEqual(permuted.real.events.length)
        if (earlier + later > 0) seen.shortened++
        for (const swaps of [0, permuted.swaps / 2, permuted.swaps]) {
          const places = placesAfter(inside, swaps)
          for (const [position, { event, other }] of order.events.entries())
            if (event.type === 'received' && other >= 0) expect(places[other]).toBeLessThan(places[position] ?? -1)
          for (const own of order.positions)
            for (const [at, position] of [...own].entries())
              if (at > 0) expect(places[own[at - 1] ?? -1]).toBeLessThan(places[position] ?? -1)
        }
        const ids = run.processes.map(({ id }) => id)
        const lanes = lanesOf(ids, ids, ALL_OPEN, 200, 16)
        const straight = cutPoints(order, inside, placesAfter(inside, permuted.swaps), lanes).map(({ x }) => x)
        expect(new Set(straight).size).toBe(1)
        const diagram = diagramAfter({ order, inside, earlier, later }, snapshot, permuted.swaps, lanes, {
          width: 600,
          height: 228,
          em: 16,
          top: 0
        })
        // Also of a process without events.
        expect(diagram.lanes).toMatchObject(ids.map((id) => ({ id, kind: 'lived', x1: 0, x2: 600 })))
        const crossing = diagram.arrows.filter((arrow) => arrow.crossing === 'in-transit')
        const cut = run.cuts.find((one) => one.snapshot === snapshot)
        expect(crossing.reduce((sum, { amount }) => sum + amount, 0)).toBe(cut?.inTransit)
        seen.swaps += permuted.swaps
        seen.inTransit += crossing.length
      }
    }),
    { numRuns: 60 }
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10)
})
