// Pieces of a run in any order, and perhaps repeated, give the run, within the limits.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import { anyPlayedRun } from '../../testing/trace/arbitrary.ts'
import { EVENTS_MAX, PROCESSES_MAX, RunCollector } from './run-collector.ts'
import type { TraceEvent } from './event.ts'

test('pieces in any order, and more than once, give the run', () => {
  fc.assert(
    fc.property(anyPlayedRun('wrong'), fc.infiniteStream(fc.nat({ max: 9 })), ({ run }, dice) => {
      const next = (): number => Number(dice.next().value)
      const collector = new RunCollector()
      for (let round = 0; round < 4; round++)
        for (const { id, name, opening, events } of run.processes) {
          const some = events.filter(() => next() < 4)
          collector.add(
            { id, name: round % 2 === 0 ? name : '', opening: round % 2 === 0 ? opening : -1 },
            next() < 3 ? some.reverse() : some
          )
        }
      for (const process of run.processes) collector.add(process, process.events)
      for (const cut of [...run.cuts, ...run.cuts]) collector.addCut(cut)
      expect(collector.run).toEqual(run)
      expect(collector.dropped).toBe(0)
      const same = collector.run
      for (const process of run.processes) collector.add(process, process.events)
      expect(collector.run).toBe(same)
    })
  )
})

const [anna, ben] = ['anna', 'ben'] as ProcessId[] as [ProcessId, ProcessId]
const flood = (from: number, count: number): TraceEvent[] =>
  Array.from({ length: count }, (_, place) => ({ type: 'internal', balance: 1, life: 1, n: from + place, at: 0 }))

test('a process that floods pushes out only its own past, and dropped events do not come back', () => {
  const collector = new RunCollector()
  collector.add({ id: ben, name: 'ben', opening: 1 }, flood(1, 50))
  for (let n = 1; n < 1.5 * EVENTS_MAX; n += 10_000)
    collector.add({ id: anna, name: 'anna', opening: 1 }, flood(n, 10_000))
  const [annas, bens] = collector.run.processes
  expect(bens?.events).toHaveLength(50)
  expect((annas?.events.length ?? 0) + 50).toBeLessThanOrEqual(EVENTS_MAX)
  expect(annas?.events.at(-1)?.n).toBe(1.5 * EVENTS_MAX)
  expect(collector.dropped + (annas?.events.length ?? 0)).toBe(1.5 * EVENTS_MAX)
  const same = collector.run
  collector.add({ id: anna, name: 'anna', opening: 1 }, flood(1, 100))
  expect(collector.run).toBe(same)
})

test('processes above the limit are not kept', () => {
  const collector = new RunCollector()
  for (let place = 0; place < PROCESSES_MAX + 9; place++)
    collector.add({ id: `p${place}` as ProcessId, name: '', opening: -1 }, [])
  expect(collector.run.processes).toHaveLength(PROCESSES_MAX)
})
