// What the people of a room have answered to the questions of a lesson, as counts. Whoever follows a leader tells it what its person chose
// first, as numbers; the leader counts, and shows nobody's name with it. Pure.
import { cleanWords } from './clean-name.ts'

/** Of one person, to the questions of one lesson. */
export interface LessonAnswers {
  /** Name of its file; 1 … LESSON_NAME_MAX characters. */
  readonly lesson: string
  /** By question: the place of its step in the lesson, rising, and the choice that was made first. */
  readonly chosen: readonly { readonly step: number; readonly choice: number }[]
}

/** How often each choice of a question was made first. */
export interface AnswerCount {
  readonly lesson: string
  readonly step: number
  /** By choice, up to the last that somebody made. */
  readonly counts: readonly number[]
}

/** Longest name of a lesson, in characters, as a lesson that is sent has it. */
export const LESSON_NAME_MAX = 80
/** Most steps of a lesson that somebody brings along: those of the house have some 30. */
export const LESSON_STEPS_MAX = 200
/** Choices of a question: each has a digit as its key. */
export const CHOICES_MAX = 9
/** Questions that are counted: those of the lessons that most have answered. */
export const COUNTED_QUESTIONS_MAX = 100

/** @returns `undefined` for what cannot be */
export function answersIn(
  lesson: string,
  steps: readonly number[],
  choices: readonly number[]
): LessonAnswers | undefined {
  if (lesson === '' || lesson.length > LESSON_NAME_MAX || cleanWords(lesson) !== lesson) return undefined
  if (steps.length === 0 || steps.length > LESSON_STEPS_MAX || steps.length !== choices.length) return undefined
  if (steps.some((step, at) => step >= LESSON_STEPS_MAX || step <= (steps[at - 1] ?? -1))) return undefined
  if (choices.some((choice) => choice >= CHOICES_MAX)) return undefined
  return { lesson, chosen: steps.map((step, at) => ({ step, choice: choices[at] ?? 0 })) }
}

/** One more answer. What was chosen first stays; another lesson takes the place of the one before. */
export function withAnswer(
  before: LessonAnswers | undefined,
  { lesson, step, choice }: { readonly lesson: string; readonly step: number; readonly choice: number }
): LessonAnswers {
  const chosen = before?.lesson === lesson ? before.chosen : []
  if (chosen.some((one) => one.step === step)) return { lesson, chosen }
  return { lesson, chosen: [...chosen, { step, choice }].sort((a, b) => a.step - b.step) }
}

/** @returns at most COUNTED_QUESTIONS_MAX: the lesson that most have answered is first, its questions in their order */
export function countAnswers(all: readonly LessonAnswers[]): readonly AnswerCount[] {
  const byLesson = Map.groupBy(all, ({ lesson }) => lesson)
  const lessons = [...byLesson].sort(([a, of], [b, others]) => others.length - of.length || (a < b ? -1 : 1))
  const counted = lessons.flatMap(([lesson, answers]) => {
    const byStep = Map.groupBy(
      answers.flatMap(({ chosen }) => chosen),
      ({ step }) => step
    )
    return [...byStep]
      .sort(([a], [b]) => a - b)
      .map(([step, chosen]) => {
        const counts = Array<number>(Math.max(...chosen.map(({ choice }) => choice)) + 1).fill(0)
        for (const { choice } of chosen) counts[choice] = (counts[choice] ?? 0) + 1
        return { lesson, step, counts }
      })
  })
  return counted.slice(0, COUNTED_QUESTIONS_MAX)
}
