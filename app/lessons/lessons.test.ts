// Every lesson of the house can be played, and what it claims is so: each balance, each channel, each total.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkLesson, cutOf } from './check.ts'
import type { Lesson } from './lesson.ts'
import { inOrder } from './lines.ts'
import { lastOf, runLesson } from './run-lesson.ts'
import { questionsOf } from './questions.ts'
import { readLesson } from './read.ts'
import { translateLesson } from './translate.ts'
import type { SnapshotId } from '../ids.ts'

const FOLDER = join(import.meta.dirname, '../../lessons')
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .sort(inOrder)
/** One folder for each language. */
const languages = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : []
)

function lesson(name: string): Lesson {
  return readLesson({ name, text: readFileSync(join(FOLDER, name), 'utf8') })
}

// Other lessons may be added beside them: what follows is asked of every file.
test('the lessons of the house are there, in the order of their numbers', () => {
  const titles = files.map((name) => lesson(name).title)
  const house = [
    'The lecture’s example',
    'Why the marker rules',
    'Consistent and inconsistent cuts',
    'Overlapping snapshots',
    'Break FIFO',
    'Safety and liveness',
    'A state that never existed',
    'Has it terminated?',
    'Deadlock and phantom deadlock',
    'Garbage no process can see alone',
    'Going back',
    'One token',
    'Who lies?'
  ]
  expect(titles.filter((title) => house.includes(title))).toEqual(house)
})

test.each(files)(
  'a screen that shows only the questions of %s asks them at the same steps, and says the same',
  (name) => {
    const { title, steps } = lesson(name)
    const asked = steps.flatMap(({ question, prose }, step) =>
      question === undefined ? [] : [{ step, question, prose }]
    )
    expect(questionsOf({ name, text: readFileSync(join(FOLDER, name), 'utf8') })).toEqual({ title, questions: asked })
  }
)

test.each(files)('in %s every step can be done, and every claim is so', (name) => {
  checkLesson(lesson(name))
})

test.each(files)('%s asks something, and the right answer is not always in the same place', (name) => {
  const questions = lesson(name).steps.flatMap(({ question }) => question ?? [])
  expect(questions.length).toBeGreaterThan(0)
  if (questions.length > 2)
    expect(new Set(questions.map(({ choices }) => choices.findIndex(({ right }) => right))).size).toBeGreaterThan(1)
})

test.each(files)('%s says of every wrong answer why that one is wrong', (name) => {
  const wrong = lesson(name).steps.flatMap(({ question }) => question?.choices.filter(({ right }) => !right) ?? [])
  expect(wrong.filter(({ why }) => !/^[A-Z].*[.]$/.test(why)).map(({ text }) => text)).toEqual([])
})

test.each(files)('in %s every complete snapshot is claimed with its total', (name) => {
  const read = lesson(name)
  const claimed = new Set(
    read.steps.flatMap(({ expectations }) => expectations.flatMap((one) => (one.type === 'total' ? one.snapshot : [])))
  )
  for (const { turns } of runLesson(read))
    for (const { snapshot } of turns.flatMap(({ cuts }) => cuts)) expect(claimed).toContain(snapshot)
})

test.each(languages)(
  'every lesson has a translation into %s, with the same steps, questions and right answers',
  (language) => {
    expect(readdirSync(join(FOLDER, language)).sort(inOrder)).toEqual(files)
    for (const name of files) {
      const original = lesson(name)
      const text = readFileSync(join(FOLDER, language, name), 'utf8')
      const translated = translateLesson(original, { name: `${language}/${name}`, text })
      // Whatever is not a text is the same: events, answers, what must be true.
      expect(structureOf(translated)).toEqual(structureOf(original))
      const same = textsOf(original).filter(
        (one, at) => one === textsOf(translated)[at] && /[a-z]{4}.* .*[a-z]{4}/.test(one)
      )
      expect(same, `${language}/${name} has not translated`).toEqual([])
    }
  }
)

test('a translation with another step, another order of answers, or an action is refused with its line', () => {
  const original = lesson('3-cuts.txt')
  const text = readFileSync(join(FOLDER, 'de', '3-cuts.txt'), 'utf8')
  const refused = (changed: string): (() => void) => {
    expect(changed).not.toBe(text)
    return () => void translateLesson(original, { name: 'x', text: changed })
  }
  expect(refused(`${text}\nNoch ein Schritt.\n`)).toThrow('x: the translation has 10 steps, and the original 9')
  expect(refused(text.replace('\n+ ', '\n- '))).toThrow(/^x:\d+: a question has one right choice/)
  expect(refused(text.replace(/\n(- .*\n! .*)\n([+] .*)/, '\n$2\n$1'))).toThrow(/^x:\d+: the question and its choices/)
  expect(refused(text.replace('\nWanduhren', '\n> step Anna\nWanduhren'))).toThrow(/^x:\d+: /)
  expect(refused(text.replace('title:', 'titel:'))).toThrow('x: the line “title: …” is missing at the top')
})

/** A lesson without its texts. */
function structureOf({ setup, steps }: Lesson): unknown {
  return {
    setup,
    steps: steps.map(({ question, ...step }) => ({
      ...step,
      prose: step.prose === '',
      choices: question?.choices.map(({ text, right, why }) => ({ right, text: text === '', why: why === '' }))
    }))
  }
}

function textsOf({ title, about, steps }: Lesson): readonly string[] {
  return [
    title,
    about,
    ...steps.flatMap(({ prose, question }) => [
      prose,
      ...(question === undefined ? [] : [question.text, ...question.choices.flatMap(({ text, why }) => [text, why])])
    ])
  ]
}

test('the lecture’s example has its eleven events, each at its process, in the order of the notes', () => {
  const read = lesson('1-the-lecture.txt')
  const turns = runLesson(read).at(-1)?.turns ?? []
  const events = turns.flatMap((turn) => turn.events)
  const labels = (process: string): string =>
    events.flatMap((one) => (one.process === process && one.event.label !== undefined ? one.event.label : [])).join(' ')
  expect(labels('P1')).toBe('a b S1 c d e')
  expect(labels('P2')).toBe('f g h S2')
  expect(labels('P3')).toBe('i S3 j k')
  expect(lastOf(turns).state.channels.every(({ messages }) => messages.length === 0)).toBe(true)
  expect(cutOf(turns, 'P1#1' as SnapshotId, 'markers')).toMatchObject({ conserved: true, total: 300, inTransit: 5 })
})
