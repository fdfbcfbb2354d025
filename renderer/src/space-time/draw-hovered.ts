// Draws what the pointer is on, or what was chosen, above everything else.
import { arrowOf } from './arrows.ts'
import type { Hit } from './hit.ts'
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import { line } from './shapes.ts'
import { toPixels, type DiagramLayout } from './diagram-layout.ts'

export function drawHovered(pen: Pen, hit: Hit, layout: DiagramLayout, palette: Palette): void {
  const { chart, em } = layout
  const row = hit.kind === 'message' ? hit.row : (chart.rowOf[hit.position] ?? -1)
  if (row >= 0) {
    const { x1, y1, x2, y2 } = arrowOf(layout, row, toPixels(layout))
    pen.draw((sink) => line(sink, x1, y1, x2, y2), { stroke: palette.focus, width: 2.5 })
  }
  if (hit.kind === 'message') return
  pen.draw(
    (sink) => {
      sink.moveTo(hit.x + 0.45 * em, hit.y)
      sink.arc(hit.x, hit.y, 0.45 * em, 0, 2 * Math.PI)
    },
    { stroke: palette.focus, width: 2.5 }
  )
}
