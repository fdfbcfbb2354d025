// Draws the axis, the lanes and their events.
import { CHOSEN, DIM, FUTURE, PAST } from './emphasis.ts'
import type { Dot, LanePart, Recorded } from './lane-marks.ts'
import type { Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Pen, Sink } from './pen.ts'
import type { Scene } from './scene.ts'

/** Alpha of what is not looked for. */
export const DIMMED = 0.2

export function drawAxis(pen: Pen, { ticks, axis, width, height, em }: Scene, palette: Palette): void {
  pen.draw(
    (sink) => {
      for (const { x } of ticks) line(sink, x, axis, x, height)
    },
    { stroke: palette.hair, width: 1, alpha: 0.6 }
  )
  pen.draw((sink) => line(sink, 0, axis, width, axis), { stroke: palette.hair })
  for (const { x, label } of ticks)
    pen.text(label, x + 0.25 * em, axis / 2, { color: palette['ink-light'], size: 0.8125 * em })
}

export function drawLanes(pen: Pen, { lanes, em }: Scene, palette: Palette): void {
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
    pen.text(words, x, y - 0.6 * em, { color, size: 0.8125 * em, weight: 600, anchor, halo: palette.stage })
  }
}

export function drawDots(pen: Pen, { dots, em }: Scene, palette: Palette, looks: Looks): void {
  const crowded = dots.length > 1500
  const radius = (crowded ? 0.1 : 0.2) * em
  for (const dim of [true, false]) {
    const some = dots.filter(({ tone }) => (tone === DIM) === dim)
    const alpha = dim ? DIMMED : 1
    if (crowded) {
      bars(pen, some, palette.ink, em, alpha)
      continue
    }
    for (const hue of new Set(some.map(({ process }) => looks.hueOf(process)))) {
      const own = some.filter(({ process }) => looks.hueOf(process) === hue)
      const fill = palette.hues[hue] ?? palette.ink
      discs(
        pen,
        own.filter(({ shape }) => shape === 'sent' || shape === 'step'),
        radius,
        { fill, alpha, ...edge(palette) }
      )
      discs(
        pen,
        own.filter(({ shape }) => shape === 'received'),
        radius,
        { fill: palette.stage, alpha, ...edge(palette) }
      )
      discs(
        pen,
        own.filter(({ shape }) => shape === 'received'),
        radius * 0.45,
        { fill: palette.ink, alpha }
      )
    }
    pen.draw(
      (sink) => {
        for (const { x, y, shape } of some) if (shape === 'opened' || shape === 'restarted') wedge(sink, x, y, 0.4 * em)
      },
      { fill: palette.stage, stroke: palette.ink, width: 1.5, alpha }
    )
    for (const { x, y, label } of some)
      if (label !== '')
        pen.text(label, x, y - 0.85 * em, {
          color: palette.ink,
          size: em,
          weight: 600,
          anchor: 'middle',
          halo: palette.stage,
          alpha
        })
  }
  lit(pen, dots, palette, em)
}

/** Rings around what belongs to a causal past or future, and words at the event itself. */
function lit(pen: Pen, dots: readonly Dot[], palette: Palette, em: number): void {
  const ring = { width: 2, fill: palette.stage }
  discs(
    pen,
    dots.filter(({ tone }) => tone === PAST),
    0.22 * em,
    { ...ring, fill: palette.ink, stroke: palette.ink }
  )
  discs(
    pen,
    dots.filter(({ tone }) => tone === FUTURE),
    0.22 * em,
    { ...ring, stroke: palette.focus }
  )
  const chosen = dots.filter(({ tone }) => tone === CHOSEN)
  discs(pen, chosen, 0.5 * em, { stroke: palette.ink, width: 2.5 })
  discs(pen, chosen, 0.25 * em, { fill: palette.ink })
  for (const { x, y } of chosen) {
    const lettering = { size: 0.8125 * em, weight: 600, halo: palette.stage }
    pen.text('its past', x - 0.9 * em, y - 0.9 * em, { ...lettering, color: palette.ink, anchor: 'end' })
    pen.text('its future', x + 0.9 * em, y - 0.9 * em, { ...lettering, color: palette.focus })
  }
}

/** Where a process recorded: a square on its point, in the hue of the snapshot. */
export function drawRecorded(pen: Pen, { recorded, em }: Scene, palette: Palette, looks: Looks): void {
  const groups = Map.groupBy(recorded, ({ snapshot, tone }: Recorded) => `${snapshot} ${tone === DIM}`)
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const fill = palette.hues[looks.snapshot(first.snapshot).hue] ?? palette.ink
    pen.draw(
      (sink) => {
        for (const { x, y } of group) diamond(sink, x, y, 0.4 * em)
      },
      { fill, stroke: palette.ink, width: 1.5, alpha: first.tone === DIM ? DIMMED : 1 }
    )
  }
}

function edge(palette: Palette): { readonly stroke: string; readonly width: number } {
  return { stroke: palette.ink, width: 1.25 }
}

function discs(pen: Pen, dots: readonly Dot[], radius: number, ink: Parameters<Pen['draw']>[1]): void {
  if (dots.length === 0) return
  pen.draw((sink) => {
    for (const { x, y } of dots) {
      sink.moveTo(x + radius, y)
      sink.arc(x, y, radius, 0, 2 * Math.PI)
    }
  }, ink)
}

/** Where events stand closer than dots: one bar for each spot, higher for more. */
function bars(pen: Pen, dots: readonly Dot[], fill: string, em: number, alpha: number): void {
  pen.draw(
    (sink) => {
      for (const { x, y, count } of dots) {
        const half = Math.min(0.55, 0.12 + 0.07 * Math.log2(count)) * em
        sink.rect(x - 0.75, y - half, 1.5, 2 * half)
      }
    },
    { fill, alpha: alpha * 0.8 }
  )
}

export function line(sink: Sink, x1: number, y1: number, x2: number, y2: number): void {
  sink.moveTo(x1, y1)
  sink.lineTo(x2, y2)
}

function diamond(sink: Sink, x: number, y: number, half: number): void {
  sink.moveTo(x, y - half)
  sink.lineTo(x + half, y)
  sink.lineTo(x, y + half)
  sink.lineTo(x - half, y)
  sink.closePath()
}

function wedge(sink: Sink, x: number, y: number, half: number): void {
  sink.moveTo(x, y - half)
  sink.lineTo(x + half * 1.4, y)
  sink.lineTo(x, y + half)
  sink.closePath()
}

function zigzag(sink: Sink, x1: number, x2: number, y: number): void {
  sink.moveTo(x1, y)
  const teeth = Math.max(1, Math.min(400, Math.round((x2 - x1) / 8)))
  for (let tooth = 1; tooth < teeth; tooth++)
    sink.lineTo(x1 + ((x2 - x1) * tooth) / teeth, y + (tooth % 2 === 0 ? 3.5 : -3.5))
  sink.lineTo(x2, y)
}
