// What one process does for each command and each message of the locks; two processes where an answer is needed.
import { expect, test } from 'vitest'
import { NOTHING } from '../bank/coins.ts'
import type { ProcessId } from '../../ids.ts'
import { CLAIMS_MAX, locks, RESOURCES_MAX, type LockMessage, type Locks, type LockCommand, type Want } from './locks.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const cleo = 'cleo' as ProcessId

function ask(state: Locks, command: LockCommand) {
  return locks.command(state, command, anna)
}

function deliverFrom(state: Locks, from: ProcessId, type: LockMessage['type'], n = 1) {
  return locks.deliver(state, from, { type, resource: 'pen', n }, anna)
}

function sends(to: ProcessId, type: LockMessage['type'], n = 1) {
  return { outgoing: [{ type: 'send', to, message: { type, resource: 'pen', n } }] }
}

const SILENCE = { outgoing: [] }
const pen = (process: ProcessId) => ({ owner: process, resource: 'pen' })

/** anna, who owns a pen. */
function owner(): Locks {
  const state = locks.open(anna, NOTHING)
  ask(state, { do: 'add', resource: 'pen' })
  return state
}

/** anna, who has asked ben for his pen. */
function asker(): Locks {
  const state = locks.open(anna, NOTHING)
  expect(ask(state, { do: 'request', wants: [pen(ben)] })).toEqual(sends(ben, 'request'))
  return state
}

/** Whatever `act` answers, it must change nothing. */
function unchanged<Answer>(state: Locks, act: () => Answer): Answer {
  const before = structuredClone(state)
  const answer = act()
  expect(state).toEqual(before)
  return answer
}

test('a resource is added once, and no more than there is room for', () => {
  const state = owner()
  expect(state.resources).toEqual({ pen: { holder: null, queue: [] } })
  expect(unchanged(state, () => ask(state, { do: 'add', resource: 'pen' }))).toEqual({ refusal: 'resource-exists' })
  for (let n = 1; n < RESOURCES_MAX; n += 1) expect(ask(state, { do: 'add', resource: `ink ${n}` })).toEqual(SILENCE)
  expect(unchanged(state, () => ask(state, { do: 'add', resource: 'one more' }))).toEqual({
    refusal: 'too-many-resources'
  })
})

test('an own resource is claimed and given back without messages', () => {
  const state = owner()
  expect(ask(state, { do: 'request', wants: [pen(anna)] })).toEqual(SILENCE)
  expect(state).toMatchObject({
    resources: { pen: { holder: { process: 'anna', n: 1 } } },
    claims: [{ ...pen(anna), n: 1, phase: 'held' }]
  })
  expect(ask(state, { do: 'release', ...pen(anna) })).toEqual(SILENCE)
  expect(state).toEqual({ ...owner(), asked: 1 })
})

test('a free resource is granted to whoever asks first, and to the next when it comes back', () => {
  const state = owner()
  expect(deliverFrom(state, ben, 'request')).toEqual(sends(ben, 'grant'))
  expect(deliverFrom(state, cleo, 'request', 7)).toEqual(SILENCE)
  expect(ask(state, { do: 'request', wants: [pen(anna)] })).toEqual(SILENCE)
  expect(state.claims).toMatchObject([{ phase: 'waiting' }])
  expect(deliverFrom(state, ben, 'release')).toEqual(sends(cleo, 'grant', 7))
  expect(deliverFrom(state, cleo, 'release', 7)).toEqual(SILENCE)
  expect(state.claims).toMatchObject([{ phase: 'held' }])
})

test('a request for what is not there is denied', () => {
  const state = locks.open(anna, NOTHING)
  expect(unchanged(state, () => deliverFrom(state, ben, 'request', 3))).toEqual(sends(ben, 'deny', 3))
})

test('names that every object inherits are no resources', () => {
  const state = locks.open(anna, NOTHING)
  const message = { type: 'request', resource: 'constructor', n: 1 } as const
  expect(locks.deliver(state, ben, message, anna)).toMatchObject({ outgoing: [{ message: { type: 'deny' } }] })
  expect(ask(state, { do: 'request', wants: [{ owner: anna, resource: 'toString' }] })).toEqual({
    refusal: 'unknown-resource'
  })
})

