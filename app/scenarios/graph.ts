// The processes of a scenario, connected by the channels of its topology, and the clock by which these deliver. The
// directed graph for production processes is in ../sandbox/directed.ts.
import { assert } from '../assert.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Message } from '../process/messages.ts'
import { laneOf } from '../snapshot/messages.ts'
import type { Effect, Input } from '../process/inputs.ts'
import type { Cut, Step } from '../process/state.ts'
import { act, hasRecorded, openDirected, processOf, type DeliveredMessage, type Directed } from '../sandbox/directed.ts'
import type { Topology } from './topology.ts'

interface QueuedMessage {
  readonly message: Message
  /** The message arrives at this time or later. */
  readonly ripeAt: number
}

export class Graph {
  readonly #directed: Directed
  /** By sender, then receiver, both in string order; the oldest first. */
  readonly #channels: ReadonlyMap<ProcessId, ReadonlyMap<ProcessId, QueuedMessage[]>>
  /**
   * Each message that is put on a channel takes the next of these delays; after the last one the first follows again.
   */
  readonly #delays: readonly number[]
  #drawn = 0
  #clock = 0
  #onTheWay = 0
  readonly #cuts = new Map<SnapshotId, Cut>()

  /** @param delays at least one, in ticks from 0 */
  constructor({ tokens, channels }: Topology, delays: readonly number[]) {
    this.#directed = openDirected(tokens)
    this.#channels = new Map([...channels].map(([from, receivers]) => [from, new Map(receivers.map((to) => [to, []]))]))
    this.#delays = delays
  }

  get clock(): number {
    return this.#clock
  }

  /** Whether a message is on a channel. */
  get isBusy(): boolean {
    return this.#onTheWay > 0
  }

  balance(id: ProcessId): number {
    return processOf(this.#directed, id).applications.bank.balance
  }

  /** @returns `undefined` while the snapshot is not complete. */
  cut(snapshot: SnapshotId): Cut | undefined {
    return this.#cuts.get(snapshot)
  }

  /** Whether a process has begun its part of a snapshot that is not complete. */
  hasRecorded(id: ProcessId, snapshot: SnapshotId): boolean {
    return hasRecorded(this.#directed, id, snapshot)
  }

  /**
   * Steps one process, and the processes that get its control messages at once, and puts the messages that they send on
   * their channels.
   */
  do(id: ProcessId, input: Input): Step {
    return act(
      this.#directed,
      { process: id, input },
      (delivery) => this.#channelOf(delivery) !== undefined,
      ({ process, effects }) => {
        for (const effect of effects) this.#carryOut(process, effect)
      }
    )
  }

  /**
   * One step of time. Each process, in string order, gets at most one of its messages delivered: on the first channel,
   * in string order of receivers, whose oldest message may arrive by now.
   */
  tick(): void {
    this.#clock += 1
    for (const [from, channels] of this.#channels) {
      for (const [to, channel] of channels) {
        const [head] = channel
        if (head === undefined || head.ripeAt > this.#clock) continue
        channel.shift()
        this.#onTheWay -= 1
        const outcome = this.do(to, { type: 'delivered', from, message: head.message, at: this.#clock })
        assert('effects' in outcome, `no honest message is rejected: ${JSON.stringify(outcome)}`)
        break
      }
    }
  }

  /** Steps of time without events, because no message is in transit. */
  rest(ticks: number): void {
    assert(!this.isBusy, 'time is skipped only if no message is in transit')
    this.#clock += ticks
  }

  #carryOut(id: ProcessId, effect: Effect): void {
    if (effect.type === 'complete') this.#cuts.set(effect.cut.snapshot, effect.cut)
    if (effect.type !== 'send') return // The other effects are for windows and traces.
    const channel = this.#channelOf({ from: id, to: effect.to })
    if (channel === undefined || laneOf(effect.message) === 'control') return
    const delay = this.#delays[this.#drawn % this.#delays.length] ?? 0
    this.#drawn += 1
    this.#onTheWay += 1
    channel.push({ message: effect.message, ripeAt: this.#clock + 1 + delay })
  }

  #channelOf({ from, to }: Pick<DeliveredMessage, 'from' | 'to'>): QueuedMessage[] | undefined {
    return this.#channels.get(from)?.get(to)
  }
}
