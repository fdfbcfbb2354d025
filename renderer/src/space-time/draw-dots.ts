// Draws the events on their lanes: dots of all kinds, what is lit of a causal past and future, and where processes recorded.
// Their names are in draw-labels.ts.
import { CHOSEN, DIM, DIMMED, FUTURE, PAST } from './emphasis.ts'
import type { Dot, RecordingMark } from './lane-marks.ts'
import type { Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Pen } from './pen.ts'
import type { SpaceTimeDiagram } from './diagram.ts'
import { diamond, wedge } from './shapes.ts'

export function drawDots(pen: Pen, { dots, em }: SpaceTimeDiagram, palette: Palette, looks: Looks): void {
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
        { fill: palette.surface, alpha, ...edge(palette) }
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
      { fill: palette.surface, stroke: palette.ink, width: 1.5, alpha }
    )
  }
  lit(pen, dots, palette, em)
}

/** Rings around what belongs to a causal past or future, and words at the event itself. */
function lit(pen: Pen, dots: readonly Dot[], palette: Palette, em: number): void {
  const ring = { width: 2, fill: palette.surface }
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
    const lettering = { size: 0.8125 * em, weight: 600, halo: palette.surface }
    pen.text('its past', x - 0.9 * em, y - 0.9 * em, { ...lettering, color: palette.ink, anchor: 'end' })
    pen.text('its future', x + 0.9 * em, y - 0.9 * em, { ...lettering, color: palette.focus })
  }
}

/** Where a process recorded: a square on its point, in the hue of the snapshot. */
export function drawRecorded(pen: Pen, { recorded, em }: SpaceTimeDiagram, palette: Palette, looks: Looks): void {
  const groups = Map.groupBy(recorded, ({ snapshot, tone }: RecordingMark) => `${snapshot} ${tone === DIM}`)
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
