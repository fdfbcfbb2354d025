// A lesson that somebody brings along: read, played and checked before it is shown. It is text, and nothing of it is ever executed.
import { LESSON_STEPS_MAX } from '../lesson-answers.ts'
import { checkLesson } from './check.ts'
import type { Lesson, LessonError } from './lesson.ts'
import { fail, LESSON_LENGTH_MAX, type LessonFile } from './lines.ts'
import { readLesson } from './read.ts'
import { runLesson, type StepRun } from './run-lesson.ts'

/** Most actions in all steps of a lesson that somebody brings along: the lessons of the house have some 100. */
const ACTIONS_MAX = 1_000

/** Longest file, in bytes: a character has at most four. */
export const LESSON_BYTES_MAX = 4 * LESSON_LENGTH_MAX

/**
 * @param file its name is only used to say where something is wrong
 * @throws LessonError with one sentence: the line, and what is wrong there
 */
export function readForeign(file: LessonFile): { readonly lesson: Lesson; readonly runs: readonly StepRun[] } {
  const lesson = readLesson(file)
  const actions = lesson.steps.reduce((sum, step) => sum + step.actions.length, 0)
  if (lesson.steps.length > LESSON_STEPS_MAX) fail(file.name, `a lesson has at most ${LESSON_STEPS_MAX} steps`)
  if (actions > ACTIONS_MAX) fail(file.name, `a lesson has at most ${ACTIONS_MAX} actions`)
  checkLesson(lesson)
  return { lesson, runs: runLesson(lesson) }
}

/** What to do about it, for the person who brought the lesson. */
export function adviceFor(error: LessonError): string {
  return `${error.message}. Correct that line and open the file again; docs/lessons.md has the language.`
}
