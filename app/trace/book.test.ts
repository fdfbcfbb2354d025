// Whatever order pieces of a run come in, and however often: the book holds the run, and never too much.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { anyPlayedRun } from '../../testing/trace/arbitrary.ts'
import { EVENTS_MAX, PROCESSES_MAX, RunBook } from './book.ts'
import type { TraceEvent } from './event.ts'

test('pieces that come in any order, and more than once, make the run', () => {
  fc.assert(
    fc.property(anyPlayedRun('wrong'), fc.infiniteStream(fc.nat({ max: 9 })), ({ run }, dice) => {
      const next = (): number => Number(dice.next().value)
      const book = new RunBook()
      for (let round = 0; round < 4; round++)
        for (const { id, name, opening, events } of run.processes) {
          const some = events.filter(() => next() < 4)
          book.heard(
            { id, name: round % 2 === 0 ? name : '', opening: round % 2 === 0 ? opening : -1 },
            next() < 3 ? some.reverse() : some
          )
        }
      for (const process of run.processes) book.heard(process, process.events)
      for (const cut of [...run.cuts, ...run.cuts]) book.cut(cut)
      expect(book.run).toEqual(run)
      expect(book.dropped).toBe(0)
      const same = book.run
      for (const process of run.processes) book.heard(process, process.events)
      expect(book.run).toBe(same)
    })
  )
})

const [anna, ben] = ['anna', 'ben'] as ProcessId[] as [ProcessId, ProcessId]
const flood = (from: number, count: number): TraceEvent[] =>
  Array.from({ length: count }, (_, place) => ({ type: 'internal', balance: 1, life: 1, n: from + place, at: 0 }))

test('who floods pushes out its own past and nobody else’s, and what is gone does not come back', () => {
  const book = new RunBook()
  book.heard({ id: ben, name: 'ben', opening: 1 }, flood(1, 50))
  for (let n = 1; n < 1.5 * EVENTS_MAX; n += 10_000)
    book.heard({ id: anna, name: 'anna', opening: 1 }, flood(n, 10_000))
  const [annas, bens] = book.run.processes
  expect(bens?.events).toHaveLength(50)
  expect((annas?.events.length ?? 0) + 50).toBeLessThanOrEqual(EVENTS_MAX)
  expect(annas?.events.at(-1)?.n).toBe(1.5 * EVENTS_MAX)
  expect(book.dropped + (annas?.events.length ?? 0)).toBe(1.5 * EVENTS_MAX)
  const same = book.run
  book.heard({ id: anna, name: 'anna', opening: 1 }, flood(1, 100))
  expect(book.run).toBe(same)
})

test('processes beyond the most are not kept', () => {
  const book = new RunBook()
  for (let place = 0; place < PROCESSES_MAX + 9; place++)
    book.heard({ id: `p${place}` as ProcessId, name: '', opening: -1 }, [])
  expect(book.run.processes).toHaveLength(PROCESSES_MAX)
})
