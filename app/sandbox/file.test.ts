// A sandbox comes back from its text as it was, and a text that is no sandbox is named.
import { expect, test } from 'vitest'
import { Dice } from '../seeds.ts'
import { readSandbox, SANDBOX_LENGTH_MAX, SandboxFileError, writeSandbox } from './file.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import type { Setup } from './setup.ts'
import { doNext, nodeAt, openTree, runOf, undo, type Tree } from './tree.ts'
import { randomAction } from './random-action.ts'

const THREE: Setup = {
  processes: ['A', 'B', 'C'].map((id) => ({ id: id as ProcessId, name: id, opening: 50 as Coins })),
  shape: 'ring',
  fifo: true
}

function walked(seed: number, count: number): Tree {
  const dice = new Dice(seed)
  let tree = openTree(THREE)
  for (let left = count; left > 0; left--) {
    const action = randomAction(nodeAt(tree, tree.at).state, dice)
    if (action !== undefined) tree = doNext(tree, action)
  }
  return tree
}

test('a drawn topology comes back as it was drawn', () => {
  const [a, b, c] = ['A', 'B', 'C'] as ProcessId[] as [ProcessId, ProcessId, ProcessId]
  const setup: Setup = {
    ...THREE,
    shape: 'drawn',
    channels: [
      { from: a, to: b },
      { from: b, to: c }
    ]
  }
  const tree = doNext(openTree(setup), { do: 'send', from: a, to: b, amount: 1 as Coins })
  expect(nodeAt(readSandbox(writeSandbox(tree)), 0).state.setup).toEqual(setup)
})

const damaged = (change: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(writeSandbox(walked(1, 6))) as Record<string, unknown>
  change(file)
  return JSON.stringify(file)
}

test.each([1, 2, 3, 4, 5])('a sandbox after a walk comes back with its run and its place, seed %i', (seed) => {
  const tree = undo(undo(walked(seed, 40)))
  const back = readSandbox(writeSandbox(tree))
  expect(runOf(back)).toEqual(runOf(tree))
  expect(back.branch.indexOf(back.at)).toBe(tree.branch.indexOf(tree.at))
  expect(back.branch.length).toBe(tree.branch.length)
  expect(writeSandbox(back)).toBe(writeSandbox(tree))
})

test.each([
  ['no JSON', 'holiday', /it is not JSON/],
  ['another file', '{"format":"groupshot-run","version":1}', /does not say that it is one/],
  ['another version', damaged((file) => (file['version'] = 9)), /another version/],
  ['half a coin', damaged((file) => (file['actions'] = [{ do: 'send', from: 'A', to: 'B', amount: 0.5 }])), /damaged/],
  ['one process', damaged((file) => (file['setup'] = { ...THREE, processes: [] })), /cannot begin\. There are 2 to 8/],
  [
    'money that is not there',
    damaged((file) => (file['actions'] = [{ do: 'send', from: 'A', to: 'B', amount: 51 }])),
    /Action 1 .* cannot be done\. A has 50 and cannot send 51\./
  ],
  [
    'a process that does not exist',
    damaged((file) => (file['actions'] = [{ do: 'snapshot', process: 'Z' }])),
    /Action 1 .* a process or a channel that does not exist/
  ],
  [
    'a channel that does not exist',
    damaged((file) => (file['actions'] = [{ do: 'break', broken: { rule: 'no-marker', from: 'A', to: 'A' } }])),
    /Action 1 .* a process or a channel that does not exist/
  ]
])('%s is refused with a sentence', (_what, text, sentence) => {
  expect(() => readSandbox(text)).toThrow(SandboxFileError)
  expect(() => readSandbox(text)).toThrow(sentence)
})

test('a text that is longer than any sandbox is not even looked at', () => {
  expect(() => readSandbox(' '.repeat(SANDBOX_LENGTH_MAX))).toThrow('it is not JSON')
  expect(() => readSandbox(' '.repeat(SANDBOX_LENGTH_MAX + 1))).toThrow('This file is too large for a saved sandbox.')
})
