// What somebody has answered in the lessons, kept in this window, and as a text file that a person can read: their teacher, for example.
// What is kept may be of another version, or damaged: then it counts for nothing.
import { recall, remember } from '../memory.ts'
import { counted } from '../words/number.ts'
import { word } from '../words/word.ts'
import type { LessonEntry } from './lessons.ts'
import type { Progress } from './progress.ts'

/** By file name of the lesson, then place of the step: the choices that were made, in their order, from 0. */
export type Answers = Readonly<Record<string, Readonly<Record<number, readonly number[]>>>>

/** Choices kept of one question: more than one needs to try all. */
const TRIES_MAX = 6

export function withAnswer(answers: Answers, lesson: string, step: number, choice: number): Answers {
  const before = answers[lesson]?.[step] ?? []
  if (before.at(-1) === choice || before.length >= TRIES_MAX) return answers
  return { ...answers, [lesson]: { ...answers[lesson], [step]: [...before, choice] } }
}

/** `1-the-lecture.txt 2:1.0 5:2`, one lesson a line; percent signs for what a cookie cannot hold. */
export function rememberAnswers(answers: Answers): void {
  const lines = Object.entries(answers).map(([lesson, steps]) =>
    [lesson, ...Object.entries(steps).map(([step, tries]) => `${step}:${tries.join('.')}`)].join(' ')
  )
  remember('answers', encodeURIComponent(lines.join('\n')))
}

export function rememberedAnswers(): Answers {
  try {
    return answersIn(decodeURIComponent(recall('answers')))
  } catch {
    return {} // Not ours, or cut off.
  }
}

export function answersIn(text: string): Answers {
  let answers: Answers = {}
  for (const line of text.split('\n')) {
    const found = /^(.+?)((?: \d+:[\d.]+)+)$/.exec(line)
    for (const [, step = '', tries = ''] of found?.[2]?.matchAll(/ (\d+):([\d.]+)/g) ?? [])
      for (const choice of tries.split('.'))
        answers = withAnswer(answers, found?.[1] ?? '', Number(step), Number(choice))
  }
  return answers
}

/** A text file: a head that says what it is, then one block for each lesson that was begun. */
export function answersFile(
  entries: readonly LessonEntry[],
  progress: Progress,
  answers: Answers,
  date: string
): string {
  const blocks = entries.flatMap((entry) => {
    if (!('lesson' in entry)) return []
    const [reached, steps] = [progress[entry.name] ?? 0, entry.runs.length - 1]
    const tried = answers[entry.name] ?? {}
    if (reached === 0 && Object.keys(tried).length === 0) return []
    const how = reached >= steps ? word('done') : `step ${reached} of ${steps}`
    const questions = entry.lesson.steps.flatMap(({ question }, at) => {
      const choices = tried[at] ?? []
      if (question === undefined || choices.length === 0) return []
      const lines = choices.map((choice) => {
        const { text, right } = question.choices[choice] ?? {
          text: 'a choice that this lesson does not have',
          right: false
        }
        return `    ${right ? word('right') : word('wrong')}: ${text}`
      })
      return [`  ${at + 1}. ${question.text}`, ...lines]
    })
    return [[`${entry.lesson.title} (${entry.name}): ${how}`, ...questions].join('\n')]
  })
  const head = [
    `Groupshot: lessons and answers, ${date}`,
    'One block for each lesson: its progress, then each answered question with the number of its step, and what was chosen, in that order.',
    counted(blocks.length, 'lesson')
  ].join('\n')
  return [head, ...blocks].join('\n\n') + '\n'
}
