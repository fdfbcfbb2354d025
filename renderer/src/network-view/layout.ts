// How the network picture is laid out for so many processes in so much room: places, how much stands beside each mark,
// and on which side. A ring for up to twelve, two rings for up to 24, then a grid by state. Everybody's window has the
// same order, so that people can point at the same place.
import { assert } from '../../../app/assert.ts'
import { groupsOf, isNamed, type GroupHead } from './groups.ts'
import { labelWidths, type LabelSide } from './labels.ts'
import { isInner, places, type Point } from './ring.ts'

/** What there is room for beside a mark: name and money, the name, or nothing. */
export type Detail = 'full' | 'name' | 'mark'

/** Above this, money no longer fits beside each mark. */
export const FULL_MAX = 6
/** In a narrower picture the labels of two neighbours would stand on each other; in root ems. */
const FULL_WIDTH_MIN = 22
/** Above this, channels in which nothing is known to be would hide the others. */
export const MESH_MAX = 12
/** Above this, a ring is a crowd in which nobody finds anybody: the grid counts them by state. */
export const RINGS_MAX = 24
/** A circle wider than this many times its height looks like a line from the last row, unless marks need the width. */
const FLATTEST = 2.1
/** Width that a mark needs on the circle when the picture is flat, in root ems. */
const SPREAD = 2.4
/** Below this height, in root ems, labels stand beside the marks: above and below there is no room. */
const LOW = 20
/** Height of a label under a name: the name, and the state where it is not linked. In root ems. */
const LABEL_HEIGHT: Readonly<Record<Detail, number>> = { full: 3.4, name: 1.2, mark: 1.2 }
const LABEL_MOST: Readonly<Record<Detail, number>> = { full: 11, name: 7, mark: 5 }
/** A name of three letters and an ellipsis, in root ems. */
const LABEL_LEAST = 2

/** Between a label and the edge of the picture, in root ems. */
const LABEL_EDGE = 0.5
/** A label beside its mark that has the age of its money on the same line, in root ems, and the part of a picture that it may take. */
const BESIDE = 12.5
const BESIDE_SHARE = 0.28

export interface Spot {
  readonly place: Point
  readonly side: LabelSide
  /** Width for the label, in pixels; 0 where there is no room for one. */
  readonly labelWidth: number
}

export interface NetworkLayout {
  readonly detail: Detail
  /** In the order of the processes, or group after group. */
  readonly spots: readonly Spot[]
  /** Diameter of a mark, in steps of a quarter root em. */
  readonly mark: number
  /** From the centre of a mark to its label, in pixels. */
  readonly reach: number
  /** Where channels end before the centre of a mark, in pixels. */
  readonly gap: number
  /** How far channels bend aside, as a part of their length. */
  readonly bend: number
  /** Headings of the groups, where there are groups. */
  readonly heads: readonly GroupHead[]
  /** Height that the picture needs, in pixels. */
  readonly height: number
}

/** Room around the circle, in root ems, and the diameter of marks, in quarters of one. */
const ROOM: Readonly<Record<Detail, { readonly x: number; readonly y: number; readonly mark: number }>> = {
  full: { x: 10, y: 5.75, mark: 11 },
  name: { x: 5.5, y: 3.75, mark: 9 },
  mark: { x: 2, y: 3, mark: 7 }
}

/** Smallest mark; its letter can just be read, and its name is one hover away. */
const MARK_MIN = 3

/** @param sizes of the groups, for the grid @param width and height in pixels @param em pixels per root em */
export function layoutOf(
  count: number,
  sizes: readonly number[],
  width: number,
  height: number,
  em: number
): NetworkLayout {
  if (count > RINGS_MAX) return grid(sizes, width, height, em)
  const details: readonly Detail[] =
    count <= FULL_MAX && width >= FULL_WIDTH_MIN * em ? ['full', 'name', 'mark'] : ['name', 'mark']
  const tries = details.map((detail) => ring(detail, count, width, height, em))
  const fitting = tries.find(({ room }) => room > 1.1) ?? tries.at(-1)
  assert(fitting !== undefined, 'there is always a form to try')
  return fitting.layout
}

