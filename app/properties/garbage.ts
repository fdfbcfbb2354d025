// Which objects can nobody ever reach again? Asked of a complete cut: reachable is what roots lead to, and what references in transit
// lead to, since they become roots. All else is garbage and stays so. Says nothing where somebody outside may hold references.
import type { Reference } from '../applications/objects/objects.ts'
import type { ProcessId } from '../ids.ts'

export interface Garbage {
  /** Whether it can be said: nobody outside the cut was ever given a reference by a member. */
  readonly isCertain: boolean
  /** Processes outside the cut that may hold references; sorted; empty where it is certain. */
  readonly outside: readonly ProcessId[]
  /** Objects that nobody can reach; by owner, then number. Empty where it is not certain. */
  readonly garbage: readonly Reference[]
  readonly live: readonly Reference[]
  /** Of the garbage: what counting references would keep for ever, since another object still refers to it (cycles). */
  readonly missedByCounts: readonly Reference[]
  /** Of the live: what one would have deleted without looking into the channels. */
  readonly onlyInTransit: readonly Reference[]
}
