// The snapshots of a run as cuts to draw: which of them, which one is judged, and what crosses it. Where each passes is in
// app/trace/passings.ts.
import type { SnapshotId } from '../../../app/ids.ts'
import type { Frontier } from '../../../app/trace/frontier.ts'
import type { CutPassing } from '../../../app/trace/passings.ts'
import { isOfComputation, type RunMessage, type RunState } from '../../../app/trace/state.ts'
import type { Chart } from './chart.ts'
import type { Crossing, DrawnCut } from './diagram-layout.ts'

/** Cuts drawn beside the main one, the newest: more lines than these hide the messages. */
const OTHERS_MAX = 24

/** @param dragged what somebody made of the main one, or a cut of their own where there is no main one */
export function cutsOf(
  passings: readonly CutPassing[],
  main: SnapshotId | undefined,
  dragged: Frontier | undefined
): readonly DrawnCut[] {
  const others = passings.filter(({ snapshot }) => snapshot !== main).slice(-OTHERS_MAX)
  const plain = others.map(({ snapshot, frontier }) => ({ snapshot, frontier, main: false, recorded: frontier }))
  const recorded = passings.find(({ snapshot }) => snapshot === main)?.frontier
  const frontier = dragged ?? recorded
  if (frontier === undefined) return plain
  const snapshot = recorded === undefined ? undefined : main
  return [...plain, { snapshot, frontier, main: true, recorded }]
}

/** The messages that a judged cut is about, as rows of the chart. */
export function crossingOf(chart: Chart, { inTransit, breaking }: RunState): Crossing {
  const rows = (messages: readonly RunMessage[]): ReadonlySet<number> =>
    new Set(messages.map(({ sent, received }) => chart.rowOf[sent >= 0 ? sent : received] ?? -1))
  return { inTransit: rows(inTransit.filter(({ carried }) => isOfComputation(carried))), breaking: rows(breaking) }
}
