// Lessons that people send to all windows of the room: what others have offered to this one, and what it offers. A lesson is text here, and
// nothing reads it before a person opens it: then the page checks it like every lesson from outside.
import { cleanWords } from '../clean-name.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { OfferedLesson } from '../view/contract/view.ts'
import type { ProcessId } from '../ids.ts'
import { LESSON_BYTES_SENT_MAX, LESSON_NAME_LENGTH_MAX, type LessonFrame } from '../trace/frame.ts'
import { refuse } from '../view/refusals.ts'

/** Offers that are kept: the newest of each neighbour, and of so many of them. */
export const OFFERS_MAX = 8

export interface LessonOffersParts {
  /** @returns how many neighbours were offered it */
  readonly offer: (lesson: LessonFrame) => number
  readonly changed: () => void
}

export class LessonOffers {
  readonly #parts: LessonOffersParts
  #offers: readonly (OfferedLesson & { readonly text: string })[] = []
  #count = 0

  constructor(parts: LessonOffersParts) {
    this.#parts = parts
  }

  /** Newest last. */
  get shown(): readonly OfferedLesson[] {
    return this.#offers.map(({ id, by, name }) => ({ id, by, name }))
  }

  send({ name, text }: Extract<Command, { readonly do: 'send-lesson' }>): Answer {
    const clean = [...cleanWords(name)].slice(0, LESSON_NAME_LENGTH_MAX).join('').slice(0, LESSON_NAME_LENGTH_MAX)
    if (clean === '' || !text.isWellFormed()) return refuse('bad-command', 'A lesson has a name and a text.')
    if (Buffer.byteLength(text) > LESSON_BYTES_SENT_MAX)
      return refuse(
        'too-large',
        `A lesson that is sent has at most ${LESSON_BYTES_SENT_MAX / 1024} KiB: give the others the file.`
      )
    const asked = this.#parts.offer({ type: 'lesson', name: clean.toWellFormed(), text })
    return asked === 0
      ? refuse('not-there', 'No other peer can be asked now. Try again in a moment.')
      : { ok: true, asked }
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
