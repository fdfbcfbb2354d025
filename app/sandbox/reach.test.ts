// Markers and recordings follow the channels that there are: on any graph a snapshot completes exactly where its initiator reaches
// everybody, and then it is a consistent cut with all money, whatever else happens meanwhile.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySetup, walk } from '../../testing/sandbox/arbitrary.ts'
import { Dice } from '../seeds.ts'
import { passingsOf } from '../trace/passings.ts'
import { orderOf } from '../trace/ordering.ts'
import { stateAt } from '../trace/state.ts'
import type { ProcessId } from '../ids.ts'
import { initiatorsIn, unreachedFrom } from './reach.ts'
import { openSandbox, perform } from './sandbox.ts'
import { channelsOf, faultOf, totalOf, type Setup } from './setup.ts'
import type { ActionResult } from './state.ts'
import { runOfTurns } from './tree.ts'

const drawn = (text: string): Setup => {
  const channels = text.split(', ').map((channel) => {
    const [from, to] = channel.split('->') as [ProcessId, ProcessId]
    return { from, to }
  })
  const ids = [...new Set(channels.flatMap(({ from, to }) => [from, to]))].sort()
  const processes = ids.map((id) => ({ id, name: id, opening: 100 as never }))
  return { processes, shape: 'drawn', channels, fifo: true }
}

/** Everything arrives, channel by channel as the dice say. */
function settled(turns: readonly ActionResult[], seed: number): readonly ActionResult[] {
  const dice = new Dice(seed)
  const all = [...turns]
  for (;;) {
    const state = all.at(-1)?.state
    const ready = state?.channels.filter(({ messages }) => messages.length > 0) ?? []
    const channel = ready[ready.length === 0 ? 0 : dice.below(ready.length)]
    if (state === undefined || channel === undefined) return all
    all.push(perform(state, { do: 'deliver', from: channel.from, to: channel.to }))
  }
}

test('on any graph a snapshot completes exactly where its initiator reaches everybody, and then its cut is consistent', () => {
  let [complete, never, ofRings] = [0, 0, 0]
  fc.assert(
    fc.property(anySetup(true), fc.nat(), fc.nat(), (setup, seed, place) => {
      expect(faultOf(setup)).toBe('')
      const initiator = setup.processes[place % setup.processes.length]?.id ?? ('' as ProcessId)
      const before = walk(setup, seed, 20)
      const state = before.at(-1)?.state ?? openSandbox(setup).state
      const turns = settled([...before, perform(state, { do: 'snapshot', process: initiator })], seed)
      const started = (turns.at(-1)?.state.started ?? []).filter(({ snapshot }) => snapshot.startsWith(`${initiator}#`))
      const snapshot = started.at(-1)?.snapshot
      const cut = turns.flatMap(({ cuts }) => cuts).find((one) => one.snapshot === snapshot)
      expect(cut !== undefined).toBe(unreachedFrom(setup, initiator).length === 0)
      if (cut === undefined) {
        never += 1
        return
      }
      complete += 1
      if (setup.shape.endsWith('ring') && setup.processes.length > 2) ofRings += 1
      expect(cut).toMatchObject({ conserved: true, total: totalOf(setup) })
      expect(cut.channels.map(({ from, to }) => ({ from, to }))).toEqual(channelsOf(setup))
      const order = orderOf(runOfTurns(setup, turns))
      const frontier = passingsOf(order).find((one) => one.snapshot === snapshot)?.frontier ?? []
      const found = stateAt(order, frontier)
      expect(found).toMatchObject({ consistent: true, sum: { inTransit: cut.inTransit, balances: cut.balances } })
    }),
    { numRuns: 400 }
  )
  expect(complete).toBeGreaterThan(100)
  expect(never).toBeGreaterThan(20)
  expect(ofRings).toBeGreaterThan(10)
})

test('who reaches everybody: nobody, one, or all', () => {
  expect(initiatorsIn(drawn('A->B, B->C, C->A'))).toEqual(['A', 'B', 'C'])
  expect(initiatorsIn(drawn('A->B, B->C'))).toEqual(['A'])
  expect(initiatorsIn(drawn('A->B, C->B'))).toEqual([])
  expect(unreachedFrom(drawn('A->B, C->B'), 'A' as ProcessId)).toEqual(['C'])
})

test('a drawn topology has channels between its processes, none twice', () => {
  const setup = drawn('A->B, B->A')
  const [a, b] = setup.channels ?? []
  if (a === undefined || b === undefined) throw new Error('two are drawn')
  expect(faultOf(setup)).toBe('')
  expect(faultOf({ ...setup, channels: [] })).toMatch(/at least one/)
  expect(faultOf({ ...setup, channels: [a, a] })).toMatch(/twice/)
  expect(faultOf({ ...setup, channels: [{ ...a, to: a.from }] })).toMatch(/to itself/)
  expect(faultOf({ ...setup, channels: [{ ...a, to: 'Z' as ProcessId }] })).toMatch(/two of the processes/)
  expect(faultOf({ ...setup, shape: 'ring' })).toMatch(/Only a drawn/)
})
