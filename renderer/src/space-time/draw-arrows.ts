// Draws messages as arrows: transfers thin, markers in the line of their snapshot, control messages as dots, and those that
// cross the main cut so that nobody misses them. What they carry is in draw-labels.ts.
import type { MessageArrow } from './arrows.ts'
import { DIM, DIMMED, FUTURE, PAST } from './emphasis.ts'
import { DASHES, type Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Ink, Pen } from './pen.ts'
import type { SpaceTimeDiagram } from './diagram.ts'
import { cross, head, line } from './shapes.ts'

/** With more arrows than this they lose their heads. */
const HEADS_MAX = 500

export function drawArrows(pen: Pen, diagram: SpaceTimeDiagram, palette: Palette, looks: Looks): void {
  const { arrows, em } = diagram
  const crowd = arrows.length > HEADS_MAX
  for (const group of Map.groupBy(arrows, groupOf).values()) {
    const [first] = group
    if (first === undefined) continue
    for (const ink of inksOf(first, palette, looks, crowd)) {
      pen.draw((sink) => {
        for (const { x1, y1, x2, y2 } of group) line(sink, x1, y1, x2, y2)
      }, ink)
    }
    const heads = group.filter(
      (arrow) => arrow.state !== 'travelling' && arrow.state !== 'undone' && (!crowd || arrow.crossing !== '')
    )
    const { color, alpha } = headOf(first, palette)
    pen.draw(
      (sink) => {
        for (const arrow of heads) head(sink, arrow, em)
      },
      { fill: color, alpha }
    )
    pen.draw(
      (sink) => {
        for (const arrow of group) if (arrow.state === 'undone') cross(sink, arrow, em)
      },
      { stroke: color, width: 1.75, alpha }
    )
  }
}

function groupOf({ kind, tone, state, crossing, snapshot }: MessageArrow): string {
  return `${kind} ${tone} ${state} ${crossing} ${kind === 'marker' ? snapshot : ''}`
}

function inksOf(
  { kind, tone, state, crossing, snapshot }: MessageArrow,
  palette: Palette,
  looks: Looks,
  crowd: boolean
): readonly Ink[] {
  const alpha = tone === DIM ? DIMMED : 1
  if (crossing === 'breaking') return [{ stroke: palette.red, width: 3 }]
  if (tone === FUTURE) return [{ stroke: palette.focus, width: 2 }]
  if (tone === PAST) return [{ stroke: palette.ink, width: 2 }]
  if (kind === 'marker' && snapshot !== undefined) {
    const look = looks.snapshot(snapshot)
    const hue = palette.hues[look.hue] ?? palette.ink
    const { edge, line: dash } = DASHES[look.line]
    if (crowd) return [{ stroke: hue, width: 1, alpha: alpha * 0.5 }]
    const inner = look.line === 'double' ? palette.surface : hue
    const outer = look.line === 'double' ? hue : palette.ink
    return [
      { stroke: outer, width: look.line === 'double' ? 3.5 : 2.5, dash: edge, alpha: alpha * 0.85 },
      { stroke: inner, width: 1.5, dash, alpha }
    ]
  }
  if (crossing === 'in-transit')
    return [{ stroke: palette.ink, width: 2.5, dash: state === 'travelling' ? [6, 4] : [] }]
  if (kind === 'restore') return [{ stroke: palette.ink, width: crowd ? 1 : 2 }]
  const plain =
    kind === 'control' || state === 'undone'
      ? { stroke: palette.edge, dash: [1.5, 4] }
      : { stroke: palette['ink-light'], dash: state === 'travelling' ? [6, 4] : [] }
  return [{ ...plain, width: crowd ? 0.75 : 1.25, alpha: crowd ? alpha * 0.4 : alpha }]
}

function headOf(
  { kind, tone, crossing }: MessageArrow,
  palette: Palette
): { readonly color: string; readonly alpha: number } {
  const color =
    crossing === 'breaking'
      ? palette.red
      : tone === FUTURE
        ? palette.focus
        : tone === PAST || kind === 'marker' || kind === 'restore' || crossing !== ''
          ? palette.ink
          : kind === 'control'
            ? palette.edge
            : palette['ink-light']
  return { color, alpha: tone === DIM ? DIMMED : 1 }
}
