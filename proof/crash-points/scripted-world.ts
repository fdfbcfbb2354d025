// All processes of a scripted run and the streams between them. Streams carry batches in order and lose them only when they end.
// What is on the disks can be copied, and a world comes to life from it again: the same operations then do the same.
import type { Coins } from '../../app/applications/bank/coins.ts'
import { assert } from '../../app/assert.ts'
import { openCore } from '../../app/core.ts'
import type { ProcessId, SnapshotId, StoreId } from '../../app/ids.ts'
import type { LocalInput } from '../../app/loop/turn.ts'
import { Log } from './log.ts'
import { NO_CRASH, CrashingProcess, type Boundary } from './participant.ts'

/** One thing that happens; what does not apply does nothing. `who`, `from`, `to`: places. */
export type ScriptedOperation =
  | { readonly do: 'wish'; readonly who: number; readonly input: LocalInput }
  | { readonly do: 'deliver'; readonly from: number; readonly to: number; readonly batches: number }
  | { readonly do: 'release'; readonly who: number; readonly to: number; readonly count: number }
  /** The stream between two ends and a new one begins. @param arrives whether what was on its way still comes */
  | { readonly do: 'break'; readonly from: number; readonly to: number; readonly arrives: boolean }

const NAMES = ['anna', 'ben', 'cleo', 'dora'] as readonly string[] as readonly ProcessId[]

export const OPENING = 100

/** Deliveries after which a world that has not come to rest is taken for one that never will. */
const DELIVERIES_MAX = 10_000

/** What outlives the death of all processes at once. */
export interface DurableWorld {
  readonly logs: readonly Log[]
  readonly started: readonly SnapshotId[]
  readonly now: number
}

export class ScriptedWorld {
  readonly participants: readonly CrashingProcess[]
  /** Snapshots that somebody was told to have started. */
  readonly started: SnapshotId[]
  /** By `from * participants + to`: batches on their way. */
  readonly #streams: readonly Uint8Array[][] = NAMES.flatMap(() => NAMES.map(() => []))
  #now: number

  /** Everybody comes to life from its log and says hello to everybody. */
  constructor({ logs, started, now }: DurableWorld) {
    this.participants = NAMES.map((id, place) => {
      const log = logs[place]
      assert(log !== undefined, `${id} has a log`)
      return new CrashingProcess(id, log.copy(), (to, bytes) => this.#stream(place, NAMES.indexOf(to)).push(bytes))
    })
    this.started = [...started]
    this.#now = now
    for (const [a] of NAMES.entries()) for (let b = 0; b < a; b++) this.#connect(a, b)
  }

  /** Nobody knows anybody. */
  static open(): ScriptedWorld {
    const cores = NAMES.map((id, place) => openCore(id, String(place).padStart(32, '0') as StoreId, OPENING as Coins))
    return new ScriptedWorld({ logs: cores.map((core) => Log.open(core)), started: [], now: 0 })
  }

  /** A copy. */
  durable(): DurableWorld {
    return { logs: this.participants.map(({ log }) => log.copy()), started: [...this.started], now: this.#now }
  }

  /** Whose turn an operation is: who may die in it. */
  actorOf(operation: ScriptedOperation): number {
    return operation.do === 'deliver' ? operation.to : operation.do === 'break' ? operation.from : operation.who
  }

  participant(place: number): CrashingProcess {
    const participant = this.participants[place]
    assert(participant !== undefined, `somebody is at place ${place}`)
    return participant
  }

  waiting(from: number, to: number): number {
    return this.#stream(from, to).length
  }

  perform(operation: ScriptedOperation, boundary: Boundary = NO_CRASH): void {
    this.#now += 1
    switch (operation.do) {
      case 'wish':
        return this.#wish(operation.who, operation.input, boundary)
      case 'deliver':
        return this.#deliver(operation.from, operation.to, operation.batches, boundary)
      case 'release':
        return this.participant(operation.who).release(
          this.participant(operation.to).id,
          operation.count,
          this.#now,
          boundary
        )
      case 'break':
        if (operation.arrives) this.#drain(operation.from, operation.to)
        return this.#connect(operation.from, operation.to)
    }
  }

  /** A process dies and comes back; nobody else has noticed more than that its streams ended. */
  crash(place: number, arrives: boolean): void {
    for (const [other] of NAMES.entries()) {
      if (other === place) continue
      this.#stream(other, place).length = 0
      if (arrives) this.#deliver(place, other, Infinity, NO_CRASH)
    }
    this.participant(place).restart()
    for (const [other] of NAMES.entries()) if (other !== place) this.#connect(place, other)
  }

  /** All channels run free, and everything arrives; nobody dies any more. */
  settle(): void {
    for (const [place, participant] of this.participants.entries()) {
      participant.isSafe = true
      for (const { neighbour, pace } of Object.values(participant.core.channels))
        if (pace.held) this.#wish(place, { type: 'set-pace', to: neighbour, pace: { ...pace, held: false } }, NO_CRASH)
    }
    let deliveries = 0
    for (let goesOn = true; goesOn;) {
      goesOn = false
      for (const [from] of NAMES.entries())
        for (const [to] of NAMES.entries()) {
          if (this.waiting(from, to) === 0) continue
          assert(++deliveries < DELIVERIES_MAX, 'everything comes to rest')
          this.#now += 1
          this.#deliver(from, to, Infinity, NO_CRASH)
          goesOn = true
        }
    }
  }

  #wish(who: number, input: LocalInput, boundary: Boundary): void {
    const answer = this.participant(who).wish(input, this.#now, boundary)
    if (answer?.ok === true && answer.snapshot !== undefined) this.started.push(answer.snapshot)
  }

  #deliver(from: number, to: number, most: number, boundary: Boundary): void {
    const batches = this.#stream(from, to).splice(0, Math.min(most, this.waiting(from, to)))
    const receiver = this.participant(to)
    if (batches.length > 0) receiver.receive(this.participant(from).id, batches, this.#now, boundary)
  }

  #drain(a: number, b: number): void {
    this.#deliver(a, b, Infinity, NO_CRASH)
    this.#deliver(b, a, Infinity, NO_CRASH)
  }

  #connect(a: number, b: number): void {
    for (const [from, to] of [
      [a, b],
      [b, a]
    ] as const) {
      this.#stream(from, to).length = 0
      this.participant(from).greet(this.participant(to).id, this.#now)
    }
  }

  #stream(from: number, to: number): Uint8Array[] {
    const stream = this.#streams[from * NAMES.length + to]
    assert(stream !== undefined, 'there is a stream between every two')
    return stream
  }
}
