// Matches the two ends of every message, in whatever order they arrive. Events are numbers here, given by ordering.ts.
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { countBelow } from './rising.ts'

/** Events by their number in a lane. Numbers nearly always rise, and mostly have no gaps. */
class Numbered {
  /** Rising, and the events that have them. */
  readonly #seqs: number[] = []
  readonly #ids: number[] = []
  /** Numbers that arrived after higher ones. */
  readonly #late = new Map<number, number>()

  /** @returns false if another event has this number */
  add(seq: number, id: number): boolean {
    if (seq > (this.#seqs[this.#seqs.length - 1] ?? -Infinity)) {
      this.#seqs.push(seq)
      this.#ids.push(id)
      return true
    }
    if (this.idOf(seq) >= 0) return false
    this.#late.set(seq, id)
    return true
  }

  /** @returns −1 if no event has this number */
  idOf(seq: number): number {
    const { length } = this.#seqs
    if (length === 0) return -1
    const guess = seq - (this.#seqs[0] ?? 0)
    if (guess >= 0 && guess < length && this.#seqs[guess] === seq) return this.#ids[guess] ?? -1
    const place = countBelow(this.#seqs, seq)
    if (this.#seqs[place] === seq) return this.#ids[place] ?? -1
    return this.#late.get(seq) ?? -1
  }
}

interface Ends {
  readonly sent: Numbered
  readonly received: Numbered
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
   * @returns the event at the other end, if it was added before; −1 otherwise. If several ends claim the same number,
   * the first one counts.
   */
  add(id: number, place: number, event: TraceEvent): number {
    if (event.type !== 'sent' && event.type !== 'received') return -1
    const other = this.#places.get(event.type === 'sent' ? event.to : event.from)
    if (other === undefined || other === place) return -1
    const ends = event.type === 'sent' ? this.#endsOf(place, other, event.lane) : this.#endsOf(other, place, event.lane)
    const [own, others] = event.type === 'sent' ? [ends.sent, ends.received] : [ends.received, ends.sent]
    return own.add(event.seq, id) ? others.idOf(event.seq) : -1
  }

  #endsOf(from: number, to: number, lane: 'application' | 'control'): Ends {
    const channel = (from * this.#places.size + to) * 2 + (lane === 'control' ? 1 : 0)
    let ends = this.#ends.get(channel)
    if (ends === undefined) this.#ends.set(channel, (ends = { sent: new Numbered(), received: new Numbered() }))
    return ends
  }
}
