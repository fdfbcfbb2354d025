// Draws a whole scene, from below: axis, lanes, messages, events, cuts.
import { drawArrows } from './draw-arrows.ts'
import { drawCuts, tagsOf } from './draw-cuts.ts'
import { drawDots, drawRecorded } from './draw-dots.ts'
import { drawEndingNames, drawEndings, drawUndone } from './draw-endings.ts'
import { drawLabels } from './draw-labels.ts'
import { drawAxis, drawLanes } from './draw-lanes.ts'
import type { Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import type { Scene } from './scene.ts'

export function drawScene(pen: Pen, scene: Scene, palette: Palette, looks: Looks): void {
  const tags = tagsOf(scene, looks)
  drawLanes(pen, scene, palette)
  drawArrows(pen, scene, palette, looks)
  drawDots(pen, scene, palette, looks)
  drawUndone(pen, scene, palette)
  drawRecorded(pen, scene, palette, looks)
  // Lanes that are scrolled away go under the axis.
  pen.draw((sink) => sink.rect(0, 0, scene.width, scene.axis), { fill: palette.stage })
  drawAxis(pen, scene, tags, palette)
  drawEndings(pen, scene, palette)
  drawCuts(pen, scene, tags, palette, looks)
  drawEndingNames(pen, scene, palette, looks)
  drawLabels(pen, scene, palette, looks)
}
