// Counts of answers get the words of the lesson that they are about, and of no other.
import { expect, test } from 'vitest'
import { inWords } from './counted.ts'
import { LESSONS } from './lessons.ts'

const found = LESSONS.flatMap((entry) =>
  'lesson' in entry
    ? entry.lesson.steps.flatMap(({ question }, step) => (question === undefined ? [] : [{ entry, question, step }]))
    : []
)[0]
if (found === undefined) throw new Error('a lesson of the house has a question')
const { entry, question, step } = found

test('a count gets the words of its question, and choices that nobody made count 0', () => {
  const counts = question.choices.map((_, place) => place).slice(0, 1)
  const [told] = inWords([{ lesson: entry.name, step, counts: [7] }])
  expect(told).toMatchObject({ lesson: entry.lesson.title, question: question.text })
  expect(told?.choices.map(({ count }) => count)).toEqual(question.choices.map((_, place) => (place === 0 ? 7 : 0)))
  expect(counts).toEqual([0])
  const foreign = { ...entry, name: `from ${entry.name}` }
  expect(inWords([{ lesson: entry.name, step, counts: [1] }], [foreign])[0]?.question).toBe(question.text)
})

test('a count of a lesson that this window does not know, or that does not fit, stands without words', () => {
  for (const count of [
    { lesson: 'other.txt', step: 3, counts: [0, 2] },
    { lesson: entry.name, step, counts: [1, 1, 1, 1, 1, 1, 1, 1, 1] },
    { lesson: entry.name, step: 199, counts: [1] }
  ]) {
    const [told] = inWords([count])
    expect(told).toMatchObject({ lesson: count.lesson })
    expect(told?.choices.map(({ isRight, count: of }) => [isRight, of])).toEqual(count.counts.map((of) => [null, of]))
  }
})
