// Draws cuts as lines through all lanes, each in the line of its snapshot and with its name; and the place where somebody
// stands in the run, with what has not happened yet in paler ink.
import { curveMonotoneY, line as lineShape } from 'd3-shape'
import type { LinePoint } from './frontier-line.ts'
import { DASHES, type Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Ink, Pen, Sink } from './pen.ts'
import type { CutLine, SpaceTimeDiagram } from './diagram.ts'

/** How much of what has not happened yet is covered. */
const FUTURE_WASH = 0.72

/** The name of a cut in the axis, over its line. Pixels. */
export interface Tag {
  readonly name: string
  readonly main: boolean
  readonly from: number
  readonly to: number
}

/** As many names as have room; that of the main cut first. */
export function tagsOf({ cuts, em, width }: SpaceTimeDiagram, looks: Looks): readonly Tag[] {
  const tags: Tag[] = []
  for (const { cut, points } of byWeight(cuts).toReversed()) {
    const [first] = points
    if (first === undefined || first.x < 0 || first.x > width) continue
    const name = nameOf(cut, looks)
    const wide = (name.length * 0.52 + 0.8) * em
    const from = Math.max(2, Math.min(width - wide - 2, first.x - wide / 2))
    const to = from + wide
    if (!tags.some((other) => from < other.to + 4 && to > other.from - 4)) tags.push({ name, main: cut.main, from, to })
  }
  return tags
}

export function drawCuts(
  pen: Pen,
  diagram: SpaceTimeDiagram,
  tags: readonly Tag[],
  palette: Palette,
  looks: Looks
): void {
  for (const cut of byWeight(diagram.cuts)) drawCut(pen, diagram, cut, palette, looks)
  for (const tag of tags) drawTag(pen, diagram, tag, palette)
}

/** The main one is drawn last, above all others. */
function byWeight(cuts: readonly CutLine[]): readonly CutLine[] {
  return [...cuts].sort((a, b) => Number(a.cut.main) - Number(b.cut.main))
}

function nameOf({ snapshot, frontier, recorded }: CutLine['cut'], looks: Looks): string {
  if (snapshot === undefined) return 'Your cut'
  const { name } = looks.snapshot(snapshot)
  return frontier === recorded ? name : `${name}, dragged`
}

function drawCut(pen: Pen, diagram: SpaceTimeDiagram, { cut, points }: CutLine, palette: Palette, looks: Looks): void {
  const look = cut.snapshot === undefined ? undefined : looks.snapshot(cut.snapshot)
  const hue = look === undefined ? palette.edge : (palette.hues[look.hue] ?? palette.ink)
  const { edge, line: dash } = DASHES[look?.line ?? 'solid']
  const scale = cut.main ? 1 : 0.6
  const trace = (by: number) => (sink: Sink) => through(sink, points, diagram, by)
  for (const by of look?.line === 'double' ? [-2.75 * scale, 2.75 * scale] : [0]) {
    pen.draw(trace(by), { stroke: palette.ink, width: 4.5 * scale, dash: edge })
    pen.draw(trace(by), { stroke: hue, width: 3 * scale, dash })
  }
}

/** Through its points, and straight on to the axis above and to the end below. */
function through(sink: Sink, points: readonly LinePoint[], { axis, height }: SpaceTimeDiagram, by: number): void {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return
  const ends = [
    { x: first.x, y: Math.min(axis, first.y) },
    ...points,
    { x: last.x, y: Math.max(last.y, Math.min(height, last.y + axis)) }
  ]
  const shape = lineShape<{ readonly x: number; readonly y: number }>(
    (point) => point.x + by,
    ({ y }) => y
  )
  shape.curve(curveMonotoneY).context(asContext(sink))(ends)
}

/** d3 asks for a whole canvas, and its curves use these three of it. */
function asContext(sink: Sink): CanvasRenderingContext2D {
  return sink as CanvasRenderingContext2D
}

function drawTag(pen: Pen, { axis, em }: SpaceTimeDiagram, { name, main, from, to }: Tag, palette: Palette): void {
  const [fill, color] = main ? [palette.ink, palette.paper] : [palette.surface, palette.ink]
  pen.draw((sink) => sink.rect(from, 2, to - from, axis - 5), { fill, stroke: palette.ink, width: 1.25 })
  pen.text(name, (from + to) / 2, axis / 2 - 0.5, { color, size: 0.8125 * em, weight: 600, anchor: 'middle' })
}

/**
 * @param points where the playhead passes on each lane, from above
 * @param isEnd nothing known comes after it: there is nothing to pale
 */
export function drawPlayhead(
  pen: Pen,
  points: readonly LinePoint[],
  { width, height, axis }: SpaceTimeDiagram,
  palette: Palette,
  isEnd: boolean
): void {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return
  const all = [{ x: first.x, y: axis }, ...points, { x: last.x, y: height }]
  const along = (sink: Sink): void => {
    for (const [at, { x, y }] of all.entries())
      if (at === 0) sink.moveTo(x, y)
      else sink.lineTo(x, y)
  }
  if (!isEnd && all.some(({ x }) => x < width))
    pen.draw(
      (sink) => {
        along(sink)
        sink.lineTo(width + 2, height)
        sink.lineTo(width + 2, axis)
        sink.closePath()
      },
      { fill: palette.surface, alpha: FUTURE_WASH }
    )
  const ink: Ink = { stroke: palette.ink, width: 1.25 }
  pen.draw(along, ink)
  pen.draw(
    (sink) => {
      sink.moveTo(first.x, axis)
      sink.lineTo(first.x - 5, axis - 8)
      sink.lineTo(first.x + 5, axis - 8)
      sink.closePath()
    },
    { fill: palette.ink }
  )
}
