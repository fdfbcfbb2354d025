// A script and its peer: answers carry the ids of their commands exactly, and a script can wait for others.
import { expect, test } from 'vitest'
import type { Answer } from '../../app/view/contract/answer.ts'
import type { InputLine } from './lines.ts'
import { openSession } from './session.ts'

/** What a script reads when its lines are these. */
async function read(
  texts: readonly string[],
  ask = (_command?: unknown): Promise<Answer> => Promise.resolve({ ok: true })
): Promise<string[]> {
  const written: string[] = []
  const output = {
    write: (message: object) => void written.push(JSON.stringify(message)),
    drained: () => Promise.resolve()
  }
  const session = openSession({ ask, listen: () => () => {} }, output, () => {})
  async function* lines(): AsyncGenerator<InputLine> {
    for (const text of texts) yield await Promise.resolve({ text })
  }
  await session.read(lines())
  await session.answered()
  return written
}

test.each(['1764434000123456789', '1e999', '-0', '1.50', '9007199254740993', '0.1', '7', '"seven"', '"1e999"', 'null'])(
  'the id %s comes back as it was written',
  async (id) => {
    expect(await read([`{"id":${id},"do":"state"}`])).toEqual([`{"id":${id},"ok":true}`])
    expect(await read([`{"do":"transfer","to":{"id":3},"id": ${id} }`])).toEqual([`{"id":${id},"ok":true}`])
  }
)

test('what is no id is refused, and so is a number that is longer than any text of an id', async () => {
  for (const id of ['{"a":1}', '[1]', 'true', `"${'x'.repeat(257)}"`, '1'.repeat(257)])
    expect
      .soft(await read([`{"id":${id},"do":"state"}`]), id)
      .toEqual([expect.stringContaining('"refusal":"bad-command"')])
})

test('what is too deep to be read is refused, and the session goes on', async () => {
  const deep = (where: string): string =>
    `{"do":"transfer","to":"Ben",${where}:${'['.repeat(30_000)}${']'.repeat(30_000)}}`
  expect(await read([deep('"amount"'), deep('"id"'), '{"id":3,"do":"state"}'])).toEqual([
    ...Array<unknown>(2).fill(expect.stringContaining('"refusal":"bad-command"')),
    '{"id":3,"ok":true}'
  ])
})

test('an empty line is no command, and is answered', async () => {
  expect(await read(['', ' '])).toEqual(
    Array(2).fill(expect.stringMatching(/^\{"id":null,"ok":false,"refusal":"bad-command"/))
  )
})

test('commands after a wait are carried out when it is answered, except to stop', async () => {
  const there = Promise.withResolvers<void>()
  const asked: unknown[] = []
  const ask = async (command?: unknown): Promise<Answer> => {
    asked.push(command)
    const isWait = JSON.stringify(command).includes('wait')
    if (JSON.stringify(command).includes('stop')) setImmediate(() => there.resolve())
    if (isWait) await there.promise
    return { ok: true }
  }
  const written = await read(
    ['{"id":1,"do":"wait","peers":2}', '{"id":2,"do":"snapshot"}', '{"id":3,"do":"stop"}'],
    ask
  )
  expect(asked).toEqual([{ do: 'wait', peers: 2 }, { do: 'stop' }, { do: 'snapshot' }])
  expect(written).toEqual(['{"id":3,"ok":true}', '{"id":1,"ok":true}', '{"id":2,"ok":true}'])
})
