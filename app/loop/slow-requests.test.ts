// Slow motion ends by itself, whatever those do who asked for it, and a person at a process can refuse it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import {
  askersOf,
  REFUSED_MS,
  RENEW_MS,
  REQUEST_MS,
  SLOW_MS_MAX,
  withRefusal,
  withRequest,
  type SlowRequests
} from './slow-requests.ts'

const ANNA = 'panna' as ProcessId
const BEN = 'pben' as ProcessId
const NONE: SlowRequests = {}

/** Renewed again and again from 0. @returns the requests after the last renewal */
function renewed(untilMs: number, requests = NONE): SlowRequests {
  let now = requests
  for (let at = 0; at <= untilMs; at += RENEW_MS) now = withRequest(now, ANNA, REQUEST_MS, at)
  return now
}

test('a request counts while it is renewed, and a moment longer', () => {
  const last = 10 * RENEW_MS
  expect(askersOf(renewed(last), last)).toEqual([ANNA])
  expect(askersOf(renewed(last), last + REQUEST_MS - 1)).toEqual([ANNA])
  expect(askersOf(renewed(last), last + REQUEST_MS)).toEqual([])
})

test('it ends at once when its asker says so, and leaves those of others', () => {
  const both = withRequest(renewed(0), BEN, REQUEST_MS, 0)
  expect(askersOf(both, 1)).toEqual([ANNA, BEN])
  expect(askersOf(withRequest(both, ANNA, 0, 1), 1)).toEqual([BEN])
})

test('whatever a neighbour asks for and whenever, it slows a process for a minute at once, and half of the time in the long run', () => {
  const asked = fc.array(
    fc.record({
      waitMs: fc.nat(2 * REQUEST_MS),
      forMs: fc.oneof(fc.nat(REQUEST_MS), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
    }),
    { minLength: 1, maxLength: 200 }
  )
  fc.assert(
    fc.property(asked, (times) => {
      let [requests, now, slowMs] = [NONE, 0, 0]
      for (const { waitMs, forMs } of times) {
        slowMs += Math.max(0, Math.min(waitMs, (requests[ANNA]?.until ?? 0) - now))
        now += waitMs
        requests = withRequest(requests, ANNA, forMs, now)
        expect(requests[ANNA]?.until).toBeLessThanOrEqual(now + REQUEST_MS)
        expect(slowMs).toBeLessThanOrEqual(SLOW_MS_MAX + (now - slowMs))
      }
    })
  )
})

test('who asks for ever is slow for a minute and quick until the next', () => {
  const last = 4 * SLOW_MS_MAX
  let [requests, slowMs] = [NONE, 0]
  for (let at = 0; at < last; at += RENEW_MS) {
    requests = withRequest(requests, ANNA, REQUEST_MS, at)
    slowMs += Math.min(RENEW_MS, (requests[ANNA]?.until ?? at) - at)
    if (at === SLOW_MS_MAX - RENEW_MS) expect(slowMs).toBe(SLOW_MS_MAX)
  }
  expect(slowMs).toBeLessThanOrEqual((last + SLOW_MS_MAX) / 2)
})

test('where the person refuses it, its asker is refused for a while, and nobody else', () => {
  const refused = withRefusal(renewed(0), 1)
  expect(askersOf(refused, 1)).toEqual([])
  expect(askersOf(renewed(5 * RENEW_MS, refused), 5 * RENEW_MS)).toEqual([])
  // A pause does not help.
  const later = 10 * REQUEST_MS
  expect(askersOf(withRequest(refused, ANNA, REQUEST_MS, later), later)).toEqual([])
  expect(askersOf(withRequest(refused, BEN, REQUEST_MS, later), later)).toEqual([BEN])
  const over = REFUSED_MS + 1
  expect(askersOf(withRequest(refused, ANNA, REQUEST_MS, over), over)).toEqual([ANNA])
})
