// Everything that is drawn of a run for one span of its axis, as shapes in pixels: what the canvas paints, what an SVG file
// holds and what a pointer hits. Pure; colours come with painting. Arrows and lanes are made in the files beside this one.
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Frontier } from '../../../app/trace/frontier.ts'
import { arrowsIn, onCut, type Arrow } from './arrows.ts'
import { ticksOf, type Tick } from './axis.ts'
import type { Chart } from './chart.ts'
import type { Emphasis } from './emphasis.ts'
import { lineOf, type LinePoint } from './frontier-line.ts'
import { lanesIn, type Dot, type LanePart, type Recorded } from './lane-marks.ts'
import type { Lanes } from './lanes.ts'
import type { Span } from './span.ts'

/** A cut to draw. The main one is strong and judged: it says what crosses it. */
export interface Cut {
  readonly snapshot: SnapshotId | undefined
  readonly frontier: Frontier
  readonly main: boolean
  /** Somebody dragged it away from where it was recorded. */
  readonly dragged: boolean
}

/** What the main cut says of messages: rows of the chart. */
export interface Crossing {
  readonly inTransit: ReadonlySet<number>
  readonly breaking: ReadonlySet<number>
}

export const NOTHING_CROSSES: Crossing = { inTransit: new Set(), breaking: new Set() }

export interface Sight {
  readonly chart: Chart
  readonly lanes: Lanes
  readonly span: Span
  /** Of the picture, in pixels; the axis is its first `axisHeight(em)`. */
  readonly width: number
  readonly height: number
  /** Pixels of lanes that are scrolled away above. */
  readonly top: number
  /** Pixels of a root em. */
  readonly em: number
  readonly emphasis: Emphasis
  /** Reports and other messages that no cut orders, and the bookkeeping of snapshots. */
  readonly control: boolean
  /** Processes that are known to be away now. */
  readonly away: ReadonlySet<ProcessId>
  readonly cuts: readonly Cut[]
  readonly crossing: Crossing
}

export interface CutLine {
  readonly cut: Cut
  readonly points: readonly LinePoint[]
}

export interface Scene {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly axis: number
  readonly ticks: readonly Tick[]
  readonly lanes: readonly LanePart[]
  readonly dots: readonly Dot[]
  readonly arrows: readonly Arrow[]
  /** Messages in sight, and how many of them are drawn: the others would only make the picture grey. */
  readonly messages: number
  readonly recorded: readonly Recorded[]
  readonly cuts: readonly CutLine[]
}

/** Height of the axis above the lanes, in pixels. */
export function axisHeight(em: number): number {
  return 1.75 * em
}

/** From the axis to pixels. */
export function toPixels({ span, width }: Pick<Sight, 'span' | 'width'>): (at: number) => number {
  const perUnit = width / (span.to - span.from)
  return (at) => (at - span.from) * perUnit
}

export function sceneOf(sight: Sight): Scene {
  const { chart, lanes, width, height, em } = sight
  const toX = toPixels(sight)
  const axis = axisHeight(em)
  const { arrows, messages } = arrowsIn(sight, toX)
  const { parts, dots, recorded } = lanesIn(sight, toX)
  const shift = (point: LinePoint): LinePoint => ({ ...point, y: point.y + axis - sight.top })
  const cuts = sight.cuts
    .map((cut) => ({
      cut,
      points: lineOf(chart, lanes, cut.frontier, toX, cut.snapshot !== undefined && !cut.dragged).map(shift)
    }))
    .filter(({ points }) => points.some(({ x }) => x > -width * 0.2 && x < width * 1.2))
  const main = new Map(cuts.find(({ cut }) => cut.main)?.points.map(({ process, x }) => [process, x]))
  const { from, to } = chart.messages
  const placed = arrows.map((arrow) => onCut(arrow, main.get(from[arrow.row] ?? -1), main.get(to[arrow.row] ?? -1)))
  return {
    width,
    height,
    em,
    axis,
    ticks: ticksOf(sight, toX),
    lanes: parts,
    dots,
    arrows: placed,
    messages,
    recorded,
    cuts
  }
}
