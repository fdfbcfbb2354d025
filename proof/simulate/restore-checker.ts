// The judge of going back: who goes back stands where it stood in the cut, with what was in transit to it; and in the latest timeline
// that anybody is in there is exactly the money of its cut. As long as nobody's memory is lost.
import type { CoreEvent } from '../../app/core.ts'
import { isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import { BrokenLawError } from '../../app/assert.ts'
import type { Ledgers } from './ledgers.ts'
import type { DurableCores } from './durable.ts'
import { checkCores } from '../../testing/check-cores.ts'
import type { SnapshotChecker } from './snapshot-checker.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import { violated } from './violation.ts'

/** What going back has shown, to be counted. */
export type RestoreSighting =
  | 'restored'
  | 'restored-to-undone'
  | 'restored-newcomer'
  | 'came-along'
  | 'rejoined'
  | 'left-behind'
  | 'redelivered'
  | 'restore-refused'
  | 'restore-given-up'
  | 'rival-restore'
  | 'undone-message'
  | 'undone-snapshot'
  | 'died-restoring'

/** Those that a few thousand schedules must have met. `rejoined` and `left-behind` are rarer: some in ten thousand. */
export const RESTORE_SIGHTINGS: readonly RestoreSighting[] = [
  'restored',
  'restored-to-undone',
  'restored-newcomer',
  'came-along',
  'redelivered',
  'restore-refused',
  'restore-given-up',
  'rival-restore',
  'undone-message',
  'undone-snapshot',
  'died-restoring'
]

type RestoredEvent = Extract<CoreEvent, { readonly type: 'restored' }>
type RestoreRefusedEvent = Extract<CoreEvent, { readonly type: 'restore-refused' }>

/** All money there is is counted after one of so many turns, besides those in which somebody goes back. */
const COUNTED_EVERY = 16

export class RestoreChecker {
  /** Timelines that have begun. */
  restores = 0
  readonly #ledgers: Ledgers
  readonly #snapshotChecker: SnapshotChecker
  readonly #durable: DurableCores
  readonly #seen: (sighting: RestoreSighting) => void
  readonly #begun: Timeline[] = []
  #turns = 0

  constructor(
    ledgers: Ledgers,
    snapshotChecker: SnapshotChecker,
    durable: DurableCores,
    seen: (sighting: RestoreSighting) => void
  ) {
    this.#ledgers = ledgers
    this.#snapshotChecker = snapshotChecker
    this.#durable = durable
    this.#seen = seen
  }

  wentBack(peer: SimulatedPeer, { timeline, snapshot, balance, kept }: RestoredEvent): void {
    this.#seen('restored')
    if (!this.#begun.some((one) => isSameTimeline(one, timeline))) {
      this.#begun.push(timeline)
      this.restores += 1
    }
    const { isUndone, isMember, hasTransit } = this.#snapshotChecker.wentBack(peer, timeline, snapshot, kept)
    if (isUndone) this.#seen('restored-to-undone')
    if (!isMember) this.#seen(kept ? 'came-along' : 'restored-newcomer')
    if (hasTransit) this.#seen('redelivered')
    const expected = this.#ledgers.ledgerOf(peer.place).balance
    if (balance !== expected)
      violated('restores', `${peer.id} has ${balance} after going back to ${snapshot}, and should have ${expected}`)
  }

  refused({ reason }: RestoreRefusedEvent): void {
    this.#seen('restore-refused')
    if (reason === 'given-up') this.#seen('restore-given-up')
    if (reason === 'restoring') this.#seen('rival-restore')
  }

  died({ core }: SimulatedPeer): void {
    const { proposal, questions, promised, apart } = core.process.restoring
    if (proposal !== null || questions.length + promised.length + apart.length > 0) this.#seen('died-restoring')
  }

  endTurn(events: readonly CoreEvent[]): void {
    this.#turns += 1
    const isBack = events.some(({ type }) => type === 'restored')
    if (!isBack && this.#turns % COUNTED_EVERY > 0) return
    try {
      checkCores(this.#durable.cores())
    } catch (error) {
      if (error instanceof BrokenLawError) violated('restores', error.message)
      throw error
    }
  }
}
