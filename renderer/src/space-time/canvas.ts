// What a canvas needs of the page: its size in real pixels, one painting a frame, gestures. Attachments, because only the
// element itself can give them.
import { scaleLinear } from 'd3-scale'
import { select } from 'd3-selection'
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom'
import type { Attachment } from 'svelte/attachments'
import { canvasPen, type Pen } from './pen.ts'
import { SPAN_LEAST, widthOf, type Span } from './span.ts'

/** Paints in the next frame; what is asked for again before it is painted once. */
export function painted(width: number, height: number, paint: (pen: Pen) => void): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const frame = requestAnimationFrame(() => {
      const ratio = devicePixelRatio
      const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)]
      // Setting a size clears the canvas and costs more than clearing it.
      if (canvas.width !== wide) canvas.width = wide
      if (canvas.height !== high) canvas.height = high
      const context = canvas.getContext('2d')
      if (context === null) return
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, width, height)
      paint(canvasPen(context))
    })
    return () => cancelAnimationFrame(frame)
  }
}

export interface Gestures {
  readonly all: () => Span
  readonly span: () => Span
  readonly width: () => number
  /** Height of what is not for these gestures, in pixels from above. */
  readonly above: () => number
  readonly onspan: (span: Span) => void
  /** Pixels that the lanes are dragged down. */
  readonly onscroll: (pixels: number) => void
}

/** Wheel, pinch and drag. d3 counts from the whole run at scale 1; what is in sight is told to it before each gesture. */
export function gestured(gestures: Gestures): Attachment<HTMLElement> {
  return (element) => {
    const node = select(element)
    const behaviour = zoom<HTMLElement, unknown>()
      .extent(() => [
        [0, 0],
        [gestures.width(), 1]
      ])
      .filter((event: MouseEvent) => {
        const isInside = event.clientY - element.getBoundingClientRect().top > gestures.above()
        return isInside && event.button === 0 && (!event.ctrlKey || event.type === 'wheel')
      })
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (sourceEvent === null || sourceEvent === undefined) return
        if (sourceEvent instanceof MouseEvent && sourceEvent.type === 'mousemove')
          gestures.onscroll(sourceEvent.movementY)
        const [from = 0, to = 1] = transform.rescaleX(baseOf(gestures)).domain()
        gestures.onspan({ from, to })
      })
    const tell = (): void => {
      const [all, span, width] = [gestures.all(), gestures.span(), gestures.width()]
      behaviour.scaleExtent([1, Math.max(1, widthOf(all) / SPAN_LEAST)])
      behaviour.translateExtent([
        [0, -Infinity],
        [width, Infinity]
      ])
      const scale = widthOf(all) / widthOf(span)
      const left = baseOf(gestures)(span.from)
      node.call((one) => behaviour.transform(one, zoomIdentity.scale(scale).translate(-left, 0)))
    }
    const sideways = (event: WheelEvent): void => {
      const by = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      if (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return tell()
      event.preventDefault()
      event.stopImmediatePropagation()
      const span = gestures.span()
      const units = (by / gestures.width()) * widthOf(span)
      gestures.onspan({ from: span.from + units, to: span.to + units })
    }
    const options = { capture: true, passive: false }
    element.addEventListener('wheel', sideways, options)
    element.addEventListener('mousedown', tell, options)
    element.addEventListener('touchstart', tell, options)
    node.call(behaviour).on('dblclick.zoom', null)
    return () => {
      node.on('.zoom', null)
      element.removeEventListener('wheel', sideways, options)
      element.removeEventListener('mousedown', tell, options)
      element.removeEventListener('touchstart', tell, options)
    }
  }
}

function baseOf({ all, width }: Gestures): ReturnType<typeof scaleLinear<number, number>> {
  return scaleLinear([all().from, all().to], [0, width()])
}
