// The proof of the theorem, played: the events before the cut move to the front one swap of neighbours at a time, as in the
// paper, and every event has a place on the way. Pure; which events are drawn is in drawn-run.ts.

/** An event moves past its neighbour: places in the real run. */
export interface Swap {
  /** It belongs before the cut, and stands behind the other one. */
  readonly inside: number
  /** It belongs after the cut. */
  readonly outside: number
}

interface SwapProgress {
  /** Events before the cut that stand where they belong. */
  readonly arrived: number
  /** Whole swaps that the next one of them has made, and the part of one more. */
  readonly done: number
  readonly part: number
}

/**
 * Where every event stands after so many swaps, 0 at the front; by place in the real run. A fraction of a swap is
 * half-way between.
 *
 * @param inside by place in the real run: whether the event is before the cut
 * @param swaps 0 … `swapsOf(inside)`
 */
export function placesAfter(inside: readonly boolean[], swaps: number): readonly number[] {
  const { arrived, done, part } = movingAt(inside, swaps)
  const [insides, outsides] = [placesOf(inside, true), placesOf(inside, false)]
  const mover = insides[arrived] ?? -1
  /** Of those after the cut, how many stand before the one that moves at first. */
  const ahead = mover < 0 ? 0 : mover - arrived
  const places = inside.map((_, place) => place)
  for (const [at, place] of insides.entries())
    if (at < arrived) places[place] = at
    else if (at === arrived) places[place] = place - done - part
  for (const [at, place] of outsides.entries()) {
    const passedByArrived = Math.max(0, arrived - (place - at))
    const passedByMover = at >= ahead ? 0 : at >= ahead - done ? 1 : at === ahead - done - 1 ? part : 0
    places[place] = place + passedByArrived + passedByMover
  }
  return places
}

/** How often two neighbours change places until all before the cut is at the front. */
export function swapsOf(inside: readonly boolean[]): number {
  return placesOf(inside, true).reduce((sum, place, at) => sum + place - at, 0)
}

/** The swap that comes after so many; absent after the last. */
export function swapAfter(inside: readonly boolean[], swaps: number): Swap | undefined {
  const { arrived, done } = movingAt(inside, Math.floor(swaps))
  const mover = placesOf(inside, true)[arrived]
  if (mover === undefined) return undefined
  const outside = placesOf(inside, false)[mover - arrived - done - 1]
  return outside === undefined ? undefined : { inside: mover, outside }
}

function movingAt(inside: readonly boolean[], swaps: number): SwapProgress {
  let left = swaps
  const insides = placesOf(inside, true)
  for (const [at, place] of insides.entries()) {
    if (left < place - at) return { arrived: at, done: Math.floor(left), part: left - Math.floor(left) }
    left -= place - at
  }
  return { arrived: insides.length, done: 0, part: 0 }
}

function placesOf(inside: readonly boolean[], wanted: boolean): readonly number[] {
  return inside.flatMap((one, place) => (one === wanted ? [place] : []))
}
