// A pen that draws shapes: one drawing for the canvas on the page and for the SVG file, so that both show the same.
import { path } from 'd3-path'

/** Where a shape is traced: a canvas, or the text of an SVG path. */
export type Sink = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'rect' | 'closePath' | 'bezierCurveTo'>

export interface Ink {
  readonly fill?: string
  readonly stroke?: string
  /** Of the stroke, in pixels. */
  readonly width?: number
  readonly dash?: readonly number[]
  /** 0 … 1; 1 where it is not said. */
  readonly alpha?: number
}

export interface Lettering {
  readonly color: string
  /** Pixels. */
  readonly size: number
  readonly weight?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  /** A border around the letters, in the colour of what is behind them. */
  readonly halo?: string
  readonly alpha?: number
}

export interface Pen {
  /** Everything that is traced is one path. */
  draw(trace: (sink: Sink) => void, ink: Ink): void
  /** `x`, `y`: the middle of its height. */
  text(text: string, x: number, y: number, lettering: Lettering): void
}

/** As in theme.css. */
export const FAMILY = "'Inter Variable', system-ui, sans-serif"

const HALO_WIDTH = 4

/** @param context in pixels of the page: the caller has scaled it */
export function canvasPen(context: CanvasRenderingContext2D): Pen {
  return {
    draw(trace, { fill, stroke, width = 1, dash = [], alpha = 1 }) {
      context.globalAlpha = alpha
      context.beginPath()
      trace(context)
      if (fill !== undefined) {
        context.fillStyle = fill
        context.fill()
      }
      if (stroke === undefined) return
      context.strokeStyle = stroke
      context.lineWidth = width
      context.setLineDash([...dash])
      context.stroke()
    },
    text(text, x, y, { color, size, weight = 400, anchor = 'start', halo, alpha = 1 }) {
      context.globalAlpha = alpha
      context.font = `${weight} ${size}px ${FAMILY}`
      context.textAlign = anchor === 'middle' ? 'center' : anchor
      context.textBaseline = 'alphabetic'
      const baseline = y + size * 0.36
      if (halo !== undefined) {
        context.setLineDash([])
        context.lineJoin = 'round'
        context.strokeStyle = halo
        context.lineWidth = HALO_WIDTH
        context.strokeText(text, x, baseline)
      }
      context.fillStyle = color
      context.fillText(text, x, baseline)
    }
  }
}

export interface SvgPen extends Pen {
  /** Elements so far, for inside an `<svg>`. */
  readonly elements: readonly string[]
}

/** One decimal is a tenth of a pixel, and half the size of the file. */
const DIGITS = 1

export function svgPen(): SvgPen {
  const elements: string[] = []
  return {
    elements,
    draw(trace, { fill, stroke, width = 1, dash = [], alpha = 1 }) {
      const sink = path()
      const rounded: Sink = {
        moveTo: (x, y) => sink.moveTo(round(x), round(y)),
        lineTo: (x, y) => sink.lineTo(round(x), round(y)),
        arc: (x, y, radius, from, to) => sink.arc(round(x), round(y), radius, from, to),
        rect: (x, y, w, h) => sink.rect(round(x), round(y), round(w), round(h)),
        closePath: () => sink.closePath(),
        bezierCurveTo: (a, b, c, d, x, y) =>
          sink.bezierCurveTo(round(a), round(b), round(c), round(d), round(x), round(y))
      }
      trace(rounded)
      const d = sink.toString()
      if (d === '') return
      const lines = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}"`
      const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`
      elements.push(`<path d="${d}" fill="${fill ?? 'none'}"${lines}${dashes}${opacity(alpha)}/>`)
    },
    text(text, x, y, { color, size, weight = 400, anchor = 'start', halo, alpha = 1 }) {
      const border =
        halo === undefined
          ? ''
          : ` paint-order="stroke" stroke="${halo}" stroke-width="${HALO_WIDTH}" stroke-linejoin="round"`
      const place = `x="${round(x)}" y="${round(y + size * 0.36)}"`
      const font = `font-size="${round(size)}" font-weight="${weight}" text-anchor="${anchor}"`
      elements.push(`<text ${place} ${font} fill="${color}"${border}${opacity(alpha)}>${escaped(text)}</text>`)
    }
  }
}

/** A whole SVG file. @param elements what pens drew */
export function svgFile(
  elements: readonly string[],
  width: number,
  height: number,
  title: string,
  paper: string
): string {
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${escaped(FAMILY)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${paper}"/>`,
    ...elements,
    '</svg>',
    ''
  ].join('\n')
}

function opacity(alpha: number): string {
  return alpha === 1 ? '' : ` opacity="${alpha}"`
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS))
}

/** Names are other people's text: in a file they stay text. Characters that XML cannot hold are left out. */
function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
  return text.replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '').replace(/[&<>"']/g, (one) => entities[one] ?? one)
}
