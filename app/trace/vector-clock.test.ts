// Vector clocks of random runs, compared with the graph of possible influences.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPlayedRun, withHoles } from '../../testing/trace/arbitrary.ts'
import type { Order } from './order.ts'
import { orderOf } from './ordering.ts'
import { causalFuture, causalPast, happenedBefore, vectorClockOf } from './vector-clock.ts'

/** By position: all positions that can be reached from it along processes and messages, without itself. */
function reachable({ events }: Order): ReadonlySet<number>[] {
  const followers = events.map((): number[] => [])
  const last = new Map<number, number>()
  for (const [position, { process, event, other }] of events.entries()) {
    const previous = last.get(process)
    if (previous !== undefined) followers[previous]?.push(position)
    if (event.type === 'received' && other >= 0) followers[other]?.push(position)
    last.set(process, position)
  }
  const reached: Set<number>[] = []
  for (let position = events.length - 1; position >= 0; position--) {
    const own = new Set(followers[position])
    for (const follower of followers[position] ?? []) for (const further of reached[follower] ?? []) own.add(further)
    reached[position] = own
  }
  return reached
}

const anyOrder = fc
  .tuple(anyPlayedRun('wrong', false), fc.array(fc.nat({ max: 200 }), { maxLength: 8 }))
  .map(([{ run }, lost]) => orderOf(withHoles(run, new Set(lost))))

test('one event happened before another if a path of messages leads from it to the other', () => {
  fc.assert(
    fc.property(anyOrder, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (order, picks) => {
      const reached = reachable(order)
      const some = picks.map((pick) => pick % order.events.length)
      for (const a of some) for (const b of some) expect(happenedBefore(order, a, b)).toBe(reached[a]?.has(b))
    })
  )
})

test('causal past and future of an event are the events that lead to it and that it leads to', () => {
  fc.assert(
    fc.property(anyOrder, fc.nat(), (order, pick) => {
      const reached = reachable(order)
      const position = pick % order.events.length
      const [past, future] = [causalPast(order, position), causalFuture(order, position)]
      for (const [place, { process, index }] of order.events.entries()) {
        const isSelf = place === position
        expect(index < (past[process] ?? 0)).toBe(isSelf || reached[place]?.has(position))
        expect(index >= (future[process] ?? 0)).toBe(isSelf || reached[position]?.has(place))
      }
    })
  )
})

test('its own component increases by one from event to event, and no component ever decreases', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      for (const positions of order.positions) {
        let previous = order.run.processes.map(() => 0)
        for (const [index, position] of positions.entries()) {
          const clock = [...vectorClockOf(order, position)]
          expect(clock[order.events[position]?.process ?? -1]).toBe(index + 1)
          expect(clock.every((count, place) => count >= (previous[place] ?? 0))).toBe(true)
          previous = clock
        }
      }
    }),
    { numRuns: 20 }
  )
})
