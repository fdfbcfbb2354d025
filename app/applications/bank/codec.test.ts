// What a report may say of an account: everything that an honest one can hold, up to its bounds, and nothing beyond them.
import { expect, test } from 'vitest'
import { MessageError } from '../fields.ts'
import { BALANCE_MAX, CHANNEL_MAX } from './bank.ts'
import { codec } from './codec.ts'
import { OPENING_MAX } from './coins.ts'
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
