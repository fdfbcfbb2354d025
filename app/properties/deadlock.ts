// Is there a deadlock? Asked of a complete cut: a cycle of processes, each waiting for the next, that no message in transit can break.
// Only certain waiting counts, so that a yes is never wrong; what is on its way will decide the rest, and a later cut sees it.
import type { ProcessId } from '../ids.ts'

/** `from` waits for `to` because of a resource of `owner`, held by `to` or certain to be given to it before `from`. */
export interface Waiting {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly owner: ProcessId
  readonly resource: string
  /** `holds`: `to` has it, or its grant is on the way. `before`: `to` asked earlier and will have it first. */
  readonly because: 'holds' | 'before'
}

export interface Deadlock {
  /** Whether there is a deadlock. */
  readonly holds: boolean
  /** Every certain waiting; by `from`, then owner and resource. */
  readonly waiting: readonly Waiting[]
  /** One shortest cycle of each deadlock, in order of waiting; each begins with its smallest id. */
  readonly cycles: readonly (readonly Waiting[])[]
  /** Everybody who can never go on: in a cycle, or waiting for somebody in one; sorted. */
  readonly stuck: readonly ProcessId[]
  /** Cycles that one would see without the channels, and that a message in transit breaks: no deadlocks. */
  readonly phantoms: readonly { readonly cycle: readonly Waiting[]; readonly brokenBy: readonly Breaking[] }[]
}

/** A message in transit that breaks a cycle. */
export interface Breaking {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly type: 'grant' | 'release' | 'deny'
  readonly resource: string
}
