// Which resets a window offers.
import { expect, test } from 'vitest'
import type { ResetOffer, ResetView } from '../../../app/view/contract/view.ts'
import { idOf } from '../../../testing/page/sample.ts'
import { OFFERS_SHOWN, offeredResets } from './offers.ts'

const offer = (name: string, id: string): ResetOffer => ({
  peer: idOf(name),
  name,
  number: 1,
  id,
  says: `Reset ${id}.`
})
const view = (...offers: ResetOffer[]): ResetView => ({ number: 0, id: '', by: '', at: 0, folder: '/a', offers })

test('a reset is offered once, with all who have joined it, and the person joins the first of them', () => {
  const offers = offeredResets(view(offer('Ben', 'x'), offer('Dora', 'y'), offer('Cleo', 'x')), [])
  expect(offers.map(({ id, who, says }) => [id, who, says])).toEqual([
    ['x', 'Ben and Cleo', 'Reset x.'],
    ['y', 'Dora', 'Reset y.']
  ])
  expect(offers[0]?.first.peer).toBe(idOf('Ben'))
})

test('a reset that was declined is not offered again, whoever joins it later', () => {
  expect(offeredResets(view(offer('Ben', 'x'), offer('Cleo', 'x')), ['x'])).toEqual([])
})

test('whoever makes up resets fills three lines, and no more', () => {
  const many = Array.from({ length: 16 }, (_, n) => offer(`Eve${n}`, `e${n}`))
  const ids = offeredResets(view(offer('Ben', 'x'), ...many), []).map(({ id }) => id)
  expect([ids.length, ids[0]]).toEqual([OFFERS_SHOWN, 'x'])
})
