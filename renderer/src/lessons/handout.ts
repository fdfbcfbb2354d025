// A lesson on paper: as a handout, which has blanks where an answer is asked for, or as the sheet with its solutions.
import type { Lesson } from '../../../app/lessons/lesson.ts'

export type Sheet = 'handout' | 'solutions'

export interface HandoutStep {
  /** From 1. */
  readonly number: number
  readonly question: string
  readonly choices: readonly HandoutChoice[]
  /** What the step explains; empty where that would answer the question. */
  readonly prose: string
}

export interface HandoutChoice {
  readonly letter: string
  readonly text: string
  /** Only on the sheet with the solutions. */
  readonly right: boolean
  readonly why: string
}

/** Every step of the lesson. On the handout nothing answers a question: neither a mark, nor a reason, nor the words that follow it. */
export function stepsOnPaper({ steps }: Lesson, sheet: Sheet): readonly HandoutStep[] {
  const isSolved = sheet === 'solutions'
  return steps.map(({ question, prose }, at) => ({
    number: at + 1,
    question: question?.text ?? '',
    choices: (question?.choices ?? []).map(({ text, right, why }, place) => ({
      letter: String.fromCharCode('A'.charCodeAt(0) + place),
      text,
      right: isSolved && right,
      why: isSolved ? why : ''
    })),
    prose: question === undefined || isSolved ? prose : ''
  }))
}
