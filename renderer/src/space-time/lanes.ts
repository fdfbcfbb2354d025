// Which processes have a lane, in which order, how high, and where: what somebody chose, and the places that follow.
// Pixels from the top of all lanes; the axis and scrolling are not known here.
import type { ProcessId } from '../../../app/ids.ts'

export type LaneSize = 'open' | 'slim' | 'hidden'

/** What somebody chose. Processes that are not named are open and come last, in the order of the page. */
export interface LaneChoice {
  readonly first: readonly ProcessId[]
  readonly sizes: Readonly<Record<string, LaneSize>>
}

export const ALL_OPEN: LaneChoice = { first: [], sizes: {} }

export interface LanePlace {
  readonly id: ProcessId
  /** Place in `run.processes`. */
  readonly process: number
  readonly slim: boolean
  /** Middle and height, in pixels. */
  readonly y: number
  readonly height: number
}

export interface Lanes {
  /** From above; hidden ones are missing. */
  readonly shown: readonly LanePlace[]
  readonly hidden: readonly ProcessId[]
  /** Of all together, in pixels. */
  readonly height: number
  /** By place in `run.processes`; NaN where hidden. */
  readonly yOf: readonly number[]
  /** By place in `run.processes`: which lane from above; −1 where hidden. */
  readonly rankOf: readonly number[]
}

/** Heights in root ems: a lane still has its name, a slim one only its line; higher than the most reads no better. */
const OPEN_LEAST = 1.5
const OPEN_MOST = 10
const SLIM = 0.75

/**
 * @param ids by place in `run.processes`
 * @param inOrder the same, in the order of the page
 * @param room height that all lanes may fill, in pixels
 * @param em pixels of a root em
 */
export function lanesOf(
  ids: readonly ProcessId[],
  inOrder: readonly ProcessId[],
  choice: LaneChoice,
  room: number,
  em: number
): Lanes {
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  const sequence = sequenceOf(inOrder, choice)
  const sizeOf = (id: ProcessId): LaneSize => choice.sizes[id] ?? 'open'
  const visible = sequence.filter((id) => sizeOf(id) !== 'hidden')
  const open = visible.filter((id) => sizeOf(id) === 'open').length
  const left = room - (visible.length - open) * SLIM * em
  const each = Math.max(OPEN_LEAST * em, Math.min(OPEN_MOST * em, left / (open || 1)))
  const yOf = ids.map(() => NaN)
  let top = 0
  const shown = visible.map((id): LanePlace => {
    const slim = sizeOf(id) === 'slim'
    const height = slim ? SLIM * em : each
    const process = placeOf.get(id) ?? 0
    const y = top + height / 2
    yOf[process] = y
    top += height
    return { id, process, slim, y, height }
  })
  const rankOf = ids.map((id) => visible.indexOf(id))
  return { shown, hidden: sequence.filter((id) => sizeOf(id) === 'hidden'), height: top, yOf, rankOf }
}

function sequenceOf(inOrder: readonly ProcessId[], { first }: LaneChoice): readonly ProcessId[] {
  const there = first.filter((id) => inOrder.includes(id))
  return [...there, ...inOrder.filter((id) => !there.includes(id))]
}

export function withSize(choice: LaneChoice, id: ProcessId, size: LaneSize): LaneChoice {
  return { ...choice, sizes: { ...choice.sizes, [id]: size } }
}

export function withAllOpen(choice: LaneChoice): LaneChoice {
  return { ...choice, sizes: {} }
}

/** One place up (−1) or down (+1) among the lanes that are shown. */
export function withMoved(choice: LaneChoice, { shown, hidden }: Lanes, id: ProcessId, by: -1 | 1): LaneChoice {
  const first = shown.map((lane) => lane.id)
  const at = first.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= first.length) return choice
  first.splice(at, 1)
  first.splice(to, 0, id)
  return { ...choice, first: [...first, ...hidden] }
}
