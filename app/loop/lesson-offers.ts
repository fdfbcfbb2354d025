// Lessons that people send to all windows of the room: what others have offered to this one, and what it offers. A lesson is text here, and
// nothing reads it before a person opens it: then the page checks it like every lesson from outside.
import { Allowance } from '../allowance.ts'
import { cleanWords } from '../clean-name.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { OfferedLesson } from '../view/contract/view.ts'
import type { ProcessId } from '../ids.ts'
import { LESSON_BYTES_SENT_MAX, LESSON_NAME_LENGTH_MAX, type LessonFrame } from '../trace/frame.ts'
import { refuse } from '../view/refusals.ts'
import { LESSON_MS, LESSONS_AT_ONCE } from './publishing.ts'
import type { Schedule } from './schedule.ts'
import { until } from './until.ts'

/** Offers that are kept: the newest of each neighbour, and of so many of them. */
export const OFFERS_MAX = 8

/** How long neighbours are waited for whose stream is still to be opened, in ms: no window may be open here. */
const REACH_MS = 2_000
/** How long their streams stay open afterwards, in ms: a lesson of 32 KiB takes a while on a poor path. */
const WRITE_MS = 10_000

export interface LessonOffersParts {
  readonly schedule: Schedule
  /** Neighbours are reached from now on, or need not be any more. */
  readonly reach: (asks: boolean) => void
  readonly reachesAll: () => boolean
  /** @returns how many neighbours were offered it */
  readonly offer: (lesson: LessonFrame) => number
  readonly changed: () => void
}

export class LessonOffers {
  readonly #parts: LessonOffersParts
  #offers: readonly (OfferedLesson & { readonly text: string })[] = []
  #count = 0
  readonly #allowed: Allowance
  /** Lessons that are being sent. */
  #sending = 0

  constructor(parts: LessonOffersParts) {
    this.#parts = parts
    // One less than neighbours take: on the way two may come closer together.
    this.#allowed = new Allowance(1000 / LESSON_MS, LESSONS_AT_ONCE - 1, this.#now)
  }

  /** Newest last. */
  get shown(): readonly OfferedLesson[] {
    return this.#offers.map(({ id, by, name }) => ({ id, by, name }))
  }

  async send({ name, text }: Extract<Command, { readonly do: 'send-lesson' }>): Promise<Answer> {
    const clean = [...cleanWords(name)].slice(0, LESSON_NAME_LENGTH_MAX).join('').slice(0, LESSON_NAME_LENGTH_MAX)
    if (clean === '' || !text.isWellFormed()) return refuse('bad-command', 'A lesson has a name and a text.')
    if (Buffer.byteLength(text) > LESSON_BYTES_SENT_MAX)
      return refuse(
        'too-large',
        `A lesson that is sent has at most ${LESSON_BYTES_SENT_MAX / 1024} KiB: give the others the file.`
      )
    await this.#reachOthers()
    this.#allowed.fill(this.#now)
    if (this.#allowed.left < 1) return refuse('too-often')
    const asked = this.#parts.offer({ type: 'lesson', name: clean.toWellFormed(), text })
    if (asked > 0) this.#allowed.take(1)
    return asked === 0
      ? refuse('not-there', 'No other peer can be asked now. Try again in a moment.')
      : { ok: true, asked }
  }

  /** Until the streams of all are open, or for a while; and then as long as it takes to write a lesson. */
  async #reachOthers(): Promise<void> {
    const { schedule, reach, reachesAll } = this.#parts
    this.#sending += 1
    reach(true)
    await until(schedule, reachesAll, REACH_MS)
    schedule.once(WRITE_MS, () => {
      this.#sending -= 1
      if (this.#sending === 0) reach(false)
    })
  }

  get #now(): number {
    return this.#parts.schedule.timing.steady()
  }

  heard(by: ProcessId, { name, text }: LessonFrame): void {
    this.#count += 1
    const others = this.#offers.filter((one) => one.by !== by)
    this.#offers = [...others, { id: this.#count, by, name, text }].slice(-OFFERS_MAX)
    this.#parts.changed()
  }

  /** A person opens an offer, or puts it away. */
  take({ id, close = false }: Extract<Command, { readonly do: 'lesson' }>): Answer {
    const found = this.#offers.find((one) => one.id === id)
    if (close) {
      this.#offers = this.#offers.filter((one) => one.id !== id)
      this.#parts.changed()
      return { ok: true }
    }
    if (found === undefined) return refuse('not-there', 'This lesson is not offered any more: a newer one has come.')
    return { ok: true, lesson: { name: found.name, text: found.text } }
  }
}
