// Answers as counts: every person counts once for each question, with the first choice.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  LESSON_STEPS_MAX,
  answersIn,
  CHOICES_MAX,
  countAnswers,
  COUNTED_QUESTIONS_MAX,
  withAnswer,
  type LessonAnswers
} from './lesson-answers.ts'

const answer = fc.record({
  lesson: fc.constantFrom('1-a.txt', '2-b.txt'),
  step: fc.nat(5),
  choice: fc.nat(CHOICES_MAX - 1)
})
const person = fc
  .array(answer, { minLength: 1, maxLength: 12 })
  .map((given) => given.reduce<LessonAnswers | undefined>(withAnswer, undefined))

const read = ({ lesson, chosen }: LessonAnswers) =>
  answersIn(
    lesson,
    chosen.map(({ step }) => step),
    chosen.map(({ choice }) => choice)
  )

test('what was chosen first stays, and what is kept can be told', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 12 }), (given) => {
      const kept = given.reduce<LessonAnswers | undefined>(withAnswer, undefined)
      if (kept === undefined) throw new Error('something was answered')
      expect(kept.lesson).toBe(given.at(-1)?.lesson)
      const begun = given.findLastIndex(({ lesson }) => lesson !== kept.lesson) + 1
      for (const { step, choice } of kept.chosen)
        expect(given.slice(begun).find((one) => one.step === step)?.choice).toBe(choice)
      expect(read(kept)).toEqual(kept)
    })
  )
})

test('every person counts once for each question', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 20 }), (people) => {
      const all = people.filter((one) => one !== undefined)
      const counted = countAnswers(all)
      for (const { lesson, step, counts } of counted)
        for (const [choice, count] of counts.entries())
          expect(
            all.filter((one) => one.lesson === lesson && one.chosen.some((c) => c.step === step && c.choice === choice))
          ).toHaveLength(count)
      const told = counted.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0)
      expect(told).toBe(all.reduce((sum, { chosen }) => sum + chosen.length, 0))
    })
  )
})

test('a flood of lessons is cut, and those that most have answered stay', () => {
  const flood = Array.from({ length: 500 }, (_, n) => withAnswer(undefined, { lesson: `x-${n}`, step: 0, choice: 1 }))
  const real = [1, 1, 2].map((choice) => withAnswer(undefined, { lesson: 'real', step: 3, choice }))
  const counted = countAnswers([...flood, ...real])
  expect(counted).toHaveLength(COUNTED_QUESTIONS_MAX)
  expect(counted[0]).toEqual({ lesson: 'real', step: 3, counts: [0, 2, 1] })
})

test.each<[string, Parameters<typeof answersIn>]>([
  ['no lesson', ['', [1], [0]]],
  ['a lesson with an endless name', ['x'.repeat(81), [1], [0]]],
  ['a lesson whose name is not clean', ['a\u202eb', [1], [0]]],
  ['no answer', ['a', [], []]],
  ['an answer without a choice', ['a', [1, 2], [0]]],
  ['steps that do not rise', ['a', [2, 2], [0, 0]]],
  ['a step that no lesson has', ['a', [LESSON_STEPS_MAX], [0]]],
  ['a choice that no question has', ['a', [1], [CHOICES_MAX]]],
  ['more answers than steps', ['a', Array.from({ length: 201 }, (_, n) => n), Array<number>(201).fill(0)]]
])('%s cannot be', (_, given) => {
  expect(answersIn(...given)).toBeUndefined()
})
