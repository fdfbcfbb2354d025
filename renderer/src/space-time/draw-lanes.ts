// Draws the axis and the lanes: where each process ran, was away, or where events are missing. draw-dots.ts draws the events.
import type { Tag } from './draw-cuts.ts'
import type { LanePart } from './lane-marks.ts'
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import type { SpaceTimeDiagram } from './diagram.ts'
import { line, zigzag } from './shapes.ts'

/** @param tags what stands over the axis: times under it are left out */
export function drawAxis(
  pen: Pen,
  { ticks, axis, width, height, em }: SpaceTimeDiagram,
  tags: readonly Tag[],
  palette: Palette
): void {
  pen.draw(
    (sink) => {
      for (const { x } of ticks) line(sink, x, axis, x, height)
    },
    { stroke: palette.hair, width: 1, alpha: 0.6 }
  )
  pen.draw((sink) => line(sink, 0, axis, width, axis), { stroke: palette.hair })
  for (const { x, label } of ticks) {
    const [from, to] = [x + 0.25 * em, x + (0.25 + 0.5 * label.length) * em]
    if (tags.some((tag) => from < tag.to && to > tag.from)) continue
    pen.text(label, from, axis / 2, { color: palette['ink-light'], size: 0.8125 * em })
  }
}

export function drawLanes(pen: Pen, { lanes, em }: SpaceTimeDiagram, palette: Palette): void {
  const kind = (wanted: LanePart['kind']): readonly LanePart[] => lanes.filter((part) => part.kind === wanted)
  pen.draw(
    (sink) => {
      for (const { x1, x2, y } of kind('lived')) line(sink, x1, y, x2, y)
    },
    { stroke: palette.edge, width: 1.5 }
  )
  pen.draw(
    (sink) => {
      for (const { x1, x2, y } of [...kind('down'), ...kind('away')]) line(sink, x1, y, x2, y)
    },
    { stroke: palette.edge, width: 1, dash: [1, 6] }
  )
  pen.draw(
    (sink) => {
      for (const { x1, x2, y } of kind('unheard')) zigzag(sink, x1, x2, y)
    },
    { stroke: palette.amber, width: 1.25 }
  )
  for (const { x1, x2, y, words, kind: what } of lanes) {
    const room = Math.min(x2, 1e4) - Math.max(0, x1)
    if (words === '' || room < words.length * 0.45 * em) continue
    const color = what === 'down' ? palette['ink-light'] : palette.amber
    const middle = (Math.max(0, x1) + x2) / 2
    const [x, anchor] =
      what === 'away' ? ([Math.max(0, x1) + 0.5 * em, 'start'] as const) : ([middle, 'middle'] as const)
    pen.text(words, x, y - 0.6 * em, { color, size: 0.8125 * em, weight: 600, anchor, halo: palette.surface })
  }
}
