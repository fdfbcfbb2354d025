// Where the boxes and arrows of a picture stand, in pixels: a few boxes around an ellipse that grows until none stands on
// another, many in rows, arrows from side to side. Pure geometry: the same picture in the same room is drawn the same way.
import type { ProcessId } from '../../../app/ids.ts'
import { places, type Point } from '../network-view/ring.ts'
import type { PictureArrow, PictureBox, PictureEnd, Picture } from './picture.ts'

/** Sizes in root em: the boxes are drawn with the same. */
export const BOX_WIDTH = 9.75
export const HEAD_HEIGHT = 2.75
export const LINE_HEIGHT = 1.5
/** Under the last line of a box. */
const FOOT_HEIGHT = 0.375

/** Least room between two boxes side by side (an arrow with its words), one above the other, and around the picture. */
const GAP_X = 3.5
const GAP_Y = 1.5
const EDGE_X = 2.25
const EDGE_Y = 0.75

/** How far two arrows stand apart at the same side of the same end. */
const FAN = 0.4

/** Facing sides that are no farther apart than this are joined by a bow around them instead of a line between them. */
const FACING = 3

/** How far a bow leaves the side of a box; each further one at the same end a part of that more. */
const BOW = 2.75
const FURTHER = 0.25

/** About the size of words on an arrow: of one character, and of a line. */
const CHARACTER_WIDTH = 0.5
const WORDS_HEIGHT = 1.2

/** More boxes than these stand in rows: around an ellipse they would need a picture that nobody sees whole. */
const AROUND_MAX = 10

/** The ellipse grows in height by this factor, at most so often; boxes that still have no room on it stand in rows, too. */
const GROWTH = 1.12
const GROWN_MAX = 6

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface DrawnArrow {
  readonly arrow: PictureArrow
  readonly path: string
  readonly tip: Tip
  /** Where its words stand. */
  readonly label: Point
  /** From its words to what it is about. */
  readonly about: { readonly path: string; readonly tip: Tip } | undefined
}

/** The point of an arrow: it comes from the left (`1`) or from the right (`-1`). */
export interface Tip extends Point {
  readonly along: 1 | -1
}

export interface PictureLayout {
  readonly width: number
  readonly height: number
  readonly rects: ReadonlyMap<ProcessId, Rect>
  readonly arrows: readonly DrawnArrow[]
}

/** @param width of the room that there is, @param height likewise, @param em a root em, all in pixels */
export function layoutOf(picture: Picture, width: number, height: number, em: number): PictureLayout {
  const sizes = picture.boxes.map(heightOf).map((own) => own * em)
  const room = roomFor(sizes, width, height, em)
  const rects = new Map(
    picture.boxes.map(({ process }, at) => [process, room.rects[at] ?? { x: 0, y: 0, width: 0, height: 0 }])
  )
  return { width: room.width, height: room.height, rects, arrows: arrowsIn(picture, rects, em) }
}

/** How small a picture may become where it must be seen whole: a part of its size. */
const SCALES = [1, 0.9, 0.8, 0.7]

export interface FittedLayout {
  readonly layout: PictureLayout
  /** The picture is drawn so many times as large. */
  readonly scale: number
}

/** The largest picture that is wholly in sight; where even the smallest is not, it is as large as it must be, and scrolls. */
export function fittedLayout(picture: Picture, width: number, height: number, em: number): FittedLayout {
  for (const scale of SCALES) {
    const layout = layoutOf(picture, width / scale, height / scale, em)
    if (layout.width * scale <= width + 1 && layout.height * scale <= height + 1) return { layout, scale }
  }
  return { layout: layoutOf(picture, width, height, em), scale: 1 }
}

/** In root em. */
export function heightOf({ lines }: PictureBox): number {
  return HEAD_HEIGHT + (lines.length === 0 ? 0 : lines.length * LINE_HEIGHT + FOOT_HEIGHT)
}

interface FreeSpace {
  readonly width: number
  readonly height: number
  readonly rects: readonly Rect[]
}

function roomFor(sizes: readonly number[], width: number, height: number, em: number): FreeSpace {
  const margin = { x: (BOX_WIDTH / 2 + EDGE_X) * em, y: Math.max(0, ...sizes) / 2 + EDGE_Y * em }
  const wide = Math.max(width, 2 * margin.x)
  let high = Math.max(height, 2 * margin.y)
  for (let grew = 0; grew < GROWN_MAX && sizes.length <= AROUND_MAX; grew++) {
    const rects = stand(sizes, wide, high, margin, em)
    if (!crowded(rects, em)) return { width: wide, height: high, rects }
    high *= GROWTH
  }
  return inRows(sizes, width, em)
}

/** As many in a row as fit; each row as high as its highest box. */
function inRows(sizes: readonly number[], width: number, em: number): FreeSpace {
  const step = (BOX_WIDTH + GAP_X) * em
  const columns = Math.max(1, Math.floor((width + (GAP_X - 2 * EDGE_X) * em) / step))
  const across = Math.min(columns, sizes.length) * step - GAP_X * em
  const left = Math.max(EDGE_X * em, (width - across) / 2)
  const rects: Rect[] = []
  let y = EDGE_Y * em
  for (let at = 0; at < sizes.length; at += columns) {
    const row = sizes.slice(at, at + columns)
    for (const [column, height] of row.entries())
      rects.push({ x: left + column * step, y, width: BOX_WIDTH * em, height })
    y += Math.max(...row) + GAP_Y * em
  }
  const least = (2 * EDGE_X + BOX_WIDTH) * em
  return { width: Math.max(width, least), height: y + (EDGE_Y - GAP_Y) * em, rects }
}

