import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idOf } from '../../../testing/page/sample.ts'
import { Seen } from './seen.ts'

const people = Array.from({ length: 20 }, (_, at) => idOf(`Person ${at}`))
/** Somebody later in the list was there earlier. */
const since = new Map(people.map((id, at) => [id, 1000 * (people.length - at)]))

test('whoever has a mark keeps it when others go, come back or join, and when it is told late who was there first', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.subarray(people), fc.subarray(people)), { minLength: 1 }), (views) => {
      const seen = new Seen()
      const given = new Map<string, number>()
      for (const [here, known] of views) {
        const now = seen.slots(here, new Map(known.map((id) => [id, since.get(id) ?? 0])))
        for (const id of here) {
          const slot = now.get(id) ?? NaN
          expect(given.get(id) ?? slot).toBe(slot)
          given.set(id, slot)
        }
      }
      expect(new Set(given.values()).size).toBe(given.size)
    })
  )
})

test('windows that are told the same at once give the same marks', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(people), (ids) => {
      expect(new Map(new Seen().slots(ids, since))).toEqual(new Map(new Seen().slots(ids.toReversed(), since)))
    })
  )
})
