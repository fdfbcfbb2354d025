// One snapshot in slow motion: this process asks the others to slow their channels, takes the snapshot, and ends it when that is
// complete; and it slows its own channels while somebody asks. slow-requests.ts decides whose request counts.
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { SlowMotionView } from '../view/contract/view.ts'
import type { CoreEvent } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Schedule } from './schedule.ts'
import {
  askersOf,
  HOP_MS,
  RENEW_MS,
  REQUEST_MS,
  SLOW_MS_MAX,
  withRefusal,
  withRequest,
  type SlowRequests
} from './slow-requests.ts'

/** Between the first request and the snapshot, in ms: who is asked over a stream that is still to be opened has heard it by then. */
const LEAD_MS = 2_000

export interface SlowingParts {
  readonly schedule: Schedule
  /** Sends a request to every neighbour that can be asked. @returns how many these are */
  readonly request: (forMs: number) => number
  readonly ask: (command: Command) => Promise<Answer>
  /** The pace of all channels, and what a view shows, may have changed. */
  readonly changed: () => void
}

interface Own {
  readonly endsAt: number
  /** '' until it is taken. */
  snapshot: SnapshotId | ''
  asked: number
}

export class Slowing {
  readonly #parts: SlowingParts
  #requests: SlowRequests = {}
  #own: Own | undefined
  /** The newest snapshot that ended here: it may have before its start was answered. */
  #ended: SnapshotId | '' = ''

  constructor(parts: SlowingParts) {
    this.#parts = parts
  }

  /** This process asks others now. */
  get isAsking(): boolean {
    return this.#own !== undefined
  }

  /** How long each message waits on every channel of this process besides its pace, in ms. */
  get hopMs(): number {
    return this.#own !== undefined || this.#askers.length > 0 ? HOP_MS : 0
  }

  get shown(): SlowMotionView | null {
    if (this.hopMs === 0) return null
    const { snapshot = '' } = this.#own ?? {}
    return { own: this.#own !== undefined, snapshot, asked: this.#own?.asked ?? 0, by: this.#askers, hopMs: HOP_MS }
  }

  /** Answered when it begins; a second one at the same time changes nothing. */
  handle({ stop = false }: Extract<Command, { readonly do: 'slow-motion' }>): Answer {
    if (stop) {
      this.#end()
      this.#requests = withRefusal(this.#requests, this.#now)
      this.#parts.changed()
    } else if (this.#own === undefined) this.#begin()
    return { ok: true }
  }

  /** A neighbour asks. @param forMs 0: no more */
  heard(from: ProcessId, forMs: number): void {
    this.#requests = withRequest(this.#requests, from, forMs, this.#now)
    const until = this.#requests[from]?.until
    this.#parts.changed()
    // Later by one, so that it is over then.
    if (until !== undefined) this.#parts.schedule.once(until - this.#now + 1, () => this.#parts.changed())
  }

  /** What a committed turn has brought. */
  saw(events: readonly CoreEvent[]): void {
    for (const event of events) {
      if (event.type !== 'complete' && event.type !== 'cancelled' && event.type !== 'undone') continue
      const snapshot = event.type === 'complete' ? event.cut.snapshot : event.snapshot
      this.#ended = snapshot
      if (this.#own?.snapshot === snapshot) this.#end()
    }
  }

  #begin(): void {
    const { schedule, changed } = this.#parts
    const own: Own = { endsAt: this.#now + SLOW_MS_MAX, snapshot: '', asked: 0 }
    this.#own = own
    this.#renew(own)
    schedule.once(LEAD_MS, () => void this.#snapshot(own))
    changed()
  }

  async #snapshot(own: Own): Promise<void> {
    if (this.#own !== own) return
    const answer = await this.#parts.ask({ do: 'snapshot' })
    if (this.#own !== own) return
    if (!answer.ok || answer.snapshot === undefined || answer.snapshot === this.#ended) return this.#end()
    own.snapshot = answer.snapshot
    this.#parts.changed()
  }

  #renew(own: Own): void {
    if (this.#own !== own) return
    if (this.#now >= own.endsAt) return this.#end()
    own.asked = this.#parts.request(REQUEST_MS)
    this.#parts.changed()
    this.#parts.schedule.once(RENEW_MS, () => this.#renew(own))
  }

  #end(): void {
    if (this.#own === undefined) return
    this.#own = undefined
    this.#parts.request(0)
    this.#parts.changed()
  }

  get #askers(): readonly ProcessId[] {
    return askersOf(this.#requests, this.#now)
  }

  get #now(): number {
    return this.#parts.schedule.timing.steady()
  }
}
