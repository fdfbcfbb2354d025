// What a report may say of an account: everything that an honest one can hold, up to its bounds, and nothing beyond them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MessageError } from '../fields.ts'
import { BALANCE_MAX, CHANNEL_MAX, type Transfer } from './bank.ts'
import { codec } from './codec.ts'
import { OPENING_MAX, type Coins } from './coins.ts'
import * as schema from './generated/schema.js'

const account: schema.Account = { opening: 100, balance: 100, sent: [], received: [] }

function decodes(change: Partial<schema.Account>): () => unknown {
  return () => codec.decodeState(schema.Account.encode({ ...account, ...change }))
}

const total = (amount: number): schema.Total[] => [{ counterparty: 'ben', count: 1, amount }]

test.each([
  ['opening', { opening: OPENING_MAX }, { opening: OPENING_MAX + 1 }],
  ['balance', { balance: BALANCE_MAX }, { balance: BALANCE_MAX + 1 }],
  ['total sent', { sent: total(CHANNEL_MAX) }, { sent: total(CHANNEL_MAX + 1) }],
  ['total received', { received: total(CHANNEL_MAX) }, { received: total(CHANNEL_MAX + 1) }]
])('the largest %s is read, and one coin more is not an account', (_, largest, beyond) => {
  expect(decodes(largest)).not.toThrow()
  expect(decodes(beyond)).toThrow(MessageError)
})

const { inARow } = codec
const transfer = (amount: number): Transfer => ({ type: 'transfer', amount: amount as Coins })

test('transfers in a row are read as they were written, and of small ones each is a byte', () => {
  const anyAmount = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
  fc.assert(
    fc.property(fc.array(anyAmount.map(transfer), { minLength: 1, maxLength: 50 }), (transfers) => {
      expect(inARow?.decode(inARow.encode(transfers), transfers.length)).toEqual(transfers)
    })
  )
  expect(inARow?.encode(Array.from({ length: 100 }, (_, i) => transfer(1 + i))).byteLength).toBe(100 + 3)
})

test.each([
  ['more than the most', [5, 5, 5]],
  ['nothing as an amount', [0]],
  ['an amount that never ends', [0x85]],
  ['an amount above all that can be counted', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]]
])('transfers in a row with %s are refused', (_, amounts) => {
  const bytes = schema.TransfersInARow.encode({ amounts: Uint8Array.from(amounts) })
  expect(() => inARow?.decode(bytes, 2)).toThrow(MessageError)
})
