import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapshotId } from '../../../app/ids.ts'
import { idOf } from '../../../testing/page/sample.ts'
import { MARKER_WIDTH } from './coin.ts'
import { queueIn } from './drawn.ts'
import { queueOf } from './queue.ts'
import { curve } from './ring.ts'
import type { NetworkChannel, NetworkItem } from './network-state.ts'

const marker = snapshotId(idOf('Cleo'), 1)
const anyItems = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 9999 }) }, { weight: 1, arbitrary: fc.constant(0) }),
    {
      maxLength: 32
    }
  )
  .map((amounts) =>
    amounts.map((amount, at): NetworkItem => ({
      seq: at + 1,
      kind: amount === 0 ? 'marker' : 'transfer',
      amount,
      snapshot: amount === 0 ? marker : ''
    }))
  )

test('markers are seen wherever they have room, in their order among the coins, and no coin counts twice', () => {
  let piles = 0
  fc.assert(
    fc.property(anyItems, fc.integer({ min: 0, max: 600 }), (items, room) => {
      const queue = queueOf(items, [], 1, room, Infinity)
      const seqs = queue.flatMap((one) => one.seqs)
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
      const markers = items.filter(({ snapshot }) => snapshot !== '')
      const shown = queue.filter(({ snapshot }) => snapshot !== '')
      expect(shown.map((one) => one.seqs[0])).toEqual(markers.slice(0, shown.length).map(({ seq }) => seq))
      if (markers.length * MARKER_WIDTH <= room) expect(shown).toHaveLength(markers.length)
      for (const { seqs: own, amount, snapshot } of queue) {
        const some = items.filter(({ seq }) => own.includes(seq))
        expect(amount).toBe(some.reduce((sum, item) => sum + item.amount, 0))
        expect(some.every((item) => item.snapshot === snapshot)).toBe(true)
        if (own.length > 1) piles++
      }
    })
  )
  expect(piles).toBeGreaterThan(5)
})

test('what has room is drawn one by one', () => {
  const items = [5, 0, 7, 8].map((amount, at): NetworkItem => ({
    seq: at + 1,
    kind: amount === 0 ? 'marker' : 'transfer',
    amount,
    snapshot: amount === 0 ? marker : ''
  }))
  const drawn = (room: number, most = Infinity) => queueOf(items, [], 1, room, most).map(({ seqs }) => seqs)
  expect(drawn(200)).toEqual([[1], [2], [3], [4]])
  expect(drawn(70)).toEqual([[1], [2], [3, 4]])
  expect(drawn(200, 3)).toEqual([[1], [2], [3, 4]])
  expect(drawn(40)).toEqual([[1], [2]])
  expect(drawn(20)).toEqual([[2]])
})

test('in a channel that flows a marker stands as deep as there are messages before it', () => {
  const items = Array.from({ length: 32 }, (_, at): NetworkItem => ({
    seq: at + 1,
    kind: at === 16 ? 'marker' : 'transfer',
    amount: at === 16 ? 0 : 5,
    snapshot: at === 16 ? marker : ''
  }))
  const ends = { from: idOf('Anna'), to: idOf('Ben'), broken: false, known: true, perSecond: 0 }
  const pace = { delayMs: 0, held: true }
  const channel: NetworkChannel = {
    ...ends,
    items,
    length: 64,
    amount: 315,
    pace,
    sent: undefined,
    received: undefined
  }
  const line = curve({ x: 0, y: 0 }, { x: 400, y: 0 }, 30, 0.12)
  const { queue } = queueIn(channel, line, [], 120, 1, true)
  expect(queue.map(({ seqs }) => seqs)).toEqual([[17]])
  expect(queue[0]?.at).toBeCloseTo(0.59 * 0.75)
})
