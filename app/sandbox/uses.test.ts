// What else the sandbox can do than pay: the other applications, collecting, going back. Lessons 8 to 11 play all of it;
// here is what it refuses, and that it survives as a file.
import { expect, test } from 'vitest'
import type { ApplicationCommand } from '../applications/all.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { processOf } from './directed.ts'
import { SandboxRefusal, type SandboxAction } from './action.ts'
import { readSandbox, SandboxFileError, writeSandbox } from './file.ts'
import { undoneOn } from './going-back.ts'
import type { Setup } from './setup.ts'
import { doNext, nodeAt, openTree, runOf, type Tree } from './tree.ts'

const [a, b, c] = ['A', 'B', 'C'] as ProcessId[] as [ProcessId, ProcessId, ProcessId]
const first = 'A#1' as SnapshotId
const MESH: Setup = {
  processes: [a, b, c].map((id) => ({ id, name: id, opening: 50 as Coins })),
  shape: 'mesh',
  fifo: true
}

const ask = (process: ProcessId, what: ApplicationCommand): SandboxAction => ({ do: 'command', process, ...what })
const deliver = (from: ProcessId, to: ProcessId): SandboxAction => ({ do: 'deliver', from, to })
const pay = (from: ProcessId, to: ProcessId): SandboxAction => ({ do: 'send', from, to, amount: 10 as Coins })
const back: SandboxAction = { do: 'restore', process: b, snapshot: first }

const start = (process: ProcessId): SandboxAction =>
  ask(process, { application: 'computation', command: { do: 'start', generations: 2 } })
const task = (process: ProcessId, to: ProcessId): SandboxAction =>
  ask(process, { application: 'computation', command: { do: 'send', to } })
const add = (process: ProcessId): SandboxAction =>
  ask(process, { application: 'locks', command: { do: 'add', resource: 'pen' } })
const request = (process: ProcessId, owner: ProcessId): SandboxAction =>
  ask(process, { application: 'locks', command: { do: 'request', wants: [{ owner, resource: 'pen' }] } })

/** A complete snapshot, with 10 coins in transit from A to B. */
const taken: readonly SandboxAction[] = [
  pay(a, b),
  { do: 'snapshot', process: a },
  deliver(a, b),
  deliver(a, b),
  deliver(a, c),
  deliver(b, a),
  deliver(b, c),
  deliver(c, a),
  deliver(c, b)
]

function played(setup: Setup, ...actions: readonly SandboxAction[]): Tree {
  return actions.reduce(doNext, openTree(setup))
}

function refusalOf(setup: Setup, actions: readonly SandboxAction[], last: SandboxAction): string {
  const tree = played(setup, ...actions)
  try {
    doNext(tree, last)
  } catch (error) {
    if (error instanceof SandboxRefusal) return error.message
    throw error
  }
  return ''
}

test('what a process refuses is said in its words', () => {
  expect(refusalOf(MESH, [], task(a, b))).toMatch(/^A: This process is passive/)
  expect(refusalOf(MESH, [], request(a, a))).toBe('A: This process has no resource with that name.')
})

test('where there is no channel there, or none back for the answer, nothing is asked', () => {
  const circle: Setup = { ...MESH, shape: 'one-way-ring' }
  expect(refusalOf(circle, [start(a)], task(a, c))).toBe('There is no channel from A to C.')
  expect(refusalOf(circle, [start(a)], task(a, b))).toBe('')
  expect(refusalOf(circle, [add(b)], request(a, b))).toBe('There is no channel from B to A.')
})

test('nobody goes back to what is not complete, without a mesh, without FIFO, or while a rule is broken', () => {
  expect(refusalOf(MESH, taken, back)).toBe('')
  expect(refusalOf(MESH, taken.slice(0, -1), back)).toBe('There is no complete snapshot A#1.')
  expect(refusalOf({ ...MESH, shape: 'star' }, [], back)).toMatch(/from everybody to everybody/)
  expect(refusalOf(MESH, [...taken, { do: 'fifo', fifo: false }], back)).toMatch(/FIFO/)
  const broken: SandboxAction = { do: 'break', broken: { rule: 'no-recording', process: a } }
  expect(refusalOf(MESH, [...taken, broken], back)).toMatch(/every process to follow the rules/)
})

test('a release that overtakes its request where channels are not FIFO is one that nobody can believe', () => {
  const release: SandboxAction = ask(a, { application: 'locks', command: { do: 'back-off' } })
  const actions = [{ do: 'fifo', fifo: false } as const, add(b), request(a, b), release, request(a, b)]
  const overtaking: SandboxAction = { do: 'deliver', from: a, to: b, seq: 3 }
  expect(refusalOf(MESH, [...actions, overtaking], { do: 'deliver', from: a, to: b, seq: 1 })).toMatch(
    /^B rejects that message: a second request for pen/
  )
})

test('what was paid before a restore marker is shown as undone, and what comes after it is not', () => {
  const tree = played(MESH, ...taken, pay(b, c), back, pay(b, c))
  const { state } = nodeAt(tree, tree.at)
  const channel = state.channels.find(({ from, to }) => from === b && to === c)
  expect(channel?.messages.map(({ message }) => message.type)).toEqual(['transfer', 'restore', 'transfer'])
  expect(channel && undoneOn(state, channel)).toEqual(channel?.messages.slice(0, 1))
  expect(processOf(state.graph, b).applications.bank.balance).toBe(50)
})

test('a sandbox with all of it comes back from its file', () => {
  const asked: readonly SandboxAction[] = [
    start(a),
    task(a, b),
    add(b),
    request(a, b),
    ask(c, { application: 'objects', command: { do: 'make' } }),
    ask(c, { application: 'objects', command: { do: 'give', to: a, reference: { owner: c, object: 'o1' } } }),
    { do: 'collect', snapshot: first },
    { ...back, label: 'back' }
  ]
  const tree = played(MESH, ...taken, ...asked)
  const again = readSandbox(writeSandbox(tree))
  expect(runOf(again)).toEqual(runOf(tree))
  expect(presentIn(processOf(nodeAt(again, again.at).state.graph, b).restoring).number).toBe(1)
  expect(() => readSandbox(writeSandbox(tree).replace('"generations":2', '"generations":99'))).toThrow(SandboxFileError)
})

test('a file of version 1, which called commands wishes, plays as it did', () => {
  const tree = played(MESH, start(a), task(a, b), { ...add(c), label: 'pen' })
  const old = JSON.parse(writeSandbox(tree)) as { version: number; actions: Record<string, unknown>[] }
  old.version = 1
  old.actions = old.actions.map(({ application, command, ...rest }) => ({
    ...rest,
    do: 'guest',
    wish: { application, wish: command }
  }))
  expect(runOf(readSandbox(JSON.stringify(old)))).toEqual(runOf(tree))
  expect(() => readSandbox(JSON.stringify(old).replace('"generations":2', '"generations":99'))).toThrow(
    SandboxFileError
  )
})