/** `room`: distance of the nearest marks, in diameters of a mark. */
function ring(
  detail: Detail,
  count: number,
  width: number,
  height: number,
  em: number
): { layout: NetworkLayout; room: number } {
  const room = ROOM[detail]
  const low = detail === 'full' && height < LOW * em
  const y = (low ? 2.25 : room.y) * em
  // Three stand above and below each other's middle, so that none of them has its label at its side.
  const usual = (count === 3 && !low ? 7 : room.x) * em
  const beside = low ? Math.max(usual, Math.min(BESIDE * em, BESIDE_SHARE * width)) : usual
  const spread = Math.max(FLATTEST * (height - 2 * y), SPREAD * count * em, low ? 14 * em : 0)
  const x = Math.max(beside, (width - spread) / 2)
  const points = places(count, width, height, { x, y })
  const distance = nearest(points)
  const mark = detail === 'mark' ? Math.max(MARK_MIN, Math.min(room.mark, (distance / em) * 3.8)) : room.mark
  const sided = points.map((place, at) => ({
    place,
    side: isInner(at, count) ? ('below' as const) : sideOf(place, count, detail, low, width, height)
  }))
  const reach = (mark / 8 + 0.7) * em
  const widths = labelWidths(sided, {
    mark: (mark / 4) * em,
    reach,
    most: LABEL_MOST[detail] * em,
    least: LABEL_LEAST * em,
    height: LABEL_HEIGHT[detail] * em,
    width,
    edge: LABEL_EDGE * em
  })
  const spots = sided.map((spot, at) => ({ ...spot, labelWidth: widths[at] ?? 0 }))
  const gap = (mark / 8 + 0.7) * em
  const bend = detail === 'full' ? 0.12 : 0.05
  return { layout: { detail, spots, mark, reach, gap, bend, heads: [], height }, room: distance / ((mark / 4) * em) }
}

function grid(sizes: readonly number[], width: number, height: number, em: number): NetworkLayout {
  const groups = groupsOf(sizes, width, height, em)
  const { cell } = groups
  const named = isNamed(cell, em)
  const most = (named ? cell.height - 1.5 * em : cell.height * 0.85) / em
  const mark = Math.max(MARK_MIN, Math.min(8, Math.min(most, (cell.width * 0.85) / em) * 4))
  // With its name below, a mark stands in the upper part of its cell.
  const lift = named ? 0.65 * em : 0
  const reach = (mark / 8 + 0.05) * em
  const spots = groups.places.map(({ x, y }) => ({
    place: { x, y: y - lift },
    side: 'below' as const,
    labelWidth: named ? cell.width - 0.4 * em : 0
  }))
  const gap = (mark / 8 + 0.4) * em
  const needed = Math.max(height, groups.height)
  return { detail: 'mark', spots, mark, reach, gap, bend: 0.05, heads: groups.heads, height: needed }
}

/** Shortest way between two marks, in pixels. */
function nearest(points: readonly Point[]): number {
  const distances = points.flatMap((a, at) => points.slice(at + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)))
  return Math.min(Infinity, ...distances)
}

/** Away from the middle; beside the mark where there is more room than above and below it. */
function sideOf(place: Point, count: number, detail: Detail, low: boolean, width: number, height: number): LabelSide {
  const across = (place.x - width / 2) / (width || 1)
  const down = (place.y - height / 2) / (height || 1)
  if (low && Math.abs(across) > 0.01) return across < 0 ? 'left' : 'right'
  if (low) return down < 0 ? 'upper-right' : 'lower-right'
  const flank =
    detail === 'full'
      ? count > 3 && Math.abs(across) > Math.abs(down) * 2.2 - 0.2
      : detail === 'name' && Math.abs(down) < 0.2
  if (flank && Math.abs(across) > 0.1) return across < 0 ? 'left' : 'right'
  return down > 0.001 || count <= 2 ? 'below' : 'above'
}
