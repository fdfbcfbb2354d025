import { expect, test } from 'vitest'
import { idOf } from '../../../testing/page/sample.ts'
import { fittedLayout, heightOf, layoutOf, type Rect } from './layout.ts'
import type { PictureArrow, PictureBox, Picture } from './picture.ts'

const EM = 16

function boxes(count: number, lines: number): PictureBox[] {
  return Array.from({ length: count }, (_, at) => ({
    process: idOf(`Person ${at}`),
    state: 'active',
    emphasis: 'plain',
    lines: Array.from({ length: lines }, (_line, n) => ({
      key: `o${n}`,
      text: `o${n}`,
      note: '',
      pattern: 'none',
      emphasis: 'plain'
    }))
  }))
}

function arrow(from: PictureArrow['from'], to: PictureArrow['to'], more: Partial<PictureArrow> = {}): PictureArrow {
  return { key: JSON.stringify([from, to]), from, to, kind: 'refers', emphasis: 'plain', label: '', words: '', ...more }
}

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

test.each([
  [1, 0],
  [2, 10],
  [3, 4],
  [5, 10],
  [8, 3],
  [12, 10],
  [33, 2],
  [64, 10]
])('%i boxes of %i lines each stand inside the picture, none on another', (count, lines) => {
  const { rects, width, height } = layoutOf({ boxes: boxes(count, lines), others: [], arrows: [] }, 450, 380, EM)
  const all = [...rects.values()]
  expect(all).toHaveLength(count)
  for (const [at, rect] of all.entries()) {
    expect(rect.x).toBeGreaterThanOrEqual(0)
    expect(rect.y).toBeGreaterThanOrEqual(0)
    expect(rect.x + rect.width).toBeLessThanOrEqual(width)
    expect(rect.y + rect.height).toBeLessThanOrEqual(height)
    expect(all.slice(at + 1).filter((other) => overlap(rect, other))).toEqual([])
  }
})

test('where there is room, the picture is no larger than its room', () => {
  const { width, height } = layoutOf({ boxes: boxes(3, 2), others: [], arrows: [] }, 460, 380, EM)
  expect([width, height]).toEqual([460, 380])
})

test('on a projector it becomes smaller where that brings it wholly into sight, and stays readable', () => {
  const picture = { boxes: boxes(3, 2), others: [], arrows: [] }
  expect(fittedLayout(picture, 460, 380, EM).scale).toBe(1)
  const { layout, scale } = fittedLayout(picture, 460, 200, EM)
  expect(scale).toBeLessThan(1)
  expect(layout.height * scale).toBeLessThanOrEqual(201)
  expect(layout.width * scale).toBeLessThanOrEqual(461)
  expect(fittedLayout(picture, 460, 60, EM)).toEqual({ layout: layoutOf(picture, 460, 60, EM), scale: 1 })
})

test('an arrow ends at the line that it leads to, and two at one line end apart', () => {
  const [left, right] = boxes(2, 3)
  if (left === undefined || right === undefined) throw new Error('two boxes')
  const to = { process: right.process, line: 'o1' }
  const picture: Picture = {
    boxes: [left, right],
    others: [],
    arrows: [arrow({ process: left.process, line: 'o0' }, to), arrow({ process: left.process, line: 'o2' }, to)]
  }
  const { rects, arrows } = layoutOf(picture, 600, 300, EM)
  const rect = rects.get(right.process)
  expect(rect?.height).toBe(heightOf(right) * EM)
  const [first, second] = arrows
  expect(first?.tip).toEqual({ x: rect?.x, y: (rect?.y ?? 0) + (2.75 + 1.5 * 1.5) * EM, along: 1 })
  expect(second?.tip.y).not.toBe(first?.tip.y)
})

test('an arrow to an object of nobody in the picture is left out', () => {
  const [only] = boxes(1, 1)
  if (only === undefined) throw new Error('one box')
  const picture: Picture = { boxes: [only], others: [], arrows: [arrow(only, { process: idOf('Somebody else') })] }
  expect(layoutOf(picture, 600, 300, EM).arrows).toEqual([])
})

test('a message points at what it is about', () => {
  const [left, right] = boxes(2, 1)
  if (left === undefined || right === undefined) throw new Error('two boxes')
  const about = { process: left.process, line: 'o0' }
  const { arrows } = layoutOf(
    { boxes: [left, right], others: [], arrows: [arrow(left, right, { label: 'o0', about })] },
    600,
    300,
    EM
  )
  expect(arrows[0]?.about?.tip.along).toBe(-1) // From the words between the boxes to the right side of the left one.
})
