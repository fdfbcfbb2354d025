// Going back loses nothing, and another action there begins a branch.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId } from '../ids.ts'
import type { SandboxAction } from './action.ts'
import type { Setup } from './setup.ts'
import { canRedo, canUndo, childrenOf, doNext, goTo, openTree, redo, runOf, undo, type Tree } from './tree.ts'

const [a, b] = ['A', 'B'] as ProcessId[] as [ProcessId, ProcessId]
const TWO: Setup = {
  processes: [a, b].map((id) => ({ id, name: id, opening: 10 as Coins })),
  shape: 'mesh',
  fifo: true
}
const send = (amount: number): SandboxAction => ({ do: 'send', from: a, to: b, amount: amount as Coins })
const deliver: SandboxAction = { do: 'deliver', from: a, to: b }

const eventsOf = (tree: Tree): readonly string[] =>
  runOf(tree).processes.flatMap(({ events }) => events.map(({ type }) => type))

test('undo and redo go along the branch that is shown', () => {
  const done = doNext(doNext(openTree(TWO), send(1)), deliver)
  expect(canRedo(done)).toBe(false)
  const back = undo(undo(done))
  expect(canUndo(back)).toBe(false)
  expect(undo(back)).toBe(back)
  expect(eventsOf(back)).toEqual(['opened', 'opened'])
  expect(eventsOf(redo(redo(back)))).toEqual(eventsOf(done))
  expect(redo(done)).toBe(done)
})

test('another action in an earlier state begins a branch, and the old one stays', () => {
  const first = doNext(doNext(openTree(TWO), send(1)), deliver)
  const branched = doNext(goTo(first, 0), send(2))
  expect(childrenOf(branched, 0)).toEqual([1, 3])
  expect(branched.branch).toEqual([0, 3])
  expect(eventsOf(goTo(branched, 2))).toEqual(['opened', 'sent', 'opened', 'received'])
})

test('the same action in the same state leads to the same place', () => {
  const first = doNext(openTree(TWO), send(1))
  const again = doNext(undo(first), send(1))
  expect(again.nodes).toHaveLength(2)
  expect(again.at).toBe(1)
})
