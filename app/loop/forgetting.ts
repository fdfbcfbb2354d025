// Who is expected no more. A peer that has not greeted for long fades by itself; a request of a neighbour to forget somebody is
// agreed to; and where all places are taken, those who never left anything behind make room for a newcomer. Forgetting is safe:
// nothing that was exchanged is lost, and whoever comes back is expected again.
import { channelOf, type Core, type CoreEvent } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import { whatIsSaidOf } from '../applications/all.ts'
import { isUnused } from '../channel/channel.ts'
import { NEIGHBOURS_MAX, REMEMBERED_MAX } from '../process/limits.ts'
import type { Neighbour } from '../process/state.ts'
import type { SmallValues } from '../journal/kept.ts'
import type { Schedule } from './schedule.ts'
import { countSilences, gapMs, type Silences } from './silence.ts'
import type { LocalInput } from './turn.ts'

/** How often it is looked at who fades, and silence is kept on the disk, in ms. */
const LOOK_MS = 3_600_000
const DAY_MS = 24 * LOOK_MS
/** How often silence is counted, in ms: who is longest away is known as exactly as this. */
const COUNT_MS = 60_000
/** A warning that there was no place for a newcomer comes at most this often, in ms: each tries again and again. */
const NO_PLACE_MS = 60_000

export interface ForgettingParts {
  readonly core: Core
  readonly schedule: Schedule
  readonly journal: SmallValues
  /** Days without a hello after which somebody is expected no more; 0: nobody fades. */
  readonly fadeDays: number
  readonly isConnected: (peer: ProcessId) => boolean
  readonly submit: (input: LocalInput) => void
  /** Says something to the person. */
  readonly notice: (level: 'info' | 'warning', text: string) => void
  readonly nameOf: (peer: ProcessId) => string
}

export class Forgetting {
  readonly #parts: ForgettingParts
  #silences: Silences
  /** Steady ms. */
  #countedAt: number
  /** No warning that there was no place before this moment; steady ms. */
  #quietUntil = 0

  constructor(parts: ForgettingParts) {
    this.#parts = parts
    const { timing } = parts.schedule
    const kept = parts.journal.recall('silences')
    this.#silences = kept?.of ?? {}
    this.#countedAt = timing.steady() - (kept === undefined ? 0 : gapMs(kept.wall, timing.wall()))
  }

  start(): void {
    const { schedule } = this.#parts
    this.#fade()
    this.keep()
    schedule.every(COUNT_MS, () => this.#count())
    schedule.every(LOOK_MS, () => {
      this.#fade()
      this.keep()
    })
  }

  /** For the next life of this peer. @throws JournalError */
  keep(): void {
    const { journal, schedule } = this.#parts
    this.#count()
    journal.remember('silences', { wall: schedule.timing.wall(), of: this.#silences })
  }

  /** @param events of a committed turn */
  saw(events: readonly CoreEvent[]): void {
    const { isConnected, nameOf, notice } = this.#parts
    for (const event of events) {
      if (event.type !== 'forget-asked') continue
      const { process, by } = event
      if (this.#expected().every(({ id }) => id !== process)) continue
      if (isConnected(process))
        notice('info', `${nameOf(by)} no longer expects ${nameOf(process)}. It is connected here, so it stays.`)
      else this.#forget(process, `${nameOf(by)} and this peer no longer expect ${nameOf(process)}.`)
    }
  }

  /** Somebody new was turned away because all places are taken. It tries again: there is a place then, or the person is warned. */
  foundNoPlace(newcomer: ProcessId): void {
    if (this.makeRoom()) return
    const { schedule, notice, nameOf } = this.#parts
    const now = schedule.timing.steady()
    if (now < this.#quietUntil) return
    this.#quietUntil = now + NO_PLACE_MS
    notice('warning', `${nameOf(newcomer)} was turned away: this peer already knows as many people as it can.`)
  }

  /**
   * Where this process remembers as many as it can, one that has left nothing behind
   * is dropped; where it expects as many, one that has never exchanged anything is expected no more.
   *
   * @returns whether there will be a place
   */
  makeRoom(): boolean {
    const { core, submit } = this.#parts
    const isGhost = ({ id }: Neighbour): boolean => isUnused(channelOf(core, id))
    let places = NEIGHBOURS_MAX - this.#expected().length
    if (Object.keys(core.process.neighbours).length >= REMEMBERED_MAX) {
      const ghosts = this.#away(() => true).filter(isGhost)
      const ghost = ghosts.find(({ forgotten }) => forgotten) ?? ghosts[0]
      if (ghost === undefined) return false
      if (!ghost.forgotten) {
        this.#expectNoMore(ghost)
        places += 1
      }
      submit({ type: 'forget', neighbour: ghost.id })
    }
    if (places > 0) return true
    const away = this.#away()
    const gone = away.find(isGhost) ?? away.find(({ id }) => whatIsSaidOf(core.process.applications, id) === '')
    if (gone === undefined) return false
    this.#expectNoMore(gone)
    return true
  }

  #expectNoMore({ id }: Neighbour): void {
    this.#forget(
      id,
      `${this.#parts.nameOf(id)} is no longer expected: it is away, has never exchanged anything, and somebody new has come.`
    )
  }

  #fade(): void {
    const { fadeDays, nameOf } = this.#parts
    if (fadeDays === 0) return
    for (const { id } of this.#away())
      if (this.#silentMs(id) >= fadeDays * DAY_MS)
        this.#forget(
          id,
          `${nameOf(id)} has not been here for ${fadeDays} days and is no longer expected. It is met again if it comes back.`
        )
  }

  #forget(neighbour: ProcessId, text: string): void {
    this.#parts.submit({ type: 'forget', neighbour })
    this.#parts.notice('info', text)
  }

  #expected(): readonly Neighbour[] {
    return Object.values(this.#parts.core.process.neighbours).filter(isExpected)
  }

  /** Longest away first; of those that are away for equally long the one first that was met first. */
  #away(which = isExpected): readonly Neighbour[] {
    const { core, isConnected } = this.#parts
    this.#count()
    const away = Object.values(core.process.neighbours).filter((one) => which(one) && !isConnected(one.id))
    return away.sort((a, b) => this.#silentMs(b.id) - this.#silentMs(a.id))
  }

  #count(): void {
    const { core, isConnected, schedule } = this.#parts
    const now = schedule.timing.steady()
    this.#silences = countSilences(
      this.#silences,
      Object.values(core.process.neighbours),
      isConnected,
      now - this.#countedAt
    )
    this.#countedAt = now
  }

  #silentMs(id: ProcessId): number {
    return this.#silences[id]?.ms ?? 0
  }
}

function isExpected({ forgotten }: Neighbour): boolean {
  return !forgotten
}
