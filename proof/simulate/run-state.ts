// The state that all parts of one schedule share: its clock, its processes, the network between them, the checker's ledgers, and
// which process has replaced which. No decisions here.
import type { SimulatedClock } from './simulated-clock.ts'
import type { Ledgers } from './ledgers.ts'
import type { SimulatedNetwork } from './simulated-network.ts'
import type { ApplicationLife } from './application-life.ts'
import type { ApplicationWatch } from './application-watch.ts'
import type { LiarChecker } from './liar-checker.ts'
import type { SnapshotChecker } from './snapshot-checker.ts'
import type { RestoreChecker } from './restore-checker.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import type { Tally } from './tally.ts'
import { must } from './violation.ts'

/** By place. The last is for somebody who begins anew, and never in a plan. */
export const NAMES = ['anna', 'ben', 'cleo', 'dora', 'emil', 'fred', 'gina', 'hugo', 'ida'] as const

/** Most processes of a plan. */
export const PROCESSES_MAX = NAMES.length - 1

export class SimulationState {
  readonly clock: SimulatedClock
  readonly peers: readonly SimulatedPeer[]
  readonly network: SimulatedNetwork
  readonly ledgers: Ledgers
  readonly snapshotChecker: SnapshotChecker
  readonly liarChecker: LiarChecker
  readonly applications: ApplicationLife
  readonly applicationWatch: ApplicationWatch
  readonly restoreChecker: RestoreChecker
  readonly tally: Tally
  readonly #log: ((line: string) => void) | undefined
  /** Faults are over, and everything must come to rest. */
  faultsAreOver = false
  /** Whose store is lost: they never come back. By place: who has come instead. */
  readonly successors = new Map<number, SimulatedPeer>()
  /** Who was told nonsense, by place. */
  readonly deceived = new Set<number>()

  readonly hasSpare: boolean

  constructor(
    parts: Pick<
      SimulationState,
      | 'clock'
      | 'peers'
      | 'network'
      | 'ledgers'
      | 'snapshotChecker'
      | 'liarChecker'
      | 'applications'
      | 'applicationWatch'
      | 'restoreChecker'
      | 'tally'
      | 'hasSpare'
    >,
    log?: (line: string) => void
  ) {
    this.clock = parts.clock
    this.peers = parts.peers
    this.network = parts.network
    this.ledgers = parts.ledgers
    this.snapshotChecker = parts.snapshotChecker
    this.liarChecker = parts.liarChecker
    this.applications = parts.applications
    this.applicationWatch = parts.applicationWatch
    this.restoreChecker = parts.restoreChecker
    this.tally = parts.tally
    this.hasSpare = parts.hasSpare
    this.#log = log
  }

  /** Places of those who have said goodbye and have not stopped yet. */
  readonly leaving = new Set<number>()
  /** Pairs of ids of which the first has forgotten the second when that had just come back: it expects it at the next hello. */
  readonly forgottenHere = new Set<string>()
  /** Places of those whom the others have left behind for good: they have exchanged something that is undone. */
  readonly leftBehind = new Set<number>()

  /** Somebody's memory was lost: nobody knows the whole true state any more. */
  get isLost(): boolean {
    return this.successors.size > 0 || this.ledgers.tainted.includes(true) || this.liarChecker.hasForger
  }

  /** Who sits there now. */
  peerAt(place: number): SimulatedPeer {
    const peer = this.successors.get(place) ?? this.peers[place]
    must(peer !== undefined, 'no-bug', () => `nobody is at place ${place}`)
    return peer
  }

  isGone(place: number): boolean {
    return this.successors.has(place)
  }

  /** Whether this process is the spare one: it replaces a process whose store is lost. */
  isSpare({ place }: SimulatedPeer): boolean {
    return this.hasSpare && place === this.peers.length - 1
  }

  get isLogged(): boolean {
    return this.#log !== undefined
  }

  log(line: string): void {
    if (line !== '') this.#log?.(`${(this.clock.now / 1000).toFixed(3).padStart(9)}  ${line}`)
  }
}
