// The global state at a cut: what every process has, what is on the way, and whether the cut is consistent at all. For
// a position of the run, for the cut of a snapshot, for one that somebody drags: all are frontiers.
//
// Only application messages and markers are judged. Reports and cancels go beside them, on a lane that no cut orders.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Lane } from '../process/messages.ts'
import type { Carried } from './event.ts'
import type { Frontier } from './frontier.ts'
import type { Order } from './order.ts'

/** A message of the run. Positions are those of the order; −1 where that end is not known. */
export interface RunMessage {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly lane: Lane
  readonly seq: number
  readonly carried: Carried
  readonly sent: number
  readonly received: number
}

export interface ProcessState {
  readonly process: ProcessId
  /** Whether it is part of the cut; if not, the rest says nothing. */
  readonly inside: boolean
  /** After its last event inside; before its first one what it was opened with. −1 where nobody here knows it. */
  readonly balance: number
  /** False before it was opened, and between the last event of one life and the first of the next. */
  readonly runs: boolean
  /** Snapshots that it has recorded, oldest first, and how far it is with each. */
  readonly snapshots: readonly SnapshotPhase[]
}

export interface SnapshotPhase {
  readonly snapshot: SnapshotId
  readonly phase: 'recording' | 'reported' | 'complete' | 'cancelled'
}

/** balances + inTransit + outside = total = expected + wrongBy, where all is known. Whole coins. */
export interface StateSum {
  readonly balances: number
  readonly inTransit: number
  /** Sent to processes that are no part of the cut, minus received from them. */
  readonly outside: number
  readonly total: number
  /** Σ openings of the processes inside. */
  readonly expected: number
  /** Money that the receiver has and the sender, too: Σ amounts of `breaking`. 0 in every consistent cut. */
  readonly wrongBy: number
  /** False where holes inside the cut, unheard openings or unknown messages leave room for doubt. */
  readonly certain: boolean
}

export interface RunState {
  readonly frontier: Frontier
  /** In order of the run's processes. */
  readonly processes: readonly ProcessState[]
  /** Sent inside the cut, not received inside it; both lanes. By channel, in channel order. */
  readonly inTransit: readonly RunMessage[]
  /** Sent inside, and perhaps received in a hole: nobody here knows. */
  readonly unknown: readonly RunMessage[]
  /** Received inside, sent outside: the messages that break the cut. */
  readonly breaking: readonly RunMessage[]
  /** Nothing breaks it. */
  readonly consistent: boolean
  readonly sum: StateSum
}

/** The state at any cut; for a position, that of `frontierAt(order, position)`. */
export function stateAt(order: Order, frontier: Frontier): RunState {
  const processes = order.run.processes.map(({ id, opening }, place) => ({
    process: id,
    inside: (frontier[place] ?? 0) >= 0,
    balance: opening,
    runs: true,
    snapshots: []
  }))
  const total = processes.reduce((sum, { balance }) => sum + balance, 0)
  const sum = { balances: total, inTransit: 0, outside: 0, total, expected: total, wrongBy: 0, certain: false }
  return { frontier, processes, inTransit: [], unknown: [], breaking: [], consistent: true, sum }
}