test('a process asks for several at once, waits for all, and while it waits it neither asks nor gives back', () => {
  const state = owner()
  const ink = { owner: cleo, resource: 'ink' }
  expect(ask(state, { do: 'request', wants: [pen(ben), pen(anna), ink] })).toEqual({
    outgoing: [
      { type: 'send', to: ben, message: { type: 'request', resource: 'pen', n: 1 } },
      { type: 'send', to: cleo, message: { type: 'request', resource: 'ink', n: 1 } }
    ]
  })
  deliverFrom(state, ben, 'grant')
  expect(state.claims.map(({ phase }) => phase)).toEqual(['held', 'held', 'waiting'])
  for (const command of [
    { do: 'request', wants: [pen(cleo)] },
    { do: 'release', ...pen(ben) }
  ] as const)
    expect(unchanged(state, () => ask(state, command))).toEqual({ refusal: 'waiting' })
  locks.deliver(state, cleo, { type: 'grant', resource: 'ink', n: 1 }, anna)
  expect(ask(state, { do: 'release', ...pen(ben) })).toEqual(sends(ben, 'release'))
})

test('a denied claim is dropped, and its process goes on with what it has', () => {
  const state = asker()
  expect(deliverFrom(state, ben, 'deny')).toEqual(SILENCE)
  expect(state).toEqual({ resources: {}, claims: [], asked: 1 })
  expect(ask(state, { do: 'request', wants: [pen(ben)] })).toEqual(sends(ben, 'request', 2))
})

test('what is claimed is not claimed again, nor twice in one command', () => {
  const state = asker()
  deliverFrom(state, ben, 'grant')
  const command = (wants: readonly Want[]) => () => ask(state, { do: 'request', wants })
  expect(unchanged(state, command([pen(ben)]))).toEqual({ refusal: 'already-claimed' })
  expect(unchanged(state, command([pen(cleo), pen(cleo)]))).toEqual({ refusal: 'already-claimed' })
  expect(unchanged(state, command([]))).toEqual({ refusal: 'nothing-claimed' })
  expect(unchanged(state, command([pen(cleo), pen(anna)]))).toEqual({ refusal: 'unknown-resource' })
})

test('claims have a limit', () => {
  const state = asker()
  deliverFrom(state, ben, 'grant')
  const wants = Array.from({ length: CLAIMS_MAX }, (_, n) => ({ owner: cleo, resource: `ink ${n}` }))
  expect(unchanged(state, () => ask(state, { do: 'request', wants }))).toEqual({ refusal: 'too-many-claims' })
  expect(ask(state, { do: 'request', wants: wants.slice(1) })).toHaveProperty('outgoing')
})

test('what is not held is not given back', () => {
  const state = owner()
  for (const command of [
    { do: 'release', ...pen(anna) },
    { do: 'release', ...pen(ben) }
  ] as const)
    expect(unchanged(state, () => ask(state, command))).toEqual({ refusal: 'not-held' })
  expect(unchanged(state, () => ask(state, { do: 'back-off' }))).toEqual({ refusal: 'nothing-claimed' })
})

test('backing off gives everything back and takes every request back', () => {
  const state = owner()
  ask(state, { do: 'request', wants: [pen(anna)] })
  deliverFrom(state, ben, 'request', 5)
  ask(state, { do: 'request', wants: [pen(cleo)] })
  expect(ask(state, { do: 'back-off' })).toEqual({
    outgoing: [...sends(ben, 'grant', 5).outgoing, ...sends(cleo, 'release', 2).outgoing]
  })
  expect(state).toMatchObject({ resources: { pen: { holder: { process: 'ben' }, queue: [] } }, claims: [], asked: 2 })
})

test('a grant or a deny that crosses the withdrawal means nothing, also when the process has asked again', () => {
  for (const answer of ['grant', 'deny'] as const) {
    const state = asker()
    expect(ask(state, { do: 'back-off' })).toEqual(sends(ben, 'release'))
    expect(unchanged(state, () => deliverFrom(state, ben, answer))).toEqual(SILENCE)
    ask(state, { do: 'request', wants: [pen(ben)] })
    expect(unchanged(state, () => deliverFrom(state, ben, answer))).toEqual(SILENCE)
    expect(deliverFrom(state, ben, 'grant', 2)).toEqual(SILENCE)
    expect(state.claims).toMatchObject([{ n: 2, phase: 'held' }])
  }
})

test('a withdrawal that crosses a deny means nothing to the owner, also when the resource has come since', () => {
  const state = locks.open(anna, NOTHING)
  deliverFrom(state, ben, 'request')
  expect(unchanged(state, () => deliverFrom(state, ben, 'release'))).toEqual(SILENCE)
  deliverFrom(state, ben, 'request', 2)
  ask(state, { do: 'add', resource: 'pen' })
  deliverFrom(state, cleo, 'request')
  expect(unchanged(state, () => deliverFrom(state, ben, 'release', 2))).toEqual(SILENCE)
})

