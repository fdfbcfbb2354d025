// The sandbox keeps the laws of the real thing: money is conserved, cuts are consistent, nothing changes behind one's back.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { processOf } from './directed.ts'
import { SandboxRefusal, type SandboxAction } from './action.ts'
import { anySetup, walk } from '../../testing/sandbox/arbitrary.ts'
import { colour } from './lai-yang.ts'
import { openSnapshots } from './snapshots.ts'
import { openSandbox, perform } from './sandbox.ts'
import { channelsOf, faultOf, totalOf, type Setup } from './setup.ts'
import type { SandboxState, ActionResult } from './state.ts'
import { runOfTurns } from './tree.ts'

const [p1, p2, p3] = ['P1', 'P2', 'P3'] as ProcessId[] as [ProcessId, ProcessId, ProcessId]
const THREE: Setup = {
  processes: [p1, p2, p3].map((id) => ({ id, name: id, opening: 100 as Coins })),
  shape: 'mesh',
  fifo: true
}

function play(setup: Setup, actions: readonly SandboxAction[]): readonly ActionResult[] {
  const turns = [openSandbox(setup)]
  for (const action of actions) turns.push(perform((turns.at(-1) ?? openSandbox(setup)).state, action))
  return turns
}

function moneyIn({ graph, channels, setup }: SandboxState): number {
  const balances = setup.processes.map(({ id }) => processOf(graph, id).applications.bank.balance as number)
  const amounts = channels.flatMap(({ messages }) =>
    messages.map(({ message }) => (message.type === 'transfer' ? message.amount : 0))
  )
  return [...balances, ...amounts].reduce((sum, one) => sum + one, 0)
}

const send = (from: ProcessId, to: ProcessId, amount: number): SandboxAction => ({
  do: 'send',
  from,
  to,
  amount: amount as Coins
})
const deliver = (from: ProcessId, to: ProcessId, seq?: number): SandboxAction => ({
  do: 'deliver',
  from,
  to,
  ...(seq === undefined ? {} : { seq })
})

test('in any walk with FIFO channels money is conserved at every moment and in every cut', () => {
  let cuts = 0
  let inTransit = 0
  fc.assert(
    fc.property(anySetup(true), fc.nat(), (setup, seed) => {
      for (const turn of walk(setup, seed, 80)) {
        expect(moneyIn(turn.state)).toBe(totalOf(setup))
        for (const cut of turn.cuts) {
          expect(cut).toMatchObject({ conserved: true, total: totalOf(setup) })
          expect(cut.channels).toHaveLength(channelsOf(setup).length)
          cuts += 1
          inTransit += cut.inTransit
        }
      }
    })
  )
  expect(cuts).toBeGreaterThan(100)
  expect(inTransit).toBeGreaterThan(0)
})

test('without FIFO, markers get totals wrong sooner or later, and colours never do', () => {
  let wrong = 0
  fc.assert(
    fc.property(anySetup(false), fc.nat(), (setup, seed) => {
      const turns = walk(setup, seed, 80)
      const events = turns.flatMap((turn) => turn.events)
      for (const cut of turns.flatMap((turn) => turn.cuts)) {
        if (!cut.conserved) wrong += 1
        expect(colour(setup, events, cut.snapshot).cut).toMatchObject({ conserved: true, total: totalOf(setup) })
      }
    })
  )
  expect(wrong).toBeGreaterThan(10)
})

test('with FIFO, colours and markers agree where both record everybody at the same events', () => {
  // No money is on its way: the first red message that arrives anywhere is a marker.
  const turns = play(THREE, [
    { do: 'snapshot', process: p1 },
    deliver(p1, p2),
    deliver(p1, p3),
    deliver(p2, p1),
    deliver(p3, p1),
    deliver(p2, p3),
    deliver(p3, p2)
  ])
  const [cut] = turns.flatMap((turn) => turn.cuts)
  const events = turns.flatMap((turn) => turn.events)
  expect(colour(THREE, events, 'P1#1' as SnapshotId).cut).toEqual(cut)
})

test('an action leaves the state before it as it was', () => {
  fc.assert(
    fc.property(anySetup(true), fc.nat(), (setup, seed) => {
      const turns = walk(setup, seed, 30)
      const texts = turns.map((turn) => JSON.stringify(turn))
      walk(setup, seed, 30)
      expect(turns.map((turn) => JSON.stringify(turn))).toEqual(texts)
      expect(walk(setup, seed, 30).map((turn) => JSON.stringify(turn))).toEqual(texts)
    }),
    { numRuns: 30 }
  )
})

