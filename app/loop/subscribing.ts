// Windows that follow the traces: each gets everything that is kept, oldest first, then what is new, batch by batch. The
// next batch waits until the last is taken; what a slow window missed by then is a hole.
import { bytesOfText } from '../bytes.ts'
import { TRACE_BATCH_BYTES } from '../view/contract/pipe.ts'
import type { ProcessId } from '../ids.ts'
import type { Moment, TraceEvent, TracePiece } from '../trace/event.ts'
import { NEVER } from './event-ring.ts'
import type { Schedule } from './schedule.ts'
import type { TracedProcess, Traces } from './traces.ts'

/** News are gathered for this long, in ms: a page draws them ten times a second. */
const GATHER_MS = 100

export type Take = (batch: readonly TracePiece[]) => void | Promise<void>

interface TraceSubscriber {
  readonly take: Take
  /** By process: the last event that it was sent. */
  readonly told: Map<ProcessId, Moment>
  isBusy: boolean
  /** How many events it was sent. */
  batches: number
}

export class TraceSubscribers {
  readonly #schedule: Schedule
  readonly #traces: Traces
  readonly #subscribers = new Set<TraceSubscriber>()
  #isDue = false

  constructor(schedule: Schedule, traces: Traces) {
    this.#schedule = schedule
    this.#traces = traces
  }

  get hasSubscribers(): boolean {
    return this.#subscribers.size > 0
  }

  /** @returns the undo */
  follow(take: Take): () => void {
    const subscriber: TraceSubscriber = { take, told: new Map(), isBusy: false, batches: 0 }
    this.#subscribers.add(subscriber)
    this.news()
    return () => void this.#subscribers.delete(subscriber)
  }

  /** Something was added to the traces. */
  news(): void {
    if (this.#isDue || !this.hasSubscribers) return
    this.#isDue = true
    this.#schedule.once(GATHER_MS, () => {
      this.#isDue = false
      for (const subscriber of this.#subscribers) if (!subscriber.isBusy) void this.#tell(subscriber)
    })
  }

  async #tell(subscriber: TraceSubscriber): Promise<void> {
    subscriber.isBusy = true
    try {
      for (let batch = this.#batch(subscriber); batch.length > 0; batch = this.#batch(subscriber))
        await subscriber.take(batch)
    } catch {
      this.#subscribers.delete(subscriber) // Its window is gone, or takes no traces.
    } finally {
      subscriber.isBusy = false
    }
  }

  #batch(subscriber: TraceSubscriber): TracePiece[] {
    const batch: TracePiece[] = []
    if (!this.#subscribers.has(subscriber)) return batch
    let room = TRACE_BATCH_BYTES
    for (const traced of this.#inTurn(subscriber)) {
      const { piece, bytes } = pieceOf(traced, subscriber.told.get(traced.id) ?? NEVER, room, batch.length === 0)
      if (piece === undefined) continue
      batch.push(piece)
      room -= bytes
      subscriber.told.set(traced.id, piece.events.at(-1) ?? NEVER)
    }
    return batch
  }

  /** One batch begins with one process, the next with another, so that a busy one does not hide the others. */
  #inTurn(subscriber: TraceSubscriber): readonly TracedProcess[] {
    const { all } = this.#traces
    const from = subscriber.batches++ % all.length
    return [...all.slice(from), ...all.slice(0, from)]
  }
}

/** What fits into so many bytes. @param atLeastOne event, however large */
function pieceOf(
  { id, name, opening, ring }: TracedProcess,
  after: Moment,
  room: number,
  atLeastOne: boolean
): { readonly piece?: TracePiece; readonly bytes: number } {
  const frame = bytesOf({ id, name, opening, events: [] }) + 1
  const events: TraceEvent[] = []
  let bytes = frame
  for (const event of ring.after(after, Math.ceil(room / LEAST_EVENT_BYTES))) {
    const more = bytesOf(event) + 1
    if (bytes + more > room && !(atLeastOne && events.length === 0)) break
    events.push(event)
    bytes += more
  }
  return events.length === 0 ? { bytes: 0 } : { piece: { id, name, opening, events }, bytes }
}

/** Shortest event as JSON, in bytes. */
const LEAST_EVENT_BYTES = 50

function bytesOf(value: object): number {
  return bytesOfText(JSON.stringify(value))
}
