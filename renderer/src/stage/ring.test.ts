import { describe, expect, test } from 'vitest'
import { layoutOf } from './layout.ts'
import { curve, pointOn, queueOn, type Place } from './ring.ts'

const EM = 16
const distance = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y)

describe('the network picture', () => {
  const sizes = [
    [728, 420],
    [544, 300],
    [1100, 560],
    [800, 244] // A projector of 1280 × 800, in pixels of its larger type.
  ] as const

  test.each(sizes)('of %d × %d pixels has everybody inside, from 2 to 64 processes', (width, height) => {
    for (let count = 2; count <= 64; count++)
      for (const { place } of layoutOf(count, width, height, EM).spots) {
        expect(place.x).toBeGreaterThanOrEqual(EM)
        expect(place.x).toBeLessThanOrEqual(width - EM)
        expect(place.y).toBeGreaterThanOrEqual(EM)
        expect(place.y).toBeLessThanOrEqual(height - EM)
      }
  })

  test('of the usual window shows money for up to six people, names for up to 24, and marks for all', () => {
    const details = Array.from({ length: 63 }, (_, at) => layoutOf(at + 2, 728, 420, EM).detail)
    expect(details.lastIndexOf('full') + 2).toBe(6)
    expect(details.slice(0, 5)).toEqual(Array(5).fill('full'))
    expect(details.slice(5, 23)).toEqual(Array(18).fill('name'))
    expect(details.slice(23)).toEqual(Array(40).fill('mark'))
  })

  test.each(sizes)('of %d × %d pixels has no mark on another', (width, height) => {
    for (let count = 2; count <= 64; count++) {
      const { spots, mark } = layoutOf(count, width, height, EM)
      const places = spots.map(({ place }) => place)
      const nearest = places.flatMap((a, at) => places.slice(at + 1).map((b) => distance(a, b)))
      expect(Math.min(...nearest), `${count} processes`).toBeGreaterThan((mark / 4) * EM * 0.95)
    }
  })
})

test('the two directions of a pair are two lines, and each stays clear of both marks', () => {
  const [anna, ben] = [
    { x: 100, y: 100 },
    { x: 400, y: 250 }
  ]
  const there = curve(anna, ben, 30, 0.12)
  const back = curve(ben, anna, 30, 0.12)
  expect(distance(pointOn(there, 0.5), pointOn(back, 0.5))).toBeGreaterThan(20)
  for (const end of [there.from, there.to, back.from, back.to])
    expect(Math.min(distance(end, anna), distance(end, ben))).toBeCloseTo(30)
})

test('messages stand in channel order without touching, the oldest nearest to the receiver, none behind the sender', () => {
  const widths = [22, 40, 12, 22, 22]
  const parts = queueOn(widths, 100, 0.9)
  expect(parts).toHaveLength(3)
  parts.forEach((part, at) => {
    expect(part * 100 - (widths[at] ?? 0) / 2).toBeGreaterThanOrEqual(-1e-9)
    if (at > 0) expect(((parts[at - 1] ?? 0) - part) * 100).toBeCloseTo(((widths[at - 1] ?? 0) + (widths[at] ?? 0)) / 2)
  })
})
