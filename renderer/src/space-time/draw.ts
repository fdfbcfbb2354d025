// Draws a whole diagram, from below: axis, lanes, messages, events, cuts.
import { drawArrows } from './draw-arrows.ts'
import { drawCuts, tagsOf } from './draw-cuts.ts'
import { drawDots, drawRecorded } from './draw-dots.ts'
import { drawEndingNames, drawEndings, drawUndone } from './draw-endings.ts'
import { drawLabels } from './draw-labels.ts'
import { drawAxis, drawLanes } from './draw-lanes.ts'
import type { Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import type { SpaceTimeDiagram } from './diagram.ts'

export function drawDiagram(pen: Pen, diagram: SpaceTimeDiagram, palette: Palette, looks: Looks): void {
  const tags = tagsOf(diagram, looks)
  drawLanes(pen, diagram, palette)
  drawArrows(pen, diagram, palette, looks)
  drawDots(pen, diagram, palette, looks)
  drawUndone(pen, diagram, palette)
  drawRecorded(pen, diagram, palette, looks)
  // Lanes that are scrolled away go under the axis.
  pen.draw((sink) => sink.rect(0, 0, diagram.width, diagram.axis), { fill: palette.surface })
  drawAxis(pen, diagram, tags, palette)
  drawEndings(pen, diagram, palette)
  drawCuts(pen, diagram, tags, palette, looks)
  drawEndingNames(pen, diagram, palette, looks)
  drawLabels(pen, diagram, palette, looks)
}
