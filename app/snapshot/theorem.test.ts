// Section 4 of the paper, on its own example and others that can be followed by hand. Random runs of the production
// process are proven in proof/simulate/theorem.test.ts.
import { expect, test } from 'vitest'
import { BrokenLawError } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { ComputationRun, GlobalState, RunEvent } from './run.ts'
import { permute, prove, type CutCounts } from './theorem.ts'

const [p, q, r] = ['p', 'q', 'r'] as ProcessId[] as [ProcessId, ProcessId, ProcessId]

const sends = (process: ProcessId, to: ProcessId, message: string): RunEvent<string> => ({
  process,
  type: 'send',
  to,
  message
})
const receives = (process: ProcessId, from: ProcessId, message: string): RunEvent<string> => ({
  process,
  type: 'receive',
  from,
  message
})
const acts = (process: ProcessId): RunEvent<string> => ({ process, type: 'internal' })

/** How many events of each process came before it recorded. */
const cutAfter = (counts: Readonly<Record<string, number>>): CutCounts => counts

/** Processes that remember how many events they have seen. */
function counters(run: readonly RunEvent<string>[]): ComputationRun<number, string, RunEvent<string>> {
  return { start: global({ p: 0, q: 0, r: 0 }), run, after: (count) => count + 1 }
}

/** @param channels by `from to` */
function global<State>(
  states: Readonly<Record<string, State>>,
  channels: Readonly<Record<string, string[]>> = {}
): GlobalState<State, string> {
  return Object.fromEntries(
    Object.entries(states).map(([id, recordedState]) => {
      const to = Object.entries(channels).filter(([channel]) => channel.endsWith(` ${id}`))
      const incoming = Object.fromEntries(to.map(([channel, sent]) => [channel.replace(/ .*/, ''), sent]))
      return [id, { recordedState, incoming }]
    })
  )
}

// Example 2.2, as section 4 studies it: p goes from A to B with M and back with M', q from C to D with M'.
test("the paper's example: a state is recorded that never was, and a run exists that goes through it", () => {
  const next: Readonly<Record<string, string>> = { A: 'B', B: 'A', C: 'D', D: 'C' }
  const run = [sends(p, q, 'M'), sends(q, p, "M'"), receives(p, q, "M'")]
  const computation = { start: global({ p: 'A', q: 'C' }), run, after: (state: string) => next[state] ?? '' }
  // p records before it sends, q after it has sent.
  expect(prove(computation, cutAfter({ q: 1 }), global({ p: 'A', q: 'D' }, { 'q p': ["M'"] }))).toEqual({
    holds: true,
    order: [1, 0, 2],
    before: 1,
    swaps: 1,
    occurredAfter: undefined
  })
})

test('a cut that was one instant needs no swap and occurred', () => {
  const run = [sends(p, q, 'one'), acts(r), receives(q, p, 'one'), acts(p)]
  const recorded = global({ p: 1, q: 0, r: 1 }, { 'p q': ['one'] })
  expect(prove(counters(run), cutAfter({ p: 1, r: 1 }), recorded)).toMatchObject({
    swaps: 0,
    before: 2,
    occurredAfter: 2
  })
})

test('at the ends of a run all or nothing is before the cut', () => {
  const run = [sends(p, q, 'one'), receives(q, p, 'one')]
  expect(prove(counters(run), cutAfter({}), global({ p: 0, q: 0, r: 0 }))).toMatchObject({
    holds: true,
    occurredAfter: 0
  })
  const last = global({ p: 1, q: 1, r: 0 })
  expect(prove(counters(run), cutAfter({ p: 1, q: 1 }), last)).toMatchObject({ holds: true, occurredAfter: 2 })
})

test('each swap exchanges two neighbours', () => {
  expect(permute([acts(p), acts(p), acts(q), acts(q), acts(r)], cutAfter({ q: 1, r: 1 }))).toEqual({
    order: [2, 4, 0, 1, 3],
    before: 2,
    swaps: 2 + 3
  })
})

test('messages to and from outside only change the state of the process', () => {
  const stranger = 's' as ProcessId
  const run = [sends(p, stranger, 'out'), receives(q, stranger, 'in'), sends(p, q, 'one')]
  const recorded = global({ p: 2, q: 0, r: 0 }, { 'p q': ['one'] })
  expect(prove(counters(run), cutAfter({ p: 2 }), recorded)).toMatchObject({ holds: true })
})

const conversation = [
  sends(p, q, 'one'),
  sends(p, q, 'two'),
  receives(q, p, 'one'),
  sends(q, r, 'three'),
  receives(r, q, 'three')
]

test.each<[what: string, cut: Record<string, number>, recorded: GlobalState<number, string>, reason: string]>([
  [
    'what was received and not sent',
    { q: 1 },
    global({ p: 0, q: 1, r: 0 }),
    'with all from before the cut first, q receives from p what is not sent yet'
  ],
  [
    'an effect without its cause',
    { p: 2, q: 1, r: 1 },
    global({ p: 2, q: 1, r: 1 }, { 'p q': ['two'] }),
    'with all from before the cut first, r receives from q what is not sent yet'
  ],
  [
    'another state',
    { p: 1 },
    global({ p: 2, q: 0, r: 0 }, { 'p q': ['one'] }),
    'with all from before the cut first, the state of p is another'
  ],
  [
    'a message too few',
    { p: 2 },
    global({ p: 2, q: 0, r: 0 }, { 'p q': ['one'] }),
    'with all from before the cut first, the channel from p to q holds something else'
  ],
  [
    'a message too many',
    {},
    global({ p: 0, q: 0, r: 0 }, { 'r p': ['four'] }),
    'with all from before the cut first, the channel from r to p holds something else'
  ],
  [
    'messages in another order',
    { p: 2 },
    global({ p: 2, q: 0, r: 0 }, { 'p q': ['two', 'one'] }),
    'with all from before the cut first, the channel from p to q holds something else'
  ],
  [
    'more events than there are',
    { r: 2 },
    global({ p: 0, q: 0, r: 2 }),
    'the cut is after 2 events, and the run has 1 of them'
  ],
  [
    'a process too few',
    { p: 1 },
    global({ p: 1, q: 0 }, { 'p q': ['one'] }),
    'with all from before the cut first, r is not in both'
  ],
  ['a process too many', {}, global({ p: 0, q: 0, r: 0, s: 0 }), 'with all from before the cut first, s is not in both']
])('a cut with %s is refuted', (_what, cut, recorded, reason) => {
  expect(prove(counters(conversation), cut, recorded)).toEqual({ holds: false, reason })
})

test('a run in which messages overtake each other, or come from nowhere, proves nothing', () => {
  const overtaken = [sends(p, q, 'one'), sends(p, q, 'two'), receives(q, p, 'two')]
  expect(prove(counters(overtaken), {}, global({ p: 0, q: 0, r: 0 }))).toEqual({
    holds: false,
    reason: 'as it happened, q receives from p what is not next on the channel'
  })
  expect(prove(counters([receives(q, p, 'one')]), {}, global({ p: 0, q: 0, r: 0 }))).toEqual({
    holds: false,
    reason: 'as it happened, q receives from p what is not sent yet'
  })
  expect(() => prove(counters([acts('s' as ProcessId)]), {}, global({ p: 0, q: 0, r: 0 }))).toThrow(BrokenLawError)
})
