// Whatever a state holds, it is the same after it was written in pieces, and no piece is long.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf, stateOf } from './pieces.ts'

/** Any plain data, with lists and records that are long at any depth. */
const anyState = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string({ maxLength: 200 })),
  list: fc.array(tie('node'), { maxLength: 8 }),
  longList: fc.tuple(fc.nat(3_000), tie('leaf')).map(([count, one]) => Array<unknown>(count).fill(one)),
  record: fc.dictionary(
    fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__'),
    tie('node'),
    { maxKeys: 8 }
  ),
  node: fc.oneof({ depthSize: 'medium' }, tie('leaf'), tie('list'), tie('longList'), tie('record'))
})).node

test('a state that was written in pieces is the same state, in the same order', () => {
  fc.assert(
    fc.property(anyState, fc.constantFrom(1, 100, 10_000), (state, chars) => {
      expect(JSON.stringify(stateOf(piecesOf(state, chars)))).toBe(JSON.stringify(state))
    }),
    { numRuns: 300 }
  )
})

test('a small state is one piece, and what is undefined is left out, as JSON does', () => {
  const state = { a: 1, gone: undefined, list: [1, { b: 'x' }], empty: {}, none: [] }
  expect([...piecesOf(state)]).toEqual([`[[[],${JSON.stringify(state)}]]`])
  expect(stateOf(piecesOf(state))).toEqual(state)
})

test('no piece is longer than a piece and a run, whatever is large in the state, and none is nearly empty', () => {
  const transfers = Array.from({ length: 100_000 }, (_, amount) => ({ type: 'transfer', amount }))
  const reports = Array.from({ length: 5 }, (_, n) => ({ snapshot: `anna#${n}`, part: { ben: transfers } }))
  const state = { deep: { deeper: { reports }, after: 1 }, outbox: transfers, text: 'x'.repeat(1_000) }
  const pieces = [...piecesOf(state)]
  for (const piece of pieces) expect(piece.length).toBeLessThan(2 * 256 * 1024)
  for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThanOrEqual(256 * 1024)
  expect(stateOf(pieces)).toEqual(state)
})
