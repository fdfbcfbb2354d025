// Any message that a process may send, for property tests.
import fc from 'fast-check'
import type * as v from 'valibot'
import {
  APPLICATION_NAMES,
  decodeStates,
  encodeStates,
  openApplications,
  shapesOf,
  type ApplicationMessage,
  type ApplicationName,
  type ApplicationStates
} from '../../app/applications/all.ts'
import { NOTHING, type Coins } from '../../app/applications/bank/coins.ts'
import { MessageError } from '../../app/applications/fields.ts'
import { nonceOf, parseProcessId, snapshotId, type ProcessId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import {
  DIGEST_BYTES,
  SIGNATURE_BYTES,
  type Between,
  type CancelReason,
  type RestoreRefusal
} from '../../app/snapshot/messages.ts'
import { FIRST_TIMELINE } from '../../app/snapshot/timeline.ts'
import { anyOfShape } from '../shape-arbitrary.ts'

const PROCESS_IDS = /^[A-Za-z0-9-]{1,64}$/

export const anyProcessId = fc
  .oneof(fc.constantFrom('anna', 'ben', 'cleo'), fc.stringMatching(PROCESS_IDS))
  .filter((text) => parseProcessId(text) !== undefined) as fc.Arbitrary<ProcessId>

export const anySnapshotId = fc
  .tuple(anyProcessId, fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.option(fc.maxSafeNat()))
  .map(([initiator, count, bits]) =>
    snapshotId(initiator, count, bits === null ? undefined : nonceOf(bits / 2 ** 32, bits))
  )

export const anyAmount = fc.oneof(
  fc.integer({ min: 1, max: 2000 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
) as fc.Arbitrary<Coins>

/** Any message of the application. */
function anyMessageOf<Name extends ApplicationName>(name: Name): fc.Arbitrary<ApplicationMessage> {
  return anyOfShape<v.GenericSchema<unknown, ApplicationMessage>>(shapesOf(name).message)
}

/**
 * Any state that the application could have recorded. What fields may hold together, its shape does not say and its decoder does.
 */
function anyStateOf(name: ApplicationName): fc.Arbitrary<unknown> {
  const others = openApplications('anna' as ProcessId, NOTHING)
  return anyOfShape<v.GenericSchema>(shapesOf(name).state).filter((state) => {
    try {
      decodeStates(encodeStates({ ...others, [name]: state }))
      return true
    } catch (error) {
      if (error instanceof MessageError) return false
      throw error
    }
  })
}

const anyStates = fc.record(
  Object.fromEntries(APPLICATION_NAMES.map((name) => [name, anyStateOf(name)]))
) as unknown as fc.Arbitrary<ApplicationStates>

const anyApplicationMessage = fc.oneof(...APPLICATION_NAMES.map(anyMessageOf))

const anyNumber = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })

const anyReason = fc.constantFrom<CancelReason>('by-initiator', 'too-much-in-transit')

const anyLaterTimeline = fc.record({ number: anyNumber, initiator: anyProcessId })

const anyRestoreRefusal = fc.constantFrom<RestoreRefusal | ''>(
  '',
  'unknown-snapshot',
  'not-everybody',
  'not-allowed',
  'too-often',
  'too-many-restores',
  'restoring',
  'too-far'
)

function anyMembers(minLength: number): fc.Arbitrary<ProcessId[]> {
  return fc.uniqueArray(anyProcessId, { minLength, maxLength: 64 }).map((members) => members.sort())
}

function anyHex(bytes: number): fc.Arbitrary<string> {
  return fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .map((array) => Array.from(array, (byte) => byte.toString(16).padStart(2, '0')).join(''))
}

const anySignatures = fc.array(anyHex(SIGNATURE_BYTES), { maxLength: 64 })

const anyCount = fc.maxSafeNat()

const anyOutside = fc.dictionary(anyProcessId, fc.record({ sent: anyCount, handled: anyCount }), {
  maxKeys: 5,
  noNullPrototype: true
})

export const anyMessage: fc.Arbitrary<Message> = fc.oneof(
  { arbitrary: anyApplicationMessage, weight: 3 },
  fc.record({
    type: fc.constant('marker' as const),
    snapshot: anySnapshotId,
    members: anyMembers(2),
    timeline: fc.oneof(fc.constant(FIRST_TIMELINE), anyLaterTimeline)
  }),
  fc
    .record({
      type: fc.constant('restore' as const),
      timeline: anyLaterTimeline,
      snapshot: anySnapshotId,
      members: anyMembers(1),
      without: anyMembers(0),
      between: fc.constantFrom<Between>('undone', 'fresh', 'kept'),
      undone: anyCount,
      signatures: anySignatures
    })
    .map((marker) => (marker.between === 'kept' ? marker : { ...marker, undone: 0 })),
  fc.record({
    type: fc.constant('prepare' as const),
    timeline: anyLaterTimeline,
    snapshot: anySnapshotId,
    without: anyMembers(0)
  }),
  fc.record({
    type: fc.constant('begin' as const),
    timeline: anyLaterTimeline,
    snapshot: anySnapshotId,
    members: anyMembers(1),
    without: anyMembers(0),
    signatures: anySignatures
  }),
  fc
    .record({
      type: fc.constant('prepared' as const),
      timeline: anyLaterTimeline,
      refusal: anyRestoreRefusal,
      signature: anyHex(SIGNATURE_BYTES)
    })
    .map((answer) => (answer.refusal === '' ? answer : { ...answer, signature: '' })),
  fc.record({ type: fc.constant('abandon' as const), timeline: anyLaterTimeline }),
  fc.record({
    type: fc.constant('report' as const),
    snapshot: anySnapshotId,
    part: fc
      .record({
        recordedState: anyStates,
        incoming: fc.dictionary(anyProcessId, fc.array(anyApplicationMessage, { maxLength: 5 }), {
          maxKeys: 5,
          noNullPrototype: true
        }),
        outside: anyOutside
      })
      .map(({ outside, ...part }) => (Object.keys(outside).length > 0 ? { ...part, outside } : part))
  }),
  fc.record({ type: fc.constant('cancel' as const), snapshot: anySnapshotId, reason: anyReason }),
  fc.record({
    type: fc.constant('voucher' as const),
    snapshot: anySnapshotId,
    signature: anyHex(SIGNATURE_BYTES)
  }),
  fc.record({ type: fc.constant('comparison' as const), snapshot: anySnapshotId, digest: anyHex(DIGEST_BYTES) }),
  fc.record({
    type: fc.constant('evidence' as const),
    snapshot: anySnapshotId,
    told: fc.uniqueArray(
      fc.record({
        member: anyProcessId,
        digest: anyHex(DIGEST_BYTES),
        signature: fc.oneof(fc.constant(''), anyHex(SIGNATURE_BYTES))
      }),
      { maxLength: 5, selector: ({ member }) => member }
    )
  }),
  fc.record({ type: fc.constant('goodbye' as const) }),
  fc.record({ type: fc.constant('forget' as const), process: anyProcessId }),
  fc.record({ type: fc.constant('collect' as const), snapshot: anySnapshotId })
)
