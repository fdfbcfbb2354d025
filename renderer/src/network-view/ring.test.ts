import { describe, expect, test } from 'vitest'
import { labelBox, markBox, overlap } from './labels.ts'
import { layoutOf, RINGS_MAX, type NetworkLayout } from './layout.ts'
import { curve, pointOn, type Point } from './ring.ts'
import { placesInQueue } from './travel.ts'

const EM = 16
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

describe('the network picture', () => {
  const sizes = [
    [728, 420],
    [544, 300],
    [1100, 560],
    [800, 244] // A projector of 1280 × 800, in pixels of its larger type.
  ] as const
  /** Most are connected, some are away, one has left. */
  const groups = (count: number): number[] => [count - 1 - Math.floor(count / 9), Math.floor(count / 9), 1]
  const layout = (count: number, width: number, height: number): NetworkLayout =>
    layoutOf(count, groups(count), width, height, EM)

  test.each(sizes)('of %d × %d pixels has everybody inside, from 2 to 64 processes', (width, height) => {
    for (let count = 2; count <= 64; count++) {
      const { spots, height: needed } = layout(count, width, height)
      expect(spots).toHaveLength(count)
      for (const { place } of spots) {
        expect(place.x).toBeGreaterThanOrEqual(EM)
        expect(place.x).toBeLessThanOrEqual(width - EM)
        expect(place.y).toBeGreaterThanOrEqual(EM)
        expect(place.y).toBeLessThanOrEqual(needed - EM)
      }
    }
  })

  test('of the usual window shows money for up to six people and names for all but four', () => {
    const layouts = Array.from({ length: 63 }, (_, at) => layout(at + 2, 728, 420))
    expect(layouts.map(({ detail }) => detail).lastIndexOf('full') + 2).toBe(6)
    for (const { spots } of layouts)
      expect(spots.filter(({ labelWidth }) => labelWidth === 0).length, `${spots.length}`).toBeLessThanOrEqual(4)
    expect(Math.max(...layouts.map(({ height }) => height))).toBe(420)
  })

  test.each(sizes)('of %d × %d pixels has no mark on another', (width, height) => {
    for (let count = 2; count <= 64; count++) {
      const { spots, mark } = layout(count, width, height)
      const places = spots.map(({ place }) => place)
      const nearest = places.flatMap((a, at) => places.slice(at + 1).map((b) => distance(a, b)))
      expect(Math.min(...nearest), `${count} processes`).toBeGreaterThan((mark / 4) * EM * 0.95)
    }
  })

  test.each(sizes)('of %d × %d pixels has no name on another or on a mark', (width, height) => {
    for (let count = 2; count <= 64; count++) {
      const { spots, mark, reach } = layout(count, width, height)
      const room = { mark: 0, reach, most: 0, least: 0, height: 1.2 * EM, width, edge: 0 }
      const labels = spots.map((spot) => labelBox(spot, spot.labelWidth, room))
      const marks = spots.map(({ place }) => markBox(place, (mark / 4) * EM))
      labels.forEach((label, at) => {
        if (spots[at]?.labelWidth === 0) return
        const others = labels.filter((_, other) => other !== at && spots[other]?.labelWidth !== 0)
        const rivals = [...others, ...marks.filter((_, other) => other !== at)]
        expect(
          rivals.filter((rival) => overlap(label, rival)),
          `${at} of ${count}`
        ).toEqual([])
      })
    }
  })

  test.each(sizes)('of %d × %d pixels has no words at its edge, on up to two rings', (width, height) => {
    for (let count = 2; count <= RINGS_MAX; count++) {
      const { spots, reach } = layout(count, width, height)
      const room = { mark: 0, reach, most: 0, least: 0, height: 1.2 * EM, width, edge: 0 }
      for (const spot of spots.filter(({ labelWidth }) => labelWidth > 0)) {
        const { left, right } = labelBox(spot, spot.labelWidth, room)
        expect(Math.min(left, width - right), `of ${count}`).toBeGreaterThanOrEqual(0.5 * EM - 0.001)
      }
    }
  })

  test.each(sizes)(
    'of %d × %d pixels and three people has no arrowhead in the words beside a mark',
    (width, height) => {
      const { spots, reach, gap, bend } = layout(3, width, height)
      const room = { mark: 0, reach, most: 0, least: 0, height: 3.4 * EM, width, edge: 0 }
      const labels = spots.map((spot) => labelBox(spot, Math.min(spot.labelWidth, 6 * EM), room))
      const [head, leading] = [0.6 * EM, 0.25 * EM] // Half of an arrowhead, and paper over and under the words.
      for (const { place: from } of spots)
        for (const { place: to } of spots.filter(({ place }) => place !== from)) {
          const { x, y } = curve(from, to, gap, bend).to
          const touched = labels.filter(
            ({ left, right, top, bottom }) =>
              left - head < x && x < right + head && top + leading < y && y < bottom - leading
          )
          expect(touched).toEqual([])
        }
    }
  )
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

describe('messages in a channel', () => {
  const message = (ageMs: number, width = 22, part?: number) => ({ ageMs, width, part })
  const slow = { durationMs: 2000, head: 0.9, length: 400 }

  test('move for as long as the channel is slow', () => {
    const at = (ageMs: number): number | undefined => placesInQueue([message(ageMs)], slow).parts[0]
    expect(at(500)).toBeCloseTo(0.25)
    expect(at(1000)).toBeCloseTo(0.5)
    expect(placesInQueue([message(1000)], slow).moving).toBe(true)
    expect(placesInQueue([message(4000)], slow).moving).toBe(false)
  })

  test('stand in channel order without touching, and those that do not fit are left out', () => {
    const widths = [22, 40, 12, 22, 22]
    const { parts } = placesInQueue(
      widths.map((width) => message(Infinity, width)),
      { durationMs: 400, head: 0.9, length: 100 }
    )
    expect(parts.length).toBeLessThan(widths.length)
    parts.forEach((part, at) => {
      expect(part).toBeGreaterThanOrEqual(0)
      expect(part).toBeLessThanOrEqual(0.9)
      if (at > 0)
        expect(((parts[at - 1] ?? 0) - part) * 100).toBeCloseTo(((widths[at - 1] ?? 0) + (widths[at] ?? 0)) / 2)
    })
  })

  test('stand where they are known to be', () => {
    const { parts, moving } = placesInQueue([message(0, 22, 0.7), message(0, 22, 0.2)], slow)
    expect(parts).toEqual([0.7, 0.2])
    expect(moving).toBe(false)
  })
})
