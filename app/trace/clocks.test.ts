import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { orderOf, Ordering } from './ordering.ts'
import type { Run } from './run.ts'

const [anna, ben] = ['anna', 'ben'] as ProcessId[] as [ProcessId, ProcessId]

function runOf(annas: readonly TraceEvent[], bens: readonly TraceEvent[]): Run {
  const process = (id: ProcessId, events: readonly TraceEvent[]) => ({ id, name: id, opening: 100, events })
  return { processes: [process(anna, annas), process(ben, bens)], cuts: [] }
}

const own = (n: number, at: number): TraceEvent => ({ type: 'internal', balance: 100, life: 1, n, at })
const mail = (type: 'sent' | 'received', other: ProcessId, n: number, at: number): TraceEvent => ({
  ...(type === 'sent' ? { type, to: other } : { type, from: other }),
  ...{ lane: 'application', seq: 1, carried: { kind: 'transfer', amount: 1 }, balance: 100, life: 1, n, at }
})

test('clocks without a contradiction are used unchanged, and later messages bring them together', () => {
  const ahead = 5000 // Anna's clock.
  const annas = [own(1, ahead), mail('sent', ben, 2, ahead + 10), mail('received', ben, 3, ahead + 40)]
  const bens = [own(1, 0), mail('received', anna, 2, 20), mail('sent', anna, 3, 30)]
  const ordering = new Ordering()
  expect(ordering.order(runOf(annas.slice(0, 1), bens.slice(0, 1))).offsets).toEqual([0, 0])
  const grown = ordering.order(runOf(annas, bens))
  const [a = 0, b = 0] = grown.offsets
  expect(b - a).toBeGreaterThanOrEqual(ahead - 10)
  expect(b - a).toBeLessThanOrEqual(ahead + 10)
  expect(grown.offsets).toEqual(orderOf(runOf(annas, bens)).offsets)
})
