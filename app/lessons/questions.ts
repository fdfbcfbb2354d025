// The questions of a lesson for a screen that is too small for its pictures: what happens in its steps is not read, and so not checked.
import { LESSON_STEPS_MAX } from '../lesson-answers.ts'
import type { LessonQuestion } from './lesson.ts'
import { blocksOf, fail, type LessonFile } from './lines.ts'
import { QuestionReader } from './read-question.ts'

export interface AskedQuestion {
  /** Place of its step in the lesson, from 0. */
  readonly step: number
  readonly question: LessonQuestion
  /** What the step says when it is done; may be empty. */
  readonly prose: string
}

export interface LessonQuestions {
  readonly title: string
  readonly questions: readonly AskedQuestion[]
}

/** Lines of a step that say what happens, and what must then be true. */
const NO_PROSE = ['>', '=', '|', '~']

/** @throws LessonError in one line, with file and line */
export function questionsOf(file: LessonFile): LessonQuestions {
  const [head = [], ...blocks] = blocksOf(file)
  const title = head
    .find(({ text }) => text.startsWith('title:'))
    ?.text.slice('title:'.length)
    .trim()
  if (title === undefined || title === '') fail(file.name, 'the line “title: …” is missing at the top')
  if (blocks.length > LESSON_STEPS_MAX) fail(file.name, `a lesson has at most ${LESSON_STEPS_MAX} steps`)
  const questions = blocks.flatMap((block, step): AskedQuestion[] => {
    const reader = new QuestionReader()
    const others = block.filter((line) => !reader.take(line))
    const question = reader.end()
    if (question === undefined) return []
    const prose = others.flatMap(({ text }) => (NO_PROSE.includes(text.slice(0, 1)) ? [] : [text]))
    return [{ step, question, prose: prose.join(' ') }]
  })
  return { title, questions }
}
