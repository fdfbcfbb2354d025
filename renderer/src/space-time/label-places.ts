// Where names of events, coins, bars and words stand, so that none covers another, an event or a handle of the cut. Names of
// events stand around their dots; coins and bars move along their arrows, and those that cross the main cut come first.
// Pure; how they look is in draw-labels.ts.
import { firstWord } from '../words/first-word.ts'
import { formatCoin } from '../words/number.ts'
import type { MessageArrow } from './arrows.ts'
import type { Dot } from './lane-marks.ts'
import type { SpaceTimeDiagram } from './diagram.ts'

export interface LabelBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What a lesson calls an event. `x`, `y`: its middle. */
export interface EventName {
  readonly dot: Dot
  readonly x: number
  readonly y: number
  readonly box: LabelBox
}

/** The coin or the bar of a message. `x`, `y`: its middle. */
export interface MessageGlyph {
  readonly arrow: MessageArrow
  readonly x: number
  readonly y: number
  /** What stands beside it, and on which side; empty for nothing. */
  readonly words: string
  readonly side: 'left' | 'right'
  /** A small disc without its amount, where many cross the cut. */
  readonly small: boolean
  /** With its words. */
  readonly box: LabelBox
}

export interface Places {
  readonly names: readonly EventName[]
  readonly tokens: readonly MessageGlyph[]
}

/** With more arrows than this they lose their coins and bars, except where they cross the cut. */
const LABELS_MAX = 90
/** Coins on the cut with their amounts and words: more would cover each other, and become small discs. */
const WORDS_MAX = 12
/** Events that nothing may cover: among more of them nothing would have room. */
const DOTS_MAX = 300

/** All in root ems. */
const NAME = { above: 0.9, wide: 0.62, half: 0.42 }
const DOT = 0.25
const HANDLE = 0.45
export const TOKEN_HALF = 0.6
const WORD_WIDE = 0.48
/** Between a coin and the words beside it. */
export const WORD_GAP = 0.4

export function placesIn(diagram: SpaceTimeDiagram): Places {
  const fixed = obstaclesIn(diagram)
  const names = namesIn(diagram, fixed)
  const taken = [...fixed, ...names.map(({ box }) => box)]
  const tokens: MessageGlyph[] = []
  const few = diagram.arrows.length <= LABELS_MAX
  const crossing = diagram.arrows.filter((arrow) => arrow.crossing !== '')
  const others = few ? diagram.arrows.filter((arrow) => arrow.crossing === '' && isLong(arrow, diagram.em)) : []
  for (const arrow of [...crossing.slice(0, LABELS_MAX), ...others]) {
    if (arrow.kind === 'control') continue
    const token = tokenOf(diagram, arrow, crossing.length > WORDS_MAX, taken)
    if (token === undefined) continue
    tokens.push(token)
    taken.push(token.box)
  }
  return { names, tokens }
}

