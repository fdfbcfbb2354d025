// Draws where everybody went back: what was undone paler and hatched, and a double line through all lanes where one timeline
// ends and the next begins.
import type { EndingLine } from './diagram.ts'
import type { Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Pen, Sink } from './pen.ts'
import type { SpaceTimeDiagram } from './diagram.ts'
import { line } from './shapes.ts'

/** How much of what was undone is covered. */
const UNDONE_WASH = 0.5
/** Between two lines of the hatching, in pixels. */
const HATCH = 7

/** Under what happened in the new timeline; the events themselves stay to be seen. */
export function drawUndone(pen: Pen, { endings, em, axis, height, width }: SpaceTimeDiagram, palette: Palette): void {
  for (const { parts } of endings) {
    if (parts.length === 0) continue
    const [first, last] = [parts[0], parts.at(-1)]
    pen.draw(
      (sink) => {
        sink.moveTo(first?.x1 ?? 0, axis)
        for (const { x1, y } of parts) sink.lineTo(x1, y)
        sink.lineTo(last?.x1 ?? 0, height)
        sink.lineTo(last?.x2 ?? 0, height)
        for (const { x2, y } of parts.toReversed()) sink.lineTo(x2, y)
        sink.lineTo(first?.x2 ?? 0, axis)
        sink.closePath()
      },
      { fill: palette.surface, alpha: UNDONE_WASH }
    )
    const half = 0.45 * em
    pen.draw(
      (sink) => {
        for (const { x1, x2, y } of parts) {
          const [from, to] = [Math.max(x1, -HATCH), Math.min(x2, width + HATCH)]
          // Anchored to the axis, not to the picture: it moves with it.
          for (let x = x1 + Math.ceil((from - x1) / HATCH) * HATCH; x < to; x += HATCH)
            line(sink, x - half * 0.5, y + half, x + half * 0.5, y - half)
        }
      },
      { stroke: palette.edge, width: 1, alpha: 0.8 }
    )
  }
}

export function drawEndings(pen: Pen, diagram: SpaceTimeDiagram, palette: Palette): void {
  for (const ending of diagram.endings) {
    if (ending.parts.length === 0) continue
    for (const [ink, wide] of [
      [palette.ink, 7],
      [palette.surface, 3.5]
    ] as const)
      pen.draw((sink) => through(sink, ending, diagram), { stroke: ink, width: wide })
  }
}

/** Over the lines of cuts, so that it can be read. */
export function drawEndingNames(pen: Pen, diagram: SpaceTimeDiagram, palette: Palette, looks: Looks): void {
  for (const ending of diagram.endings) if (ending.parts.length > 0) tag(pen, diagram, ending, palette, looks)
}

function through(sink: Sink, { parts }: EndingLine, { axis, height }: SpaceTimeDiagram): void {
  const [first, last] = [parts[0], parts.at(-1)]
  sink.moveTo(first?.x2 ?? 0, axis)
  for (const { x2, y } of parts) sink.lineTo(x2, y)
  sink.lineTo(last?.x2 ?? 0, height)
}

/** At the foot of the line: its head belongs to the names of cuts. */
function tag(
  pen: Pen,
  { em, height, width }: SpaceTimeDiagram,
  { ending, parts }: EndingLine,
  palette: Palette,
  looks: Looks
): void {
  const x = parts.at(-1)?.x2 ?? 0
  if (x < 0 || x > width) return
  const words = `back to ${looks.snapshot(ending.snapshot).name}`
  const isRoomy = x + (words.length * 0.5 + 1) * em < width
  pen.text(words, isRoomy ? x + 0.5 * em : x - 0.5 * em, height - 0.65 * em, {
    color: palette.ink,
    size: 0.8125 * em,
    weight: 600,
    anchor: isRoomy ? 'start' : 'end',
    halo: palette.surface
  })
}
