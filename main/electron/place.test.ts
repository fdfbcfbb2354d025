// Windows side by side on one screen.
import { expect, test } from 'vitest'
import { placeWindow } from './place.ts'

const projector = { x: 0, y: 25, width: 1920, height: 1055 }

test('three windows share the width of a projector', () => {
  expect([1, 2, 3].map((index) => placeWindow(projector, { index, count: 3 }))).toEqual([
    { x: 0, y: 25, width: 640, height: 1055 },
    { x: 640, y: 25, width: 640, height: 1055 },
    { x: 1280, y: 25, width: 640, height: 1055 }
  ])
})

test('windows that would be too narrow are placed in rows', () => {
  const laptop = { x: 0, y: 0, width: 1280, height: 800 }
  expect([1, 2, 3].map((index) => placeWindow(laptop, { index, count: 3 }))).toEqual([
    { x: 0, y: 0, width: 640, height: 400 },
    { x: 640, y: 0, width: 640, height: 400 },
    { x: 0, y: 400, width: 640, height: 400 }
  ])
})

test('a single window has the designed size of the page, in the middle', () => {
  expect(placeWindow(projector, { index: 1, count: 1 })).toEqual({ x: 320, y: 152, width: 1280, height: 800 })
})

test.each([1, 2, 3, 5, 8, 13, 32])('each of %i windows lies on the screen and does not overlap another', (count) => {
  const areas = Array.from({ length: count }, (_, i) => placeWindow(projector, { index: i + 1, count }))
  for (const area of areas) {
    expect(area.x + area.width).toBeLessThanOrEqual(projector.x + projector.width)
    expect(area.y + area.height).toBeLessThanOrEqual(projector.y + projector.height)
  }
  expect(new Set(areas.map(({ x, y }) => `${x} ${y}`)).size).toBe(count)
})
