// The lessons of the house: every file in the folder `lessons`, in order of their names, read when the page starts, in the language of
// the page where a translation lies beside it. One that cannot be read or run stands in the list with the reason, for its author.
import type { SnapshotId } from '../../../app/ids.ts'
import { frontierOf } from '../../../app/lessons/check.ts'
import { LessonError, type Lesson } from '../../../app/lessons/lesson.ts'
import { runLesson, type StepRun } from '../../../app/lessons/run-lesson.ts'
import { readLesson } from '../../../app/lessons/read.ts'
import { translateLesson } from '../../../app/lessons/translate.ts'
import { inOrder, type LessonFile } from '../../../app/lessons/lines.ts'
import { runOfTurns } from '../../../app/sandbox/tree.ts'
import type { Frontier } from '../../../app/trace/frontier.ts'
import type { Order } from '../../../app/trace/order.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { language } from '../words/language.ts'

export type LessonEntry =
  | { readonly name: string; readonly text: string; readonly lesson: Lesson; readonly runs: readonly StepRun[] }
  | { readonly name: string; readonly fault: string }

const files = import.meta.glob<string>('../../../lessons/*.txt', { query: '?raw', import: 'default', eager: true })
const translations = import.meta.glob<string>('../../../lessons/*/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true
})

export const LESSONS: readonly LessonEntry[] = Object.keys(files)
  .sort(inOrder)
  .map((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return entryOf({ name, text: files[path] ?? '' }, translations[`../../../lessons/${language}/${name}`])
  })

/** @param translation the text of its file, in the language of the page; absent where there is none */
export function entryOf(file: LessonFile, translation?: string): LessonEntry {
  try {
    const original = readLesson(file)
    const lesson =
      translation === undefined
        ? original
        : translateLesson(original, { name: `${language}/${file.name}`, text: translation })
    return { name: file.name, text: file.text, lesson, runs: runLesson(lesson) }
  } catch (error) {
    if (error instanceof LessonError) return { name: file.name, fault: error.message }
    throw error
  }
}

export interface DrawnStep {
  readonly order: Order
  /** The cut that the step draws. */
  readonly cut: Frontier | undefined
  /** The snapshot whose run it reorders. */
  readonly reordered: SnapshotId | undefined
}

/** The run of a lesson up to one of its steps. */
export function drawnAt({ setup }: Lesson, { step, turns }: StepRun): DrawnStep {
  const order = orderOf(runOfTurns(setup, turns))
  const cut = step?.cut === undefined ? undefined : frontierOf(order, step.cut)
  return { order, cut, reordered: step?.reordered?.snapshot }
}

/** The first step that makes a claim about colours: before it, what they come to is a question of the lesson. */
export function coloursFrom({ steps }: Lesson): number {
  const first = steps.findIndex(({ expectations }) =>
    expectations.some((one) => 'means' in one && one.means === 'colours')
  )
  return first < 0 ? 0 : first + 1
}
