// Precomputed data of a run, so that the state at any moment can be looked up: its accounts, its channels and what contradicts itself. Computed
// once for an order, and carried over to the next order as the run grows.
import { TraceAccount } from './accounts.ts'
import { Channels } from './channels.ts'
import { Contradictions, type Contradiction } from './contradictions.ts'
import type { Order } from './order.ts'

export class TraceLedger {
  readonly accounts: readonly TraceAccount[]
  readonly channels: Channels
  readonly contradictions: Contradictions
  #order: Order
  /** By process: how many of its events have been added. */
  #known: readonly number[]

  constructor(order: Order) {
    this.#order = order
    this.#known = order.run.processes.map(() => 0)
    this.accounts = order.run.processes.map(() => new TraceAccount())
    this.channels = new Channels(order)
    this.contradictions = new Contradictions(order)
    this.#extend(order)
  }

  /**
   * @returns whether it now belongs to this order. It can only grow, and only if no earlier match of two message ends
   * has changed
   */
  reach(order: Order): boolean {
    if (order === this.#order) return true
    if (order.events.length < this.#order.events.length || order.contradictions !== this.#order.contradictions)
      return false
    this.#extend(order)
    return true
  }

  #extend(order: Order): void {
    this.#order = order
    for (const [place, process] of order.run.processes.entries()) this.accounts[place]?.extend(process)
    this.channels.extend(order, this.#known)
    this.contradictions.extend(order, this.#known)
    this.#known = order.run.processes.map(({ events }) => events.length)
  }
}

const ledgers = new WeakMap<Order, TraceLedger>()

/** The ledger of an order. It is valid until the ledger of a later order of the same run is asked for. */
export function ledgerOf(order: Order): TraceLedger {
  let ledger = ledgers.get(order)
  if (ledger?.reach(order) !== true) ledgers.set(order, (ledger = new TraceLedger(order)))
  return ledger
}

/** `newer` has the events of `older` with the same other ends, and more: the computed data can be reused. */
export function carryOver(older: Order, newer: Order): void {
  const ledger = ledgers.get(older)
  if (ledger !== undefined) ledgers.set(newer, ledger)
}

/** What cannot be true of what processes tell of this run, in the order in which it was found. */
export function contradictionsOf(order: Order): readonly Contradiction[] {
  return ledgerOf(order).contradictions.all
}
