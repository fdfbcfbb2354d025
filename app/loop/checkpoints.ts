// Automatic snapshots: one every so many minutes, and of those that are complete the newest are kept. Set once, they go on after a
// restart. Snapshots that people took are never deleted here.
import type { CoreEvent } from '../core.ts'
import type { SnapshotId } from '../ids.ts'
import type { CutRows } from '../journal/cut-rows.ts'
import type { Checkpointing, SmallValues } from '../journal/kept.ts'
import type { Schedule } from './schedule.ts'

/** How many are kept by default: at one every ten minutes, more than a lesson. */
export const CHECKPOINTS_KEPT = 10
/** Most that can be asked to be kept: half of what a journal keeps in all. */
export const CHECKPOINTS_KEPT_MAX = 500
/** Between two of them: at least a second, at most a day. */
export const CHECKPOINT_MINUTES_MIN = 1 / 60
export const CHECKPOINT_MINUTES_MAX = 24 * 60

const MINUTE_MS = 60_000

export interface CheckpointsParts {
  readonly schedule: Schedule
  readonly journal: SmallValues & { readonly cuts: Pick<CutRows<unknown>, 'forget'> }
  /** Starts a snapshot of everybody present. @param started called when that is committed; with `undefined` where it was refused */
  readonly snapshot: (started: (snapshot: SnapshotId | undefined) => void) => void
  /** A complete cut was deleted. */
  readonly forgotten: (snapshot: SnapshotId) => void
}

export class Checkpoints {
  readonly #parts: CheckpointsParts
  #now: Checkpointing
  /** Calls off the next one. */
  #callOff: () => void = () => {}

  constructor(parts: CheckpointsParts) {
    this.#parts = parts
    this.#now = parts.journal.recall('checkpoints') ?? { everyMinutes: 0, keep: CHECKPOINTS_KEPT, open: '', taken: [] }
  }

  get shown(): { readonly everyMinutes: number; readonly keep: number } {
    const { everyMinutes, keep } = this.#now
    return { everyMinutes, keep }
  }

  /** Goes on where an earlier life of the peer was. */
  start(): void {
    this.#wait()
  }

  /** The first one is taken at once. */
  set(everyMinutes: number, keep: number): void {
    this.#remember({ ...this.#now, everyMinutes, keep })
    this.#prune()
    if (everyMinutes > 0) this.#take()
    else this.#callOff()
  }

  /** What a committed turn has brought. */
  saw(events: readonly CoreEvent[]): void {
    for (const event of events) {
      const { open, taken } = this.#now
      if ((event.type === 'cancelled' || event.type === 'undone') && event.snapshot === open)
        this.#remember({ ...this.#now, open: '' })
      if (event.type !== 'complete' || event.cut.snapshot !== open) continue
      this.#remember({ ...this.#now, open: '', taken: [...taken, event.cut.snapshot] })
      this.#prune()
    }
  }

  /** While one waits for somebody who is away, no other is taken: it would wait, too. */
  #take(): void {
    this.#wait()
    if (this.#now.open !== '') return
    this.#parts.snapshot((snapshot) => {
      if (snapshot !== undefined) this.#remember({ ...this.#now, open: snapshot })
    })
  }

  #wait(): void {
    this.#callOff()
    const { everyMinutes } = this.#now
    if (everyMinutes > 0) this.#callOff = this.#parts.schedule.once(everyMinutes * MINUTE_MS, () => this.#take())
  }

  #prune(): void {
    const { taken, keep } = this.#now
    if (taken.length <= keep) return
    for (const snapshot of taken.slice(0, -keep)) {
      this.#parts.journal.cuts.forget(snapshot)
      this.#parts.forgotten(snapshot)
    }
    this.#remember({ ...this.#now, taken: taken.slice(-keep) })
  }

  #remember(now: Checkpointing): void {
    this.#now = now
    this.#parts.journal.remember('checkpoints', now)
  }
}
