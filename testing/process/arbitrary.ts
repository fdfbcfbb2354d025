// Any message that a process may send, for property tests.
import fc from 'fast-check'
import type { OtherMessage } from '../../app/applications/all.ts'
import type { Account } from '../../app/applications/bank/bank.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import { GENERATIONS_MAX, type Computation } from '../../app/applications/computation/computation.ts'
import { CLAIMS_MAX, RESOURCES_MAX, type Locks } from '../../app/applications/locks/locks.ts'
import { parseResourceName } from '../../app/applications/locks/resource.ts'
import { REFERENCES_MAX, ROOTS_MAX, type Heap } from '../../app/applications/objects/objects.ts'
import type { Tokens } from '../../app/applications/tokens/tokens.ts'
import { parseProcessId, snapshotId, type ProcessId } from '../../app/ids.ts'
import type { Message } from '../../app/process/messages.ts'
import type { CancelReason, RestoreRefusal } from '../../app/snapshot/messages.ts'
import { FIRST_TIMELINE } from '../../app/snapshot/timeline.ts'

const PROCESS_IDS = /^[A-Za-z0-9-]{1,64}$/

export const anyProcessId = fc
  .oneof(fc.constantFrom('anna', 'ben', 'cleo'), fc.stringMatching(PROCESS_IDS))
  .filter((text) => parseProcessId(text) !== undefined) as fc.Arbitrary<ProcessId>

export const anySnapshotId = fc
  .tuple(anyProcessId, fc.integer({ min: 1, max: 999_999_999_999_999 }))
  .map(([initiator, count]) => snapshotId(initiator, count))

