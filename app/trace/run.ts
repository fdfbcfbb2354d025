// A run as it is known here: the events of each process, in its own order. It comes from live peers, a file, the
// sandbox or a simulation; code that draws or explores a run needs nothing else.
import type { CutView } from '../view/contract/snapshot.ts'
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'

export interface RunProcess {
  readonly id: ProcessId
  /** The name that the process claims; empty if it is not known. */
  readonly name: string
  /** Opening balance of its account, in coins; −1 if it is not known. */
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
