// Lies about money in traces are found, and nobody who tells what happened is named.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPlayedRun, withHoles } from '../../testing/trace/arbitrary.ts'
import type { TraceEvent } from './event.ts'
import { frontierAt } from './frontier.ts'
import { contradictionsOf } from './ledger.ts'
import { Ordering, orderOf } from './ordering.ts'
import type { Run } from './run.ts'
import { stateAt } from './state.ts'

const anyLost = fc.array(fc.nat({ max: 300 }), { maxLength: 40 }).map((places) => new Set(places))
const anyHonestRun = fc.oneof(anyPlayedRun('wrong'), anyPlayedRun('right', false), anyPlayedRun('right', true, true))

test('who tells what happened is never named: with crashes, restores, wrong clocks and missing events', () => {
  fc.assert(
    fc.property(anyHonestRun, anyLost, ({ run }, lost) => {
      expect(contradictionsOf(orderOf(run))).toEqual([])
      expect(contradictionsOf(orderOf(withHoles(run, lost)))).toEqual([])
    }),
    { numRuns: 300 }
  )
})

const anyLie = fc.record({
  liar: fc.nat(),
  events: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      what: fc.constantFrom(
        'balance' as const,
        'amount' as const,
        'both' as const,
        'peer' as const,
        'clock' as const,
        'kind' as const
      ),
      by: fc.integer({ min: 1, max: 500 })
    }),
    { minLength: 1, maxLength: 6 }
  )
})

type Lie = typeof anyLie extends fc.Arbitrary<infer One> ? One : never

function lied(run: Run, { liar, events: lies }: Lie): { readonly run: Run; readonly liar: number } {
  const place = liar % run.processes.length
  const processes = run.processes.map((process, at) => {
    if (at !== place) return process
    const events: TraceEvent[] = [...process.events]
    for (const lie of lies) {
      const index = Math.floor(lie.at * events.length * 0.999)
      const event = events[index]
      if (event !== undefined) events[index] = changed(event, lie, run)
    }
    return { ...process, events }
  })
  return { run: { ...run, processes }, liar: place }
}

function changed(event: TraceEvent, { what, by }: Lie['events'][number], run: Run): TraceEvent {
  if (what === 'clock') return { ...event, at: event.at + by * 1e10 }
  if (what === 'balance') return 'balance' in event ? { ...event, balance: event.balance + by } : event
  if (event.type !== 'sent' && event.type !== 'received') return event
  const other = run.processes[by % run.processes.length]?.id ?? run.processes[0]?.id
  if (what === 'peer' && other !== undefined)
    return event.type === 'sent' ? { ...event, to: other } : { ...event, from: other }
  if (what === 'kind') return { ...event, carried: { kind: 'transfer', amount: by } }
  if (event.carried.kind !== 'transfer') return event
  const carried = { kind: 'transfer', amount: event.carried.amount + by } as const
  return {
    ...event,
    carried,
    balance: what === 'both' ? event.balance + (event.type === 'sent' ? -by : by) : event.balance
  }
}

test('of any number of honest processes and one liar, only the liar is named, or a pair with it', () => {
  let found = 0
  fc.assert(
    fc.property(anyHonestRun, anyLost, anyLie, (played, lost, lie) => {
      const { run, liar } = lied(withHoles(played.run, lost), lie)
      for (const one of contradictionsOf(orderOf(run))) {
        found += 1
        expect(one.kind === 'balance' ? [one.process] : [one.process, one.receiver]).toContain(liar)
      }
    }),
    { numRuns: 500 }
  )
  expect(found).toBeGreaterThan(100)
})

test('a run that comes in pieces has the contradictions of the whole run', () => {
  fc.assert(
    fc.property(
      anyHonestRun,
      anyLie,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
      (played, lie, shares) => {
        const { run } = lied(played.run, lie)
        const ordering = new Ordering()
        for (const share of [...shares.sort(), 1]) {
          const part = {
            ...run,
            processes: run.processes.map((one) => ({
              ...one,
              events: one.events.slice(0, Math.floor(one.events.length * share))
            }))
          }
          const text = (some: readonly unknown[]): string[] => some.map((one) => JSON.stringify(one)).sort()
          expect(text(contradictionsOf(ordering.order(part)))).toEqual(text(contradictionsOf(orderOf(part))))
        }
      }
    ),
    { numRuns: 100 }
  )
})

const step = (n: number, more: object): TraceEvent =>
  ({ life: 1, n, at: n, balance: 100, lane: 'application', seq: 1, ...more }) as unknown as TraceEvent
const runOf = (annas: readonly TraceEvent[], bens: readonly TraceEvent[]): Run =>
  ({
    processes: [
      { id: 'anna', name: 'Anna', opening: 100, events: annas },
      { id: 'ben', name: 'Ben', opening: 100, events: bens }
    ],
    cuts: []
  }) as unknown as Run
const opened = step(1, { type: 'opened', name: '' })

test.each<[string, readonly TraceEvent[], readonly TraceEvent[], object]>([
  [
    'own balance + 500',
    [opened],
    [opened, step(2, { type: 'internal', balance: 600 })],
    { kind: 'balance', process: 1, expected: 100, told: 600 }
  ],
  [
    'another opening than it says',
    [opened],
    [{ ...opened, balance: 600 } as TraceEvent],
    { kind: 'balance', process: 1, expected: 100, told: 600 }
  ],
  [
    '50 sent where 3 came',
    [opened, step(2, { type: 'received', from: 'ben', carried: { kind: 'transfer', amount: 3 }, balance: 103 })],
    [opened, step(2, { type: 'sent', to: 'anna', carried: { kind: 'transfer', amount: 50 }, balance: 50 })],
    { kind: 'ends', process: 1, receiver: 0 }
  ]
])('a lie about money, %s, is found, and the sum is not certain', (_, annas, bens, fault) => {
  const order = orderOf(runOf(annas, bens))
  expect(contradictionsOf(order)).toMatchObject([fault])
  expect(stateAt(order, frontierAt(order, order.events.length)).sum.certain).toBe(false)
  expect(stateAt(order, frontierAt(order, 0)).sum.certain).toBe(true)
})