test('a run numbers the events of each process without gaps, and the two ends of a message find each other', () => {
  const run = runOfTurns(THREE, walk(THREE, 7, 120))
  const sent = new Set<string>()
  for (const { id, events } of run.processes)
    for (const event of events) if (event.type === 'sent') sent.add(`${id} ${event.to} ${event.seq}`)
  for (const { id, events, opening } of run.processes) {
    expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => at + 1))
    expect(events[0]).toMatchObject({ type: 'opened', balance: opening })
    for (const event of events)
      if (event.type === 'received') expect(sent).toContain(`${event.from} ${id} ${event.seq}`)
  }
  expect(run.cuts.length).toBeGreaterThan(0)
})

test.each<[what: string, actions: readonly SandboxAction[], sentence: string]>([
  ['more than there is', [send(p1, p2, 101)], 'P1 has 100 and cannot send 101.'],
  ['from an empty channel', [deliver(p1, p2)], 'Nothing is on the channel P1 → P2.'],
  [
    'the second message of a FIFO channel',
    [send(p1, p2, 1), send(p1, p2, 2), deliver(p1, p2, 2)],
    'Channels are FIFO: something else is first on P1 → P2.'
  ],
  [
    'from a held channel',
    [send(p1, p2, 1), { do: 'hold', from: p1, to: p2, held: true }, deliver(p1, p2)],
    'The channel P1 → P2 is held.'
  ]
])('%s is refused in a sentence', (_what, actions, sentence) => {
  expect(() => play(THREE, actions)).toThrow(new SandboxRefusal(sentence))
})

test('where there is no channel nobody can send', () => {
  expect(() => play({ ...THREE, shape: 'one-way-ring' }, [send(p2, p1, 1)])).toThrow(
    'There is no channel from P2 to P1.'
  )
})

test.each<[shape: Setup['shape'], channels: string]>([
  ['line', '1-2 2-1 2-3 3-2 3-4 4-3 4-5 5-4'],
  ['one-way-line', '1-2 2-3 3-4 4-5'],
  ['tree', '1-2 1-3 2-1 2-4 2-5 3-1 4-2 5-2'],
  ['star', '1-2 1-3 1-4 1-5 2-1 3-1 4-1 5-1']
])('a %s of five has these channels', (shape, channels) => {
  const processes = ['1', '2', '3', '4', '5'].map((id) => ({ id: id as ProcessId, name: id, opening: 1 as Coins }))
  expect(
    channelsOf({ processes, shape, fifo: true })
      .map(({ from, to }) => `${from}-${to}`)
      .join(' ')
  ).toBe(channels)
})

test('a snapshot that is not complete says who has recorded and for whom it waits', () => {
  const state = play(THREE, [send(p2, p1, 5), { do: 'snapshot', process: p1 }, deliver(p2, p1), deliver(p1, p3)]).at(-1)
  expect(state && openSnapshots(state.state)).toMatchObject([
    {
      snapshot: 'P1#1',
      recorded: [
        { process: 'P1', balance: 100 },
        { process: 'P3', balance: 100 }
      ],
      waitingFor: ['P1', 'P2', 'P3']
    }
  ])
  expect(openSnapshots(state?.state ?? openSandbox(THREE).state)[0]?.channels).toContainEqual({
    from: p2,
    to: p1,
    phase: 'recording',
    amounts: [5]
  })
})

test.each<[what: string, change: Partial<Setup>, fault: string]>([
  ['one process', { processes: THREE.processes.slice(0, 1) }, 'There are 2 to 8 processes, and not 1.'],
  [
    'two of a name',
    { processes: [...THREE.processes.slice(0, 2), ...THREE.processes.slice(0, 1)] },
    'Two processes have the name or the id of P1.'
  ],
  [
    'a rule broken on no channel',
    { shape: 'one-way-ring', broken: { rule: 'no-marker', from: p2, to: p1 } },
    'The process or the channel of the broken rule does not exist.'
  ]
])('%s is no setup', (_what, change, fault) => {
  expect(faultOf({ ...THREE, ...change })).toBe(fault)
  expect(faultOf(THREE)).toBe('')
})
