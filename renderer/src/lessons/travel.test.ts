// Lessons come in as files and links, and leave as links. Whatever is wrong with one is one sentence with its line.
import { expect, test, vi } from 'vitest'
import { encodeText } from '../coded.ts'
import { canBeShared, ForeignLessonError, isLessonFile, linkedLesson, openLessonFile } from './travel.ts'

const GOOD = `title: Money in transit
about: One transfer.
processes: Anna 100, Ben 100

Anna sends.
> send Anna -> Ben 10
= balance Anna 90
`
const link = (text: string, name = 'my.txt') => `#${new URLSearchParams({ lesson: encodeText(text), name }).toString()}`

test('a lesson in a link is read, played and checked', () => {
  const found = linkedLesson(link(GOOD))
  expect(found).toMatchObject({ name: 'from my.txt', lesson: { title: 'Money in transit' } })
  expect(found?.runs).toHaveLength(2)
  expect(found && canBeShared(found)).toBe(true)
  expect(linkedLesson(found?.link ?? '')).toEqual(found)
  expect(linkedLesson('#at=anna.1.2')).toBeUndefined()
})

test('a file is opened by its link, so that it is still there when the page is loaded again', async () => {
  const address = { hash: '' }
  vi.stubGlobal('location', address)
  await openLessonFile(new File([GOOD], 'my.txt'))
  expect(linkedLesson(address.hash)?.lesson.title).toBe('Money in transit')
  vi.unstubAllGlobals()
  expect(isLessonFile({ name: 'My.TXT' })).toBe(true)
  expect(isLessonFile({ name: 'run.json' })).toBe(false)
})

test.each([
  ['a false claim', GOOD.replace('balance Anna 90', 'balance Anna 80'), /^my\.txt:7: .*80.*90/],
  ['an action that cannot be done', GOOD.replace('send Anna -> Ben 10', 'send Anna -> Ben 1000'), /^my\.txt:6: /],
  ['an unknown action', GOOD.replace('> send', '> fetch("http://evil")//'), /^my\.txt:6: /],
  ['an unknown process', GOOD.replace('-> Ben', '-> Eve'), /^my\.txt:6: there is no process Eve/],
  ['nothing', '', /^my\.txt: the lesson is empty/],
  ['no text', '\0\u{1F4A3}'.repeat(50), /^my\.txt:1: /],
  ['too many steps', GOOD + '\nMore.\n'.repeat(300), /^my\.txt: a lesson has at most 200 steps/],
  [
    'too many actions',
    `${GOOD}\nMore.\n${'> step Anna\n'.repeat(1100)}`,
    /^my\.txt: a lesson has at most 1000 actions/
  ],
  ['too much', GOOD + '# x\n'.repeat(60_000), /^my\.txt: a lesson has at most 100000 characters/]
])('%s is one sentence with what to do', (_, text, words) => {
  expect(() => linkedLesson(link(text))).toThrow(ForeignLessonError)
  let message = ''
  try {
    linkedLesson(link(text))
  } catch (error) {
    message = String((error as Error).message)
  }
  expect(message).toMatch(words)
  expect(message).toMatch(/Correct that line and open the file again/)
  expect(message.length).toBeLessThan(400)
})

test('a damaged link says so', () => {
  expect(() => linkedLesson('#lesson=%%%&name=x')).toThrow(/damaged/)
})