function stand(sizes: readonly number[], width: number, height: number, margin: Point, em: number): readonly Rect[] {
  const own = BOX_WIDTH * em
  return places(sizes.length, width, height, margin).map(({ x, y }, at) => {
    const size = sizes[at] ?? 0
    return { x: x - own / 2, y: y - size / 2, width: own, height: size }
  })
}

function overlap(one: Rect, other: Rect, gapX = 0, gapY = 0): boolean {
  return (
    one.x < other.x + other.width + gapX &&
    other.x < one.x + one.width + gapX &&
    one.y < other.y + other.height + gapY &&
    other.y < one.y + one.height + gapY
  )
}

function crowded(rects: readonly Rect[], em: number): boolean {
  return rects.some((one, at) => rects.slice(at + 1).some((other) => overlap(one, other, GAP_X * em, GAP_Y * em)))
}

type PortSide = 1 | -1

interface Port extends Point {
  /** An arrow leaves or enters on the right (`1`) or on the left (`-1`). */
  readonly side: PortSide
  /** How many others leave or enter there. */
  readonly others: number
}

function arrowsIn(picture: Picture, rects: ReadonlyMap<ProcessId, Rect>, em: number): readonly DrawnArrow[] {
  const known = picture.arrows.filter(({ from, to }) => rects.has(from.process) && rects.has(to.process))
  const used = new Map<string, number>()
  /** Where words stand already. */
  const worded: Rect[] = []

  /** The next free place at this side of an end: the first in its middle, the others around it. */
  function port(end: PictureEnd, side: PortSide): Port {
    const rect = rects.get(end.process) ?? { x: 0, y: 0, width: 0, height: 0 }
    const box = picture.boxes.find(({ process }) => process === end.process)
    const at = end.line === undefined ? -1 : (box?.lines.findIndex(({ key }) => key === end.line) ?? -1)
    const middle = at < 0 ? HEAD_HEIGHT / 2 : HEAD_HEIGHT + (at + 0.5) * LINE_HEIGHT
    const key = `${end.process} ${end.line ?? ''} ${side}`
    const count = used.get(key) ?? 0
    used.set(key, count + 1)
    const fan = Math.ceil(count / 2) * (count % 2 === 0 ? 1 : -1) * FAN
    return { x: side > 0 ? rect.x + rect.width : rect.x, y: rect.y + (middle + fan) * em, side, others: count }
  }

  return known.map((arrow) => {
    const [from, to] = sidesOf(rects.get(arrow.from.process), rects.get(arrow.to.process), em)
    const curve = curveOf(port(arrow.from, from), port(arrow.to, to), em)
    const label = freePlace(arrow.label, curve)
    return {
      arrow,
      path: pathOf(curve),
      tip: tipOf(curve),
      label,
      about: arrow.about === undefined || !rects.has(arrow.about.process) ? undefined : aboutOf(arrow.about, label)
    }
  })

  /** Where words stand on neither a box nor other words, as near to the middle of their arrow as can be. */
  function freePlace(words: string, curve: ArrowCurve): Point {
    const middle = along(curve, 0.5)
    if (words === '') return middle
    const size = { width: words.length * CHARACTER_WIDTH * em, height: WORDS_HEIGHT * em }
    const around = ({ x, y }: Point): Rect => ({ x: x - size.width / 2, y: y - size.height / 2, ...size })
    const free = LABEL_PARTS.map((part) => along(curve, part)).find((place) =>
      [...rects.values(), ...worded].every((other) => !overlap(around(place), other))
    )
    worded.push(around(free ?? middle))
    return free ?? middle
  }

  function aboutOf(end: PictureEnd, start: Point): DrawnArrow['about'] {
    const rect = rects.get(end.process)
    const side: PortSide = rect !== undefined && start.x > rect.x + rect.width / 2 ? 1 : -1
    const target = port(end, side)
    const bend = Math.max(1.5 * em, Math.abs(target.x - start.x) / 2)
    const curve: ArrowCurve = [start, start, { x: target.x + side * bend, y: target.y }, target]
    return { path: pathOf(curve), tip: tipOf(curve) }
  }
}

/** Parts of the way where words may stand, the best first. */
const LABEL_PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82] as const

/** Facing sides where there is room between them; otherwise a bow to one side, back on the other. */
function sidesOf(from: Rect | undefined, to: Rect | undefined, em: number): readonly [PortSide, PortSide] {
  if (from === undefined || to === undefined) return [1, -1]
  const apart = to.x - from.x
  if (Math.abs(apart) - from.width > FACING * em) return apart > 0 ? [1, -1] : [-1, 1]
  const isForward = Math.abs(apart) > 1 ? apart > 0 : to.y >= from.y
  return isForward ? [1, 1] : [-1, -1]
}

type ArrowCurve = readonly [Point, Point, Point, Point]

function curveOf(from: Port, to: Port, em: number): ArrowCurve {
  const bow = BOW * (1 + FURTHER * Math.min(1, Math.max(from.others, to.others))) * em
  const away = from.side === to.side ? bow : Math.max(2 * em, Math.abs(to.x - from.x) * 0.4)
  return [from, { x: from.x + from.side * away, y: from.y }, { x: to.x + to.side * away, y: to.y }, to]
}

function pathOf([from, first, second, to]: ArrowCurve): string {
  const text = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`
  return `M${text(from)}C${text(first)} ${text(second)} ${text(to)}`
}

function tipOf([, , second, { x, y }]: ArrowCurve): Tip {
  return { x, y, along: second.x <= x ? 1 : -1 }
}

function along([a, b, c, d]: ArrowCurve, part: number): Point {
  const rest = 1 - part
  const mix = (one: number, two: number, three: number, four: number): number =>
    rest ** 3 * one + 3 * rest ** 2 * part * two + 3 * rest * part ** 2 * three + part ** 3 * four
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) }
}
