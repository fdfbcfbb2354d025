// Whom a snapshot waits for where nobody is named.
import { expect, test } from 'vitest'
import type { Coins } from './applications/bank/coins.ts'
import { apply, openCore, type CoreInput } from './core.ts'
import type { ProcessId, StoreId } from './ids.ts'
import { defaultMembers } from './members.ts'
import { encodeMessage } from './process/codec.ts'

const [anna, ben, cleo, dora, eve] = ['anna', 'ben', 'cleo', 'dora', 'eve'] as [
  ProcessId,
  ProcessId,
  ProcessId,
  ProcessId,
  ProcessId
]

test('it waits for all who have acknowledged our hello, but for the departed and the forgotten', () => {
  const core = openCore(anna, 'a'.repeat(32) as StoreId, 100 as Coins)
  const put = (input: CoreInput): unknown => apply(core, input, 1, () => {})
  const nothing = { sent: 0, handled: 0 }
  const hello = { type: 'hello', storeId: 'b'.repeat(32) as StoreId, application: nothing, control: nothing } as const
  for (const from of [ben, cleo, dora, eve]) put({ type: 'greeted', from, hello: { ...hello, name: from } })
  expect(defaultMembers(core)).toEqual([])
  for (const from of [ben, cleo, dora])
    put({ type: 'received', from, frames: [{ type: 'ack', application: 0, control: 0 }] })
  expect(defaultMembers(core)).toEqual([ben, cleo, dora])
  const goodbye = encodeMessage({ type: 'goodbye' })
  put({ type: 'received', from: ben, frames: [{ type: 'data', lane: 'control', first: 1, messages: [goodbye] }] })
  put({ type: 'transfer', to: cleo, amount: 1 as Coins })
  put({ type: 'forget', neighbour: cleo })
  expect(defaultMembers(core)).toEqual([dora])
})
