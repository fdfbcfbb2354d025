import { expect, test } from 'vitest'
import { counted, formatCoin, formatCoins, formatDuration, listed } from './number.ts'

test('amounts are exact up to the largest safe integer and carry a real minus sign', () => {
  expect(formatCoins(9_007_199_254_740_991)).toBe('9,007,199,254,740,991')
  expect(formatCoins(-5)).toBe('−5')
  expect(formatCoins(0)).toBe('0')
})

test('a coin on the stage never has more than six characters', () => {
  for (const amount of [1, 9999, 10_000, 123_456, 999_999, 2 ** 31, 2 ** 53 - 1])
    expect(formatCoin(amount).length, formatCoin(amount)).toBeLessThanOrEqual(6)
})

test('durations change their unit, never their order', () => {
  expect([0, 999, 1000, 1340, 59_900, 60_000, 310_000].map(formatDuration)).toEqual([
    '0 ms',
    '999 ms',
    '1 s',
    '1.3 s',
    '59.9 s',
    '1 min 0 s',
    '5 min 10 s'
  ])
})

test('names are listed as people say them, and many are counted', () => {
  expect(listed([])).toBe('')
  expect(listed(['Anna'])).toBe('Anna')
  expect(listed(['Anna', 'Ben', 'Cleo'])).toBe('Anna, Ben and Cleo')
  expect(listed(['Anna', 'Ben', 'Cleo', 'Dora'])).toBe('Anna, Ben and 2 more')
  expect([counted(1, 'process'), counted(2, 'process')]).toEqual(['1 process', '2 processes'])
})
