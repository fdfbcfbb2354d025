// The watchdog of the threads: it finds inputs that never end or take all memory, and the other parts continue.
import { expect, test } from 'vitest'
import { fuzzAll } from './worker-pool.ts'
import { isBreach, type Breach } from './fuzz.ts'

const targets = new URL('./bad-targets.ts', import.meta.url)

test('an input that takes too much time or memory is a breach of its target', async () => {
  const breaches: Breach[] = []
  const part = (target: string) => ({ target, seed: 1, part: 0, inputs: 1000 })
  await fuzzAll(
    [part('never-ends'), part('takes-all-memory')],
    (_, outcome) => isBreach(outcome) && breaches.push(outcome),
    { targets, hangMs: 5_000 } // Long enough for a busy machine to run out of memory first.
  )
  const what = Object.fromEntries(breaches.map((breach) => [breach.target, breach.what]))
  expect(what['never-ends']).toBe('took longer than 5 s')
  expect(what['takes-all-memory']).toMatch(/memory|took longer/)
  for (const { input } of breaches) expect(input).toMatch(/^([0-9a-f]{2})*$/)
})

test('an idle thread is not watched', async () => {
  const counts: number[] = []
  await fuzzAll(
    [{ target: 'command', seed: 1, part: 0, inputs: 500 }],
    (_, outcome) => !isBreach(outcome) && counts.push(outcome.inputs)
  )
  expect(counts).toEqual([500])
})
