// When this peer recorded its snapshots and went back, on the steady clock, and in which order: what views show of ages and durations.
// The wall clock may be set meanwhile, so wall times only stand in where nothing else is known: for what an earlier life of this peer
// has done, as far as it was ago when this life began. The order needs no clock at all.
import type { CoreEvent } from '../core.ts'
import type { SnapshotId } from '../ids.ts'
import type { Snapshot } from '../process/state.ts'
import type { CutHead } from '../journal/kept.ts'
import type { ShownMoments } from '../view/moments.ts'
import type { Timing } from './timing.ts'

/** Snapshots that a cut remembers as recorded before it and open when it was complete; an honest room has fewer open. */
export const BEFORE_MAX = 32

/** Places of snapshots that are neither open nor kept are dropped when so many are remembered. */
const REMEMBERED_MAX = 4096

export interface MomentsParts {
  readonly timing: Pick<Timing, 'steady' | 'wall'>
  /** All that are kept, in the reverse of the order in which they were complete. */
  readonly cuts: readonly Pick<CutHead<unknown>, 'snapshot' | 'before'>[]
  /** Those that are not complete, as the core holds them: oldest first. */
  readonly snapshots: () => readonly Pick<Snapshot, 'id'>[]
}

interface Span {
  readonly recorded: number
  ended?: number
}

export class Moments implements ShownMoments {
  readonly #parts: MomentsParts
  readonly #began: { readonly steady: number; readonly wall: number }
  readonly #places = new Map<SnapshotId, number>()
  /** Of snapshots that were recorded in this life, on the steady clock. */
  readonly #spans = new Map<SnapshotId, Span>()
  #nextPlace = 0
  #wentBack = -Infinity

  constructor(parts: MomentsParts) {
    this.#parts = parts
    this.#began = { steady: parts.timing.steady(), wall: parts.timing.wall() }
    for (const id of inOrder(parts)) this.#places.set(id, this.#nextPlace++)
  }

  /** What a committed turn has brought. */
  saw(events: readonly CoreEvent[]): void {
    const now = this.#parts.timing.steady()
    for (const event of events) {
      if (event.type === 'restored') this.#wentBack = now
      if (event.type === 'recorded') {
        this.#places.set(event.snapshot, this.#nextPlace++)
        this.#spans.set(event.snapshot, { recorded: now })
      }
      if (event.type === 'complete') this.#end(event.cut.snapshot, now)
      if (event.type === 'cancelled') this.#end(event.snapshot, now)
    }
    if (this.#places.size > REMEMBERED_MAX) this.#dropOldest()
  }

  place(snapshot: SnapshotId): number {
    return this.#places.get(snapshot) ?? this.#nextPlace
  }

  ageMs(snapshot: SnapshotId, recordedAt: number): number {
    const now = this.#parts.timing.steady()
    const span = this.#spans.get(snapshot)
    if (span !== undefined) return now - span.recorded
    const { steady, wall } = this.#began
    return Math.max(0, wall - recordedAt) + now - steady
  }

  tookMs(snapshot: SnapshotId, recordedAt: number, endedAt: number): number {
    const { recorded, ended } = this.#spans.get(snapshot) ?? {}
    if (recorded !== undefined && ended !== undefined) return Math.round(ended - recorded)
    return Math.max(0, endedAt - recordedAt)
  }

  get wentBackMs(): number {
    return this.#wentBack === -Infinity ? -1 : this.#parts.timing.steady() - this.#wentBack
  }

  /**
   * Of a snapshot that becomes complete in the turn that is being committed: how long it took, in ms, and what was recorded before it
   * and is not complete yet, oldest first.
   *
   * @param later those that are complete after it, in the same turn
   */
  atEnd(
    snapshot: SnapshotId,
    times: { readonly recordedAt: number; readonly endedAt: number },
    later: readonly SnapshotId[]
  ): { readonly tookMs: number; readonly before: readonly SnapshotId[] } {
    const own = this.#places.get(snapshot) ?? Infinity // Infinity: it was recorded in this very turn.
    const isBefore = (id: SnapshotId): boolean => (this.#places.get(id) ?? Infinity) < own
    const before = [...this.#parts.snapshots().map(({ id }) => id), ...later].filter(isBefore)
    before.sort((a, b) => this.place(a) - this.place(b))
    const span = this.#spans.get(snapshot)
    const tookMs =
      span !== undefined
        ? Math.round(this.#parts.timing.steady() - span.recorded)
        : own === Infinity
          ? 0
          : Math.max(0, times.endedAt - times.recordedAt)
    return { tookMs, before: before.slice(-BEFORE_MAX) }
  }

  #end(snapshot: SnapshotId, now: number): void {
    const span = this.#spans.get(snapshot)
    if (span !== undefined) span.ended ??= now
  }

  #dropOldest(): void {
    const open = new Set(this.#parts.snapshots().map(({ id }) => id))
    for (const id of [...this.#places.keys()].slice(0, REMEMBERED_MAX / 2)) {
      if (open.has(id)) continue
      this.#places.delete(id)
      this.#spans.delete(id)
    }
  }
}

/**
 * All snapshots in the order in which this process recorded them, oldest first. Of two cuts the one that was complete first was recorded
 * first, unless it says that the other one was recorded before it and was still open; the same holds for what is still open.
 */
function inOrder({ cuts, snapshots }: MomentsParts): readonly SnapshotId[] {
  const order = snapshots().map(({ id }) => id)
  // The last one that was complete first, so that everything that a cut names as before it is in its place already.
  for (const { snapshot, before = [] } of cuts) {
    const named = new Set(before)
    order.splice(order.findLastIndex((id) => named.has(id)) + 1, 0, snapshot)
  }
  return order
}
