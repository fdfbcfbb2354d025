// A run as it is known here: for each process what it did, in its own order. From live peers, from a file, from the
// sandbox or from a simulation; whoever draws or explores a run needs nothing else.
import type { CutView } from '../view/contract.ts'
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'

export interface RunProcess {
  readonly id: ProcessId
  /** A claim of the process; empty where nobody has heard it. */
  readonly name: string
  /** Coins its account was opened with; −1 where nobody has heard it. */
  readonly opening: number
  /** Ordered by `compareMoments`. */
  readonly events: readonly TraceEvent[]
}

export interface Run {
  /** Ordered by id. */
  readonly processes: readonly RunProcess[]
  /** Complete snapshots, oldest first. */
  readonly cuts: readonly CutView[]
}
