// Draws what messages carry, on their arrows: the coin of a transfer with its amount, a message of another application with its
// first word, the upright bar of a marker. Words stand
// beside those that cross the main cut. The arrows themselves are in draw-arrows.ts.
import { firstWord } from '../words/first-word.ts'
import { formatCoin } from '../words/number.ts'
import type { Arrow } from './arrows.ts'
import { DIM, DIMMED } from './emphasis.ts'
import { DASHES, type Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Pen, Sink } from './pen.ts'
import type { Scene } from './scene.ts'
import { hatch, line, pill } from './shapes.ts'

/** With more arrows than this they lose their coins and bars, except where they cross the cut. */
const LABELS_MAX = 90
/** Words beside coins that cross the cut: more would cover each other. */
const WORDS_MAX = 12

/** Bars and coins where there is room: those that cross the cut first, then from the left. None covers another. */
export function drawLabels(pen: Pen, { arrows, em, axis }: Scene, palette: Palette, looks: Looks): void {
  const few = arrows.length <= LABELS_MAX
  const crossing = arrows.filter((arrow) => arrow.crossing !== '')
  const words = crossing.length <= WORDS_MAX
  const taken: Box[] = []
  const others = few ? arrows.filter((arrow) => arrow.crossing === '') : []
  for (const arrow of [...crossing.slice(0, LABELS_MAX), ...others]) {
    if (arrow.kind === 'control' || !isLong(arrow, em)) continue
    const box = boxOf(arrow, em, words)
    if (box.y < axis + box.half || taken.some((other) => overlap(box, other))) continue
    taken.push(box)
    if (arrow.kind === 'marker') bar(pen, arrow, palette, looks, em)
    else coin(pen, arrow, palette, em, words)
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly left: number
  readonly right: number
  readonly half: number
}

function boxOf({ x1, y1, x2, y2, coinAt, kind, amount, says, crossing }: Arrow, em: number, words: boolean): Box {
  const [x, y] = [x1 + (x2 - x1) * coinAt, y1 + (y2 - y1) * coinAt]
  const left = kind === 'marker' ? 0.3 * em : coinWidth(labelOf({ amount, says }), em, crossing) / 2 + 1
  return {
    x,
    y,
    left,
    right: left + (crossing !== '' && words ? wordsOf(crossing).length * 0.45 * em : 0),
    half: 0.6 * em
  }
}

function labelOf({ amount, says }: Pick<Arrow, 'amount' | 'says'>): string {
  return says === '' ? formatCoin(amount) : firstWord(says)
}

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.y - b.y) < a.half + b.half && a.x - a.left < b.x + b.right && b.x - b.left < a.x + a.right
}

/** One that crosses the cut has room for its hatching on both sides of the number. */
function coinWidth(text: string, em: number, crossing: Arrow['crossing']): number {
  return Math.max(1.2 * em, (0.6 * text.length + (crossing === '' ? 0.7 : 2)) * em)
}

function wordsOf(crossing: Arrow['crossing']): string {
  return crossing === 'breaking' ? 'sent after the cut' : 'in transit'
}

function isLong({ x1, y1, x2, y2 }: Arrow, em: number): boolean {
  return Math.hypot(x2 - x1, y2 - y1) > 3.5 * em
}

/** An upright bar, as thin as the coins are round: nobody confuses them. */
function bar(
  pen: Pen,
  { x1, y1, x2, y2, coinAt, snapshot, tone }: Arrow,
  palette: Palette,
  looks: Looks,
  em: number
): void {
  if (snapshot === undefined) return
  const look = looks.snapshot(snapshot)
  const [x, y] = [x1 + (x2 - x1) * coinAt, y1 + (y2 - y1) * coinAt]
  const half = 0.6 * em
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

function coin(pen: Pen, arrow: Arrow, palette: Palette, em: number, words: boolean): void {
  const { x1, y1, x2, y2, coinAt, crossing, tone } = arrow
  const text = labelOf(arrow)
  const [x, y] = [x1 + (x2 - x1) * coinAt, y1 + (y2 - y1) * coinAt]
  const height = 1.2 * em
  const width = coinWidth(text, em, crossing)
  const color = crossing === 'breaking' ? palette.red : palette.ink
  const alpha = tone === DIM && crossing === '' ? DIMMED : 1
  const trace = (sink: Sink): void => pill(sink, x, y, width, height)
  pen.draw(trace, { fill: palette.stage, stroke: color, width: crossing === '' ? 1.25 : 2, alpha })
  if (crossing !== '') pen.draw((sink) => hatch(sink, x, y, width, height), { stroke: color, width: 1.5, alpha: 0.7 })
  const halo = crossing === '' ? {} : { halo: palette.stage }
  pen.text(text, x, y, { color, size: 0.8125 * em, weight: 650, anchor: 'middle', alpha, ...halo })
  if (crossing === '' || !words) return
  pen.text(wordsOf(crossing), x + width / 2 + 0.3 * em, y, {
    color,
    size: 0.8125 * em,
    weight: 600,
    halo: palette.stage
  })
}
