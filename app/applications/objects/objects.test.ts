// What one process does for each command and for a reference that arrives, and what its program can reach.
import { expect, test } from 'vitest'
import { NOTHING } from '../bank/coins.ts'
import type { ProcessId } from '../../ids.ts'
import {
  objects,
  OBJECTS_MAX,
  parseObjectId,
  reachable,
  REFERENCES_MAX,
  ROOTS_MAX,
  type Heap,
  type ObjectCommand,
  type Reference
} from './objects.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId

const SILENCE = { outgoing: [] }
const own = (n: number): Reference => ({ owner: anna, object: `o${n}` })
const bens = (n: number): Reference => ({ owner: ben, object: `o${n}` })

function ask(heap: Heap, command: ObjectCommand) {
  return objects.command(heap, command, anna)
}

function receive(heap: Heap, reference: Reference) {
  return objects.deliver(heap, ben, { type: 'reference', reference }, anna)
}

/** anna with so many objects, each held by a root. */
function made(count: number): Heap {
  const heap = objects.open(anna, NOTHING)
  for (let n = 1; n <= count; n += 1) expect(ask(heap, { do: 'make' })).toEqual(SILENCE)
  return heap
}

/** Whatever `command` is answered, it must change nothing. */
function unchanged(heap: Heap, command: ObjectCommand) {
  const before = structuredClone(heap)
  const answer = ask(heap, command)
  expect(heap).toEqual(before)
  return answer
}

test('a new object is held by a root, and its name is never used again', () => {
  const heap = made(2)
  expect(heap).toEqual({ objects: { o1: [], o2: [] }, roots: [own(1), own(2)], made: 2, partners: [] })
  ask(heap, { do: 'drop', reference: own(2) })
  ask(heap, { do: 'collect', objects: ['o2'] })
  ask(heap, { do: 'make' })
  expect(heap).toMatchObject({ objects: { o1: [], o3: [] }, made: 3 })
  expect(heap.objects).not.toHaveProperty('o2')
})

test('what can be reached begins at the roots and goes through own objects only', () => {
  const heap = made(3)
  receive(heap, bens(1))
  ask(heap, { do: 'link', from: 'o1', to: own(2) })
  ask(heap, { do: 'link', from: 'o2', to: bens(1) })
  ask(heap, { do: 'link', from: 'o2', to: own(1) })
  for (const reference of [own(2), own(3), bens(1)]) ask(heap, { do: 'drop', reference })
  expect(reachable(heap, anna)).toEqual([own(1), own(2), bens(1)])
  expect(reachable(heap, ben)).toEqual([own(1)]) // For ben those are somebody else's objects.
})

test('what is linked stays linked once, and can be unlinked', () => {
  const heap = made(2)
  const link = { do: 'link', from: 'o1', to: own(2) } as const
  expect(ask(heap, link)).toEqual(SILENCE)
  expect(unchanged(heap, link)).toEqual(SILENCE)
  expect(heap.objects).toEqual({ o1: [own(2)], o2: [] })
  expect(ask(heap, { ...link, do: 'unlink' })).toEqual(SILENCE)
  expect(unchanged(heap, { ...link, do: 'unlink' })).toEqual({ refusal: 'not-linked' })
  expect(heap.objects).toEqual({ o1: [], o2: [] })
})

test('what cannot be reached is neither linked, nor changed, nor given', () => {
  const heap = made(2)
  ask(heap, { do: 'link', from: 'o2', to: own(1) })
  ask(heap, { do: 'drop', reference: own(2) })
  const refused = { refusal: 'not-reachable' }
  expect(unchanged(heap, { do: 'link', from: 'o1', to: own(2) })).toEqual(refused)
  expect(unchanged(heap, { do: 'link', from: 'o2', to: own(1) })).toEqual(refused)
  expect(unchanged(heap, { do: 'unlink', from: 'o2', to: own(1) })).toEqual(refused)
  expect(unchanged(heap, { do: 'link', from: 'o1', to: bens(1) })).toEqual(refused)
  expect(unchanged(heap, { do: 'give', to: ben, reference: own(2) })).toEqual(refused)
  expect(unchanged(heap, { do: 'link', from: 'o9', to: own(1) })).toEqual({ refusal: 'unknown-object' })
  expect(unchanged(heap, { do: 'unlink', from: 'constructor', to: own(1) })).toEqual({ refusal: 'unknown-object' })
  expect(unchanged(heap, { do: 'drop', reference: own(2) })).toEqual({ refusal: 'not-a-root' })
})

test('whoever gives a reference keeps it, and remembers to whom it was given', () => {
  const heap = made(1)
  const give = { do: 'give', to: ben, reference: own(1) } as const
  const sent = { outgoing: [{ type: 'send', to: ben, message: { type: 'reference', reference: own(1) } }] }
  expect(objects.recipients(heap, give, anna)).toEqual(['ben'])
  expect(ask(heap, give)).toEqual(sent)
  expect(ask(heap, give)).toEqual(sent)
  expect(heap).toMatchObject({ roots: [own(1)], partners: ['ben'] })
  expect(objects.recipients(heap, { ...give, reference: own(7) }, anna)).toEqual([])
})

