// The picture as a file: SVG from the same scene that the page shows, PNG from a canvas. With the names of the lanes, which
// the page writes beside the picture.
import type { ProcessId } from '../../../app/ids.ts'
import { drawPlayhead } from './draw-cuts.ts'
import { drawScene } from './draw.ts'
import type { LinePoint } from './frontier-line.ts'
import type { LanePlace } from './lanes.ts'
import type { Looks } from './look.ts'
import type { Palette } from './palette.ts'
import { canvasPen, svgFile, svgPen, type Pen } from './pen.ts'
import type { Scene } from './scene.ts'

export interface Picture {
  readonly scene: Scene
  readonly playhead: readonly LinePoint[]
  /** The playhead is at the end of the run. */
  readonly isEnd: boolean
  readonly lanes: readonly LanePlace[]
  /** Pixels of lanes that are scrolled away above. */
  readonly top: number
  readonly palette: Palette
  readonly looks: Looks
  readonly nameOf: (id: ProcessId) => string
  readonly title: string
}

/** Width of the names, in root ems. */
const NAMES = 9

/** Pixels of a PNG for one of the page: sharp on paper and on a projector. */
const PNG_SCALE = 2

export function svgOf(picture: Picture): string {
  const { scene, palette, title } = picture
  const [picturePen, namesPen] = [svgPen(), svgPen()]
  const left = NAMES * scene.em
  drawScene(picturePen, scene, palette, picture.looks)
  drawPlayhead(picturePen, picture.playhead, scene, palette, picture.isEnd)
  drawNames(namesPen, picture)
  const inside = `<svg x="${left}" width="${scene.width}" height="${scene.height}" viewBox="0 0 ${scene.width} ${scene.height}">`
  const elements = [...namesPen.elements, inside, ...picturePen.elements, '</svg>']
  return svgFile(elements, left + scene.width, scene.height, title, palette.stage)
}

/** @returns nothing where the browser cannot make one of this size */
export function pngOf(picture: Picture): Promise<Blob | null> {
  const { scene, palette } = picture
  const left = NAMES * scene.em
  const canvas = document.createElement('canvas')
  canvas.width = (left + scene.width) * PNG_SCALE
  canvas.height = scene.height * PNG_SCALE
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  context.scale(PNG_SCALE, PNG_SCALE)
  const pen = canvasPen(context)
  pen.draw((sink) => sink.rect(0, 0, left + scene.width, scene.height), { fill: palette.stage })
  drawNames(pen, picture)
  context.save()
  context.translate(left, 0)
  context.beginPath()
  context.rect(0, 0, scene.width, scene.height)
  context.clip()
  drawScene(pen, scene, palette, picture.looks)
  drawPlayhead(pen, picture.playhead, scene, palette, picture.isEnd)
  context.restore()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** Hands the picture to the person in front of the page. @param name of the file, without its ending */
export async function savePicture(picture: Picture, name: string, kind: 'SVG' | 'PNG'): Promise<void> {
  const content = kind === 'SVG' ? new Blob([svgOf(picture)], { type: 'image/svg+xml' }) : await pngOf(picture)
  if (content !== null) saveFile(`${name}.${kind.toLowerCase()}`, content)
}

/** Hands a file to the person in front of the page. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has taken the file when the click is over; only its address is still there.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

function drawNames(pen: Pen, { scene, lanes, top, palette, looks, nameOf }: Picture): void {
  const { em, axis, height } = scene
  for (const { id, process, y } of lanes) {
    const middle = y + axis - top
    if (middle < axis || middle > height) continue
    pen.draw(
      (sink) => {
        sink.moveTo(1.6 * em, middle)
        sink.arc(em, middle, 0.6 * em, 0, 2 * Math.PI)
      },
      { fill: palette.hues[looks.hueOf(process)] ?? palette.ink, stroke: palette.ink, width: 1 }
    )
    pen.text(cropped(nameOf(id)), 2 * em, middle, { color: palette.ink, size: 0.9375 * em, weight: 600 })
  }
}

/** As much of a name as fits beside its lane. */
function cropped(name: string): string {
  const letters = [...name]
  return letters.length <= 13 ? name : `${letters.slice(0, 12).join('')}…`
}
