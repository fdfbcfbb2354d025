// A cut that a person drew, stored as the last event inside at each process: it stays between the same events while
// more events are received, also earlier ones. As counts (frontier.ts) the same cut would move.
import type { ProcessId } from '../ids.ts'
import { compareMoments, type Moment } from './event.ts'
import { OUTSIDE, type Frontier } from './frontier.ts'
import type { Order } from './order.ts'

/** By process inside: its last event inside; `BEFORE_ALL` if it has none. Other processes are not part of the cut. */
export type HeldCut = Readonly<Record<ProcessId, Pick<Moment, 'life' | 'n'>>>

const BEFORE_ALL = { life: 0, n: 0 }

export function heldCut({ run }: Order, frontier: Frontier): HeldCut {
  const held: Record<ProcessId, Pick<Moment, 'life' | 'n'>> = {}
  for (const [place, { id, events }] of run.processes.entries()) {
    const count = frontier[place] ?? OUTSIDE
    if (count === OUTSIDE) continue
    const { life, n } = events[count - 1] ?? BEFORE_ALL
    held[id] = { life, n }
  }
  return held
}

/** The cut in an order that may have more events and other processes than the order in which it was drawn. */
export function frontierOfHeld({ run }: Order, held: HeldCut): Frontier {
  return run.processes.map(({ id, events }) => {
    const last = held[id]
    if (last === undefined) return OUTSIDE
    let [low, high] = [0, events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const event = events[middle]
      if (event !== undefined && compareMoments(event, { ...last, at: 0 }) <= 0) low = middle + 1
      else high = middle
    }
    return low
  })
}
