// Where things stand on the network picture, in pixels: processes on an ellipse, a bent line for each channel, and
// the messages that wait in one, oldest nearest to the receiver. Pure geometry; it knows no money and no names.

export interface Point {
  readonly x: number
  readonly y: number
}

/** From this many processes on, every second one stands on an inner ellipse: on one, names would stand on each other. */
const STAGGER_FROM = 13
/** Size of the inner ellipse, as a part of the outer one. */
const INNER = 0.6

/** Whether this one stands on the inner of two rings. */
export function isInner(at: number, count: number): boolean {
  return count >= STAGGER_FROM && at % 2 === 1
}

/** Places of `count` processes, the first on top and on clockwise, filling the picture; two stand side by side. */
export function places(count: number, width: number, height: number, margin: Point): readonly Point[] {
  const first = count === 2 ? Math.PI : -Math.PI / 2
  const points = Array.from({ length: count }, (_, at): Point => {
    const angle = first + (at * 2 * Math.PI) / count
    const depth = isInner(at, count) ? INNER : 1
    return { x: Math.cos(angle) * depth, y: Math.sin(angle) * depth }
  })
  const x = stretch(
    points.map((point) => point.x),
    margin.x,
    width - margin.x
  )
  const y = stretch(
    points.map((point) => point.y),
    margin.y,
    height - margin.y
  )
  return points.map((_, at) => ({ x: x[at] ?? 0, y: y[at] ?? 0 }))
}

/** Numbers spread over the whole range from `start` to `end`; in its middle where they are all alike. */
function stretch(numbers: readonly number[], start: number, end: number): readonly number[] {
  const least = Math.min(...numbers)
  const spread = Math.max(...numbers) - least
  if (spread < 1e-9) return numbers.map(() => (start + end) / 2)
  return numbers.map((number) => start + ((number - least) / spread) * Math.max(0, end - start))
}

/** One channel as a quadratic curve. The two directions of a pair bend apart, each to its own right. */
export interface ChannelCurve {
  readonly from: Point
  readonly bend: Point
  readonly to: Point
  /** Length of the straight line, in pixels: close enough to the curve for spacing things on it. */
  readonly length: number
}

/** The curve between two marks; it ends `gap` pixels before their centres. `bendBy`: part of the distance that it bends aside. */
export function curve(from: Point, to: Point, gap: number, bendBy: number): ChannelCurve {
  const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const along = { x: (to.x - from.x) / distance, y: (to.y - from.y) / distance }
  const offset = Math.min(distance * bendBy, 40)
  const bend = { x: (from.x + to.x) / 2 - along.y * offset, y: (from.y + to.y) / 2 + along.x * offset }
  const end = (place: Point): Point => {
    const reach = Math.hypot(bend.x - place.x, bend.y - place.y) || 1
    return { x: place.x + ((bend.x - place.x) / reach) * gap, y: place.y + ((bend.y - place.y) / reach) * gap }
  }
  return { from: end(from), bend, to: end(to), length: Math.max(0, distance - 2 * gap) }
}

/** The point at `part` of the way, 0 at the sender, 1 at the receiver. */
export function pointOn({ from, bend, to }: ChannelCurve, part: number): Point {
  const rest = 1 - part
  return {
    x: rest * rest * from.x + 2 * rest * part * bend.x + part * part * to.x,
    y: rest * rest * from.y + 2 * rest * part * bend.y + part * part * to.y
  }
}

/** The direction of travel at `part`, in degrees clockwise from the right. */
export function directionOn({ from, bend, to }: ChannelCurve, part: number): number {
  const x = 2 * (1 - part) * (bend.x - from.x) + 2 * part * (to.x - bend.x)
  const y = 2 * (1 - part) * (bend.y - from.y) + 2 * part * (to.y - bend.y)
  return (Math.atan2(y, x) * 180) / Math.PI
}

export function pathOf({ from, bend, to }: ChannelCurve): string {
  const text = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`
  return `M${text(from)}Q${text(bend)} ${text(to)}`
}

/** Where words about a channel stand: `pixels` beside it, on the outer side of its bend, growing away from it. */
export function besideOn(
  on: ChannelCurve,
  part: number,
  pixels: number
): Point & { readonly anchor: 'start' | 'middle' | 'end' } {
  const { x, y } = pointOn(on, part)
  const angle = (directionOn(on, part) * Math.PI) / 180
  const outward = { x: -Math.sin(angle), y: Math.cos(angle) }
  const anchor = outward.x > 0.35 ? 'start' : outward.x < -0.35 ? 'end' : 'middle'
  return { x: x + outward.x * pixels, y: y + outward.y * pixels, anchor }
}
