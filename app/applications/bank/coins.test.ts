// Money: which values are coins, and where sums end.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, NOTHING, OPENING_MAX, parseAmount, parseBalance, parseOpening, subtract, type Coins } from './coins.ts'

const most = Number.MAX_SAFE_INTEGER as Coins
const coins = fc.maxSafeNat() as fc.Arbitrary<Coins>

test('an amount is a whole number of coins from 1 to 2^53 − 1', () => {
  expect(parseAmount(1)).toBe(1)
  expect(parseAmount(most)).toBe(most)
})

test.each([
  0,
  -0,
  -1,
  0.5,
  1.0000001,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  '1',
  '1e3',
  '',
  null,
  undefined,
  true,
  1n,
  []
])('%o is no amount', (value) => {
  expect(parseAmount(value)).toBeUndefined()
})

test('a balance may also be nothing, and is never minus zero', () => {
  expect(parseBalance(0)).toBe(0)
  expect(Object.is(parseBalance(-0), 0)).toBe(true)
  expect(parseBalance(-1)).toBeUndefined()
  expect(parseBalance('0')).toBeUndefined()
})

test('a sum is exact or refused', () => {
  expect(add(most, NOTHING)).toBe(most)
  expect(add(most, 1 as Coins)).toBeUndefined()
  fc.assert(
    fc.property(coins, coins, (a, b) => {
      const exact = BigInt(a) + BigInt(b)
      expect(add(a, b)).toBe(exact <= BigInt(most) ? Number(exact) : undefined)
    })
  )
})

test('nobody pays more than there is, not by one coin', () => {
  expect(subtract(5 as Coins, 5 as Coins)).toBe(0)
  expect(subtract(5 as Coins, 6 as Coins)).toBeUndefined()
  fc.assert(
    fc.property(coins, coins, (a, b) => {
      expect(subtract(a, b)).toBe(b > a ? undefined : a - b)
    })
  )
})

test('an account may be opened with nothing up to the largest opening, and with nothing else', () => {
  for (const opening of [0, 1, OPENING_MAX]) expect(parseOpening(opening)).toBe(opening)
  for (const wrong of [-1, 0.5, OPENING_MAX + 1, '1', undefined]) expect(parseOpening(wrong)).toBeUndefined()
})
