// Applications beside the bank that go on by themselves: so many random steps a second, each as the application draws it.
import {
  forEachOther,
  randomCommand,
  OTHER_NAMES,
  recordOthers,
  performCommand,
  type OtherName,
  type OtherStates,
  type ApplicationCommand
} from '../applications/all.ts'
import type { ProcessId } from '../ids.ts'
import type { Schedule } from './schedule.ts'

/** Most steps a second of one application: each is an input of its own, and more is no play that one could follow. */
export const PLAY_PER_SECOND_MAX = 1_000

/** How often steps are drawn, in ms. */
const PLAY_MS = 20

export interface PlayParts {
  readonly schedule: Schedule
  readonly self: ProcessId
  readonly states: () => OtherStates
  /** Who can be reached now, and has room for more. */
  readonly peers: () => readonly ProcessId[]
  /** 0 ≤ random() < 1 */
  readonly random: () => number
  /** The room's leader has paused it. */
  readonly isPaused: () => boolean
  readonly wish: (wish: ApplicationCommand) => void
}

export class Play {
  readonly #parts: PlayParts
  readonly #perSecond = forEachOther(0)
  /** What was left over of a step, by application. */
  readonly #carried = forEachOther(0)
  #flows = false

  constructor(parts: PlayParts) {
    this.#parts = parts
  }

  /** Steps a second, by application. */
  get rates(): Readonly<Record<OtherName, number>> {
    return { ...this.#perSecond }
  }

  /** @param perSecond 0 stops */
  set(application: OtherName, perSecond: number): void {
    this.#perSecond[application] = perSecond
    if (!this.#flows) this.#flow(this.#parts.schedule.timing.steady())
  }

  #flow(since: number): void {
    this.#flows = OTHER_NAMES.some((name) => this.#perSecond[name] > 0)
    if (!this.#flows) return
    const now = this.#parts.schedule.timing.steady()
    for (const name of OTHER_NAMES) {
      const exact = (this.#perSecond[name] * (now - since)) / 1000 + this.#carried[name]
      const count = Math.floor(exact)
      this.#carried[name] = exact - count
      if (this.#parts.isPaused()) continue
      // A peer that stood still for a while does not make up for it.
      if (count > 0) this.#draw(name, Math.min(count, PLAY_PER_SECOND_MAX))
    }
    this.#parts.schedule.once(PLAY_MS, () => this.#flow(now))
  }

  /** Each step is drawn from what the last has led to. A refusal of the core (a full channel) is as if nothing had been drawn. */
  #draw(name: OtherName, count: number): void {
    const { self, states, peers, random, wish } = this.#parts
    const imagined = recordOthers(states())
    const others = peers()
    for (let i = 0; i < count; i++) {
      const drawn: ApplicationCommand | undefined = randomCommand(imagined, name, self, others, random)
      if (drawn === undefined) return
      performCommand(imagined, drawn, self)
      wish(drawn)
    }
  }
}
