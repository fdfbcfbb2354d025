// The image as a file: SVG from the same diagram that the page shows, PNG from a canvas. With the names of the lanes, which
// the page writes beside the image.
import { countOf, type ProcessId, type SnapshotId } from '../../../app/ids.ts'
import { drawPlayhead } from './draw-cuts.ts'
import { drawDiagram } from './draw.ts'
import type { LinePoint } from './frontier-line.ts'
import type { LanePlace } from './lanes.ts'
import type { Looks } from './look.ts'
import type { Palette } from './palette.ts'
import { canvasPen, svgFile, svgPen, type Pen } from './pen.ts'
import type { SpaceTimeDiagram } from './diagram.ts'

export interface DiagramImage {
  readonly diagram: SpaceTimeDiagram
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

export function svgOf(image: DiagramImage): string {
  const { diagram, palette, title } = image
  const [picturePen, namesPen] = [svgPen(), svgPen()]
  const left = NAMES * diagram.em
  drawDiagram(picturePen, diagram, palette, image.looks)
  drawPlayhead(picturePen, image.playhead, diagram, palette, image.isEnd)
  drawNames(namesPen, image)
  const inside = `<svg x="${left}" width="${diagram.width}" height="${diagram.height}" viewBox="0 0 ${diagram.width} ${diagram.height}">`
  const elements = [...namesPen.elements, inside, ...picturePen.elements, '</svg>']
  return svgFile(elements, left + diagram.width, diagram.height, title, palette.surface)
}

/** @returns nothing where the browser cannot make one of this size */
export function pngOf(image: DiagramImage): Promise<Blob | null> {
  const { diagram, palette } = image
  const left = NAMES * diagram.em
  const canvas = document.createElement('canvas')
  canvas.width = (left + diagram.width) * PNG_SCALE
  canvas.height = diagram.height * PNG_SCALE
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  context.scale(PNG_SCALE, PNG_SCALE)
  const pen = canvasPen(context)
  pen.draw((sink) => sink.rect(0, 0, left + diagram.width, diagram.height), { fill: palette.surface })
  drawNames(pen, image)
  context.save()
  context.translate(left, 0)
  context.beginPath()
  context.rect(0, 0, diagram.width, diagram.height)
  context.clip()
  drawDiagram(pen, diagram, palette, image.looks)
  drawPlayhead(pen, image.playhead, diagram, palette, image.isEnd)
  context.restore()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** Name of the file, without its ending. @param main the snapshot that is judged; absent where there is none */
export function imageName(main: SnapshotId | undefined): string {
  return `groupshot-${main === undefined ? 'run' : `snapshot-${countOf(main)}`}`
}

/** Hands the image to the person in front of the page. @param name of the file, without its ending */
export async function saveDiagram(image: DiagramImage, name: string, kind: 'SVG' | 'PNG'): Promise<void> {
  const content = kind === 'SVG' ? new Blob([svgOf(image)], { type: 'image/svg+xml' }) : await pngOf(image)
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

function drawNames(pen: Pen, { diagram, lanes, top, palette, looks, nameOf }: DiagramImage): void {
  const { em, axis, height } = diagram
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
