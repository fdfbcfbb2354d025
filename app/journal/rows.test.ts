// A turn in the journal: inputs are read as they were written, and received frames as the received bytes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFrame } from '../../testing/channel/arbitrary.ts'
import { encodeFrame, FrameError, LENGTH_BYTES, type Hello } from '../channel/frame.ts'
import { anyAmount, anyProcessId, anySnapshotId } from '../../testing/process/arbitrary.ts'
import { decodeTurn, encodeTurn, toCoreInput, type JournalInput } from './rows.ts'

const anyHello = anyFrame.filter((frame): frame is Hello => frame.type === 'hello')

const anyInput: fc.Arbitrary<JournalInput> = fc.oneof(
  fc.record({ type: fc.constant('transfer' as const), to: anyProcessId, amount: anyAmount }),
  fc.record({
    type: fc.constant('traffic' as const),
    payments: fc.array(fc.record({ to: anyProcessId, amounts: fc.array(anyAmount, { maxLength: 5 }) }), {
      maxLength: 3
    })
  }),
  fc.record({ type: fc.constant('start-snapshot' as const), members: fc.array(anyProcessId, { maxLength: 5 }) }),
  fc.record({ type: fc.constant('cancel-snapshot' as const), snapshot: anySnapshotId }),
  fc.record({ type: fc.constant('leave' as const) }),
  fc.record({
    type: fc.constant('set-pace' as const),
    to: anyProcessId,
    pace: fc.record({ delayMs: fc.nat(600_000), held: fc.boolean() })
  }),
  fc.record({ type: fc.constant('greeted' as const), from: anyProcessId, hello: anyHello }),
  fc.record({
    type: fc.constant('received' as const),
    from: anyProcessId,
    bytes: fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 3 })
  })
)

test('a turn is decoded as it was encoded', () => {
  const anyTurn = fc.record({ at: fc.maxSafeNat(), inputs: fc.array(anyInput, { maxLength: 5 }) })
  fc.assert(
    fc.property(anyTurn, (turn) => {
      expect(decodeTurn(encodeTurn(turn))).toEqual(turn)
    })
  )
})

test('the core gets frames as they were received', () => {
  const anyTraffic = anyFrame.filter(({ type }) => type === 'data' || type === 'ack')
  fc.assert(
    fc.property(anyProcessId, fc.array(anyTraffic, { maxLength: 4 }), (from, frames) => {
      const bytes = frames.map((frame) => encodeFrame(frame).subarray(LENGTH_BYTES))
      const [kept] = decodeTurn(encodeTurn({ at: 1, inputs: [{ type: 'received', from, bytes }] })).inputs
      expect(kept && toCoreInput(kept)).toEqual({ type: 'received', from, frames })
    })
  )
})

test('frames of the link are not inputs of the core', () => {
  const bytes = [encodeFrame({ type: 'bye', full: false }).subarray(LENGTH_BYTES)]
  expect(() => toCoreInput({ type: 'received', from: 'ben' as never, bytes })).toThrow(FrameError)
})

test.each([[[]], [[1]], ['text'], [{ at: 1, inputs: [] }], [['1', []]]])('%j is not a turn', (value) => {
  expect(() => decodeTurn(encodeTurn({ at: value as never, inputs: [] }))).toThrow()
})