test('what no honest sender can have sent is turned away and changes nothing', () => {
  const book = owner()
  deliverFrom(book, ben, 'request', 2)
  deliverFrom(book, cleo, 'request')
  const turnedAway = (state: Locks, from: ProcessId, type: LockMessage['type'], n: number): void => {
    expect(unchanged(state, () => deliverFrom(state, from, type, n))).toHaveProperty('violation')
  }
  turnedAway(book, ben, 'request', 3) // Holds it.
  turnedAway(book, cleo, 'request', 2) // Waits for it.
  turnedAway(book, ben, 'release', 1) // Asked with 2, so that 1 was taken back before.
  turnedAway(book, cleo, 'release', 2)

  const claims = asker()
  turnedAway(claims, ben, 'grant', 2) // Never asked with 2.
  turnedAway(claims, ben, 'deny', 2)
  expect(unchanged(claims, () => deliverFrom(claims, cleo, 'grant'))).toEqual(SILENCE) // May have been asked and taken back.
  deliverFrom(claims, ben, 'grant')
  turnedAway(claims, ben, 'grant', 1)
  turnedAway(claims, ben, 'deny', 1)
})

test('a recorded state does not follow what happens later', () => {
  const state = owner()
  ask(state, { do: 'request', wants: [pen(ben)] })
  deliverFrom(state, cleo, 'request')
  const recorded = locks.record(state)
  const then = structuredClone(recorded)
  deliverFrom(state, ben, 'grant')
  deliverFrom(state, ben, 'request', 9)
  deliverFrom(state, cleo, 'release')
  ask(state, { do: 'back-off' })
  expect(recorded).toEqual(then)
})

test('a command says to whom it would send, and sends to nobody when it is refused', () => {
  const state = owner()
  deliverFrom(state, cleo, 'request')
  ask(state, { do: 'request', wants: [pen(ben)] })
  expect(locks.recipients(state, { do: 'back-off' }, anna)).toEqual(['ben'])
  expect(locks.recipients(state, { do: 'request', wants: [pen(cleo)] }, anna)).toEqual([])
  expect(
    locks.recipients(owner(), { do: 'request', wants: [pen(ben), { owner: ben, resource: 'ink' }] }, anna)
  ).toEqual(['ben'])
})

test('a diagram tells wishes and messages in few words', () => {
  const long = '12D3KooWabcdef' as ProcessId
  expect(locks.describeCommand({ do: 'add', resource: 'pen' })).toBe('adds pen')
  expect(locks.describeCommand({ do: 'request', wants: [pen(long), pen(anna)] })).toBe(
    'asks for pen of abcdef, pen of anna'
  )
  expect(locks.describeCommand({ do: 'release', ...pen(long) })).toBe('gives back pen of abcdef')
  expect(locks.describeCommand({ do: 'back-off' })).toBe('backs off')
  expect(locks.describeMessage({ type: 'grant', resource: 'pen', n: 4 })).toBe('grant pen')
  for (const resource of ['🖊'.repeat(24), `p${'🖊'.repeat(23)}`]) {
    const wants = Array.from({ length: CLAIMS_MAX }, () => ({ owner: long, resource }))
    const said = locks.describeCommand({ do: 'request', wants })
    expect(said.length).toBeLessThanOrEqual(80)
    expect(said.isWellFormed()).toBe(true)
  }
})

test('by itself a process adds what it lacks, asks, gives back, and waits where it waits', () => {
  const state = locks.open(anna, NOTHING)
  const half = (): number => 0.5
  for (const resource of ['ink', 'paper', 'pen']) {
    expect(locks.random(state, anna, [], half)).toEqual({ do: 'add', resource })
    ask(state, { do: 'add', resource })
  }
  expect(locks.random(state, anna, [ben], half)).toMatchObject({ do: 'request' })
  ask(state, {
    do: 'request',
    wants: [{ owner: anna, resource: 'ink' }, pen(anna), { owner: anna, resource: 'paper' }]
  })
  expect(locks.random(state, anna, [ben], half)).toMatchObject({ do: 'release' })
  ask(state, { do: 'request', wants: [pen(ben)] })
  expect(locks.random(state, anna, [ben], half)).toBeUndefined()
})
