import { describe, expect, test } from 'vitest'
import { AMOUNT_MAX, amountProblem, parseAmount } from './amount.ts'

describe('an amount is whole coins in digits', () => {
  test.each([
    ['1', 1],
    [' 12 ', 12],
    ['007', 7],
    ['9007199254740991', AMOUNT_MAX]
  ])('%j is %d', (text, amount) => {
    expect(parseAmount(text)).toBe(amount)
    expect(amountProblem(text, AMOUNT_MAX)).toBe('')
  })

  test.each([
    '0',
    '000',
    '-1',
    '+1',
    '1.5',
    '1,000',
    '1e3',
    'NaN',
    '0x10',
    '٣',
    '1 0',
    '9007199254740992',
    '9'.repeat(400)
  ])('%j is refused with a sentence', (text) => {
    expect(parseAmount(text)).toBeUndefined()
    expect(amountProblem(text, AMOUNT_MAX)).toMatch(/\.$/)
  })

  test('nothing typed is no amount and no complaint', () => {
    expect(parseAmount('  ')).toBeUndefined()
    expect(amountProblem('  ', 5)).toBe('')
  })
})

test('one coin more than the balance is named, the whole balance is not', () => {
  expect(amountProblem('950', 950)).toBe('')
  expect(amountProblem('951', 950)).toBe('You have only 950.')
  expect(amountProblem('1', 0)).toBe('You have no coins left.')
})
