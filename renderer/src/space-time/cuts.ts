// The snapshots of a run as cuts to draw: where each passes so far, which one is judged, and what crosses it.
import type { SnapshotId } from '../../../app/ids.ts'
import { OUTSIDE, type Frontier } from '../../../app/trace/frontier.ts'
import type { Order } from '../../../app/trace/order.ts'
import type { RunMessage, RunState } from '../../../app/trace/state.ts'
import type { Chart } from './chart.ts'
import type { Crossing, Cut } from './sight.ts'

export interface Passing {
  readonly snapshot: SnapshotId
  /** Members that have not recorded yet, or were not heard, are OUTSIDE. */
  readonly frontier: Frontier
  /** Position of the first recording. */
  readonly position: number
  /** All members have recorded. */
  readonly whole: boolean
}

/** All snapshots that somebody has recorded, in the order in which they began. One walk for all of them. */
export function passingsOf(order: Order): readonly Passing[] {
  const found = new Map<SnapshotId, { frontier: number[]; position: number; members: number; recorded: number }>()
  for (const [position, { event, process, index }] of order.events.entries()) {
    if (event.type !== 'recorded') continue
    const { snapshot, members } = event
    const empty = { frontier: order.run.processes.map(() => OUTSIDE), position, members: members.length, recorded: 0 }
    const passing = found.get(snapshot) ?? empty
    found.set(snapshot, passing)
    const before = order.run.processes[process]?.events[index - 1]
    const isFirstMarker =
      before?.type === 'received' && before.carried.kind === 'marker' && before.carried.snapshot === snapshot
    passing.frontier[process] = isFirstMarker ? index - 1 : index
    passing.recorded++
  }
  return [...found].map(([snapshot, { frontier, position, members, recorded }]) => ({
    snapshot,
    frontier,
    position,
    whole: recorded === members
  }))
}

/** Cuts drawn beside the main one, the newest: more lines than these hide the messages. */
const OTHERS_MAX = 24

/** @param dragged what somebody made of the main one, or a cut of their own where there is no main one */
export function cutsOf(
  passings: readonly Passing[],
  main: SnapshotId | undefined,
  dragged: Frontier | undefined
): readonly Cut[] {
  const others = passings.filter(({ snapshot }) => snapshot !== main).slice(-OTHERS_MAX)
  const plain = others.map(({ snapshot, frontier }) => ({ snapshot, frontier, main: false, dragged: false }))
  const recorded = passings.find(({ snapshot }) => snapshot === main)?.frontier
  const frontier = dragged ?? recorded
  if (frontier === undefined) return plain
  const snapshot = recorded === undefined ? undefined : main
  return [...plain, { snapshot, frontier, main: true, dragged: dragged !== undefined }]
}

/** The messages that a judged cut is about, as rows of the chart. */
export function crossingOf(chart: Chart, { inTransit, breaking }: RunState): Crossing {
  const rows = (messages: readonly RunMessage[]): ReadonlySet<number> =>
    new Set(
      messages
        .filter(({ carried }) => isOfApplication(carried) || carried.kind === 'marker')
        .map(({ sent, received }) => chart.rowOf[sent >= 0 ? sent : received] ?? -1)
    )
  return { inTransit: rows(inTransit.filter(({ carried }) => isOfApplication(carried))), breaking: rows(breaking) }
}

function isOfApplication({ kind }: RunMessage['carried']): boolean {
  return kind === 'transfer' || kind === 'application'
}
