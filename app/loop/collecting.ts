// Collects garbage by snapshots: every member of a complete cut deletes exactly its own objects that are garbage in it. Which those
// are each reads in its own copy of the cut. All of it is in memory only: what is forgotten is garbage in a later cut, too.
import { ownGarbage } from '../applications/all.ts'
import type { CoreEvent, CoreInput } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { ask } from '../properties/ask.ts'
import type { Timeline } from '../snapshot/timeline.ts'

/** Snapshots remembered: those that are not complete here yet, and those that are done. Far more than are open at once. */
const REMEMBERED = 256

export interface CollectingParts {
  readonly self: ProcessId
  /** The present one. */
  readonly timeline: () => Timeline
  /** A complete cut, where it is kept here. */
  readonly cutOf: (snapshot: SnapshotId) => Cut | undefined
  readonly enqueue: (input: Extract<CoreInput, { readonly type: 'collect-everywhere' | 'collect' }>) => void
}

export class Collecting {
  readonly #parts: CollectingParts
  /** Own snapshots, taken to collect: every member gets the request to collect when they are complete. */
  readonly #own = new Set<SnapshotId>()
  /** Asked for, and not complete here yet. */
  readonly #awaited = new Set<SnapshotId>()
  readonly #done = new Set<SnapshotId>()

  constructor(parts: CollectingParts) {
    this.#parts = parts
  }

  /** Everybody shall collect when this snapshot of ours is complete; before that is seen by `saw`. */
  everywhere(snapshot: SnapshotId): void {
    remember(this.#own, snapshot)
  }

  /** What a committed turn has brought. */
  saw(events: readonly CoreEvent[]): void {
    for (const event of events) {
      if (event.type === 'collect-asked') this.#asked(event.snapshot)
      if (event.type === 'cancelled' || event.type === 'undone') this.#own.delete(event.snapshot)
      if (event.type !== 'complete') continue
      const { snapshot, members } = event.cut
      if (this.#own.delete(snapshot)) this.#parts.enqueue({ type: 'collect-everywhere', snapshot, members })
      if (this.#awaited.delete(snapshot)) this.#collect(event.cut)
    }
  }

  #asked(snapshot: SnapshotId): void {
    if (this.#done.has(snapshot)) return
    const cut = this.#parts.cutOf(snapshot)
    if (cut === undefined) remember(this.#awaited, snapshot)
    else this.#collect(cut)
  }

  /** Of an undone timeline nothing is collected: what was garbage then may be in use again. */
  #collect(cut: Cut): void {
    const { self, timeline, enqueue } = this.#parts
    const { number, initiator } = timeline()
    if (cut.timeline.number !== number || cut.timeline.initiator !== initiator) return
    remember(this.#done, cut.snapshot)
    const objects = ownGarbage((application) => ask(application, cut), self)
    if (objects.length > 0) enqueue({ type: 'collect', timeline: cut.timeline, objects })
  }
}

/** The oldest are forgotten. */
function remember(some: Set<SnapshotId>, snapshot: SnapshotId): void {
  some.add(snapshot)
  for (const oldest of some) {
    if (some.size <= REMEMBERED) return
    some.delete(oldest)
  }
}