export function overlap(a: LabelBox, b: LabelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** What stands on a coin: an amount, or the first word of what a message of another application carries. */
export function coinText({ amount, says }: MessageArrow): string {
  return says === '' ? formatCoin(amount) : firstWord(says)
}

/** One that crosses the cut has room for its hatching on both sides of its text. */
export function coinWidth(arrow: MessageArrow, em: number): number {
  const { crossing } = arrow
  return Math.max(1.2 * em, (0.6 * coinText(arrow).length + (crossing === '' ? 0.7 : 2)) * em)
}

/** What stands where it is: events, points of recording, and the handles of the cut that lie over the picture. */
export function obstaclesIn({ dots, recorded, cuts, em }: SpaceTimeDiagram): readonly LabelBox[] {
  const handles = cuts.filter(({ cut }) => cut.main).flatMap(({ points }) => points)
  return [
    ...(dots.length <= DOTS_MAX ? dots : []).map(({ x, y }) => around(x, y, DOT * em, DOT * em)),
    ...recorded.map(({ x, y }) => around(x, y, 0.4 * em, 0.4 * em)),
    ...handles.map(({ x, y }) => around(x, y, HANDLE * em, HANDLE * em))
  ]
}

function namesIn({ dots, em }: SpaceTimeDiagram, fixed: readonly LabelBox[]): readonly EventName[] {
  const names: EventName[] = []
  for (const dot of dots) {
    if (dot.label === '') continue
    const half = (dot.label.length * NAME.wide * em) / 2
    const aside = half + DOT * em + 2
    const [up, down] = [-NAME.above * em, NAME.above * em]
    const spots = [
      [0, up],
      [-aside, up],
      [aside, up],
      [0, down],
      [-aside, down],
      [aside, down]
    ].map(([dx = 0, dy = 0]) => ({
      ...{ dot, x: dot.x + dx, y: dot.y + dy },
      box: around(dot.x + dx, dot.y + dy, half, NAME.half * em)
    }))
    const taken = [...fixed, ...names.map(({ box }) => box)]
    const [first] = spots
    const free = spots.find(({ box }) => !taken.some((other) => overlap(box, other))) ?? first
    if (free !== undefined) names.push(free)
  }
  return names
}

/** The first place that is free; one that crosses the cut has the one where it covers least, if none is. */
function tokenOf(
  diagram: SpaceTimeDiagram,
  arrow: MessageArrow,
  small: boolean,
  taken: readonly LabelBox[]
): MessageGlyph | undefined {
  const isCrossing = arrow.crossing !== ''
  let best: { readonly token: MessageGlyph; readonly covers: number } | undefined
  for (const token of tokensOn(diagram, arrow, small && isCrossing)) {
    if (token.box.top < diagram.axis) continue // Its lane is scrolled away.
    const covers = coveredBy(token.box, taken) + (isInside(token.box, diagram) ? 0 : diagram.width)
    if (covers === 0) return token
    if (isCrossing && token.words === '' && covers < (best?.covers ?? Infinity)) best = { token, covers }
  }
  return best?.token
}

/** Best first: with words before without, on the arrow before beside it, near to where it belongs before far. */
function* tokensOn({ em }: SpaceTimeDiagram, arrow: MessageArrow, small: boolean): Generator<MessageGlyph> {
  const { x1, y1, x2, y2, coinAt, crossing, kind } = arrow
  const words = crossing === '' || small ? '' : crossing === 'breaking' ? 'sent after the cut' : 'in transit'
  const half = small ? 0.4 * em : kind === 'marker' ? 0.3 * em : coinWidth(arrow, em) / 2 + 1
  const high = (small ? 0.4 : TOKEN_HALF) * em
  const wide = WORD_GAP * em + words.length * WORD_WIDE * em
  const besides = crossing === '' ? [0] : [0, -1.4 * em, 1.4 * em]
  const worded =
    words === ''
      ? []
      : besides.flatMap((beside) => [{ beside, side: 'right' } as const, { beside, side: 'left' } as const])
  const ways = [
    ...worded.map((way) => ({ ...way, said: words })),
    ...besides.map((beside) => ({ beside, side: 'right' as const, said: '' }))
  ]
  for (const { beside, side, said } of ways)
    for (const part of partsFrom(coinAt)) {
      const [x, y] = [x1 + (x2 - x1) * part, y1 + (y2 - y1) * part + beside]
      const box = around(x, y, half, high)
      const reach = said === '' ? 0 : wide
      const whole = {
        ...box,
        left: box.left - (side === 'left' ? reach : 0),
        right: box.right + (side === 'right' ? reach : 0)
      }
      yield { arrow, x, y, words: said, side, small, box: whole }
    }
}

const PARTS = [0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.24, -0.24, 0.3, -0.3, 0.36, -0.36]

function partsFrom(coinAt: number): readonly number[] {
  return PARTS.map((by) => coinAt + by).filter((part) => part === coinAt || (part > 0.1 && part < 0.9))
}

function around(x: number, y: number, wide: number, high: number): LabelBox {
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high }
}

function coveredBy(box: LabelBox, taken: readonly LabelBox[]): number {
  let area = 0
  for (const other of taken)
    if (overlap(box, other))
      area +=
        (Math.min(box.right, other.right) - Math.max(box.left, other.left)) *
        (Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top))
  return area
}

function isInside({ left, right, top, bottom }: LabelBox, { width, height, axis }: SpaceTimeDiagram): boolean {
  return left >= 0 && right <= width && top >= axis && bottom <= height
}

function isLong({ x1, y1, x2, y2 }: MessageArrow, em: number): boolean {
  return Math.hypot(x2 - x1, y2 - y1) > 3.5 * em
}
