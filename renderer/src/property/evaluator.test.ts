// The evaluator asks its thread one question at a time, once each, and does not wait for a silent thread. The threads here
// answer as the test says; the real one is tested in a browser (e2e/own-property.spec.ts).
import { expect, test } from 'vitest'
import { CUTS_MAX, Evaluator, type EvaluationRequest, type Thread } from './evaluator.ts'
import { ENDLESS } from './verdict.ts'

const YES = '{"type":"answer","answer":true}'
const holds = { kind: 'holds', because: '' }

interface Held extends Thread {
  readonly asked: EvaluationRequest[]
  ended: boolean
}

function house(answer: (thread: Held, asked: EvaluationRequest) => void): {
  readonly threads: Held[]
  readonly open: () => Thread
} {
  const threads: Held[] = []
  const open = (): Thread => {
    const thread: Held = {
      asked: [],
      ended: false,
      ask(asked) {
        thread.asked.push(asked)
        queueMicrotask(() => answer(thread, asked))
      },
      onanswer: () => undefined,
      onfailure: () => undefined,
      end: () => (thread.ended = true)
    }
    threads.push(thread)
    return thread
  }
  return { threads, open }
}

test('a property is asked once about each cut', async () => {
  const { threads, open } = house((thread, { number }) => thread.onanswer({ number, report: YES }))
  const evaluator = new Evaluator(open)
  expect(threads).toHaveLength(0) // Nothing is started before somebody asks.
  const first = evaluator.verdict({ text: 'a', cut: '1' })
  expect(evaluator.verdict({ text: 'a', cut: '1' })).toBe(first)
  expect(
    await Promise.all([first, evaluator.verdict({ text: 'b', cut: '1' }), evaluator.verdict({ text: 'a', cut: '2' })])
  ).toEqual([holds, holds, holds])
  expect(threads.map(({ asked }) => asked.length)).toEqual([3])
})

test('a thread that says nothing is ended, and the next question gets a new one', async () => {
  const { threads, open } = house((thread, { number, text }) => {
    if (text !== 'silent') thread.onanswer({ number, report: YES })
  })
  const evaluator = new Evaluator(open, 5)
  const ask = (text: string) => evaluator.verdict({ text, cut: '1' })
  expect(await Promise.all([ask('a'), ask('silent'), ask('b')])).toEqual([holds, ENDLESS, holds])
  expect(threads.map(({ ended }) => ended)).toEqual([true, false])
})

test('a question that was left without an answer is asked again', async () => {
  let silent = true
  const { open } = house((thread, { number }) => {
    if (!silent) thread.onanswer({ number, report: YES })
  })
  const evaluator = new Evaluator(open, 5)
  expect(await evaluator.verdict({ text: 'a', cut: '1' })).toEqual(ENDLESS)
  silent = false
  expect(await evaluator.verdict({ text: 'a', cut: '1' })).toEqual(holds)
})

test('a thread that cannot start is told with its reason, for each question', async () => {
  const { open } = house((thread) => thread.onfailure('no WebAssembly'))
  const evaluator = new Evaluator(open)
  const failed = { kind: 'fault', sentence: 'It could not be run here: no WebAssembly.', line: 0 }
  expect(await evaluator.verdict({ text: 'a', cut: '1' })).toEqual(failed)
  expect(await evaluator.verdict({ text: 'b', cut: '1' })).toEqual(failed)
})

test('answers without a question are ignored', async () => {
  const { open } = house((thread, { number }) => {
    for (const other of [0, number - 1, number + 1])
      thread.onanswer({ number: other, report: '{"type":"answer","answer":false}' })
    thread.onanswer({ number, report: YES })
    thread.onanswer({ number, report: '{"type":"answer","answer":false}' })
  })
  const evaluator = new Evaluator(open)
  const verdicts = ['a', 'b', 'c'].map((text) => evaluator.verdict({ text, cut: '1' }))
  expect(await Promise.all(verdicts)).toEqual([holds, holds, holds])
})

test('only the cuts that were looked at last are remembered', async () => {
  const { threads, open } = house((thread, { number }) => thread.onanswer({ number, report: YES }))
  const evaluator = new Evaluator(open)
  const look = (cut: number) => evaluator.verdict({ text: 'a', cut: String(cut) })
  for (let cut = 0; cut < CUTS_MAX; cut++) await look(cut)
  await look(0) // It is the newest now, and cut 1 the oldest.
  await look(CUTS_MAX)
  await look(0)
  expect(threads[0]?.asked).toHaveLength(CUTS_MAX + 1)
  await look(1)
  expect(threads[0]?.asked).toHaveLength(CUTS_MAX + 2)
})
