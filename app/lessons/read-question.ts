// The question of a step, as its lines say it: ? the question, - a wrong choice, + the right one, ! why a wrong one is wrong.
import type { LessonChoice, LessonQuestion } from './lesson.ts'
import { fail, type LessonLine } from './lines.ts'

/** Reads the lines of one block in their order. */
export class QuestionReader {
  #asked: LessonLine | undefined
  readonly #choices: LessonChoice[] = []

  /** @returns whether the line belongs to a question; others are left @throws LessonError */
  take({ where, text }: LessonLine): boolean {
    const rest = text.slice(1).trim()
    switch (text[0]) {
      case '?':
        if (this.#asked !== undefined) fail(where, 'a step asks one question')
        this.#asked = { where, text: rest }
        return true
      case '+':
      case '-':
        if (this.#asked === undefined) fail(where, 'a choice follows its question, which begins with ?')
        this.#choices.push({ text: rest, right: text[0] === '+', why: '' })
        return true
      case '!': {
        const wrong = this.#choices.pop()
        if (wrong === undefined || wrong.right || wrong.why !== '')
          fail(where, 'a reason, which begins with !, follows the wrong choice that it is about')
        this.#choices.push({ ...wrong, why: rest })
        return true
      }
      default:
        return false
    }
  }

  /** After the last line. @returns `undefined` for a step that asks nothing @throws LessonError */
  end(): LessonQuestion | undefined {
    if (this.#asked === undefined) return undefined
    const { where, text } = this.#asked
    if (this.#choices.length < 2) fail(where, 'a question has at least two choices, in lines that begin with - or +')
    const right = this.#choices.filter((choice) => choice.right).length
    if (right !== 1)
      fail(where, `a question has one right choice, in a line that begins with +, and this one has ${right}`)
    return { text, choices: this.#choices }
  }
}
