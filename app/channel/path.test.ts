// When only small packets are written to a neighbour.
import { expect, test } from 'vitest'
import { beginLiveness, heardHeartbeat, SMALL_BYTES, VANISHED_MS, vanishes, wrote, wroteHeartbeat } from './liveness.ts'
import { isNarrow, NARROW_MS, openPath, passedLarge, vanished } from './path.ts'

test('two streams in a row on which something large vanished, and only small packets are written, for a while', () => {
  const path = openPath()
  vanished(path, 1_000)
  expect(isNarrow(path, 1_000)).toBe(false)
  vanished(path, 9_000)
  expect(isNarrow(path, 9_000)).toBe(true)
  expect(isNarrow(path, 9_000 + NARROW_MS)).toBe(false)
  vanished(path, 1_000_000)
  expect(isNarrow(path, 1_000_000)).toBe(true)
})

test('something large has come in between: it was bad luck', () => {
  const path = openPath()
  vanished(path, 1_000)
  passedLarge(path)
  vanished(path, 9_000)
  expect(isNarrow(path, 9_000)).toBe(false)
})

/** A stream on which so many bytes were written at once, and asked about. */
function writing(bytes: number): ReturnType<typeof beginLiveness> {
  const liveness = beginLiveness(0)
  wrote(liveness, bytes, 0)
  wroteHeartbeat(liveness, { type: 'heartbeat', asks: true }, 0)
  return liveness
}

test('what is large vanishes where nothing of it comes for long although it is asked about', () => {
  const liveness = writing(SMALL_BYTES + 1)
  expect(vanishes(liveness, VANISHED_MS)).toBe(false)
  expect(vanishes(liveness, VANISHED_MS + 1)).toBe(true)
})

test('what is small does not vanish, and neither does what comes slowly', () => {
  expect(vanishes(writing(SMALL_BYTES), 60_000)).toBe(false)
  const slow = writing(1_000_000)
  heardHeartbeat(slow, { type: 'heartbeat', received: 2_000 }, 7_000)
  expect(vanishes(slow, VANISHED_MS + 1)).toBe(false)
  const come = writing(1_000)
  heardHeartbeat(come, { type: 'heartbeat', received: 1_000 }, 7_000)
  expect(vanishes(come, 60_000)).toBe(false)
})

test('a busy link is not asked for long, and an answer has its time from the question on', () => {
  const liveness = beginLiveness(0)
  wrote(liveness, SMALL_BYTES + 1, 0)
  wroteHeartbeat(liveness, { type: 'heartbeat', asks: true }, 20_000)
  expect(vanishes(liveness, 23_000)).toBe(false)
  expect(vanishes(liveness, 20_000 + VANISHED_MS + 1)).toBe(true)
})
