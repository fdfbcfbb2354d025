// The decoder of published traces: frames are decoded as they were encoded, and nothing else is decoded.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OTHER_NAMES } from '../applications/all.ts'
import { nonceOf, snapshotId, type ProcessId } from '../ids.ts'
import { MEMBERS_MAX } from '../snapshot/limits.ts'
import { SAYS_MAX, type Carried, type TraceEvent } from './event.ts'
import { decodeTraceFrame, encodeTraceFrame, TRACE_FRAME_BYTES_MAX, TraceFrameError, type TraceFrame } from './frame.ts'

const process = fc.stringMatching(/^[A-Za-z0-9]{1,52}$/).map((text) => `p${text}` as ProcessId)
const snapshot = fc
  .tuple(process, fc.integer({ min: 1, max: 10 ** 9 }))
  .map(([id, n]) => snapshotId(id, n, n % 4 === 0 ? undefined : nonceOf(n, n)))
const count = fc.maxSafeNat()
const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
const says = fc.constantFrom('', 'task', 'request “pen”', 'x'.repeat(SAYS_MAX))
const carried: fc.Arbitrary<Carried> = fc.oneof(
  fc.record({ kind: fc.constant('transfer'), amount: positive }),
  fc.record({ kind: fc.constantFrom('marker', 'report', 'cancel'), snapshot }) as fc.Arbitrary<Carried>,
  fc.record({ kind: fc.constant('goodbye') }),
  fc.record({ kind: fc.constant('application'), application: fc.constantFrom(...OTHER_NAMES), says }),
  fc.record({ kind: fc.constant('control'), says }),
  fc.record({ kind: fc.constant('restore'), timeline: positive, initiator: process })
)
const end = { lane: fc.constantFrom('application', 'control'), seq: positive, carried, balance: count } as const
const moment = { life: positive, n: positive, at: count }

const event: fc.Arbitrary<TraceEvent> = fc.oneof(
  fc.record({
    ...moment,
    type: fc.constant('opened'),
    name: fc.constantFrom('Anna', 'Ανδρέας', '<b>'),
    balance: count
  }),
  fc.record({ ...moment, type: fc.constant('internal'), balance: count }),
  fc.record({ ...moment, type: fc.constant('internal'), balance: count, says: fc.constantFrom('starts', 'backs off') }),
  fc.record({
    ...moment,
    type: fc.constant('restored'),
    timeline: positive,
    initiator: process,
    snapshot,
    balance: count
  }),
  fc.record({ ...moment, type: fc.constant('undone'), snapshot }),
  fc.record({ ...moment, type: fc.constant('sent'), to: process, ...end }),
  fc.record({ ...moment, type: fc.constant('received'), from: process, ...end }),
  fc.record({
    ...moment,
    type: fc.constant('recorded'),
    snapshot,
    members: fc.array(process, { minLength: 1, maxLength: MEMBERS_MAX }),
    firstMarkerFrom: fc.oneof(process, fc.constant('' as const)),
    balance: count
  }),
  fc.record({ ...moment, type: fc.constant('closed'), snapshot, from: process, inTransit: fc.nat(50_000) }),
  fc.record({ ...moment, type: fc.constantFrom('reported', 'complete'), snapshot }) as fc.Arbitrary<TraceEvent>,
  fc.record({
    ...moment,
    type: fc.constant('cancelled'),
    snapshot,
    reason: fc.constantFrom('', 'It is not known why.')
  })
)

const frame: fc.Arbitrary<TraceFrame> = fc.oneof(
  fc.record({
    type: fc.constant('look'),
    after: fc.record({ life: count, n: count }),
    eventsPerSecond: fc.integer({ min: 1, max: 2 ** 32 - 1 })
  }),
  fc.record({ type: fc.constant('slow'), forMs: fc.nat() }),
  fc.record({
    type: fc.constant('lesson'),
    name: fc.constantFrom('1.txt', 'Übung.txt'),
    text: fc.string({ maxLength: 500 })
  }),
  fc.record({ type: fc.constant('teller'), name: fc.constant('Ben'), opening: count }),
  fc.record({ type: fc.constant('events'), events: fc.array(event, { maxLength: 20 }) })
)

test('every frame is decoded as it was encoded', () => {
  fc.assert(
    fc.property(frame, (told) => {
      expect(decodeTraceFrame(encodeTraceFrame(told))).toEqual(told)
    })
  )
})

test('any bytes give a frame or an error with a reason, and nothing else', () => {
  const damaged = fc.tuple(frame, fc.nat(), fc.nat(255)).map(([told, at, byte]) => {
    const bytes = encodeTraceFrame(told)
    if (bytes.byteLength > 0) bytes[at % bytes.byteLength] = byte
    return bytes
  })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      try {
        decodeTraceFrame(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(TraceFrameError)
      }
    }),
    { numRuns: 2_000 }
  )
})

const good: TraceEvent = {
  life: 1,
  n: 1,
  at: 0,
  type: 'sent',
  to: 'ben' as ProcessId,
  lane: 'application',
  seq: 1,
  carried: { kind: 'transfer', amount: 1 },
  balance: 0
}

test.each<[string, object]>([
  ['no number', { n: 0 }],
  ['no life', { life: 0 }],
  ['no receiver', { to: '' }],
  ['a receiver that every object has', { to: 'constructor' }],
  ['no number in its lane', { seq: 0 }],
  ['nothing in it', { carried: { kind: 'transfer', amount: 0 } }],
  ['an invalid snapshot', { carried: { kind: 'marker', snapshot: 'anna' } }],
  [
    'too many members',
    { type: 'recorded', snapshot: 'anna#1', members: Array(MEMBERS_MAX + 1).fill('anna'), firstMarkerFrom: '' }
  ],
  ['a name that is not clean', { type: 'opened', name: 'a\u202eb' }],
  ['endless words', { carried: { kind: 'control', says: 'x'.repeat(SAYS_MAX + 1) } }],
  ['words of several lines', { type: 'internal', says: 'a\nb' }],
  ['a restore with timeline 0', { carried: { kind: 'restore', timeline: 0, initiator: 'anna' } }],
  ['a restore without an initiator', { type: 'restored', timeline: 1, initiator: '', snapshot: 'anna#1' }],
  ['a reason of several lines', { type: 'cancelled', snapshot: 'anna#1', reason: 'a\nb' }]
])('an event with %s is rejected', (_, change) => {
  const bytes = encodeTraceFrame({ type: 'events', events: [{ ...good, ...change }] })
  expect(() => decodeTraceFrame(bytes)).toThrow(TraceFrameError)
})

test('16 of the largest events fit into one frame', () => {
  const id = 'p'.repeat(52) as ProcessId
  const recorded: TraceEvent = {
    life: 1e6,
    n: 1e15,
    at: 1e15,
    type: 'recorded',
    balance: 1e15,
    firstMarkerFrom: id,
    snapshot: snapshotId(id, 1_000_000, nonceOf(1, 1)),
    members: Array.from({ length: MEMBERS_MAX }, () => id)
  }
  const { byteLength } = encodeTraceFrame({ type: 'events', events: Array.from({ length: 16 }, () => recorded) })
  console.log(`16 recorded events with ${MEMBERS_MAX} members: ${byteLength} bytes`)
  expect(byteLength).toBeLessThan(TRACE_FRAME_BYTES_MAX)
})
