import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idOf } from '../../../testing/page/sample.ts'
import type { ProcessId } from '../../../app/ids.ts'
import type { Run } from '../../../app/trace/run.ts'
import { Seen } from './seen.ts'

const people = Array.from({ length: 20 }, (_, at) => idOf(`Person ${at}`))

/** @param dropped so many first events of each are not kept any more */
function runOf(ids: readonly ProcessId[], dropped: number): Run {
  const processes = ids.map((id) => ({
    id,
    name: '',
    opening: 0,
    events: [1, 2, 3].slice(dropped).map((n) => {
      const moment = { life: 1, n, at: 1000 * (people.length - people.indexOf(id)) + n }
      return n === 1
        ? { ...moment, type: 'opened' as const, name: '', balance: 0 }
        : { ...moment, type: 'internal' as const, balance: 0 }
    })
  }))
  return { processes, cuts: [] }
}

test('whoever has a mark keeps it when others go, come back or join, and when the beginning of the run is dropped', () => {
  fc.assert(
    fc.property(
      fc.subarray(people, { minLength: 2 }),
      fc.array(fc.tuple(fc.subarray(people), fc.integer({ min: 0, max: 3 })), { maxLength: 5 }),
      (first, later) => {
        const seen = new Seen()
        const given = new Map(seen.slots(first, runOf(first, 0)))
        for (const [ids, dropped] of later) {
          const here = ids.filter((id) => given.has(id))
          const now = seen.slots(here, runOf(here, dropped))
          for (const id of here) expect(now.get(id)).toBe(given.get(id))
        }
        const newcomer = idOf('Somebody new')
        const after = seen.slots([...first, newcomer], runOf(first, 2))
        for (const id of first) expect(after.get(id)).toBe(given.get(id))
        expect([...given.values()]).not.toContain(after.get(newcomer))
      }
    )
  )
})
