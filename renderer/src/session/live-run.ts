// The run of this room as this window receives it: batches and cuts come in; from time to time the ordered run goes out.
import { steadyMs } from '../../../app/clocks.ts'
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import type { SnapshotId } from '../../../app/ids.ts'
import { RunCollector } from '../../../app/trace/run-collector.ts'
import type { TracePiece } from '../../../app/trace/event.ts'
import type { Order } from '../../../app/trace/order.ts'
import { Ordering } from '../../../app/trace/ordering.ts'

/** Orders come at most ten times a second, in ms: people see no more, and everything that draws them starts anew. */
const ORDER_MS = 100
/** A long run takes time to order; this many times as long is left to the page to draw it and to answer. */
const REST = 4

export class LiveRun {
  readonly #collector = new RunCollector()
  readonly #ordering = new Ordering()
  readonly #cuts = new Set<SnapshotId>()
  readonly #changed: (order: Order) => void
  #isDue = false
  #restMs = ORDER_MS

  constructor(changed: (order: Order) => void) {
    this.#changed = changed
  }

  heard(batch: readonly TracePiece[]): void {
    for (const piece of batch) this.#collector.add(piece, piece.events)
    this.#orderSoon()
  }

  /** Whether the cut of a snapshot was ever given. */
  hasCut(snapshot: SnapshotId): boolean {
    return this.#cuts.has(snapshot)
  }

  cut(cut: CutView): void {
    this.#cuts.add(cut.snapshot)
    this.#collector.addCut(cut)
    this.#orderSoon()
  }

  #orderSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    setTimeout(() => {
      this.#isDue = false
      const from = steadyMs()
      this.#changed(this.#ordering.order(this.#collector.run))
      this.#restMs = Math.max(ORDER_MS, REST * (steadyMs() - from))
    }, this.#restMs)
  }
}
