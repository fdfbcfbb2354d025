// How the network picture is laid out for so many processes in so much room: places, how much stands beside each mark,
// and on which side. Everybody's window has the same order, so that people can point at the same place.
import { places, STAGGER_FROM, type Place } from './ring.ts'

/** What there is room for beside a mark: name and money, the name, or nothing. */
export type Detail = 'full' | 'name' | 'mark'
export type Side = 'above' | 'below' | 'left' | 'right'

/** Above this, money no longer fits beside each mark. */
export const FULL_MAX = 6
/** Above this, other people's channels, of which nothing is known, would hide my own. */
export const MESH_MAX = 8
/** A circle wider than this many times its height looks like a line from the last row. */
const FLATTEST = 2.1

export interface Layout {
  readonly detail: Detail
  /** In the order of the processes. */
  readonly spots: readonly { readonly place: Place; readonly side: Side }[]
  /** Where channels end before the centre of a mark, in pixels. */
  readonly gap: number
  /** How far channels bend aside, as a part of their length. */
  readonly bend: number
}

/** Room around the circle and before the marks, in root ems. */
const ROOM: Readonly<Record<Detail, { readonly x: number; readonly y: number; readonly gap: number }>> = {
  full: { x: 10, y: 5.75, gap: 2.1 },
  name: { x: 4, y: 3.75, gap: 1.5 },
  mark: { x: 2, y: 2.5, gap: 1.1 }
}

/** @param width and height in pixels @param em pixels per root em */
export function layoutOf(count: number, width: number, height: number, em: number): Layout {
  const detail = count <= FULL_MAX ? 'full' : count < STAGGER_FROM ? 'name' : 'mark'
  const room = ROOM[detail]
  const y = room.y * em
  // Three stand above and below each other's middle, so none of them has a label at its side.
  const beside = count === 3 ? 7 : room.x
  const x = Math.max(beside * em, (width - FLATTEST * Math.max(0, height - 2 * y)) / 2)
  const spots = places(count, width, height, { x, y }).map((place) => ({
    place,
    side: sideOf(place, count, detail, width, height)
  }))
  return { detail, spots, gap: room.gap * em, bend: detail === 'full' ? 0.12 : 0.05 }
}

/** Away from the middle; beside the mark only where the full label has room. */
function sideOf({ x, y }: Place, count: number, detail: Detail, width: number, height: number): Side {
  const across = (x - width / 2) / (width || 1)
  const down = (y - height / 2) / (height || 1)
  const atTheSide = detail === 'full' && count > 3 && Math.abs(across) > Math.abs(down) * 2.2 - 0.2
  if (atTheSide && Math.abs(across) > 0.1) return across < 0 ? 'left' : 'right'
  return down > 0.001 || count <= 2 ? 'below' : 'above'
}
