// Finds the two ends of every message, in whatever order they come. Events are numbers here, given by ordering.ts.
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'

interface Ends {
  /** By number in the lane. */
  readonly sent: Map<number, number>
  readonly received: Map<number, number>
}

export class Links {
  readonly #places: ReadonlyMap<ProcessId, number>
  /** By channel and lane. */
  readonly #ends = new Map<number, Ends>()

  /** @param processes all of the run; messages to and from others have one end only */
  constructor(processes: readonly ProcessId[]) {
    this.#places = new Map(processes.map((id, place) => [id, place]))
  }

  /**
   * @param place of the process at which it happened
   * @returns the event at the other end, if that came before; −1 otherwise. Of ends that claim the same number the
   * first one counts.
   */
  add(id: number, place: number, event: TraceEvent): number {
    if (event.type !== 'sent' && event.type !== 'received') return -1
    const other = this.#places.get(event.type === 'sent' ? event.to : event.from)
    if (other === undefined || other === place) return -1
    const ends = event.type === 'sent' ? this.#endsOf(place, other, event.lane) : this.#endsOf(other, place, event.lane)
    const [own, others] = event.type === 'sent' ? [ends.sent, ends.received] : [ends.received, ends.sent]
    if (own.has(event.seq)) return -1
    own.set(event.seq, id)
    return others.get(event.seq) ?? -1
  }

  #endsOf(from: number, to: number, lane: 'application' | 'control'): Ends {
    const channel = (from * this.#places.size + to) * 2 + (lane === 'control' ? 1 : 0)
    let ends = this.#ends.get(channel)
    if (ends === undefined) this.#ends.set(channel, (ends = { sent: new Map(), received: new Map() }))
    return ends
  }
}
