// Deletes the oldest complete cuts of the snapshots that are taken automatically, here or elsewhere: what detectors and checkpoints
// take must not push out of the journal what people can go back to.
import { purposeOf, type SnapshotId } from '../ids.ts'
import type { CoreEvent } from '../core.ts'
import { DETECTED_KEPT } from '../view/listed.ts'
import { CHECKPOINTS_KEPT_MAX } from './checkpoints.ts'

/** Cuts that are kept, the newest. Of checkpoints as many as anybody can ask to be kept: all members must hold what one goes back to. */
const KEPT = { detector: DETECTED_KEPT, checkpoint: CHECKPOINTS_KEPT_MAX } as const

export interface AutomaticParts {
  /** Complete cuts of an earlier life of this peer, newest first. */
  readonly known: readonly SnapshotId[]
  /** Whether the page of this peer still speaks of it. */
  readonly isNeeded: (snapshot: SnapshotId) => boolean
  readonly forget: (snapshot: SnapshotId) => void
}

export class Automatic {
  readonly #parts: AutomaticParts
  /** Oldest first. */
  readonly #taken: Record<keyof typeof KEPT, SnapshotId[]> = { detector: [], checkpoint: [] }

  constructor(parts: AutomaticParts) {
    this.#parts = parts
    for (const snapshot of parts.known.toReversed()) this.#note(snapshot)
  }

  /** What a committed turn has brought. */
  saw(events: readonly CoreEvent[]): void {
    for (const event of events) if (event.type === 'complete') this.#note(event.cut.snapshot)
  }

  #note(snapshot: SnapshotId): void {
    const purpose = purposeOf(snapshot)
    if (purpose === 'person') return
    const taken = this.#taken[purpose]
    taken.push(snapshot)
    while (taken.length > KEPT[purpose]) {
      const place = taken.findIndex((one) => !this.#parts.isNeeded(one))
      if (place < 0) return
      for (const old of taken.splice(place, 1)) this.#parts.forget(old)
    }
  }
}
