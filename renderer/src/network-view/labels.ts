// How wide the label beside each mark may be, so that no name stands on another or on a mark: names are clipped where
// there is less room than they need, and left out where they could not be read. Pure geometry, in pixels.
import type { Point } from './ring.ts'

/** Upper and lower right: beside a mark over or under the middle, out of the way of channels that come from there. */
export type LabelSide = 'above' | 'below' | 'left' | 'right' | 'upper-right' | 'lower-right'

const LEAN = 0.17

export interface Labelled {
  readonly place: Point
  readonly side: LabelSide
}

interface NetworkLabelBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface LabelRoom {
  /** Diameter of a mark. */
  readonly mark: number
  /** From the centre of a mark to its label. */
  readonly reach: number
  /** Widest and narrowest label; a narrower one is left out. */
  readonly most: number
  readonly least: number
  readonly height: number
  /** Of the whole picture, and what stays free at its sides. */
  readonly width: number
  readonly edge: number
}

/** Each round takes a tenth from what overlaps: after these, the widest label is narrower than the narrowest allowed. */
const ROUNDS = 30
const SHRINK = 0.9

/** How far a label beside its mark is moved down, as a part of its height. */
export function leanOf(side: LabelSide): number {
  if (side === 'upper-right') return -LEAN
  return side === 'lower-right' ? LEAN : 0
}

function isBeside(side: LabelSide): boolean {
  return side !== 'above' && side !== 'below'
}

/** Where a label of this width stands. */
export function labelBox({ place, side }: Labelled, width: number, { reach, height }: LabelRoom): NetworkLabelBox {
  const { x, y } = place
  if (isBeside(side)) {
    const left = side === 'left' ? x - reach - width : x + reach
    const middle = y + leanOf(side) * height
    return { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 }
  }
  const top = side === 'above' ? y - reach - height : y + reach
  return { left: x - width / 2, right: x + width / 2, top, bottom: top + height }
}

export function overlap(a: NetworkLabelBox, b: NetworkLabelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** @returns one width for each, in the same order; 0 where there is no room for a label */
export function labelWidths(spots: readonly Labelled[], room: LabelRoom): readonly number[] {
  const marks = spots.map(({ place }): NetworkLabelBox => markBox(place, room.mark))
  const widths = spots.map((spot) => Math.min(room.most, widestInside(spot, room)))
  for (let round = 0; round < ROUNDS; round++) {
    const boxes = spots.map((spot, at) => labelBox(spot, widths[at] ?? 0, room))
    const tight = new Set<number>()
    boxes.forEach((box, at) => {
      if (widths[at] === 0) return
      if (marks.some((mark, other) => other !== at && overlap(box, mark))) tight.add(at)
      for (let other = at + 1; other < boxes.length; other++) {
        const rival = boxes[other]
        if (rival === undefined || widths[other] === 0 || !overlap(box, rival)) continue
        tight.add((widths[at] ?? 0) >= (widths[other] ?? 0) ? at : other)
      }
    })
    if (tight.size === 0) break
    for (const at of tight) {
      const next = (widths[at] ?? 0) * SHRINK
      widths[at] = next < room.least ? 0 : next
    }
  }
  return widths
}

export function markBox({ x, y }: Point, size: number): NetworkLabelBox {
  return { left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 }
}

function widestInside({ place, side }: Labelled, { reach, width, edge }: LabelRoom): number {
  if (side === 'left') return Math.max(0, place.x - reach - edge)
  if (isBeside(side)) return Math.max(0, width - place.x - reach - edge)
  return Math.max(0, 2 * (Math.min(place.x, width - place.x) - edge))
}
