// How the network picture is laid out for so many processes in so much room: places, how much stands beside each mark,
// and on which side. Everybody's window has the same order, so that people can point at the same place.
import { assert } from '../../../app/assert.ts'
import { places, STAGGER_FROM, type Place } from './ring.ts'

/** What there is room for beside a mark: name and money, the name, or nothing. */
export type Detail = 'full' | 'name' | 'mark'
export type Side = 'above' | 'below' | 'left' | 'right'

/** Above this, money no longer fits beside each mark. */
export const FULL_MAX = 6
/** Above this, other people's channels, of which nothing is known, would hide my own. */
export const MESH_MAX = 8
/** A circle wider than this many times its height looks like a line from the last row, unless marks need the width. */
const FLATTEST = 2.1
/** Width that a mark needs on the circle when the picture is flat, in root ems. */
const SPREAD = 2.4
/** Below this height, in root ems, labels stand beside the marks: above and below there is no room. */
const LOW = 20

export interface Layout {
  readonly detail: Detail
  /** In the order of the processes. */
  readonly spots: readonly { readonly place: Place; readonly side: Side }[]
  /** Diameter of a mark, in steps of a quarter root em. */
  readonly mark: number
  /** Where channels end before the centre of a mark, in pixels. */
  readonly gap: number
  /** How far channels bend aside, as a part of their length. */
  readonly bend: number
}

/** Room around the circle, in root ems, and the diameter of marks, in quarters of one. */
const ROOM: Readonly<Record<Detail, { readonly x: number; readonly y: number; readonly mark: number }>> = {
  full: { x: 10, y: 5.75, mark: 11 },
  name: { x: 5.5, y: 3.75, mark: 9 },
  mark: { x: 2, y: 3, mark: 7 }
}

/** Smallest mark; its letter can just be read, and its name is one hover away. */
const MARK_MIN = 3

/** @param width and height in pixels @param em pixels per root em */
export function layoutOf(count: number, width: number, height: number, em: number): Layout {
  const details: readonly Detail[] =
    count <= FULL_MAX ? ['full', 'name', 'mark'] : count < STAGGER_FROM ? ['name', 'mark'] : ['mark']
  const tries = details.map((detail) => tryOut(detail, count, width, height, em))
  const fitting = tries.find(({ room }) => room > 1.1) ?? tries.at(-1)
  assert(fitting !== undefined, 'there is always a form to try')
  return fitting.layout
}

/** `room`: distance of the nearest marks, in diameters of a mark. */
function tryOut(
  detail: Detail,
  count: number,
  width: number,
  height: number,
  em: number
): { layout: Layout; room: number } {
  const room = ROOM[detail]
  const low = detail === 'full' && height < LOW * em
  const y = (low ? 2.25 : room.y) * em
  // Three stand above and below each other's middle, so that none of them has its label at its side.
  const beside = (count === 3 && !low ? 7 : room.x) * em
  const spread = Math.max(FLATTEST * (height - 2 * y), SPREAD * count * em, low ? 14 * em : 0)
  const x = Math.max(beside, (width - spread) / 2)
  const points = places(count, width, height, { x, y })
  const distance = nearest(points)
  const mark = detail === 'mark' ? Math.max(MARK_MIN, Math.min(room.mark, (distance / em) * 3.8)) : room.mark
  const spots = points.map((place) => ({ place, side: sideOf(place, count, detail, low, width, height) }))
  const layout = { detail, spots, mark, gap: (mark / 8 + 0.7) * em, bend: detail === 'full' ? 0.12 : 0.05 }
  return { layout, room: distance / ((mark / 4) * em) }
}

/** Shortest way between two marks, in pixels. Only near neighbours on the circle come into question. */
function nearest(points: readonly Place[]): number {
  const distances = points.flatMap((a, at) =>
    [1, 2, 3].map((step) => {
      const b = points[(at + step) % points.length] ?? a
      return a === b ? Infinity : Math.hypot(a.x - b.x, a.y - b.y)
    })
  )
  return Math.min(...distances)
}

/** Away from the middle; beside the mark where there is more room than above and below it. */
function sideOf(place: Place, count: number, detail: Detail, low: boolean, width: number, height: number): Side {
  const across = (place.x - width / 2) / (width || 1)
  const down = (place.y - height / 2) / (height || 1)
  if (low) return across < -0.01 ? 'left' : 'right'
  const flank =
    detail === 'full'
      ? count > 3 && Math.abs(across) > Math.abs(down) * 2.2 - 0.2
      : detail === 'name' && Math.abs(down) < 0.2
  if (flank && Math.abs(across) > 0.1) return across < 0 ? 'left' : 'right'
  return down > 0.001 || count <= 2 ? 'below' : 'above'
}
