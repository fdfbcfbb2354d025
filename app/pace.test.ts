// The gate of a channel: it delays, holds and releases, and it loses and reorders nothing.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance, KEPT_BACK_MAX, openGate, release, type Pace } from './pace.ts'

const free: Pace = { delayMs: 0, held: false }
const held: Pace = { delayMs: 0, held: true }
const slow: Pace = { delayMs: 1000, held: false }

test('a channel without delay lets every message pass at once', () => {
  const gate = openGate(3)
  expect(advance(gate, free, 10, 0)).toBe(Infinity)
  expect(gate.passed).toBe(10)
})

test('a slow channel lets each message pass after its own delay, and returns the time of the next one', () => {
  const gate = openGate(0)
  expect(advance(gate, slow, 1, 0)).toBe(1000)
  expect(advance(gate, slow, 2, 600)).toBe(1000)
  expect(advance(gate, slow, 2, 999)).toBe(1000)
  expect(gate.passed).toBe(0)
  expect(advance(gate, slow, 2, 1000)).toBe(1600)
  expect(gate.passed).toBe(1)
  expect(advance(gate, slow, 2, 1600)).toBe(Infinity)
  expect(gate.passed).toBe(2)
})

test('a held channel lets no message pass, for any time', () => {
  const gate = openGate(0)
  expect(advance(gate, held, 5, 0)).toBe(Infinity)
  expect(advance(gate, held, 5, 1e9)).toBe(Infinity)
  expect(gate.passed).toBe(0)
})

test.each([held, slow])('a gate keeps back an outbox and no more: for what is more the oldest pass', (pace) => {
  const gate = openGate(0)
  advance(gate, pace, KEPT_BACK_MAX, 0)
  expect(gate.passed).toBe(0)
  advance(gate, pace, KEPT_BACK_MAX + 3, 1)
  expect(gate.passed).toBe(3)
  expect(gate.due).toHaveLength(KEPT_BACK_MAX)
})

test('held messages are released one by one, oldest first, and never more than there are', () => {
  const gate = openGate(0)
  advance(gate, held, 3, 0)
  release(gate, 3, 1)
  expect(gate.passed).toBe(1)
  release(gate, 3, 5)
  expect(gate.passed).toBe(3)
  advance(gate, held, 4, 10)
  expect(gate.passed).toBe(3)
})

test('when a channel is no longer held, every message passes', () => {
  const gate = openGate(0)
  advance(gate, held, 3, 0)
  advance(gate, free, 3, 1)
  expect(gate).toEqual({ passed: 3, due: [] })
})

test('a shorter delay also applies to waiting messages, a longer one only to new messages', () => {
  const gate = openGate(0)
  advance(gate, slow, 1, 0)
  expect(advance(gate, { delayMs: 100, held: false }, 1, 200)).toBe(300)
  expect(advance(gate, { delayMs: 5000, held: false }, 2, 250)).toBe(300)
  expect(gate.due).toEqual([300, 5250])
})

test('the delay runs while the channel is held', () => {
  const gate = openGate(0)
  advance(gate, { delayMs: 1000, held: true }, 1, 0)
  advance(gate, { delayMs: 1000, held: true }, 1, 5000)
  expect(gate.passed).toBe(0)
  advance(gate, slow, 1, 5000)
  expect(gate.passed).toBe(1)
})

test('after any commands, messages pass in order, none twice, none before its delay, and eventually all', () => {
  const anyPace = fc.record({ delayMs: fc.nat(2000), held: fc.boolean() })
  const anyStep = fc.oneof(
    fc.record({ what: fc.constant('emit' as const), count: fc.nat(5) }),
    fc.record({ what: fc.constant('wait' as const), ms: fc.nat(1500) }),
    fc.record({ what: fc.constant('pace' as const), pace: anyPace }),
    fc.record({ what: fc.constant('release' as const), count: fc.integer({ min: 1, max: 4 }) })
  )
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), anyPace, (steps, first) => {
      const gate = openGate(0)
      let [pace, sent, now] = [first, 0, 0]
      for (const step of steps) {
        if (step.what === 'emit') sent += step.count
        if (step.what === 'wait') now += step.ms
        if (step.what === 'pace') pace = step.pace
        if (step.what === 'release') {
          const waiting = sent - gate.passed
          release(gate, sent, step.count)
          expect(sent - gate.passed).toBe(Math.max(0, waiting - step.count))
        }
        const before = gate.passed
        const comeAgain = advance(gate, pace, sent, now)
        expect(gate.passed).toBeGreaterThanOrEqual(before)
        expect(gate.passed).toBeLessThanOrEqual(sent)
        if (pace.held) expect(gate.passed).toBe(before)
        if (!pace.held && gate.passed < sent) expect(comeAgain).toBeGreaterThan(now)
        expect(gate.due).toEqual(gate.due.toSorted((a, b) => a - b))
      }
      advance(gate, pace, sent, now)
      advance(gate, { ...pace, held: false }, sent, now + 2000)
      expect(gate.passed).toBe(sent)
    })
  )
})
