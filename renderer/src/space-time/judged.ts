// The cut that the diagram judges: that of the snapshot which is shown, what somebody made of it, one of their own, or one
// that a lesson shows; and what it comes to. Pure.
import type { SnapshotId } from '../../../app/ids.ts'
import { moved, type Frontier } from '../../../app/trace/frontier.ts'
import { frontierOfHeld, heldCut, type HeldCut } from '../../../app/trace/held-cut.ts'
import type { Order } from '../../../app/trace/order.ts'
import type { CutPassing } from '../../../app/trace/passings.ts'
import { stateAt, type RunState } from '../../../app/trace/state.ts'

/** A cut that somebody drew, or dragged away from that of a snapshot. */
export interface Draft {
  /** Absent for one of their own. */
  readonly snapshot: SnapshotId | undefined
  readonly held: HeldCut
}

export interface JudgedCut {
  /** The snapshot that is shown, where somebody of this run has recorded it. */
  readonly main: CutPassing | undefined
  /** What stands in place of the recorded cut, or without one. */
  readonly other: Frontier | undefined
  /** It is what somebody drew, and can be taken away. */
  readonly isDrawn: boolean
  /** Absent while members of the snapshot have not recorded: nobody knows where it will pass. */
  readonly state: RunState | undefined
  /** Total of the snapshot where its own cut is judged and complete. */
  readonly recorded: number | undefined
}

/** @param given the cut that a lesson shows */
export function judgedIn(
  order: Order,
  passings: readonly CutPassing[],
  shown: SnapshotId | undefined,
  draft: Draft | undefined,
  given: Frontier | undefined
): JudgedCut {
  const main = passings.find(({ snapshot }) => snapshot === shown)
  const isDrawn = draft !== undefined && draft.snapshot === main?.snapshot
  const other = isDrawn ? frontierOfHeld(order, draft.held) : given
  const frontier = other ?? (main?.whole === true ? main.frontier : undefined)
  const cut = other === undefined ? order.run.cuts.find(({ snapshot }) => snapshot === main?.snapshot) : undefined
  return { main, other, isDrawn, state: frontier && stateAt(order, frontier), recorded: cut?.total }
}

/** Nothing says what a cut comes to: somebody is asked just that. */
export function quietly(quiet: boolean, judged: JudgedCut): JudgedCut {
  return quiet ? { ...judged, state: undefined } : judged
}

/** Another count at one process; `undefined` where there is no cut to drag. */
export function dragged(order: Order, { main, state }: JudgedCut, process: number, count: number): Draft | undefined {
  const frontier = state?.frontier ?? main?.frontier
  if (frontier === undefined) return undefined
  return { snapshot: main?.snapshot, held: heldCut(order, moved(order, frontier, process, count)) }
}
