// Answers to questions of lessons. What the person here has answered goes to the leader whom this peer follows; what those who follow this
// peer have answered is counted, without names. Which answers count is decided in lesson-answers.ts.
import { cleanWords } from '../clean-name.ts'
import type { ProcessId } from '../ids.ts'
import { countAnswers, withAnswer, type AnswerCount, type LessonAnswers } from '../lesson-answers.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import { refuse } from '../view/refusals.ts'
import type { Schedule } from './schedule.ts'

/** Answers go to the leader at most this often, in ms. */
const TELL_MS = 500

export interface LessonAnsweringParts {
  readonly schedule: Schedule
  /** Whom this peer follows; '' where it follows nobody else. */
  readonly leader: () => ProcessId | ''
  readonly isFollower: (peer: ProcessId) => boolean
  readonly tell: (leader: ProcessId, answers: LessonAnswers) => void
  readonly emit: (event: PeerEvent) => void
}

export class LessonAnswering {
  readonly #parts: LessonAnsweringParts
  /** What the own person has answered in the last lesson. */
  #own: LessonAnswers | undefined
  #isTelling = false
  /** What neighbours have told. */
  readonly #heard = new Map<ProcessId, LessonAnswers>()

  constructor(parts: LessonAnsweringParts) {
    this.#parts = parts
  }

  /** Of those who follow this peer now. */
  get counts(): readonly AnswerCount[] {
    return countAnswers(this.#followersSay())
  }

  /** The person here has answered a question. */
  answer({ lesson, step, choice }: Extract<Command, { readonly do: 'answer' }>): Answer {
    const name = cleanWords(lesson)
    if (name === '') return refuse('bad-command', 'A lesson has a name.')
    this.#own = withAnswer(this.#own, { lesson: name, step, choice })
    this.tellSoon()
    return { ok: true }
  }

  /** The leader may not know the own answers: it is another one, or it was away. */
  tellSoon(): void {
    const { schedule, leader, tell } = this.#parts
    if (this.#isTelling || this.#own === undefined || leader() === '') return
    this.#isTelling = true
    schedule.once(TELL_MS, () => {
      this.#isTelling = false
      const to = leader()
      if (this.#own !== undefined && to !== '') tell(to, this.#own)
    })
  }

  /** A neighbour tells its answers. Scripts get the counts of the questions that it had not answered before. */
  heard(from: ProcessId, answers: LessonAnswers): void {
    const before = this.#heard.get(from)
    this.#heard.set(from, answers)
    if (!this.#parts.isFollower(from)) return
    const old = before?.lesson === answers.lesson ? before.chosen.map(({ step }) => step) : []
    const counted = countAnswers(this.#followersSay().filter(({ lesson }) => lesson === answers.lesson))
    for (const { step } of answers.chosen) {
      const one = counted.find((count) => count.step === step)
      if (one !== undefined && !old.includes(step)) this.#parts.emit({ event: 'answers', ...one })
    }
  }

  #followersSay(): LessonAnswers[] {
    return [...this.#heard].filter(([peer]) => this.#parts.isFollower(peer)).map(([, answers]) => answers)
  }
}
