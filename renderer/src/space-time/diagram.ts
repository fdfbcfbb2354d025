// Everything that is drawn of a run for one span of its axis, as shapes in pixels: what the canvas paints, what an SVG file
// holds and what a pointer hits. Pure; colours come with painting. Arrows and lanes are made in the files beside this one.
import { atOf } from './chart.ts'
import { arrowsIn, onCut, type MessageArrow } from './arrows.ts'
import { ticksOf, type Tick } from './axis.ts'
import type { TimelineEnding } from './endings.ts'
import { lineOf, type LinePoint } from './frontier-line.ts'
import { lanesIn, type Dot, type LanePart, type RecordingMark } from './lane-marks.ts'
import { axisHeight, toPixels, type DrawnCut, type DiagramLayout } from './diagram-layout.ts'

export interface CutLine {
  readonly cut: DrawnCut
  readonly points: readonly LinePoint[]
}

export interface EndingLine {
  readonly ending: TimelineEnding
  /** On each lane in sight that went back, from above: what was undone, and at `x2` the end of its timeline. */
  readonly parts: readonly { readonly x1: number; readonly x2: number; readonly y: number }[]
}

export interface SpaceTimeDiagram {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly axis: number
  readonly ticks: readonly Tick[]
  readonly lanes: readonly LanePart[]
  readonly dots: readonly Dot[]
  readonly arrows: readonly MessageArrow[]
  /** Messages in sight, and how many of them are drawn: the others would only make the picture grey. */
  readonly messages: number
  readonly recorded: readonly RecordingMark[]
  readonly cuts: readonly CutLine[]
  readonly endings: readonly EndingLine[]
}

export function diagramOf(layout: DiagramLayout): SpaceTimeDiagram {
  const { chart, lanes, width, height, em } = layout
  const toX = toPixels(layout)
  const axis = axisHeight(em)
  const { arrows, messages } = arrowsIn(layout, toX)
  const { parts, dots, recorded } = lanesIn(layout, toX)
  const shift = (point: LinePoint): LinePoint => ({ ...point, y: point.y + axis - layout.top })
  const cuts = layout.cuts
    .map((cut) => ({
      cut,
      points: lineOf(chart, lanes, cut.frontier, toX, cut.recorded).map(shift)
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
    ticks: ticksOf(layout, toX),
    lanes: parts,
    dots,
    arrows: placed,
    messages,
    recorded,
    cuts,
    endings: layout.endings.map((ending) => endingLine(layout, ending, toX))
  }
}

function endingLine(
  { chart, lanes, em, top }: DiagramLayout,
  ending: TimelineEnding,
  toX: (at: number) => number
): EndingLine {
  const parts = lanes.shown.flatMap(({ process, y }) => {
    const own = ending.returns.find((one) => one.process === process)
    const end = own && atOf(chart, process, own.at)
    if (own === undefined || end === undefined) return []
    return [{ x1: toX(atOf(chart, process, own.from - 1) ?? chart.start), x2: toX(end), y: y + axisHeight(em) - top }]
  })
  return { ending, parts }
}
