// Why a program does not start, in words for a person.
import process from 'node:process'
import { expect, test } from 'vitest'
import { whyNot } from './electron.ts'

const node = (script: string, timeout = 10_000) => whyNot(process.execPath, ['-e', script], timeout)

test('a program that runs gives no reason', async () => {
  expect(await node('console.error("a warning")')).toBeUndefined()
})

test('the first line of the program is the reason, without time, file and kind', async () => {
  expect(await node('console.error("\\n[1:0101/1.2:FATAL:x.cc(9)] No sandbox.\\nat 1\\n"); process.exit(1)')).toBe(
    'No sandbox.'
  )
  expect(await node('console.error("TypeError: fetch failed\\n  at x"); process.exit(1)')).toBe('fetch failed')
})

test('a missing program, or one that takes too long, gives a reason, too', async () => {
  expect(await whyNot('/nowhere', [], 1000)).toMatch(/ENOENT/)
  expect(await node('setInterval(() => {}, 1000)', 300)).toBe('it took more than 0.3 s')
})
