// What a number of simulated schedules have seen: counts, a hash of everything that happened, and how many different
// states there were. A run that never saw what is hard proves nothing: SOMETIMES must all be above zero.
import type { CoreEvent } from '../core.ts'
import type { Fault } from './plan.ts'
import type { Moment, Onlooker, Player } from './player.ts'
import type { Sight } from './photos.ts'
import { mix } from './seeds.ts'
import { Sketch } from './sketch.ts'

export type Sometimes =
  | Sight
  | Parameters<Onlooker['met']>[0]
  | `died-${Moment | 'at-rest'}`
  | 'lost-acks'
  | 'broken-under-load'
  | 'cancelled'
  | 'departed'
  | 'refused'
  | 'quarantined'
  | 'memory-lost'

/** What every long run with all faults must have met. */
export const SOMETIMES: readonly Sometimes[] = [
  'money-in-transit',
  'overlapping',
  'shared-message',
  'survived-crash',
  'outside',
  'cut-after-cancel',
  'never-occurred',
  'full-wire',
  'resent-message',
  'stale-bytes',
  'batch',
  'acks-only-turn',
  'died-at-rest',
  'died-before-commit',
  'died-torn-commit',
  'died-after-commit',
  'died-in-write',
  'lost-acks',
  'broken-under-load',
  'cancelled',
  'departed',
  'refused',
  'quarantined',
  'memory-lost'
]

export class Tally {
  events = 0
  turns = 0
  transfers = 0
  completed = 0
  proven = 0
  simulatedMs = 0
  readonly faults: Partial<Record<Fault, number>> = {}
  readonly sometimes: Partial<Record<Sometimes, number>> = {}
  /** Of everything that happened, in order. */
  hash = 0
  readonly states: Sketch
  /** By place: of the state of each process. */
  readonly #states: number[] = []

  constructor(states = new Sketch()) {
    this.states = states
  }

  saw(what: Sometimes): void {
    this.sometimes[what] = (this.sometimes[what] ?? 0) + 1
  }

  fault(fault: Fault): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1
  }

  trace({ place }: Player, event: CoreEvent): void {
    if (event.type === 'sent' || event.type === 'received')
      this.hash = mix(this.hash, place, event.message.type.length, event.seq, event.balance)
    else this.hash = mix(this.hash, place, event.type.length)
  }

  /** A process has committed: the world is in another state. */
  turn({ place, core }: Player): void {
    this.turns += 1
    const { process, channels } = core
    let state = mix(place, process.applications.bank.balance, process.started)
    for (const { application, control, quarantine } of Object.values(channels))
      state = mix(
        state,
        application.acknowledged,
        application.outbox.length,
        application.handled,
        control.acknowledged,
        control.outbox.length,
        control.handled,
        quarantine.length
      )
    for (const { phase, recorded, parts } of process.snapshots)
      state = mix(state, phase.length, recorded, Object.keys(parts).length)
    this.#states[place] = state
    let world = 0
    for (const one of this.#states) world = mix(world, one)
    this.states.add(world)
    this.hash = mix(this.hash, world)
  }

  /** Takes over what another has seen. */
  add(other: Tally): void {
    for (const key of ['events', 'turns', 'transfers', 'completed', 'proven', 'simulatedMs'] as const)
      this[key] += other[key]
    for (const [fault, count] of Object.entries(other.faults) as [Fault, number][])
      this.faults[fault] = (this.faults[fault] ?? 0) + count
    for (const [what, count] of Object.entries(other.sometimes) as [Sometimes, number][])
      this.sometimes[what] = (this.sometimes[what] ?? 0) + count
    this.hash = mix(this.hash, other.hash)
  }
}
