// A large room on the network picture: everybody in a grid, by state, each state with its name and count. Pure geometry,
// in pixels; what the states are is decided elsewhere.
import type { Point } from './ring.ts'

export interface GroupHead {
  /** Its left end and middle. */
  readonly place: Point
  /** Which group. */
  readonly at: number
}

export interface Groups {
  readonly heads: readonly GroupHead[]
  /** The places of the marks, group after group. */
  readonly places: readonly Point[]
  readonly cell: { readonly width: number; readonly height: number }
  /** Height that all of it needs: more than there was where even the smallest cells do not fit. */
  readonly height: number
}

/** Smallest cell in which a mark can be seen and hit, in root ems. */
const CELL_MIN = 2
/** A cell wider than this many times its height leaves gaps that look like columns. */
const CELL_RATIO = 1.6
/** A cell of this size has room for a name under the mark, which is worth more than a larger mark. In root ems. */
const NAMED = { width: 2.8, height: 2.9 }
const HEAD = 1.75
const MARGIN = 1

/** @param sizes how many are in each group, none empty @param em pixels per root em */
export function groupsOf(sizes: readonly number[], width: number, height: number, em: number): Groups {
  const inner = Math.max(CELL_MIN * em, width - 2 * MARGIN * em)
  const columnsMax = Math.max(1, Math.floor(inner / (CELL_MIN * em)))
  let best = cellsOf(sizes, columnsMax, inner, height, em)
  for (let columns = 1; columns < columnsMax; columns++) {
    const tried = cellsOf(sizes, columns, inner, height, em)
    if (tried.worth > best.worth) best = tried
  }
  const heads: GroupHead[] = []
  const places: Point[] = []
  let top = MARGIN * em * 0.5
  sizes.forEach((size, at) => {
    heads.push({ place: { x: MARGIN * em, y: top + (HEAD * em) / 2 }, at })
    top += HEAD * em
    for (let one = 0; one < size; one++) {
      const [column, row] = [one % best.columns, Math.floor(one / best.columns)]
      places.push({ x: MARGIN * em + (column + 0.5) * best.width, y: top + (row + 0.5) * best.height })
    }
    top += Math.ceil(size / best.columns) * best.height
  })
  return { heads, places, cell: { width: best.width, height: best.height }, height: top + MARGIN * em * 0.5 }
}

/** Whether a name stands under the mark. */
export function isNamed(cell: { readonly width: number; readonly height: number }, em: number): boolean {
  return cell.height >= NAMED.height * em && cell.width >= NAMED.width * em
}

function cellsOf(sizes: readonly number[], columns: number, inner: number, height: number, em: number) {
  const rows = sizes.reduce((sum, size) => sum + Math.ceil(size / columns), 0)
  const room = height - (sizes.length * HEAD + MARGIN) * em
  const tall = Math.max(CELL_MIN * em, room / Math.max(1, rows))
  const wide = inner / columns
  const fits = rows * tall <= room + 0.5
  const square = Math.min(wide / CELL_RATIO, tall)
  const cell = { width: Math.min(wide, tall * CELL_RATIO * 1.5), height: Math.min(tall, wide * 1.25) }
  return { columns, ...cell, worth: fits ? square + (isNamed(cell, em) ? inner : 0) : -1 / columns }
}
