// Draws messages: transfers as thin arrows with their coin, markers in the line of their snapshot with an upright bar,
// control messages as dots, and those that cross the main cut so that nobody misses them.
import { formatCoin } from '../words/number.ts'
import type { Arrow } from './arrows.ts'
import { DIMMED, line } from './draw-lanes.ts'
import { DIM, FUTURE, PAST } from './emphasis.ts'
import { DASHES, type Looks } from './look.ts'
import type { Palette } from './palette.ts'
import type { Ink, Pen, Sink } from './pen.ts'
import type { Scene } from './scene.ts'

/** With more arrows than this they lose their heads, with more than the second their coins and bars. */
const HEADS_MAX = 500
const LABELS_MAX = 90
/** Words beside coins that cross the cut: more would cover each other. */
const WORDS_MAX = 12

export function drawArrows(pen: Pen, scene: Scene, palette: Palette, looks: Looks): void {
  const { arrows, em } = scene
  const crowd = arrows.length > HEADS_MAX
  for (const group of Map.groupBy(arrows, groupOf).values()) {
    const [first] = group
    if (first === undefined) continue
    for (const ink of inksOf(first, palette, looks, crowd)) {
      pen.draw((sink) => {
        for (const { x1, y1, x2, y2 } of group) line(sink, x1, y1, x2, y2)
      }, ink)
    }
    const heads = group.filter((arrow) => arrow.state !== 'travelling' && (!crowd || arrow.crossing !== ''))
    const { color, alpha } = headOf(first, palette)
    pen.draw(
      (sink) => {
        for (const arrow of heads) head(sink, arrow, em)
      },
      { fill: color, alpha }
    )
  }
}

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

function boxOf({ x1, y1, x2, y2, coinAt, kind, amount, crossing }: Arrow, em: number, words: boolean): Box {
  const [x, y] = [x1 + (x2 - x1) * coinAt, y1 + (y2 - y1) * coinAt]
  const left = kind === 'marker' ? 0.3 * em : coinWidth(formatCoin(amount), em, crossing) / 2 + 1
  return {
    x,
    y,
    left,
    right: left + (crossing !== '' && words ? wordsOf(crossing).length * 0.45 * em : 0),
    half: 0.6 * em
  }
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

function groupOf({ kind, tone, state, crossing, snapshot }: Arrow): string {
  return `${kind} ${tone} ${state} ${crossing} ${kind === 'marker' ? snapshot : ''}`
}

function inksOf(
  { kind, tone, state, crossing, snapshot }: Arrow,
  palette: Palette,
  looks: Looks,
  crowd: boolean
): readonly Ink[] {
  const alpha = tone === DIM ? DIMMED : 1
  if (crossing === 'breaking') return [{ stroke: palette.red, width: 3 }]
  if (tone === FUTURE) return [{ stroke: palette.focus, width: 2 }]
  if (tone === PAST) return [{ stroke: palette.ink, width: 2 }]
  if (kind === 'marker' && snapshot !== undefined) {
    const look = looks.snapshot(snapshot)
    const hue = palette.hues[look.hue] ?? palette.ink
    const { edge, line: dash } = DASHES[look.line]
    if (crowd) return [{ stroke: hue, width: 1, alpha: alpha * 0.5 }]
    const inner = look.line === 'double' ? palette.stage : hue
    const outer = look.line === 'double' ? hue : palette.ink
    return [
      { stroke: outer, width: look.line === 'double' ? 3.5 : 2.5, dash: edge, alpha: alpha * 0.85 },
      { stroke: inner, width: 1.5, dash, alpha }
    ]
  }
  if (crossing === 'in-transit')
    return [{ stroke: palette.ink, width: 2.5, dash: state === 'travelling' ? [6, 4] : [] }]
  const plain =
    kind === 'control'
      ? { stroke: palette.edge, dash: [1.5, 4] }
      : { stroke: palette['ink-light'], dash: state === 'travelling' ? [6, 4] : [] }
  return [{ ...plain, width: crowd ? 0.75 : 1.25, alpha: crowd ? alpha * 0.4 : alpha }]
}

function headOf({ kind, tone, crossing }: Arrow, palette: Palette): { readonly color: string; readonly alpha: number } {
  const color =
    crossing === 'breaking'
      ? palette.red
      : tone === FUTURE
        ? palette.focus
        : tone === PAST || kind === 'marker' || crossing !== ''
          ? palette.ink
          : kind === 'control'
            ? palette.edge
            : palette['ink-light']
  return { color, alpha: tone === DIM ? DIMMED : 1 }
}

function head(sink: Sink, { x1, y1, x2, y2 }: Arrow, em: number): void {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length < 0.6 * em) return
  const [along, across] = [(x2 - x1) / length, (y2 - y1) / length]
  // The tip stops at the edge of the dot.
  const [tipX, tipY] = [x2 - along * 0.2 * em, y2 - across * 0.2 * em]
  const [long, half] = [0.55 * em, 0.21 * em]
  sink.moveTo(tipX, tipY)
  sink.lineTo(tipX - along * long - across * half, tipY - across * long + along * half)
  sink.lineTo(tipX - along * long + across * half, tipY - across * long - along * half)
  sink.closePath()
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
  const { x1, y1, x2, y2, coinAt, amount, crossing, tone } = arrow
  const text = formatCoin(amount)
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

function pill(sink: Sink, x: number, y: number, width: number, height: number): void {
  const radius = height / 2
  const reach = width / 2 - radius
  sink.moveTo(x - reach, y + radius)
  sink.arc(x - reach, y, radius, Math.PI / 2, 1.5 * Math.PI)
  sink.lineTo(x + reach, y - radius)
  sink.arc(x + reach, y, radius, -Math.PI / 2, Math.PI / 2)
  sink.closePath()
}

/** Slanted lines inside a pill. */
function hatch(sink: Sink, x: number, y: number, width: number, height: number): void {
  const half = height / 2 - 1.5
  for (let at = x - width / 2 + half + 2; at <= x + width / 2 - half - 2; at += 4.5)
    line(sink, at - half * 0.6, y + half, at + half * 0.6, y - half)
}
