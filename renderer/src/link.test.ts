import { expect, test } from 'vitest'
import { orderOf } from '../../app/trace/ordering.ts'
import { linkedPosition, neededBy, readLink, writeLink } from './link.ts'
import { idOf } from '../../testing/page/sample.ts'

const [anna, ben] = [idOf('Anna'), idOf('Ben')].sort()
const opened = (n: number) => ({ type: 'opened' as const, life: 1, n, at: 1000 * n, name: '', balance: 10 })
const order = orderOf({
  processes: [
    { id: anna ?? idOf('Anna'), name: 'Anna', opening: 10, events: [opened(1), opened(3)] },
    { id: ben ?? idOf('Ben'), name: 'Ben', opening: 10, events: [opened(2)] }
  ],
  cuts: []
})

test('a link leads back to the moment that it was made at, in the same run and in one that knows more', () => {
  for (const position of [1, 2, 3]) {
    const link = readLink(writeLink(order, position, 'monday & tuesday.json'))
    expect(link?.run).toBe('monday & tuesday.json')
    expect(link && linkedPosition(order, link)).toBe(position)
  }
})

test('a link names its room, and says what it needs in a window that shows another run', () => {
  const live = readLink(writeLink(order, 2, '', 'cs 101'))
  const saved = readLink(writeLink(order, 2, 'monday.json', 'cs 101'))
  expect(live && neededBy(live, 'cs 101')).toBe('')
  expect(live && neededBy(live, 'math')).toMatch(/room “cs 101”.*Open it in a window of that room\.$/)
  expect(saved && neededBy(saved, 'cs 101')).toMatch(/saved run “monday\.json”\. Open that file here\.$/)
})

test('there is no link to before anything happened', () => {
  expect(writeLink(order, 0, '')).toBe('')
})

test('a link to what is not in this run leads nowhere', () => {
  const link = readLink(`#at=${idOf('Zoe')}.1.1`)
  expect(link && linkedPosition(order, link)).toBe(-1)
})

test.each(['', '#token=abc', '#at=', '#at=a.b.c', '#at=x y.1.1', '#at=abc.1', '#at=abc.-1.2'])(
  '%j is no link to a moment',
  (hash) => expect(readLink(hash)).toBeUndefined()
)
