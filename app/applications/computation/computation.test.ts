// Diffusing work: what wakes, what a command changes, and that a computation ends when everybody who works comes to an end.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOTHING } from '../bank/coins.ts'
import type { ProcessId } from '../../ids.ts'
import { anyRun, anyNames, walk } from '../../../testing/properties/arbitrary.ts'
import { ApplicationSystem } from '../../../testing/properties/application-system.ts'
import { computation, GENERATIONS_MAX, type Computation } from './computation.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const cleo = 'cleo' as ProcessId

function started(generations: number): Computation {
  const state = computation.open(anna, NOTHING)
  computation.command(state, { do: 'start', generations }, anna)
  return state
}

test('everybody begins passive, and only work from outside or a task makes a process active', () => {
  const state = computation.open(anna, NOTHING)
  expect(state).toEqual({ phase: 'passive', generations: 0, sent: {}, received: {} })
  expect(started(3)).toEqual({ phase: 'active', generations: 3, sent: {}, received: {} })
  expect(computation.deliver(state, ben, { type: 'task', generations: 2 }, anna)).toEqual({ outgoing: [] })
  expect(state).toEqual({ phase: 'active', generations: 2, sent: {}, received: { ben: 1 } })
})

test('a task without generations wakes its receiver, who has nothing to pass on', () => {
  const state = computation.open(anna, NOTHING)
  computation.deliver(state, ben, { type: 'task', generations: 0 }, anna)
  expect(state.phase).toBe('active')
  expect(computation.command(state, { do: 'send', to: ben }, anna)).toEqual({ refusal: 'no-generations-left' })
})

test('a task carries one generation less than its sender works on, and is counted', () => {
  const state = started(3)
  const sent = { outgoing: [{ type: 'send', to: ben, message: { type: 'task', generations: 2 } }] }
  expect(computation.command(state, { do: 'send', to: ben }, anna)).toEqual(sent)
  expect(computation.command(state, { do: 'send', to: ben }, anna)).toEqual(sent)
  expect(state).toEqual({ phase: 'active', generations: 3, sent: { ben: 2 }, received: {} })
})

test('more work for an active process leaves it the larger number of generations', () => {
  const state = started(3)
  computation.deliver(state, ben, { type: 'task', generations: 1 }, anna)
  expect(state.generations).toBe(3)
  computation.deliver(state, ben, { type: 'task', generations: 7 }, anna)
  expect(state.generations).toBe(7)
  computation.command(state, { do: 'start', generations: 5 }, anna)
  expect(state).toMatchObject({ generations: 7, received: { ben: 2 } })
})

test('who has finished sends nothing and does not finish again', () => {
  const state = started(3)
  expect(computation.command(state, { do: 'finish' }, anna)).toEqual({ outgoing: [] })
  expect(state).toEqual({ phase: 'passive', generations: 0, sent: {}, received: {} })
  expect(computation.command(state, { do: 'finish' }, anna)).toEqual({ refusal: 'not-active' })
  expect(computation.command(state, { do: 'send', to: ben }, anna)).toEqual({ refusal: 'not-active' })
})

test('a task that no honest sender can have sent is turned away and changes nothing', () => {
  const state = started(2)
  const before = structuredClone(state)
  for (const generations of [GENERATIONS_MAX, -1, 0.5, Number.NaN])
    expect(computation.deliver(state, ben, { type: 'task', generations }, anna)).toHaveProperty('violation')
  expect(state).toEqual(before)
  expect(computation.deliver(state, ben, { type: 'task', generations: GENERATIONS_MAX - 1 }, anna)).toHaveProperty(
    'outgoing'
  )
})

test('a recorded state does not follow what happens later', () => {
  const state = started(2)
  computation.command(state, { do: 'send', to: ben }, anna)
  const recorded = computation.record(state)
  const then = structuredClone(recorded)
  computation.command(state, { do: 'send', to: ben }, anna)
  computation.deliver(state, cleo, { type: 'task', generations: 1 }, anna)
  computation.command(state, { do: 'finish' }, anna)
  expect(recorded).toEqual(then)
})

test('a diagram tells wishes and tasks in few words', () => {
  const long = '12D3KooWabcdef' as ProcessId
  expect(computation.describeCommand({ do: 'start', generations: 5 })).toBe('starts with 5 generations')
  expect(computation.describeCommand({ do: 'start', generations: 1 })).toBe('starts with 1 generation')
  expect(computation.describeCommand({ do: 'send', to: long })).toBe('sends a task to abcdef')
  expect(computation.describeCommand({ do: 'finish' })).toBe('finishes')
  expect(computation.describeMessage({ type: 'task', generations: 4 })).toBe('task, 4 to follow')
})

test('by itself a passive process does nothing, and an active one sends or finishes', () => {
  expect(computation.random(computation.open(anna, NOTHING), anna, [ben], () => 0.9)).toBeUndefined()
  expect(computation.random(started(1), anna, [ben], () => 0.9)).toEqual({ do: 'send', to: ben })
  expect(computation.random(started(1), anna, [ben], () => 0.1)).toEqual({ do: 'finish' })
  expect(computation.random(started(1), anna, [], () => 0.9)).toEqual({ do: 'finish' })
  const worn = computation.open(anna, NOTHING)
  computation.deliver(worn, ben, { type: 'task', generations: 0 }, anna)
  expect(computation.random(worn, anna, [ben], () => 0.9)).toEqual({ do: 'finish' })
})

test('on every channel, tasks sent are tasks received and tasks in transit', () => {
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      walk(system, run, { applications: ['computation'], interferes: true })
      const { parts } = system.actualCut()
      for (const from of system.names)
        for (const to of system.others(from)) {
          const sent = system.state(from).computation.sent[to] ?? 0
          const received = system.state(to).computation.received[from] ?? 0
          expect(sent - received).toBe(parts[to]?.incoming[from]?.length)
        }
    })
  )
})

test('whoever is passive works on no generations', () => {
  fc.assert(
    fc.property(anyNames, anyRun, (names, run) => {
      const system = new ApplicationSystem(names)
      walk(system, run, { applications: ['computation'], interferes: true })
      for (const name of system.names) {
        const { phase, generations } = system.state(name).computation
        if (phase === 'passive') expect(generations).toBe(0)
      }
    })
  )
})

test('where everybody passes on k tasks for each that arrives, one start of g generations wakes k + k² + … + k^g times in any order', () => {
  const anyOrder = fc.infiniteStream(fc.nat())
  fc.assert(
    fc.property(
      anyNames,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      anyOrder,
      (names, k, g, order) => {
        const system = new ApplicationSystem(names)
        const next = (bound: number): number => Number(order.next().value) % bound
        // Sends k tasks and becomes passive, before anything else arrives.
        const work = (name: ProcessId): void => {
          for (let sent = 0; sent < k && system.state(name).computation.generations > 0; sent += 1) {
            const to = system.others(name)[next(system.others(name).length)]
            if (to !== undefined) system.do(name, { application: 'computation', command: { do: 'send', to } })
          }
          system.do(name, { application: 'computation', command: { do: 'finish' } })
        }
        system.do('anna', { application: 'computation', command: { do: 'start', generations: g } })
        work(anna)
        let woken = 0
        for (let busy = system.busy(); busy.length > 0; busy = system.busy()) {
          const channel = busy[next(busy.length)]
          if (channel === undefined) continue
          system.deliver(channel.from, channel.to)
          woken += 1
          work(channel.to)
        }
        let expected = 0
        for (let generation = 1; generation <= g; generation += 1) expected += k ** generation
        expect(woken).toBe(expected)
      }
    )
  )
})
