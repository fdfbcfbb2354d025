// Random money that flows until it is stopped: a little at a time, to every neighbour that is connected and keeps up.
import { IN_FLIGHT_MAX } from '../channel/link.ts'
import { channelOf, type Core } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import type { Schedule } from './schedule.ts'
import { draw, due, NO_TRAFFIC, type TransfersTo, type Traffic } from '../view/traffic.ts'

/** How often it is drawn, in ms: at 50 a second one transfer at a time, at 1,000 in tens. */
const DRAW_MS = 10
/** Nothing random is added to more waiting messages than this: more than what may be in flight keeps a channel busy. */
const WAITING_MAX = 1.5 * IN_FLIGHT_MAX

/** Somebody who keeps up. */
export interface Receiver {
  readonly id: ProcessId
  /** How many more messages may wait in the channel there, > 0. */
  readonly room: number
}

export interface RandomTrafficParts {
  readonly schedule: Schedule
  /** 0 ≤ random() < 1. */
  readonly random: () => number
  readonly receivers: () => readonly Receiver[]
  /** What the room's leader makes of what the person wants; as it is where nobody leads. */
  readonly ruled: (traffic: Traffic) => Traffic
  readonly send: (transfers: readonly TransfersTo[]) => void
}

export class RandomTraffic {
  readonly #parts: RandomTrafficParts
  #traffic: Traffic = NO_TRAFFIC
  /** It is drawn again in a moment. */
  #flows = false

  constructor(parts: RandomTrafficParts) {
    this.#parts = parts
  }

  get shown(): Traffic {
    return this.#parts.ruled(this.#traffic)
  }

  set(traffic: Traffic): void {
    this.#traffic = traffic
    this.look()
  }

  /** The leader may want something else. */
  look(): void {
    if (!this.#flows) this.#flow(this.#parts.schedule.timing.steady(), 0)
  }

  #flow(since: number, carried: number): void {
    const traffic = this.shown
    this.#flows = traffic.perSecond > 0
    if (!this.#flows) return
    const { schedule, random, receivers, send } = this.#parts
    const now = schedule.timing.steady()
    const next = due(traffic, now - since, carried)
    const open = receivers()
    const room = open.reduce((sum, one) => sum + one.room, 0)
    const ids = open.map(({ id }) => id)
    const transfers = draw(traffic, Math.min(next.count, room), ids, random)
    if (transfers.length > 0) send(transfers)
    schedule.once(DRAW_MS, () => this.#flow(now, next.carried))
  }
}

/** Neighbours that are connected, have not departed, and keep up. */
export function receiversIn(core: Core, isConnected: (peer: ProcessId) => boolean): Receiver[] {
  return Object.values(core.process.neighbours)
    .filter(({ id, departed }) => !departed && isConnected(id))
    .map(({ id }) => ({ id, room: WAITING_MAX - channelOf(core, id).application.outbox.length }))
    .filter(({ room }) => room > 0)
}
