// A lesson in another language: a file with the same blocks, and in them only what people read. What happens, and what must then be
// true, is that of the original: a translation cannot change a lesson. docs/lessons.md and docs/translating.md say how it is written.
import type { Lesson, LessonQuestion, LessonStep } from './lesson.ts'
import { blocksOf, fail, type LessonFile, type LessonLine } from './lines.ts'
import { readStep } from './read-step.ts'

/** @throws LessonError in one line, with file and line, where the two do not have the same steps, questions and right answers */
export function translateLesson(original: Lesson, file: LessonFile): Lesson {
  const [head = [], ...blocks] = blocksOf(file)
  const { steps } = original
  if (blocks.length !== steps.length)
    fail(file.name, `the translation has ${blocks.length} steps, and the original ${steps.length}`)
  return {
    ...original,
    title: headerOf(file, head, 'title'),
    about: headerOf(file, head, 'about'),
    steps: steps.map((step, at) => translateStep(step, blocks[at] ?? []))
  }
}

function headerOf(file: LessonFile, head: readonly LessonLine[], key: string): string {
  const line = head.find(({ text }) => text.startsWith(`${key}:`))
  return line?.text.slice(key.length + 1).trim() ?? fail(file.name, `the line “${key}: …” is missing at the top`)
}

function translateStep(original: LessonStep, block: readonly LessonLine[]): LessonStep {
  const where = block[0]?.where ?? ''
  const { prose, question, actions, expectations, cut, reordered } = readStep(block, [])
  if (actions.length + expectations.length > 0 || cut !== undefined || reordered !== undefined)
    fail(where, 'a translation has only texts: what happens is in the original')
  if (formOf(question) !== formOf(original.question))
    fail(where, 'the question and its choices stand in the same order as in the original')
  return { ...original, prose, ...(question === undefined ? {} : { question }) }
}

/** `-!+-!`: the choices in their order, and which of them say why they are wrong; empty without a question. */
function formOf(question: LessonQuestion | undefined): string {
  return (question?.choices ?? []).map(({ right, why }) => `${right ? '+' : '-'}${why === '' ? '' : '!'}`).join('')
}
