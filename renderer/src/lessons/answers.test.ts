// Answers: kept as they were given, and a file that a person can read.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readLesson } from '../../../app/lessons/read.ts'
import { runLesson } from '../../../app/lessons/run-lesson.ts'
import { answersFile, answersIn, rememberAnswers, rememberedAnswers, withAnswer, type Answers } from './answers.ts'

const text = `title: Money
about: What a balance is.
processes: Anna 100, Ben 100

Anna sends 5.
? What has Anna now?
- 105
+ 95
> send Anna -> Ben 5
`
const lesson = readLesson({ name: 'money.txt', text })
const entry = { name: 'money.txt', text, lesson, runs: runLesson(lesson) }

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value)
  })
  vi.stubGlobal('document', { cookie: '' })
})

afterEach(() => vi.unstubAllGlobals())

test('answers are remembered in their order, the same one once, and no more than a few', () => {
  let answers: Answers = {}
  for (const choice of [0, 0, 1]) answers = withAnswer(answers, 'a lesson.txt', 2, choice)
  answers = withAnswer(answers, 'b.txt', 10, 3)
  expect(answers).toEqual({ 'a lesson.txt': { 2: [0, 1] }, 'b.txt': { 10: [3] } })
  rememberAnswers(answers)
  expect(rememberedAnswers()).toEqual(answers)
  for (let at = 0; at < 100; at++) answers = withAnswer(answers, 'b.txt', 10, at % 2)
  expect(answers['b.txt']?.[10]?.length).toBeLessThan(10)
})

test('what is damaged counts for nothing', () => {
  for (const damaged of ['', '%', 'a', 'a 1:', '{"a":1}', 'a x:1']) expect(answersIn(damaged)).toEqual({})
})

test('the file says what it is, and each answer in words', () => {
  const answers = withAnswer(withAnswer({}, 'money.txt', 0, 0), 'money.txt', 0, 1)
  expect(answersFile([entry], { 'money.txt': 1 }, answers, '30 November 2026')).toMatchInlineSnapshot(`
    "Groupshot: lessons and answers, 30 November 2026
    One block for each lesson: its progress, then each answered question with the number of its step, and what was chosen, in that order.
    1 lesson

    Money (money.txt): done
      1. What has Anna now?
        wrong: 105
        right: 95
    "
  `)
  expect(answersFile([entry], {}, {}, 'today')).not.toContain('Money')
})
