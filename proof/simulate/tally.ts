// Counts over many simulated schedules, a hash of everything that happened, and how many different states there were.
// A run without the difficult situations proves nothing: SOMETIMES must all be above zero.
import type { Core, CoreEvent } from '../../app/core.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { PlannedFault } from './plan.ts'
import type { CrashMoment, PeerObserver, SimulatedPeer } from './simulated-peer.ts'
import type { SnapshotSighting } from './snapshot-checker.ts'
import { mix, stir } from '../../app/seeds.ts'
import { HyperLogLog } from './hyper-log-log.ts'
import { LIAR_SIGHTINGS, type LiarSighting } from './liar-checker.ts'
import { RESTORE_SIGHTINGS, type RestoreSighting } from './restore-checker.ts'
import { APPLICATION_SIGHTS, type ApplicationSight } from './application-watch.ts'

export type Sometimes =
  | SnapshotSighting
  | ApplicationSight
  | RestoreSighting
  | Parameters<PeerObserver['count']>[0]
  | `died-${CrashMoment | 'at-rest'}`
  | 'lost-acks'
  | 'broken-under-load'
  | 'cancelled'
  | 'departed'
  | 'forgotten'
  | 'refused'
  | 'quarantined'
  | 'memory-lost'
  | 'wiped'
  | 'liar-found'
  | 'forgery-refused'
  | LiarSighting

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
  'forgotten',
  'forgotten-by-agreement',
  'refused',
  'quarantined',
  'memory-lost',
  'wiped',
  'liar-found',
  'forgery-refused',
  ...LIAR_SIGHTINGS,
  'introduced',
  'blocked',
  ...APPLICATION_SIGHTS,
  ...RESTORE_SIGHTINGS
]

const SUMS = [
  'events',
  'turns',
  'transfers',
  'completed',
  'proven',
  'simulatedMs',
  'wishes',
  'judged',
  'restores',
  'collected'
] as const

/** What a tally holds, as plain data. */
export type Seen = Readonly<Record<(typeof SUMS)[number] | 'hash', number>> & {
  readonly faults: ReadonlyMap<PlannedFault, number>
  readonly sometimes: ReadonlyMap<Sometimes, number>
  readonly registers: Uint8Array
}

export class Tally {
  events = 0
  turns = 0
  transfers = 0
  completed = 0
  proven = 0
  simulatedMs = 0
  /** What people did with the applications beside the bank. */
  wishes = 0
  /** Cuts that were compared with the whole true state. */
  judged = 0
  /** Timelines that have begun. */
  restores = 0
  /** Objects. */
  collected = 0
  readonly #faults = new Map<PlannedFault, number>()
  readonly #sometimes = new Map<Sometimes, number>()
  /** Of everything that happened, in order. */
  hash = 0
  readonly states = new HyperLogLog()
  /** By place: of the state of each process. */
  readonly #states: number[] = []

  get faults(): Readonly<Partial<Record<PlannedFault, number>>> {
    return sorted(this.#faults)
  }

  get sometimes(): Readonly<Partial<Record<Sometimes, number>>> {
    return sorted(this.#sometimes)
  }

  times(what: Sometimes): number {
    return this.#sometimes.get(what) ?? 0
  }

  saw(what: Sometimes): void {
    raise(this.#sometimes, what, 1)
  }

  fault(fault: PlannedFault): void {
    raise(this.#faults, fault, 1)
  }

  trace({ place }: SimulatedPeer, event: CoreEvent): void {
    let hash = stir(stir(this.hash, place), event.type.length)
    if (event.type === 'sent' || event.type === 'received')
      hash = stir(stir(stir(hash, event.message.type.length), event.seq), event.balance)
    this.hash = hash
  }

  /** A process has committed: the world is in another state. */
  turn({ place, core }: SimulatedPeer): void {
    this.turns += 1
    this.#states[place] = hashOf(core)
    let world = 0
    for (const state of this.#states) world = stir(world, state)
    this.states.add(mix(world))
    this.hash = stir(this.hash, world)
  }

  /** Another schedule begins: its processes are others. */
  beginRun(): void {
    this.#states.length = 0
  }

  seen(): Seen {
    const sums = Object.fromEntries(SUMS.map((sum) => [sum, this[sum]])) as Record<(typeof SUMS)[number], number>
    return {
      ...sums,
      hash: this.hash,
      faults: this.#faults,
      sometimes: this.#sometimes,
      registers: this.states.registers
    }
  }

  /** Takes over what another has seen. */
  add(other: Seen): void {
    for (const sum of SUMS) this[sum] += other[sum]
    for (const [fault, count] of other.faults) raise(this.#faults, fault, count)
    for (const [what, count] of other.sometimes) raise(this.#sometimes, what, count)
    this.states.merge(other.registers)
    this.hash = mix(this.hash, other.hash)
  }
}

function raise<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

/** By name, so that it is the same text whatever came first. */
function sorted<Key extends string>(counts: ReadonlyMap<Key, number>): Partial<Record<Key, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))) as Partial<Record<Key, number>>
}

function hashOf({ process, channels }: Core): number {
  let hash = stir(process.applications.bank.balance, process.started)
  for (const neighbour in channels) {
    const channel = channels[neighbour as ProcessId]
    if (channel === undefined) continue
    const { application, control, quarantine } = channel
    hash = stir(stir(stir(hash, application.acknowledged), application.outbox.length), application.handled)
    hash = stir(stir(stir(hash, control.acknowledged), control.outbox.length), control.handled)
    hash = stir(hash, quarantine.length)
  }
  for (const { phase, recorded, parts } of process.snapshots)
    hash = stir(stir(stir(hash, phase.length), recorded), sizeOf(parts))
  return hash
}

function sizeOf(record: Readonly<Record<string, unknown>>): number {
  let count = 0
  for (const key in record) if (record[key] !== undefined) count += 1
  return count
}
