// Any frame that a link may write, for property tests.
import fc from 'fast-check'
import { cleanName } from '../../app/clean-name.ts'
import { EPOCH_MAX, type Epoch } from '../../app/epoch.ts'
import type { ProcessId, StoreId } from '../../app/ids.ts'
import {
  ACQUAINTANCES_MAX,
  ADDRESSES_MAX,
  ADDRESS_LENGTH_MAX,
  type Frame,
  type Part,
  type Position
} from '../../app/channel/frame.ts'

const anyPosition: fc.Arbitrary<Position> = fc.record({ sent: fc.maxSafeNat(), handled: fc.maxSafeNat() })

const anyName = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .map(cleanName)
  .filter((name) => name !== '')

const anyStoreId = fc.stringMatching(/^[0-9a-f]{32}$/) as fc.Arbitrary<StoreId>

const anyPeer = fc.stringMatching(/^p[a-z0-9]{1,20}$/) as fc.Arbitrary<ProcessId>

const anyAcquaintance = fc.record({
  peer: anyPeer,
  addresses: fc.array(fc.string({ maxLength: ADDRESS_LENGTH_MAX }), { minLength: 1, maxLength: ADDRESSES_MAX })
})

/** Any but the first. */
export const anyEpoch: fc.Arbitrary<Epoch> = fc.record({
  number: fc.integer({ min: 1, max: EPOCH_MAX }),
  id: fc.stringMatching(/^[0-9a-f]{32}$/),
  by: fc.stringMatching(/^p[a-z0-9]{1,20}$/) as fc.Arbitrary<ProcessId>,
  name: anyName,
  at: fc.integer({ min: 0, max: 8.64e15 })
})

const anyAnswers = fc.record({
  lesson: fc.stringMatching(/^[a-z0-9.-]{1,80}$/),
  chosen: fc
    .uniqueArray(fc.record({ step: fc.nat(199), choice: fc.nat(8) }), {
      minLength: 1,
      maxLength: 20,
      selector: ({ step }) => step
    })
    .map((chosen) => chosen.toSorted((a, b) => a.step - b.step))
})

const anyHello = fc.record({
  type: fc.constant('hello' as const),
  storeId: anyStoreId,
  name: anyName,
  application: anyPosition,
  control: anyPosition
})

export const anyFrame: fc.Arbitrary<Frame> = fc.oneof(
  anyHello,
  fc.tuple(anyHello, anyEpoch).map(([hello, epoch]) => ({ ...hello, epoch })),
  fc.tuple(anyHello, fc.integer({ min: 1, max: 8.64e15 })).map(([hello, since]) => ({ ...hello, since })),
  fc
    .tuple(anyHello, fc.stringMatching(/^[0-9a-f]{16}$/))
    .map(([hello, run]) => ({ ...hello, run, twin: true as const })),
  fc.record({
    type: fc.constant('data' as const),
    lane: fc.constantFrom('application' as const, 'control' as const),
    first: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    messages: fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 })
  }),
  fc.record({ type: fc.constant('ack' as const), application: fc.maxSafeNat(), control: fc.maxSafeNat() }),
  fc.record(
    { type: fc.constant('heartbeat' as const), asks: fc.constant(true as const), received: fc.integer({ min: 1 }) },
    { requiredKeys: ['type'] }
  ),
  fc.record({
    type: fc.constant('known' as const),
    acquaintances: fc.array(anyAcquaintance, { maxLength: ACQUAINTANCES_MAX })
  }),
  fc.record({
    type: fc.constant('known' as const),
    acquaintances: fc.array(anyAcquaintance, { maxLength: 2 }),
    reached: fc.array(fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/), { minLength: 1, maxLength: ACQUAINTANCES_MAX })
  }),
  fc.tuple(anyPeer, fc.nat(2 ** 31 - 1)).map(([follows, number]) => ({ type: 'lead' as const, follows, number })),
  fc.record({ type: fc.constant('lead' as const), follows: anyPeer, number: fc.nat(9), answers: anyAnswers }),
  fc.record({
    type: fc.constant('lead' as const),
    follows: fc.constant('' as const),
    number: fc.constant(0),
    orders: fc.record({
      leader: anyPeer,
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      signature: fc.stringMatching(/^[0-9a-f]{128}$/)
    })
  }),
  fc.record({ type: fc.constant('bye' as const), full: fc.boolean() })
)

export const anyPart: fc.Arbitrary<Part> = fc.record({
  type: fc.constant('part' as const),
  lane: fc.constantFrom('application' as const, 'control' as const, 'none' as const),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
  isLast: fc.boolean()
})

/** Cuts bytes into pieces of the given lengths, which repeat. */
export function inPieces(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0, i = 0; at < bytes.byteLength; i++) {
    const length = lengths[i % lengths.length] ?? bytes.byteLength
    pieces.push(bytes.slice(at, at + length))
    at += length
  }
  return pieces
}
