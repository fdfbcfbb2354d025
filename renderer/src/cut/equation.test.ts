import { describe, expect, test } from 'vitest'
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import { brokenAudit, crowd, threePeople } from '../../../testing/page/sample.ts'
import { BALANCE_TERMS_MAX, partsOf, termsOf, TRANSIT_TERMS_MAX } from './equation.ts'

function only(cuts: readonly CutView[]): CutView {
  const [cut] = cuts
  if (cut === undefined) throw new Error('the sample has a cut')
  return cut
}

const three = only(threePeople().cuts)
const broken = only(brokenAudit().cuts)
const many = only(crowd(19).cuts)
/** The first process has also got `amount` coins from somebody who is not in the cut; below zero it sent them. */
function withOutside(cut: CutView, amount: number): CutView {
  const processes = cut.processes.map((books, at) => (at === 0 ? { ...books, balance: books.balance + amount } : books))
  return { ...cut, processes, balances: cut.balances + amount, outside: -amount }
}
const cameIn = withOutside(three, 10)
const wentOut = withOutside(three, -10)

describe('the terms of the equation', () => {
  test.each([
    ['three people', three],
    ['a broken audit', broken],
    ['twenty people', many],
    ['money from outside', cameIn],
    ['money that went outside', wentOut]
  ])('of %s add up to the total, folded or not', (_, cut) => {
    for (const folding of ['none', 'channels', 'all'] as const)
      expect(termsOf(cut, folding).reduce((sum, { amount }) => sum + amount, 0)).toBe(cut.total)
  })

  test('name every process and every channel with money in it', () => {
    expect(termsOf(three).map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
      'balance 950',
      'balance 1020',
      'balance 1018',
      'transit 12'
    ])
  })

  test('say that nothing was in transit rather than nothing', () => {
    const channels = three.channels.map((channel) => ({ ...channel, amounts: [] }))
    expect(termsOf({ ...three, channels, inTransit: 0 }).at(-1)).toEqual({ kind: 'transits', count: 0, amount: 0 })
  })

  test('are never more than can be read at a glance', () => {
    expect(termsOf(many).length).toBeLessThanOrEqual(BALANCE_TERMS_MAX + TRANSIT_TERMS_MAX + 1)
  })
})

describe('the bar', () => {
  test('is filled exactly, without gap or overlap, when every coin is there', () => {
    for (const cut of [three, many]) {
      let at = 0
      for (const part of partsOf(cut)) {
        expect(part.start).toBeCloseTo(at)
        at = part.start + part.width
      }
      expect(at).toBeCloseTo(100)
    }
  })

  test('shows what is missing as a part of its own, up to the expected total', () => {
    const missing = partsOf(broken).at(-1)
    expect(missing).toMatchObject({ kind: 'missing', amount: 5 })
    expect((missing?.start ?? 0) + (missing?.width ?? 0)).toBeCloseTo(100)
  })

  test('shows what is too much beyond the expected total', () => {
    const excess = partsOf({ ...three, total: three.expected + 30, balances: three.balances + 30 }).at(-1)
    expect(excess).toMatchObject({ kind: 'excess', amount: 30 })
    expect(excess?.start).toBeCloseTo((3000 / 3030) * 100)
  })

  test('draws money that went outside as a part, and money from outside over the end of the balances that hold it', () => {
    for (const cut of [wentOut, cameIn]) {
      const parts = partsOf(cut)
      expect(parts.find(({ kind }) => kind === 'outside')?.amount).toBe(10)
      expect(Math.max(...parts.map(({ start, width }) => start + width))).toBeCloseTo(100)
    }
  })
})
