import { describe, expect, test } from 'vitest'
import type { ProcessId } from '../../../app/ids.ts'
import { idOf } from '../../../testing/page/sample.ts'
import { HUE_COUNT, letterOf, slots } from './mark.ts'

const crowd = (count: number): ProcessId[] => Array.from({ length: count }, (_, at) => idOf(`person ${at}`))

describe('the mark of a process', () => {
  test('is the same in every window that knows the same processes, in whatever order they came', () => {
    const ids = crowd(20)
    expect([...slots([...ids].reverse())].sort()).toEqual([...slots(ids)].sort())
  })

  test('is nobody else’s, up to the 64 processes of a room', () => {
    for (let count = 1; count <= 64; count++) expect(new Set(slots(crowd(count)).values()).size).toBe(count)
  })

  test('has a hue of its own for the first eight, and black only for the eighth', () => {
    for (let count = 1; count <= HUE_COUNT; count++) {
      const hues = [...slots(crowd(count)).values()]
      expect(Math.max(...hues)).toBeLessThan(HUE_COUNT)
      expect(hues.includes(HUE_COUNT - 1)).toBe(count === HUE_COUNT)
    }
  })

  test('stays when somebody joins later, whatever the id', () => {
    const ids = crowd(12)
    for (const newcomer of ids) {
      const before = ids.filter((id) => id !== newcomer)
      const since = new Map(before.map((id, at) => [id, 1000 + at]))
      const first = slots(before, since)
      // First its events are not known yet, then they are.
      for (const known of [since, new Map([...since, [newcomer, 5000]])])
        expect([...slots(ids, known)].filter(([id]) => id !== newcomer)).toEqual([...first])
    }
  })

  test('stays when somebody with a higher id comes', () => {
    const ids = crowd(9).sort()
    const before = slots(ids.slice(0, 8))
    const after = slots(ids)
    for (const [id, slot] of before) expect(after.get(id)).toBe(slot)
  })

  test.each([
    ['anna', 'A'],
    ['<b>Bob</b>', 'B'],
    ['مريم', 'م'],
    ['👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦'],
    ['  42', '4'],
    ['', 'Z'],
    ['…', 'Z']
  ])('shows the first letter of the name %j: %s', (name, letter) => {
    expect(letterOf(name, '12D3KooWxyz' as ProcessId)).toBe(letter)
  })
})
