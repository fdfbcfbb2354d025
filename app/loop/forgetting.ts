// Who is expected no more. A peer that has not greeted for long fades by itself; a request of a neighbour to forget somebody is
// agreed to; and where all places are taken, those who never left anything behind make room for a newcomer. Forgetting is safe:
// nothing that was exchanged is lost, and whoever comes back is expected again.
import { channelOf, type Core, type CoreEvent } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import { whatIsSaidOf } from '../applications/all.ts'
import { isUnused } from '../channel/channel.ts'
import { NEIGHBOURS_MAX, REMEMBERED_MAX } from '../process/limits.ts'
import type { Neighbour } from '../process/state.ts'
import type { Schedule } from './schedule.ts'
import type { LocalInput } from './turn.ts'

/** How often it is looked at, in ms. */
const LOOK_MS = 3_600_000
const DAY_MS = 24 * LOOK_MS

export interface ForgettingParts {
  readonly core: Core
  readonly schedule: Schedule
  /** Days without a hello after which somebody is expected no more; 0: nobody fades. */
  readonly fadeDays: number
  readonly isConnected: (peer: ProcessId) => boolean
  readonly submit: (input: LocalInput) => void
  /** Says something to the person. */
  readonly tell: (text: string) => void
  readonly nameOf: (peer: ProcessId) => string
}

export class Forgetting {
  readonly #parts: ForgettingParts

  constructor(parts: ForgettingParts) {
    this.#parts = parts
  }

  start(): void {
    this.#fade()
    this.#parts.schedule.every(LOOK_MS, () => this.#fade())
  }

  /** @param events of a committed turn */
  saw(events: readonly CoreEvent[]): void {
    const { isConnected, nameOf, tell } = this.#parts
    for (const event of events) {
      if (event.type !== 'forget-asked') continue
      const { process, by } = event
      if (this.#expected().every(({ id }) => id !== process)) continue
      if (isConnected(process))
        tell(`${nameOf(by)} expects ${nameOf(process)} no more. It is connected here, so it stays.`)
      else this.#forget(process, `${nameOf(by)} and this peer expect ${nameOf(process)} no more.`)
    }
  }

  /**
   * All places are taken, and somebody new has come. Where this process remembers as many as it can, one that has left nothing behind
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
      `${this.#parts.nameOf(id)} is expected no more: it is away, has never exchanged anything, and somebody new has come.`
    )
  }

  #fade(): void {
    const { fadeDays, schedule, nameOf } = this.#parts
    if (fadeDays === 0) return
    const before = schedule.timing.wall() - fadeDays * DAY_MS
    for (const { id, greetedAt } of this.#away())
      if (greetedAt < before)
        this.#forget(
          id,
          `${nameOf(id)} has not been here for ${fadeDays} days and is expected no more. It is met again if it comes back.`
        )
  }

  #forget(neighbour: ProcessId, text: string): void {
    this.#parts.submit({ type: 'forget', neighbour })
    this.#parts.tell(text)
  }

  #expected(): readonly Neighbour[] {
    return Object.values(this.#parts.core.process.neighbours).filter(isExpected)
  }

  /** Longest away first. */
  #away(which = isExpected): readonly Neighbour[] {
    const { core, isConnected } = this.#parts
    const away = Object.values(core.process.neighbours).filter((one) => which(one) && !isConnected(one.id))
    return away.sort((a, b) => a.greetedAt - b.greetedAt)
  }
}

function isExpected({ forgotten }: Neighbour): boolean {
  return !forgotten
}
