// Bytes of a script as lines.
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { LINE_BYTES_MAX, readLines, type InputLine } from './lines.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function linesOf(...chunks: (string | Uint8Array)[]): Promise<InputLine[]> {
  return all(readLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))))
}

async function all(lines: AsyncIterable<InputLine>): Promise<InputLine[]> {
  const read: InputLine[] = []
  for await (const line of lines) read.push(line)
  return read
}

test('lines arrive whole, however the bytes were cut', async () => {
  const text = '{"id":1}\n{"name":"Zoë 🦊"}\r\n\nlast'
  const expected = [{ text: '{"id":1}' }, { text: '{"name":"Zoë 🦊"}' }, { text: '' }, { text: 'last' }]
  expect(await linesOf(text)).toEqual(expected)
  expect(await linesOf(...[...Buffer.from(text)].map((byte) => Uint8Array.of(byte)))).toEqual(expected)
})

test('a stream that ends with a newline has no empty last line', async () => {
  expect(await linesOf('one\n')).toEqual([{ text: 'one' }])
  expect(await linesOf()).toEqual([])
})

test('a line of exactly the limit is read, one byte more is bad, and the next line is read again', async () => {
  const longest = 'x'.repeat(LINE_BYTES_MAX)
  const tooLong = { bad: `a line has at most ${LINE_BYTES_MAX} bytes` }
  expect(await linesOf(`${longest}\n`, `${longest}y`, '\nnext\n')).toEqual([
    { text: longest },
    tooLong,
    { text: 'next' }
  ])
  expect(await linesOf(`${longest}\r\n${longest}y\r\n${longest}yyyy`)).toEqual([{ text: longest }, tooLong, tooLong])
})

test('a line that never ends takes no memory', async () => {
  const megabyte = 1024 * 1024
  const held = () => {
    collectGarbage()
    return process.memoryUsage().arrayBuffers
  }
  async function* endless(): AsyncGenerator<Uint8Array> {
    const before = held()
    for (let i = 0; i < 64; i += 1) yield await Promise.resolve(Buffer.alloc(megabyte, 'x'))
    // Another thread frees buffers, perhaps late; buffers that the reader still holds are never freed.
    await expect.poll(() => held() - before).toBeLessThan(8 * megabyte)
  }
  expect(await all(readLines(endless()))).toEqual([{ bad: `a line has at most ${LINE_BYTES_MAX} bytes` }])
})

test('bytes that are not UTF-8 are a bad line, not replaced characters', async () => {
  expect(await linesOf(Uint8Array.of(0x22, 0xff, 0x22, 0x0a), 'next\n')).toEqual([
    { bad: 'a line must be UTF-8' },
    { text: 'next' }
  ])
})
