// A handout asks every question of its lesson and answers none; the sheet with the solutions answers all of them.
import { expect, test } from 'vitest'
import { stepsOnPaper } from './handout.ts'
import { LESSONS } from './lessons.ts'

const lessons = LESSONS.flatMap((entry) => ('lesson' in entry ? [entry.lesson] : []))

test.each(lessons.map((lesson) => [lesson.title, lesson] as const))('%s', (_, lesson) => {
  const [handout, solutions] = (['handout', 'solutions'] as const).map((sheet) => stepsOnPaper(lesson, sheet))
  expect(handout).toHaveLength(lesson.steps.length)
  for (const [at, { question, prose }] of lesson.steps.entries()) {
    const [asked, solved] = [handout?.[at], solutions?.[at]]
    expect(solved?.prose).toBe(prose)
    expect(asked?.question).toBe(question?.text ?? '')
    if (question === undefined) expect(asked).toEqual(solved)
    else {
      expect(asked).toMatchObject({ prose: '' })
      expect(asked?.choices.every(({ right, why }) => !right && why === '')).toBe(true)
      expect(asked?.choices.map(({ text }) => text)).toEqual(question.choices.map(({ text }) => text))
      expect(solved?.choices.filter(({ right }) => right)).toHaveLength(1)
    }
  }
})
