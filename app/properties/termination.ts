// Has the computation terminated? Asked of a complete cut: nobody was active and no task was in transit. True in the cut means true
// ever after, until somebody is given new work from outside; false means that it had not terminated when the snapshot began.
import type { ProcessId } from '../ids.ts'

export interface Termination {
  /** Whether the computation has terminated. */
  readonly holds: boolean
  /** Members that were active when they recorded; sorted. */
  readonly active: readonly ProcessId[]
  /** Channels with tasks in transit, by sender, then receiver; `tasks` ≥ 1. */
  readonly inTransit: readonly { readonly from: ProcessId; readonly to: ProcessId; readonly tasks: number }[]
  /** Nobody was active, so that looking at the processes alone would have said yes, and a task was on its way. */
  readonly wouldFool: boolean
}
