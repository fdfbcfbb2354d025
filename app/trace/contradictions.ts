// What processes tell of a run that cannot be true: a balance that does not follow from the process's own amounts, and two ends of
// a message that disagree. The first names the process that contradicts itself; of the second, one of two is wrong, and it is not
// known which. A process that tells what happened to it is never named alone, also if it crashes or goes back.
// Missing events are no contradiction: nothing is compared across a hole.
import { isUndoneReceipt, type Carried, type TraceEvent } from './event.ts'
import type { Order, PlacedEvent } from './order.ts'

export type Contradiction =
  | {
      readonly kind: 'balance'
      /** Place in `run.processes`: it contradicts itself. */
      readonly process: number
      /** Place in its events: the balance after it. */
      readonly index: number
      /** What follows from the event before, and what it says; whole coins. */
      readonly expected: number
      readonly told: number
    }
  | {
      readonly kind: 'ends'
      /** Sender and receiver, and the places of both ends in their events: one of the two is wrong. */
      readonly process: number
      readonly index: number
      readonly receiver: number
      readonly receipt: number
    }

/** @param before the event before it; undefined for the first one @param opening in coins; −1 if it is not known */
export function balanceFault(
  before: TraceEvent | undefined,
  event: TraceEvent,
  opening: number
): { readonly expected: number; readonly told: number } | undefined {
  if (!('balance' in event) || event.type === 'restored') return undefined
  const known = knownBefore(before, event, opening)
  if (known === undefined) return undefined
  const expected = known + changeBy(event)
  return expected === event.balance ? undefined : { expected, told: event.balance }
}

function knownBefore(before: TraceEvent | undefined, event: TraceEvent, opening: number): number | undefined {
  const isFirst = before === undefined && event.life === 1 && event.n === 1
  if (isFirst) return event.type === 'opened' && opening >= 0 ? opening : undefined
  const isNext = before?.life === event.life && before.n + 1 === event.n
  return isNext && 'balance' in before ? before.balance : undefined
}

function changeBy(event: TraceEvent): number {
  if (event.type !== 'sent' && event.type !== 'received') return 0
  const amount = event.carried.kind === 'transfer' ? event.carried.amount : 0
  return event.type === 'sent' ? -amount : amount
}

/** Whether two ends can be those of one message. A message of another timeline is not handled, and its receipt does not say what it was. */
export function doEndsAgree(sent: TraceEvent, received: TraceEvent): boolean {
  if (sent.type !== 'sent' || received.type !== 'received' || isUndoneReceipt(received)) return true
  return contentOf(sent.carried) === contentOf(received.carried)
}

/** Without words, which two versions of the program may choose differently. */
function contentOf(carried: Carried): string {
  switch (carried.kind) {
    case 'transfer':
      return `transfer ${carried.amount}`
    case 'marker':
    case 'report':
    case 'cancel':
      return `${carried.kind} ${carried.snapshot}`
    case 'application':
      return `application ${carried.application}`
    case 'restore':
      return `restore ${carried.timeline} ${carried.initiator}`
    case 'goodbye':
    case 'control':
      return carried.kind
  }
}

/** Contradictions, as they grow with the run. */
export class Contradictions {
  readonly #found: Contradiction[] = []
  /** By process: how many of its events are before its first contradiction. */
  readonly #first: number[]

  constructor({ run }: Order) {
    this.#first = run.processes.map(() => Infinity)
  }

  /** In the order in which they were found. */
  get all(): readonly Contradiction[] {
    return this.#found
  }

  /** Whether one touches the first `count` events of a process. */
  touches(process: number, count: number): boolean {
    return count > (this.#first[process] ?? Infinity)
  }

  /** Adds new events. @param known by process: how many of its events were added before */
  extend(order: Order, known: readonly number[]): void {
    for (const [process, { events, opening }] of order.run.processes.entries()) {
      const first = known[process] ?? 0
      let last = lastWithBalance(events, first)
      for (let index = first; index < events.length; index++) {
        const event = events[index]
        if (event === undefined) continue
        const fault = balanceFault(last, event, opening)
        if (fault !== undefined) this.#add({ kind: 'balance', process, index, ...fault })
        last = 'balance' in event ? event : passed(last, event)
        this.#compareEnds(order, known, { process, index, event })
      }
    }
  }

  /** Looks at the two ends of a message when the second of them comes, or at the sending where both come at once. */
  #compareEnds(
    { positions, events }: Order,
    known: readonly number[],
    { process, index, event }: Pick<PlacedEvent, 'process' | 'index' | 'event'>
  ): void {
    if (event.type !== 'sent' && event.type !== 'received') return
    const end = events[events[positions[process]?.[index] ?? -1]?.other ?? -1]
    if (end === undefined) return
    if (event.type === 'sent') {
      if (!doEndsAgree(event, end.event))
        this.#add({ kind: 'ends', process, index, receiver: end.process, receipt: end.index })
    } else if (end.index < (known[end.process] ?? 0) && !doEndsAgree(end.event, event))
      this.#add({ kind: 'ends', process: end.process, index: end.index, receiver: process, receipt: index })
  }

  #add(found: Contradiction): void {
    this.#found.push(found)
    this.#touch(found.process, found.index)
    if (found.kind === 'ends') this.#touch(found.receiver, found.receipt)
  }

  #touch(process: number, index: number): void {
    this.#first[process] = Math.min(this.#first[process] ?? Infinity, index)
  }
}

/** Events without a balance do not change it. @returns the last event with one, moved to the place of the event after it */
function passed(last: TraceEvent | undefined, event: TraceEvent): TraceEvent | undefined {
  const isNext = last?.life === event.life && last.n + 1 === event.n
  return isNext && last !== undefined ? { ...last, n: event.n } : undefined
}

function lastWithBalance(events: readonly TraceEvent[], count: number): TraceEvent | undefined {
  let first = count - 1
  while (first >= 0 && !('balance' in (events[first] ?? {}))) first--
  let last: TraceEvent | undefined = events[first]
  for (let index = first + 1; index < count; index++) {
    const event = events[index]
    if (event !== undefined) last = passed(last, event)
  }
  return last
}
