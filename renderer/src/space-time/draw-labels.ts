// Draws names of events and what messages carry: the coin of a transfer with its amount, a message of another
// application with its first word, the upright bar of a marker, and words
// beside those that cross the main cut. Where all of it stands is in label-places.ts, the arrows are in draw-arrows.ts.
import { DIM, DIMMED } from './emphasis.ts'
import { coinText, coinWidth, placesIn, TOKEN_HALF, WORD_GAP, type MessageGlyph } from './label-places.ts'
import { DASHES, type Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Pen, Sink } from './pen.ts'
import type { SpaceTimeDiagram } from './diagram.ts'
import { hatch, line, pill } from './shapes.ts'

/** How strongly what came late from an undone timeline is drawn, as an alpha. */
const UNDONE = 0.5

export function drawLabels(pen: Pen, diagram: SpaceTimeDiagram, palette: Palette, looks: Looks): void {
  const { em } = diagram
  const { names, tokens } = placesIn(diagram)
  for (const token of tokens)
    if (token.arrow.kind === 'marker') bar(pen, token, palette, looks, em)
    else coin(pen, token, palette, em)
  for (const { dot, x, y } of names)
    pen.text(dot.label, x, y, {
      color: palette.ink,
      size: em,
      weight: 600,
      anchor: 'middle',
      halo: palette.surface,
      alpha: dot.tone === DIM ? DIMMED : 1
    })
}

/** An upright bar, as thin as the coins are round: nobody confuses them. */
function bar(
  pen: Pen,
  { arrow: { snapshot, tone }, x, y }: MessageGlyph,
  palette: Palette,
  looks: Looks,
  em: number
): void {
  if (snapshot === undefined) return
  const look = looks.snapshot(snapshot)
  const half = TOKEN_HALF * em
  const alpha = tone === DIM ? DIMMED : 1
  const { edge, line: dash } =
    look.line === 'dashed'
      ? { edge: [7, 1.5], line: [5, 3.5] }
      : look.line === 'dotted'
        ? { edge: [4, 1], line: [2, 3] }
        : DASHES.solid
  for (const offset of look.line === 'double' ? [-2.75, 2.75] : [0]) {
    pen.draw((sink) => line(sink, x + offset, y - half, x + offset, y + half), {
      stroke: palette.ink,
      width: 4.5,
      dash: edge,
      alpha
    })
    pen.draw((sink) => line(sink, x + offset, y - half + 1, x + offset, y + half - 1), {
      stroke: palette.hues[look.hue] ?? palette.ink,
      width: 2.75,
      dash,
      alpha
    })
  }
}

function coin(pen: Pen, { arrow, x, y, words, side, small }: MessageGlyph, palette: Palette, em: number): void {
  const { crossing, tone, state } = arrow
  const height = (small ? 0.8 : 2 * TOKEN_HALF) * em
  const width = small ? height : coinWidth(arrow, em)
  const color = crossing === 'breaking' ? palette.red : palette.ink
  const alpha = crossing !== '' ? 1 : tone === DIM ? DIMMED : state === 'undone' ? UNDONE : 1
  const trace = (sink: Sink): void => pill(sink, x, y, width, height)
  pen.draw(trace, { fill: palette.surface, stroke: color, width: crossing === '' ? 1.25 : 2, alpha })
  if (crossing !== '') pen.draw((sink) => hatch(sink, x, y, width, height), { stroke: color, width: 1.5, alpha: 0.7 })
  if (small) return
  const size = 0.8125 * em
  const halo = crossing === '' ? {} : { halo: palette.surface }
  pen.text(coinText(arrow), x, y, { color, size, weight: 650, anchor: 'middle', alpha, ...halo })
  if (words === '') return
  const reach = width / 2 + WORD_GAP * em
  const beside =
    side === 'right' ? ({ at: x + reach, anchor: 'start' } as const) : ({ at: x - reach, anchor: 'end' } as const)
  pen.text(words, beside.at, y, { color, size, weight: 600, anchor: beside.anchor, halo: palette.surface })
}
