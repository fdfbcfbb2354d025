// A turn of the loop, up to its commit: in order, with an answer for each, and whether a power cut may take it away.
import { beforeEach, expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import { apply, openCore, type Core, type CoreOutcome } from '../core.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import { encodeMessage } from '../process/codec.ts'
import { settleAll, takeTurn, type WaitingInput } from './turn.ts'

const BEN = 'ben' as ProcessId
let core: Core
let answers: CoreOutcome[]

beforeEach(() => {
  core = openCore('anna' as ProcessId, 'a'.repeat(32) as StoreId, 100 as Coins)
  const nothing = { sent: 0, handled: 0 }
  const storeId = 'b'.repeat(32) as StoreId
  const hello = { type: 'hello', storeId, name: 'Ben', application: nothing, control: nothing } as const
  apply(core, { type: 'greeted', from: BEN, hello }, 0, () => {})
  answers = []
})

function pay(amount: number): WaitingInput {
  const input = { type: 'transfer', to: BEN, amount: amount as Coins } as const
  return { input, kept: input, settle: (outcome) => answers.push(outcome) }
}

function hear(...frames: Extract<WaitingInput['input'], { readonly type: 'received' }>['frames']): WaitingInput {
  const kept = { type: 'received', from: BEN, bytes: [] } as const
  return { input: { type: 'received', from: BEN, frames }, kept, settle: () => {} }
}

const ACK = { type: 'ack', application: 0, control: 0 } as const
const MONEY = {
  type: 'data',
  lane: 'application',
  first: 1,
  messages: [encodeMessage({ type: 'transfer', amount: 5 as Coins })]
} as const

test('everybody gets the answer to what they wished, after all was done in order', () => {
  const batch = [pay(60), pay(60), pay(40), pay(1)]
  const taken = takeTurn(core, batch, 1)
  expect(answers).toEqual([]) // Not before it is committed.
  settleAll(batch, taken)
  const refused = { ok: false, refusal: 'insufficient-funds' }
  expect(answers).toEqual([{ ok: true }, refused, { ok: true }, refused])
})

test('the journal keeps all inputs of a turn, in the order in which they were handled', () => {
  const batch = [pay(1), hear(ACK), pay(2), pay(3)]
  expect(takeTurn(core, batch, 7).turn).toEqual({ at: 7, inputs: batch.map(({ kept }) => kept) })
})

test('only a turn that holds nothing but acknowledgements may be lost in a power cut', () => {
  expect(takeTurn(core, [hear(ACK), hear(ACK, ACK)], 1).mayBeLost).toBe(true)
  expect(takeTurn(core, [hear(ACK), hear(ACK, MONEY)], 1).mayBeLost).toBe(false)
  expect(takeTurn(core, [hear(ACK), pay(1)], 1).mayBeLost).toBe(false)
})
