import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { following, panned, showing, SPAN_LEAST, whole, widthOf, within, zoomed, type Span } from './span.ts'

const all = whole(0, 1000)

describe('zoom', () => {
  test('leaves what is under the pointer where it is', () => {
    const near = zoomed(all, 4, 250, all)
    const part = ({ from, to }: Span): number => (250 - from) / (to - from)
    expect(part(near)).toBeCloseTo(part(all), 9)
    expect(widthOf(near)).toBeCloseTo(widthOf(all) / 4, 9)
  })

  test('ends at the whole run and at the least span', () => {
    expect(zoomed(all, 1e-9, 500, all)).toEqual(all)
    expect(widthOf(zoomed(all, 1e12, 500, all))).toBeCloseTo(SPAN_LEAST, 6)
  })
})

test('a run of one event, or of none, has a span too', () => {
  expect(widthOf(whole(5, 5))).toBeGreaterThan(0)
})

test('following keeps the width and shows the newest', () => {
  const near = zoomed(all, 10, 100, all)
  const grown = whole(0, 5000)
  const followed = following(near, 5000, grown)
  expect(followed.to).toBeGreaterThan(5000)
  expect(followed.to - 5000).toBeLessThan(widthOf(near) / 10)
  expect(widthOf(followed)).toBeCloseTo(widthOf(near), 9)
})

test('what is already well in sight does not move the picture; what is not comes in', () => {
  const near = zoomed(all, 10, 500, all)
  expect(showing(near, 500, all)).toBe(near)
  for (const at of [0, 300, near.from - 1, near.to + 1, 1000]) {
    const moved = showing(near, at, all)
    expect(moved.from <= at && at <= moved.to).toBe(true)
  }
})

test('whatever is zoomed and panned, the span stays inside the run and keeps a width', () => {
  const doing = fc.oneof(
    fc.tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    fc.double({ min: -3, max: 3, noNaN: true })
  )
  fc.assert(
    fc.property(fc.array(doing, { maxLength: 20 }), (done) => {
      let span = all
      for (const act of done)
        span =
          typeof act === 'number'
            ? panned(span, act, all)
            : zoomed(span, act[0], span.from + act[1] * widthOf(span), all)
      expect(span.from).toBeGreaterThanOrEqual(all.from - 1e-6)
      expect(span.to).toBeLessThanOrEqual(all.to + 1e-6)
      expect(widthOf(span)).toBeGreaterThanOrEqual(SPAN_LEAST - 1e-9)
      expect(within(span, all).from).toBeCloseTo(span.from, 6)
    })
  )
})
