import { expect, test } from 'vitest'
import { idAt } from '../../../testing/page/space-time.ts'
import { ALL_OPEN, lanesOf, withAllOpen, withMoved, withSize } from './lanes.ts'

const ids = [0, 1, 2, 3].map(idAt)
const [a, b, c, d] = [idAt(0), idAt(1), idAt(2), idAt(3)]
const lanes = (choice = ALL_OPEN, room = 320) => lanesOf(ids, [d, c, b, a], choice, room, 16)

test('lanes fill the room in the order of the page, and many make it higher', () => {
  expect(lanes().shown.map(({ id, y }) => [id, y])).toEqual([
    [d, 40],
    [c, 120],
    [b, 200],
    [a, 280]
  ])
  expect(lanes().yOf).toEqual([280, 200, 120, 40])
  expect(lanes(ALL_OPEN, 10).height).toBe(4 * 24)
})

test('a hidden process has no lane and can be found again; a slim one leaves its room to the others', () => {
  const hidden = withSize(ALL_OPEN, c, 'hidden')
  expect(lanes(hidden).shown.map(({ id }) => id)).toEqual([d, b, a])
  expect(lanes(hidden).hidden).toEqual([c])
  expect(lanes(hidden).yOf[2]).toBeNaN()
  expect(lanes(withAllOpen(hidden)).hidden).toEqual([])
  const slim = lanes(withSize(ALL_OPEN, c, 'slim'))
  expect(slim.shown[1]).toMatchObject({ id: c, slim: true, height: 12 })
  expect(slim.shown[0]?.height).toBeGreaterThan(80)
})

test('a lane moves past its shown neighbour, not past the edge, and newcomers come last', () => {
  const moved = withMoved(withSize(ALL_OPEN, c, 'hidden'), lanes(withSize(ALL_OPEN, c, 'hidden')), b, -1)
  expect(lanes(moved).shown.map(({ id }) => id)).toEqual([b, d, a])
  expect(withMoved(ALL_OPEN, lanes(), d, -1)).toBe(ALL_OPEN)
  const newcomer = idAt(0)
  const before = withMoved(ALL_OPEN, lanesOf([b, c, d], [d, c, b], ALL_OPEN, 300, 16), b, -1)
  expect(lanesOf(ids, [newcomer, d, c, b], before, 300, 16).shown.map(({ id }) => id)).toEqual([d, b, c, newcomer])
})
