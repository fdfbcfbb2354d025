// A page that is told more than it can draw draws now and then, and what it draws is everything that it was told.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ProcessId } from '../../../app/ids.ts'
import type { TraceEvent, TracePiece } from '../../../app/trace/event.ts'
import type { Order } from '../../../app/trace/order.ts'
import { LiveRun } from './live-run.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

function piece(id: string, n: number): TracePiece {
  const event: TraceEvent = { life: 1, n, at: n, type: 'internal', balance: 5 }
  return { id: id as ProcessId, name: id, opening: 5, events: [event] }
}

test('however often a page is told something, it orders the run at most ten times a second, and all of it', () => {
  const orders: Order[] = []
  const run = new LiveRun((order) => orders.push(order))
  for (let n = 1; n <= 1000; n++) {
    run.heard([piece('anna', n), piece('ben', n)])
    vi.advanceTimersByTime(1)
  }
  expect(orders.length).toBeGreaterThan(5)
  expect(orders.length).toBeLessThanOrEqual(10)
  vi.advanceTimersByTime(1000)
  expect(orders.at(-1)?.events).toHaveLength(2000)
})