test('a reference that arrives becomes a root, once', () => {
  const heap = objects.open(anna, NOTHING)
  expect(receive(heap, bens(1))).toEqual(SILENCE)
  expect(receive(heap, bens(1))).toEqual(SILENCE)
  expect(heap.roots).toEqual([bens(1)])
})

test('a reference to an own object that does not exist is dropped', () => {
  const heap = made(1)
  expect(receive(heap, own(2))).toEqual(SILENCE)
  expect(heap).toEqual(made(1))
})

test('only what cannot be reached here is collected, all or nothing, and what is gone is passed over', () => {
  const heap = made(3)
  ask(heap, { do: 'link', from: 'o1', to: own(2) })
  for (const n of [2, 3]) ask(heap, { do: 'drop', reference: own(n) })
  expect(unchanged(heap, { do: 'collect', objects: ['o3', 'o2'] })).toEqual({ refusal: 'still-reachable' })
  expect(ask(heap, { do: 'collect', objects: ['o3', 'o8'] })).toEqual(SILENCE)
  expect(unchanged(heap, { do: 'collect', objects: ['o3'] })).toEqual(SILENCE)
  expect(heap.objects).toEqual({ o1: [own(2)], o2: [] })
})

test('heaps, objects and roots have limits', () => {
  const full = made(OBJECTS_MAX)
  expect(unchanged(full, { do: 'make' })).toEqual({ refusal: 'heap-full' })
  for (let n = 1; n <= REFERENCES_MAX; n += 1) ask(full, { do: 'link', from: 'o1', to: own(n) })
  expect(unchanged(full, { do: 'link', from: 'o1', to: own(17) })).toEqual({ refusal: 'object-full' })

  const hands = made(1)
  for (let n = 1; n <= ROOTS_MAX; n += 1) receive(hands, bens(n))
  expect(hands.roots.length).toBe(ROOTS_MAX)
  expect(hands.roots).not.toContainEqual(bens(ROOTS_MAX))
  expect(unchanged(hands, { do: 'make' })).toEqual({ refusal: 'roots-full' })
})

test('a recorded state does not follow what happens later', () => {
  const heap = made(2)
  ask(heap, { do: 'link', from: 'o1', to: own(2) })
  const recorded = objects.record(heap)
  const then = structuredClone(recorded)
  ask(heap, { do: 'unlink', from: 'o1', to: own(2) })
  ask(heap, { do: 'give', to: ben, reference: own(1) })
  ask(heap, { do: 'drop', reference: own(1) })
  ask(heap, { do: 'make' })
  expect(recorded).toEqual(then)
})

test('names of objects are counts', () => {
  expect(parseObjectId('o1')).toBe('o1')
  expect(parseObjectId('o1234567890')).toBe('o1234567890')
  for (const text of [
    '',
    'o',
    'o0',
    'o01',
    '1',
    'O1',
    'o1 ',
    'o1\n',
    'o-1',
    'o1.5',
    `o${'9'.repeat(16)}`,
    'constructor'
  ])
    expect(parseObjectId(text)).toBeUndefined()
})

test('a diagram tells wishes and references in few words', () => {
  const far: Reference = { owner: '12D3KooWabcdef' as ProcessId, object: 'o3' }
  expect(objects.describeCommand({ do: 'make' })).toBe('makes an object')
  expect(objects.describeCommand({ do: 'link', from: 'o1', to: far })).toBe('links o1 to o3 of abcdef')
  expect(objects.describeCommand({ do: 'unlink', from: 'o1', to: far })).toBe('unlinks o1 from o3 of abcdef')
  expect(objects.describeCommand({ do: 'drop', reference: far })).toBe('drops o3 of abcdef')
  expect(objects.describeCommand({ do: 'give', to: ben, reference: far })).toBe('gives o3 of abcdef to ben')
  expect(objects.describeCommand({ do: 'collect', objects: ['o1'] })).toBe('collects 1 object')
  expect(objects.describeCommand({ do: 'collect', objects: ['o1', 'o2'] })).toBe('collects 2 objects')
  expect(objects.describeMessage({ type: 'reference', reference: far })).toBe('o3 of abcdef')
})

test('by itself a process does what is not refused', () => {
  const heap = objects.open(anna, NOTHING)
  expect(objects.random(heap, anna, [ben], () => 0)).toEqual({ do: 'make' })
  receive(heap, bens(1))
  const seen = new Set<string>()
  for (let turn = 0; turn < 500; turn += 1) {
    const command = objects.random(heap, anna, [ben], () => (turn % 97) / 97)
    if (command === undefined) continue
    seen.add(command.do)
    expect(ask(heap, command)).toHaveProperty('outgoing')
  }
  expect([...seen].sort()).toEqual(['drop', 'give', 'link', 'make', 'unlink'])
})
