// What is wrong with a lesson is said in one line: the file, the line in it, and the reason.
import { expect, test } from 'vitest'
import { checkLesson } from './check.ts'
import { LessonError } from './lesson.ts'
import { channelsOf } from '../sandbox/setup.ts'
import { runLesson } from './run-lesson.ts'
import { readLesson } from './read.ts'

const HEAD = 'title: T\nabout: A.\nprocesses: Anna 100, Ben 100'

function read(steps: string, head = HEAD) {
  return readLesson({ name: 'mine.txt', text: `${head}\n\n${steps}` })
}

test('a lesson is its top and one step for each block, with comments left out', () => {
  const lesson = read('First.\n# not shown\nStill first.\n> a: send Anna -> Ben 10\n\n\nSecond.')
  expect(lesson).toMatchObject({ title: 'T', about: 'A.', setup: { shape: 'mesh', fifo: true } })
  expect(lesson.steps.map(({ prose }) => prose)).toEqual(['First. Still first.', 'Second.'])
  expect(lesson.steps[0]?.actions).toMatchObject([{ where: 'mine.txt:8', action: { amount: 10, label: 'a' } }])
})

test('a topology has a name, or its channels one by one', () => {
  const shapeIn = (topology: string) => read('S.', `${HEAD}\ntopology: ${topology}`).setup
  expect(shapeIn('one-way line')).toMatchObject({ shape: 'one-way-line' })
  expect(channelsOf(shapeIn('Ben -> Anna'))).toEqual([{ from: 'Ben', to: 'Anna' }])
})

test.each<[steps: string, reason: string]>([
  ['> send Anna -> Ben 10', 'mine.txt:5: a step says at least one sentence'],
  [
    'S.\n> pay Anna 3',
    'mine.txt:6: “pay” is not one of send, deliver, snapshot, step, lie, hold, release, channels, rule, start over, start, task, finish, add, request, release, abort, make, link, unlink, drop, give, token, pass, enter, leave, collect, restore'
  ],
  ['S.\n> send Anna Ben 3', 'mine.txt:6: a channel is written A -> B, not “Anna Ben 3”'],
  ['S.\n> send Anna -> Cleo 3', 'mine.txt:6: there is no process Cleo'],
  ['S.\n> send Anna -> Ben 0', 'mine.txt:6: nobody can send 0'],
  ['S.\n> send Anna -> Ben 1.5', 'mine.txt:6: “1.5” is not a whole number of coins'],
  ['S.\n? Why?\n+ So.', 'mine.txt:6: a question has at least two choices, in lines that begin with - or +'],
  [
    'S.\n? Why?\n- So.\n- Not so.',
    'mine.txt:6: a question has one right choice, in a line that begins with +, and this one has 0'
  ],
  ['S.\n? Why?\n- So.\n+ Yes.\n? And why?', 'mine.txt:9: a step asks one question'],
  ['S.\n? Why?\n+ So.\n! No.', 'mine.txt:8: a reason, which begins with !, follows the wrong choice that it is about'],
  ['S.\n! No.', 'mine.txt:6: a reason, which begins with !, follows the wrong choice that it is about'],
  ['S.\n+ So.', 'mine.txt:6: a choice follows its question, which begins with ?'],
  ['S.\n> thirteen-long: send Anna -> Ben 1', 'mine.txt:6: a label has at most 12 characters'],
  ['S.\n= weather fine', 'mine.txt:6: “weather” is not a known expectation'],
  ['S.\n| Anna', 'mine.txt:6: a cut passes every process, also Ben']
])('%j cannot be read', (steps, reason) => {
  expect(() => read(steps)).toThrow(new LessonError(reason))
})

test('a lesson that is longer than any is not read', () => {
  expect(() => read('S'.repeat(100_000))).toThrow(new LessonError('mine.txt: a lesson has at most 100000 characters'))
})

test.each<[head: string, reason: string]>([
  ['title: T', 'mine.txt: the line “processes: …” is missing at the top'],
  [
    `${HEAD}\ncolour: red`,
    'mine.txt:4: the top of a lesson has the lines title, about, processes, topology, channels, rule, and not “colour”'
  ],
  [`${HEAD}\ntitle: U`, 'mine.txt:4: “title” is there twice'],
  ['title: T\nabout: A.\nprocesses: Anna 100', 'mine.txt:3: There are 2 to 8 processes, and not 1.'],
  [
    `${HEAD}\ntopology: torus`,
    'mine.txt:4: a topology is one of mesh, ring, one-way ring, star, line, one-way line, tree, or its channels “Anna -> Ben, Ben -> Cleo”, and not “torus”'
  ],
  [`${HEAD}\ntopology: Anna -> Cleo`, 'mine.txt:4: there is no process Cleo'],
  [`${HEAD}\ntopology: Anna -> Ben Cleo`, 'mine.txt:4: channels are separated by commas: “Anna -> Ben Cleo”'],
  [`${HEAD}\ntopology: Anna -> Ben, Anna -> Ben`, 'mine.txt:4: A channel is named twice.']
])('the top %j cannot be read', (head, reason) => {
  expect(() => read('S.', head)).toThrow(new LessonError(reason))
})

test('a step that cannot be done is named when the lesson is played', () => {
  expect(() => runLesson(read('S.\n> send Anna -> Ben 101'))).toThrow('mine.txt:6: Anna has 100 and cannot send 101.')
  expect(() => runLesson(read('S.\n> deliver Anna -> Ben marker'))).toThrow(
    'mine.txt:6: a marker is not on Anna -> Ben'
  )
})

const OVERTAKEN = `S.
> snapshot Anna
> send Anna -> Ben 10
> send Ben -> Anna 5
> deliver Anna -> Ben marker
> deliver Ben -> Anna 5
> deliver Ben -> Anna marker`

test('a run is reordered where its events can be swapped, else the lesson is wrong', () => {
  const lesson = read(`${OVERTAKEN}\n~ Anna#1`)
  expect(lesson.steps[0]?.reordered).toEqual({ where: 'mine.txt:12', snapshot: 'Anna#1' })
  checkLesson(lesson)
  expect(() => read('S.\n~ Anna')).toThrow('mine.txt:6: a snapshot is written A#1, not “Anna”')
  expect(() => checkLesson(read(`${OVERTAKEN}\n~ Ben#1`))).toThrow(
    'mine.txt:12: This window does not know where every participant recorded'
  )
  const straight = 'S.\n> snapshot Anna\n> deliver Anna -> Ben marker\n> deliver Ben -> Anna marker\n~ Anna#1'
  expect(() => checkLesson(read(straight))).toThrow('mine.txt:9: no swap is needed')
})

test('a claim that is not so is named when the lesson is checked', () => {
  expect(() => checkLesson(read('S.\n> send Anna -> Ben 10\n= balance Anna 91'))).toThrow(
    new LessonError('mine.txt:7: the lesson says 91, but it is 90')
  )
})
