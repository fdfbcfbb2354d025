import { expect, test } from 'vitest'
import type { Coins } from '../../../app/applications/bank/coins.ts'
import type { SandboxAction } from '../../../app/sandbox/action.ts'
import { openSandbox, perform } from '../../../app/sandbox/sandbox.ts'
import type { Setup } from '../../../app/sandbox/setup.ts'
import { runOfTurns } from '../../../app/sandbox/tree.ts'
import type { Order } from '../../../app/trace/order.ts'
import { orderOf } from '../../../app/trace/ordering.ts'
import { passingsOf } from '../../../app/trace/passings.ts'
import { stateAt } from '../../../app/trace/state.ts'
import { peopleOfSetup } from '../sandbox/people.ts'
import { idAt } from '../../../testing/page/space-time.ts'
import { markerWords, verdictOf } from './words.ts'

const [anna, ben] = [idAt(0), idAt(1)]
const setup: Setup = {
  processes: [
    { id: anna, name: 'Anna', opening: 100 as Coins },
    { id: ben, name: 'Ben', opening: 100 as Coins }
  ],
  shape: 'mesh',
  fifo: false
}

function played(...actions: readonly SandboxAction[]): Order {
  const turns = [openSandbox(setup)]
  for (const action of actions) turns.push(perform((turns.at(-1) ?? openSandbox(setup)).state, action))
  return orderOf(runOfTurns(setup, turns))
}

function verdictOn(order: Order): string {
  const frontier = passingsOf(order)[0]?.frontier ?? []
  return verdictOf(stateAt(order, frontier), peopleOfSetup(setup), order.run.cuts[0]?.total)
}

const pays: SandboxAction = { do: 'send', from: anna, to: ben, amount: 10 as Coins }
const starts: SandboxAction = { do: 'snapshot', process: anna }
const marker = (from: typeof anna, to: typeof anna, seq: number): SandboxAction => ({ do: 'deliver', from, to, seq })

test('a marker that keeps the order leaves nothing to explain', () => {
  const fair = played(pays, starts, marker(anna, ben, 1), marker(anna, ben, 2), marker(ben, anna, 1))
  expect(verdictOn(fair)).toBe('Consistent cut: 200 in balances, nothing in transit, total 200.')
})

test('a marker that overtakes a transfer cuts well, and the total of its snapshot is named beside that of the cut', () => {
  const overtaken = played(pays, starts, marker(anna, ben, 2), marker(ben, anna, 1))
  expect(verdictOn(overtaken)).toBe(
    'Consistent cut: 190 in balances, 10 in transit in 1 message, total 200. ' +
      'The snapshot says 190: its cut is consistent, but it recorded a channel wrongly.'
  )
})

test('where a task is in transit, no more is said than that no money is', () => {
  const starting: SandboxAction = {
    do: 'command',
    process: anna,
    application: 'computation',
    command: { do: 'start', generations: 1 }
  }
  const task: SandboxAction = {
    do: 'command',
    process: anna,
    application: 'computation',
    command: { do: 'send', to: ben }
  }
  const startsThere: SandboxAction = { do: 'snapshot', process: ben }
  const order = played(starting, task, startsThere, marker(ben, anna, 1), marker(anna, ben, 1), marker(anna, ben, 2))
  expect(verdictOn(order)).toBe('Consistent cut: 200 in balances, no money in transit, total 200.')
})

test('a marker that runs against the cut breaks nothing: it is told to whoever asks', () => {
  const both = played(starts, { do: 'snapshot', process: ben }, marker(anna, ben, 1), marker(ben, anna, 1))
  const [first] = both.run.processes.map(({ events }) =>
    events.findIndex(({ type, ...event }) => type === 'sent' && 'carried' in event && event.carried.kind === 'marker')
  )
  const frontier = both.run.processes.map(({ events }, place) => (place === 0 ? (first ?? 0) : events.length))
  const state = stateAt(both, frontier)
  expect(state.consistent).toBe(true)
  expect(verdictOf(state, peopleOfSetup(setup))).toBe('Consistent cut: 200 in balances, nothing in transit, total 200.')
  expect(markerWords(state, peopleOfSetup(setup))).toBe(
    'The marker of Anna #1 from Anna to Ben was received before the cut but sent after it. A cut is judged by the events of the computation; markers are not part of it.'
  )
})