export const anyAmount = fc.oneof(
  fc.integer({ min: 1, max: 2000 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
) as fc.Arbitrary<Coins>

const anyTransfer = fc.record({ type: fc.constant('transfer' as const), amount: anyAmount })

/** Together within all money there can be, as the totals of one account are. */
const anyTotals: fc.Arbitrary<Account['sent']> = fc.dictionary(
  anyProcessId,
  fc.record({
    count: fc.nat(),
    amount: fc.integer({ min: 0, max: 2 ** 46 }) as fc.Arbitrary<Coins>
  }),
  { maxKeys: 8, noNullPrototype: true }
)

const anyBalance = fc.maxSafeNat() as fc.Arbitrary<Coins>

const anyAccount: fc.Arbitrary<Account> = fc.record({
  opening: anyBalance,
  balance: anyBalance,
  sent: anyTotals,
  received: anyTotals
})

const anyCount = fc.maxSafeNat()
const anyNumber = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
const anyTallies = fc.dictionary(anyProcessId, anyCount, { maxKeys: 8, noNullPrototype: true })

const anyComputation: fc.Arbitrary<Computation> = fc.oneof(
  fc.record({
    phase: fc.constant('active' as const),
    generations: fc.nat(GENERATIONS_MAX),
    sent: anyTallies,
    received: anyTallies
  }),
  fc.record({
    phase: fc.constant('passive' as const),
    generations: fc.constant(0),
    sent: anyTallies,
    received: anyTallies
  })
)

/** Any name that a resource may have. */
export const anyResource = fc
  .oneof(fc.constantFrom('pen', '7', 'paper 1'), fc.string({ unit: 'binary', minLength: 1, maxLength: 24 }))
  .filter((text) => parseResourceName(text) !== undefined)

const anyClaimants = fc.uniqueArray(fc.record({ process: anyProcessId, n: anyNumber }), {
  maxLength: 6,
  selector: ({ process }) => process
})

const anyLocks: fc.Arbitrary<Locks> = fc.record({
  resources: fc.dictionary(
    anyResource,
    anyClaimants.map(([holder = null, ...queue]) => ({ holder, queue })),
    { maxKeys: RESOURCES_MAX, noNullPrototype: true }
  ),
  claims: fc.uniqueArray(
    fc.record({
      owner: anyProcessId,
      resource: anyResource,
      n: anyNumber,
      phase: fc.constantFrom('waiting' as const, 'held' as const)
    }),
    { maxLength: CLAIMS_MAX, selector: ({ owner, resource }) => `${owner} ${resource}` }
  ),
  asked: anyCount
})

const anyObjectId = fc.integer({ min: 1, max: 999_999_999_999_999 }).map((made) => `o${made}`)
const anyReference = fc.record({ owner: anyProcessId, object: anyObjectId })
const anyReferences = (most: number) =>
  fc.uniqueArray(anyReference, { maxLength: most, selector: ({ owner, object }) => `${owner} ${object}` })

const anyHeap: fc.Arbitrary<Heap> = fc.record({
  objects: fc.dictionary(anyObjectId, anyReferences(REFERENCES_MAX), { maxKeys: 8, noNullPrototype: true }),
  roots: anyReferences(ROOTS_MAX),
  made: anyCount,
  partners: fc.uniqueArray(anyProcessId, { maxLength: 8 })
})

const anyToken = fc.record({ maker: anyProcessId, passes: anyCount })

const anyTokens: fc.Arbitrary<Tokens> = fc
  .record({
    held: fc.uniqueArray(anyToken, { maxLength: 4, selector: ({ maker }) => maker }),
    made: fc.boolean(),
    inside: fc.boolean(),
    entered: anyCount,
    next: fc.oneof(fc.constant('' as const), anyProcessId),
    sent: anyTallies,
    received: anyTallies
  })
  .map((state) => ({ ...state, inside: state.inside && state.held.length > 0 }))

export const anyOtherMessage: fc.Arbitrary<OtherMessage> = fc.oneof(
  fc.record({ type: fc.constant('task' as const), generations: fc.nat(GENERATIONS_MAX - 1) }),
  fc.record({
    type: fc.constantFrom('request' as const, 'grant' as const, 'deny' as const, 'release' as const),
    resource: anyResource,
    n: anyNumber
  }),
  fc.record({ type: fc.constant('reference' as const), reference: anyReference }),
  fc.record({ type: fc.constant('token' as const), maker: anyProcessId, passes: anyNumber })
)

const anyReason = fc.constantFrom<CancelReason>('by-initiator', 'too-much-in-transit')

const anyLaterTimeline = fc.record({ number: anyNumber, initiator: anyProcessId })

const anyRestoreRefusal = fc.constantFrom<RestoreRefusal | ''>(
  '',
  'unknown-snapshot',
  'not-everybody',
  'quarantined',
  'too-many-restores',
  'restoring',
  'too-far'
)

export const anyMessage: fc.Arbitrary<Message> = fc.oneof(
  anyTransfer,
  anyOtherMessage,
  fc.record({
    type: fc.constant('marker' as const),
    snapshot: anySnapshotId,
    members: fc.uniqueArray(anyProcessId, { minLength: 2, maxLength: 64 }).map((members) => members.sort()),
    timeline: fc.oneof(fc.constant(FIRST_TIMELINE), anyLaterTimeline)
  }),
  fc.record({
    type: fc.constant('restore' as const),
    timeline: anyLaterTimeline,
    snapshot: anySnapshotId,
    members: fc.uniqueArray(anyProcessId, { minLength: 1, maxLength: 64 }).map((members) => members.sort())
  }),
  fc.record({ type: fc.constant('prepare' as const), timeline: anyLaterTimeline, snapshot: anySnapshotId }),
  fc.record({ type: fc.constant('prepared' as const), timeline: anyLaterTimeline, refusal: anyRestoreRefusal }),
  fc.record({ type: fc.constant('abandon' as const), timeline: anyLaterTimeline }),
  fc.record({
    type: fc.constant('report' as const),
    snapshot: anySnapshotId,
    part: fc.record({
      recordedState: fc.record({
        bank: anyAccount,
        computation: anyComputation,
        locks: anyLocks,
        objects: anyHeap,
        tokens: anyTokens
      }),
      incoming: fc.dictionary(anyProcessId, fc.array(fc.oneof(anyTransfer, anyOtherMessage), { maxLength: 5 }), {
        maxKeys: 5,
        noNullPrototype: true
      })
    })
  }),
  fc.record({ type: fc.constant('cancel' as const), snapshot: anySnapshotId, reason: anyReason }),
  fc.record({ type: fc.constant('goodbye' as const) }),
  fc.record({ type: fc.constant('collect' as const), snapshot: anySnapshotId })
)
