// Any message that a process may send, for property tests.
import fc from 'fast-check'
import type { Account } from '../applications/bank/bank.ts'
import type { Coins } from '../applications/bank/coins.ts'
import { parseProcessId, snapshotId, type ProcessId } from '../ids.ts'
import type { CancelReason, Message } from './messages.ts'

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

const anyReason = fc.constantFrom<CancelReason>('by-initiator', 'too-much-in-transit')

export const anyMessage: fc.Arbitrary<Message> = fc.oneof(
  anyTransfer,
  fc.record({
    type: fc.constant('marker' as const),
    snapshot: anySnapshotId,
    members: fc.uniqueArray(anyProcessId, { minLength: 2, maxLength: 64 }).map((members) => members.sort()),
    timeline: fc.record({
      number: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      initiator: fc.oneof(fc.constant('' as const), anyProcessId)
    })
  }),
  fc.record({
    type: fc.constant('report' as const),
    snapshot: anySnapshotId,
    part: fc.record({
      recordedState: fc.record({ bank: anyAccount }),
      incoming: fc.dictionary(anyProcessId, fc.array(anyTransfer, { maxLength: 5 }), {
        maxKeys: 5,
        noNullPrototype: true
      })
    })
  }),
  fc.record({ type: fc.constant('cancel' as const), snapshot: anySnapshotId, reason: anyReason }),
  fc.record({ type: fc.constant('goodbye' as const) })
)
