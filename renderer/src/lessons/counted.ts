// What followers have answered, with the words of the lessons that this window knows.
import type { AnswerCount } from '../../../app/lesson-answers.ts'
import { countedOf, type ReportCount } from '../../../app/report/report.ts'
import { keptState } from './lessons-state.ts'
import { LESSONS, type LessonEntry } from './lessons.ts'

/** Of the house, and the last one from a file or a link. */
function knownLessons(): readonly LessonEntry[] {
  const { foreign } = keptState()
  return foreign === undefined ? LESSONS : [...LESSONS, foreign]
}

/** The name under which a lesson travels: its file's, also where it came from elsewhere. */
export function fileOf(name: string): string {
  return name.replace(/^from /, '')
}

export function inWords(
  counts: readonly AnswerCount[],
  entries: readonly LessonEntry[] = knownLessons()
): readonly ReportCount[] {
  return counts.map((count) => {
    const plain = countedOf(count)
    const entry = entries.findLast((one) => fileOf(one.name) === count.lesson)
    const lesson = entry !== undefined && 'lesson' in entry ? entry.lesson : undefined
    const question = lesson?.steps[count.step]?.question
    // Another lesson under the same name: its choices do not fit.
    if (lesson === undefined || question === undefined || count.counts.length > question.choices.length) return plain
    const choices = question.choices.map(({ text, right }, place) => ({
      text,
      isRight: right,
      count: count.counts[place] ?? 0
    }))
    return { lesson: lesson.title, question: question.text, choices }
  })
}
