// Standard output towards a script that reads, reads slowly, or has gone.
import { PassThrough, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { openOutput, UNREAD_BYTES_MAX } from './output.ts'

const stuck = () => new Writable({ write: () => {} }) // Takes the first chunk and never asks for more.

test('objects are written as lines, in order', async () => {
  const stream = new PassThrough()
  const output = openOutput(stream, () => {})
  output.write({ id: 1 })
  output.write({ event: 'é' })
  await output.flushed()
  expect(String(stream.read())).toBe('{"id":1}\n{"event":"é"}\n')
})

test('waiting for a slow reader ends when it has caught up', async () => {
  const stream = new PassThrough({ highWaterMark: 16 })
  const output = openOutput(stream, () => {})
  output.write({ long: 'x'.repeat(100) })
  let caughtUp = false
  const drained = output.drained().then(() => (caughtUp = true))
  await Promise.resolve()
  expect(caughtUp).toBe(false)
  stream.resume()
  await drained
})

test('a reader that never reads again is given up once, before it fills the memory', () => {
  const reasons: string[] = []
  const output = openOutput(stuck(), (reason) => reasons.push(reason))
  const megabyte = { text: 'x'.repeat(1024 * 1024) }
  for (let written = 0; written < 2 * UNREAD_BYTES_MAX; written += 1024 * 1024) output.write(megabyte)
  expect(reasons).toEqual([expect.stringMatching(/^standard output is not being read: \d+ bytes wait$/)])
})

test('a closed output is given up, and no code waits for it', async () => {
  const stream = stuck()
  const reason = Promise.withResolvers<string>()
  const output = openOutput(stream, reason.resolve)
  output.write({ id: 1 })
  stream.destroy(new Error('EPIPE'))
  expect(await reason.promise).toBe('standard output is closed: EPIPE')
  await output.drained()
  await output.flushed()
})
