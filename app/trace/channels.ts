// All channels of a run, each lane separately, as they grow with the run. trace-channel.ts has one of them.
import type { ProcessId } from '../ids.ts'
import type { Lane } from '../snapshot/messages.ts'
import type { Order } from './order.ts'
import { NEVER, TraceChannel, type ChannelEnds } from './trace-channel.ts'

export class Channels {
  readonly #list: TraceChannel[] = []
  /**
   * The index of each process in `#found`: first those of the run in the order of the run, then others as they occur.
   */
  readonly #places: Map<ProcessId, number>
  readonly #processes: number
  /** By sender, then by receiver and lane. */
  readonly #found: (TraceChannel | undefined)[][] = []

  constructor({ run }: Order) {
    this.#places = new Map(run.processes.map(({ id }, place) => [id, place]))
    this.#processes = run.processes.length
  }

  /** By sender, receiver and lane. */
  get list(): readonly TraceChannel[] {
    return this.#list
  }

  /** Adds new events. @param known by process: how many of its events were added before */
  extend(order: Order, known: readonly number[]): void {
    const touched = new Set<TraceChannel>()
    const { length } = this.#list
    for (let process = 0; process < this.#processes; process++) {
      const { id, events } = order.run.processes[process] ?? { id: '' as ProcessId, events: [] }
      for (let index = known[process] ?? 0; index < events.length; index++) {
        const event = events[index]
        if (event?.type !== 'sent' && event?.type !== 'received') continue
        const other = otherPlace(order, process, index)
        if (event.type === 'sent') {
          const channel = this.#channel(id, event.to, process, this.#placeOf(event.to), event.lane)
          channel.addSending(index, event, other)
          if (other < (known[channel.ends.receiver] ?? 0)) channel.adopt(other)
          touched.add(channel)
        } else {
          const channel = this.#channel(event.from, id, this.#placeOf(event.from), process, event.lane)
          channel.addReceipt(index, event, other === NEVER)
          if (other < (known[channel.ends.sender] ?? 0)) channel.arrive(other, index)
          touched.add(channel)
        }
      }
    }
    for (const channel of touched) channel.settle()
    if (this.#list.length > length) this.#list.sort((a, b) => compareEnds(a.ends, b.ends))
  }

  #placeOf(id: ProcessId): number {
    let place = this.#places.get(id)
    if (place === undefined) this.#places.set(id, (place = this.#places.size))
    return place
  }

  #channel(from: ProcessId, to: ProcessId, sender: number, receiver: number, lane: Lane): TraceChannel {
    const own = (this.#found[sender] ??= [])
    const at = receiver * 2 + (lane === 'control' ? 1 : 0)
    let channel = own[at]
    if (channel === undefined) {
      const known = (place: number): number => (place < this.#processes ? place : -1)
      channel = new TraceChannel({ from, to, sender: known(sender), receiver: known(receiver), lane })
      own[at] = channel
      this.#list.push(channel)
    }
    return channel
  }
}

/** The other end of a message, as place among the events of its process; NEVER if it is not known. */
function otherPlace({ events, positions }: Order, process: number, index: number): number {
  const placed = events[positions[process]?.[index] ?? -1]
  return events[placed?.other ?? -1]?.index ?? NEVER
}

function compareEnds(a: ChannelEnds, b: ChannelEnds): number {
  return compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.lane, b.lane)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
