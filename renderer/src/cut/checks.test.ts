import { expect, test } from 'vitest'
import type { CutView } from '../../../app/view/contract/snapshot.ts'
import { brokenAudit, crowd, threePeople } from '../../../testing/page/sample.ts'
import { checksOf } from './checks.ts'

function only([cut]: readonly CutView[]): CutView {
  if (cut === undefined) throw new Error('the sample has a cut')
  return cut
}

const three = only(threePeople().cuts)
const wordsOf = (cut: CutView) =>
  [...checksOf(cut).failing, ...checksOf(cut).holding].map(
    ({ rule, formula, verdict }) => `${rule} ${formula}, ${verdict}`
  )

test('each check of a conserved cut is its formula with the real numbers', () => {
  const words = wordsOf(three)
  expect(words).toHaveLength(1 + 3 + 6)
  expect(words[0]).toBe(
    'A3 2,988 in balances + 12 in transit = 3,000, and the 3 accounts were opened with 3,000. Every coin is there.'
  )
  expect(words[1]).toBe('A2 1,000 opening + 20 received − 70 sent = 950, and 950 is what it recorded.')
  expect(words[4]).toBe('A1 12 sent − 0 received = 12, and 12 was recorded in transit, in 2 messages.')
  expect(words).toContain('A1 70 sent − 70 received = 0, and nothing was recorded in transit.')
})

test('what fails stands first and says by how much: the total, then processes, then channels', () => {
  const cut = only(brokenAudit().cuts)
  const [liar, ...others] = cut.processes
  if (liar === undefined) throw new Error('somebody is in the sample')
  const { failing, holding } = checksOf({ ...cut, processes: [{ ...liar, balance: 960, holds: false }, ...others] })
  expect(failing.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
    'A3 but the 3 accounts were opened with 3,000: 5 coins too few.',
    'A2 but it recorded 960: 10 coins too many.',
    'A1 but nothing was recorded in transit: 5 coins too few.'
  ])
  expect(failing.length + holding.length).toBe(10)
})

test('books that agree in money and not in messages fail, and say so', () => {
  const channels = three.channels.map((channel) =>
    channel.amounts.length === 2 ? { ...channel, sentCount: 3, holds: false } : channel
  )
  expect(checksOf({ ...three, channels }).failing.map(({ verdict }) => verdict)).toEqual([
    'and 12 was recorded in transit, in 2 messages, but the counters say 3 sent − 0 received = 3 messages.'
  ])
})

test('sums beyond exact numbers prove nothing', () => {
  const much = { ...three, balances: 2 ** 53, inTransit: 2, total: 2 ** 53, expected: 2 ** 53, conserved: false }
  expect(checksOf(much).failing[0]?.verdict).toMatch(/not exact and prove nothing/)
})

test('money that came from outside is part of the sum', () => {
  const cut = { ...three, outside: -10, balances: three.balances + 10 }
  expect(checksOf(cut).holding[0]?.formula).toBe('2,998 in balances + 12 in transit − 10 from others = 3,000')
})

test('of a full room every check is listed or counted, and none that fails is left out', () => {
  const cut = only(crowd(63).cuts)
  const liars = cut.channels.slice(0, 100).map((channel) => ({ ...channel, sent: channel.sent + 1, holds: false }))
  const broken = { ...cut, channels: [...cut.channels.slice(100), ...liars] }
  for (const [one, fails] of [
    [cut, 0],
    [broken, 100]
  ] as const) {
    const { failing, holding, unlisted, counts } = checksOf(one)
    expect(failing).toHaveLength(fails)
    expect(failing.length + holding.length + unlisted).toBe(counts.A1 + counts.A2 + counts.A3)
  }
})
