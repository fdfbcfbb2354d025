// Production processes that are joined by exactly the channels of a topology, and the clock by which these deliver.
//
// A process of the production code has a channel to every other member. Where the topology has none, nothing but
// markers is ever put on that channel, and such a marker may take as long as it likes. So it is delivered in the moment
// when its receiver has recorded by a marker on a real channel: then it can neither begin a recording nor find anything
// in transit, and every cut is that of the directed graph. To a process that no real channel reaches it is never
// delivered, and the snapshot never completes. What is said about snapshots (reports, cancels) takes no time.
import { assert } from '../../assert.ts'
import type { ProcessId, SnapshotId } from '../../ids.ts'
import { laneOf, type Message } from '../../process/messages.ts'
import { openProcess, step } from '../../process/process.ts'
import type { Cut, Effect, Input, Process, Step } from '../../process/process.ts'
import type { Topology } from './topology.ts'

interface OnTheWay {
  readonly message: Message
  /** It arrives at this time or later. */
  readonly ripeAt: number
}

interface Delivery {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly message: Message
}

export class Graph {
  readonly #processes: ReadonlyMap<ProcessId, Process>
  /** By sender, then receiver, both in string order; the oldest first. */
  readonly #channels: ReadonlyMap<ProcessId, ReadonlyMap<ProcessId, OnTheWay[]>>
  /** Each message that is put on a channel draws the next of these, from the first again after the last. */
  readonly #delays: readonly number[]
  #drawn = 0
  #clock = 0
  #onTheWay = 0
  /** What arrives now, in order. */
  readonly #atOnce: Delivery[] = []
  /** By `snapshot receiver`: markers for which there is no channel, until the receiver has recorded. */
  readonly #held = new Map<string, Delivery[]>()
  readonly #cuts = new Map<SnapshotId, Cut>()

  /** @param delays at least one, in ticks from 0 */
  constructor({ tokens, channels }: Topology, delays: readonly number[]) {
    this.#processes = new Map([...tokens].map(([id, opening]) => [id, openProcess(id, opening)]))
    this.#channels = new Map([...channels].map(([from, receivers]) => [from, new Map(receivers.map((to) => [to, []]))]))
    this.#delays = delays
    for (const id of tokens.keys())
      for (const other of tokens.keys()) if (other !== id) this.do(id, { type: 'met', neighbour: other, name: other })
  }

  get clock(): number {
    return this.#clock
  }

  /** Whether something is on a channel. */
  get isBusy(): boolean {
    return this.#onTheWay > 0
  }

  balance(id: ProcessId): number {
    return this.#process(id).applications.bank.balance
  }

  /** @returns `undefined` while the snapshot is not complete. */
  cut(snapshot: SnapshotId): Cut | undefined {
    return this.#cuts.get(snapshot)
  }

  /** Whether a process has begun its part of a snapshot that is not complete. */
  hasRecorded(id: ProcessId, snapshot: SnapshotId): boolean {
    return this.#process(id).snapshots.some((one) => one.id === snapshot)
  }

  /** Steps one process, and whoever hears of it at once, and puts what they send on their channels. */
  do(id: ProcessId, input: Input): Step {
    const outcome = this.#step(id, input)
    this.#settle()
    return outcome
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
        this.#atOnce.push({ from, to, message: head.message })
        this.#settle()
        break
      }
    }
  }

  /** Steps of time in which nothing can happen, because nothing is on its way. */
  rest(ticks: number): void {
    assert(!this.isBusy, 'time is skipped only where nothing is on its way')
    this.#clock += ticks
  }

  #step(id: ProcessId, input: Input): Step {
    const outcome = step(this.#process(id), input)
    if ('effects' in outcome) for (const effect of outcome.effects) this.#carryOut(id, effect)
    return outcome
  }

  #settle(): void {
    for (let next = this.#atOnce.shift(); next !== undefined; next = this.#atOnce.shift()) {
      const { from, to, message } = next
      const outcome = this.#step(to, { type: 'delivered', from, message, at: this.#clock })
      assert('effects' in outcome, `no honest message is turned away: ${JSON.stringify(outcome)}`)
    }
  }

  #carryOut(id: ProcessId, effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.#send({ from: id, to: effect.to, message: effect.message })
        break
      case 'recorded': {
        const key = `${effect.snapshot} ${id}`
        this.#atOnce.push(...(this.#held.get(key) ?? []))
        this.#held.delete(key)
        break
      }
      case 'complete':
        this.#cuts.set(effect.cut.snapshot, effect.cut)
        break
      default: // The rest is for windows and traces.
    }
  }

  #send(delivery: Delivery): void {
    const { from, to, message } = delivery
    const channel = this.#channels.get(from)?.get(to)
    if (laneOf(message) === 'control') {
      this.#atOnce.push(delivery)
    } else if (channel !== undefined) {
      const delay = this.#delays[this.#drawn % this.#delays.length] ?? 0
      this.#drawn += 1
      this.#onTheWay += 1
      channel.push({ message, ripeAt: this.#clock + 1 + delay })
    } else {
      assert(message.type === 'marker', 'money goes by the channels of the topology')
      const key = `${message.snapshot} ${to}`
      if (this.hasRecorded(to, message.snapshot)) this.#atOnce.push(delivery)
      else this.#held.set(key, [...(this.#held.get(key) ?? []), delivery])
    }
  }

  #process(id: ProcessId): Process {
    const process = this.#processes.get(id)
    assert(process !== undefined, `${id} is in the topology`)
    return process
  }
}
