// Shapes of the diagram, traced at their places. The caller chooses colours and lines.
import type { MessageArrow } from './arrows.ts'
import type { Sink } from './pen.ts'

export function line(sink: Sink, x1: number, y1: number, x2: number, y2: number): void {
  sink.moveTo(x1, y1)
  sink.lineTo(x2, y2)
}

export function diamond(sink: Sink, x: number, y: number, half: number): void {
  sink.moveTo(x, y - half)
  sink.lineTo(x + half, y)
  sink.lineTo(x, y + half)
  sink.lineTo(x - half, y)
  sink.closePath()
}

export function wedge(sink: Sink, x: number, y: number, half: number): void {
  sink.moveTo(x, y - half)
  sink.lineTo(x + half * 1.4, y)
  sink.lineTo(x, y + half)
  sink.closePath()
}

export function zigzag(sink: Sink, x1: number, x2: number, y: number): void {
  sink.moveTo(x1, y)
  const teeth = Math.max(1, Math.min(400, Math.round((x2 - x1) / 8)))
  for (let tooth = 1; tooth < teeth; tooth++)
    sink.lineTo(x1 + ((x2 - x1) * tooth) / teeth, y + (tooth % 2 === 0 ? 3.5 : -3.5))
  sink.lineTo(x2, y)
}

/** The head of an arrow; its tip stops at the edge of the dot there. */
export function head(sink: Sink, { x1, y1, x2, y2 }: MessageArrow, em: number): void {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length < 0.6 * em) return
  const [along, across] = [(x2 - x1) / length, (y2 - y1) / length]
  const [tipX, tipY] = [x2 - along * 0.2 * em, y2 - across * 0.2 * em]
  const [long, half] = [0.55 * em, 0.21 * em]
  sink.moveTo(tipX, tipY)
  sink.lineTo(tipX - along * long - across * half, tipY - across * long + along * half)
  sink.lineTo(tipX - along * long + across * half, tipY - across * long - along * half)
  sink.closePath()
}

/** Where an arrow ends before its receiver: what it carries was not handled. */
export function cross(sink: Sink, { x1, y1, x2, y2 }: MessageArrow, em: number): void {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [x, y] = [x2 - ((x2 - x1) / length) * 0.6 * em, y2 - ((y2 - y1) / length) * 0.6 * em]
  const half = 0.28 * em
  line(sink, x - half, y - half, x + half, y + half)
  line(sink, x - half, y + half, x + half, y - half)
}

export function pill(sink: Sink, x: number, y: number, width: number, height: number): void {
  const radius = height / 2
  const reach = width / 2 - radius
  sink.moveTo(x - reach, y + radius)
  sink.arc(x - reach, y, radius, Math.PI / 2, 1.5 * Math.PI)
  sink.lineTo(x + reach, y - radius)
  sink.arc(x + reach, y, radius, -Math.PI / 2, Math.PI / 2)
  sink.closePath()
}

/** Slanted lines inside a pill. */
export function hatch(sink: Sink, x: number, y: number, width: number, height: number): void {
  const half = height / 2 - 1.5
  for (let at = x - width / 2 + half + 2; at <= x + width / 2 - half - 2; at += 4.5)
    line(sink, at - half * 0.6, y + half, at + half * 0.6, y - half)
}
