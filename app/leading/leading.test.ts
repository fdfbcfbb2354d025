// Whose orders count: rules L1 to L4 of docs/protocol.md, "Leading a room".
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId, SnapshotId } from '../ids.ts'
import {
  carriedOver,
  inForce,
  isNews,
  LEADERS_MAX,
  nextOrders,
  offers,
  openLeading,
  take,
  toTell,
  type Leading
} from './leading.ts'
import { NOTHING_WANTED, ORDERS_LENGTH_MAX, ORDERS_NUMBER_MAX, ordersIn, signedText, type Orders } from './orders.ts'

const [ANNA, BEN, CLEO, DORA] = ['anna', 'ben', 'cleo', 'dora'] as [ProcessId, ProcessId, ProcessId, ProcessId]

const orders = (number: number, change: Partial<Orders> = {}): Orders => ({ ...NOTHING_WANTED, number, ...change })
const signed = (leader: ProcessId, of: Orders) => ({ leader, text: JSON.stringify(of), signature: 'ab' })
const given = (leading: Leading, leader: ProcessId, of: Orders) => take(leading, signed(leader, of), of)

function following(leader: ProcessId | ''): Leading {
  const leading = openLeading(CLEO)
  leading.follows = leader
  return leading
}

test('L1: orders of a leader whom nobody here follows are an offer, and change nothing', () => {
  const leading = following('')
  expect(given(leading, ANNA, orders(7, { paused: true, locked: ['pay'] }))).toBe('offer')
  expect(inForce(leading)).toEqual(NOTHING_WANTED)
  expect(offers(leading)).toEqual([ANNA])
  leading.follows = ANNA
  expect(inForce(leading)).toMatchObject({ paused: true, locked: ['pay'] })
  expect(offers(leading)).toEqual([])
})

test('L2: whatever the order in which they come, and however often, the highest number counts', () => {
  const all = [1, 2, 3, 4].map((number) => orders(number, { traffic: number }))
  const anyOrder = fc.array(fc.constantFrom(...all), { maxLength: 12 })
  fc.assert(
    fc.property(anyOrder, (coming) => {
      const leading = following(ANNA)
      for (const one of coming) given(leading, ANNA, one)
      const highest = Math.max(0, ...coming.map(({ number }) => number))
      expect(inForce(leading).traffic).toBe(highest === 0 ? null : highest)
      expect(isNews(leading, ANNA, highest)).toBe(false)
    })
  )
})

test('two texts under one number show that two programs lead with one key', () => {
  const leading = following(ANNA)
  expect(given(leading, ANNA, orders(1))).toBe('counts')
  expect(given(leading, ANNA, orders(1))).toBe('old')
  expect(given(leading, ANNA, orders(1, { paused: true }))).toBe('contradiction')
  expect(inForce(leading).paused).toBe(false)
})

test('L3: where a leader hands over, its followers follow the next one, and nobody else does', () => {
  const [led, free] = [following(ANNA), following('')]
  for (const one of [led, free]) {
    given(one, BEN, orders(4, { traffic: 9 }))
    given(one, ANNA, orders(2, { next: BEN }))
  }
  expect([led.follows, free.follows]).toEqual([BEN, ''])
  expect(inForce(led).traffic).toBe(9)
  expect(offers(free)).toEqual([BEN])
  expect(given(led, ANNA, orders(3, { paused: true }))).toBe('offer')
  expect(inForce(led).paused).toBe(false)
})

test('L3: whoever comes late follows through every hand-over, in whatever order the orders come', () => {
  const given1 = (leading: Leading, [leader, of]: readonly [ProcessId, Orders]): unknown => given(leading, leader, of)
  const [anna, ben, cleo] = [
    [ANNA, orders(5, { next: BEN })],
    [BEN, orders(2, { next: DORA })],
    [DORA, orders(7, { traffic: 3 })]
  ] as const
  for (const order of [
    [anna, ben, cleo],
    [cleo, ben, anna],
    [ben, cleo, anna],
    [cleo, anna, ben]
  ]) {
    const leading = { ...following(ANNA), named: ANNA }
    for (const one of order) given1(leading, one)
    expect([leading.follows, leading.named]).toEqual([DORA, DORA])
    expect(inForce(leading).traffic).toBe(3)
    expect(new Set(toTell(leading).map(({ leader }) => leader))).toEqual(new Set([ANNA, BEN, DORA]))
  }
})

test('L3: what is given back leads where its newest orders are', () => {
  const leading = following(ANNA)
  given(leading, ANNA, orders(5, { next: BEN }))
  given(leading, BEN, orders(2))
  given(leading, BEN, orders(3, { next: ANNA }))
  expect(leading.follows).toBe(ANNA)
  expect(given(leading, DORA, orders(1))).toBe('offer')
  expect(given(leading, ANNA, orders(6, { paused: true }))).toBe('counts')
  expect([leading.follows, inForce(leading).paused]).toEqual([ANNA, true])
})

test('L5: where a link names the leader, another one offers nothing here, until that leader has ended it', () => {
  const leading = { ...following(''), named: ANNA }
  expect(given(leading, BEN, orders(9, { paused: true }))).toBe('other')
  expect(given(leading, ANNA, orders(1, { traffic: 1 }))).toBe('offer')
  expect(offers(leading)).toEqual([ANNA])
  leading.follows = ANNA
  expect(given(leading, BEN, orders(10, { next: ANNA }))).toBe('other')
  expect(inForce(leading)).toMatchObject({ paused: false, traffic: 1 })
  given(leading, ANNA, orders(2, { over: true }))
  expect(leading.named).toBe('')
  leading.follows = ''
  expect(given(leading, BEN, orders(11))).toBe('offer')
})

test('after a reset of the room the same leader is followed, and whoever leads wants the same, under orders of the new epoch', () => {
  const own = signed(ANNA, orders(7, { paused: true, locked: ['pay'], traffic: 3, show: '' }))
  const row = { follows: ANNA, named: ANNA, goesAlong: true, orders: [own, signed(BEN, orders(1))] } as const
  expect(carriedOver(row, CLEO)).toEqual({ follows: ANNA, named: ANNA, goesAlong: true, orders: [] })
  expect(carriedOver(row, ANNA)).toEqual({
    ...row,
    orders: [],
    wanted: { paused: true, traffic: 3, locked: ['pay'] }
  })
  expect(carriedOver({ follows: '', orders: [] }, ANNA)).toEqual({
    follows: '',
    named: '',
    goesAlong: false,
    orders: []
  })
})

test('a leader that has ended wants nothing, and offers nothing', () => {
  const leading = following(ANNA)
  given(leading, ANNA, orders(1, { paused: true }))
  given(leading, ANNA, orders(2, { over: true, paused: true }))
  expect(inForce(leading)).toEqual(NOTHING_WANTED)
  leading.follows = ''
  expect(offers(leading)).toEqual([])
  expect(toTell({ ...leading, follows: ANNA })).toHaveLength(1)
})

test('a flood of leaders fills nothing, and does not push out the one that is followed', () => {
  const leading = following(ANNA)
  given(leading, ANNA, orders(1, { paused: true }))
  for (let n = 0; n < 100; n++) given(leading, `eve-${n}` as ProcessId, orders(1))
  expect(leading.known.size).toBe(LEADERS_MAX)
  expect(inForce(leading).paused).toBe(true)
})

test('the next orders keep what is wanted, and end no earlier end; at the last number there are none', () => {
  const leading = following(CLEO)
  const first = nextOrders(leading, { paused: true, locked: ['pay'] })
  expect(first).toEqual({ ...NOTHING_WANTED, number: 1, paused: true, locked: ['pay'] })
  given(leading, CLEO, orders(5, { over: true, traffic: 3 }))
  expect(nextOrders(leading, { paused: true })).toMatchObject({ number: 6, over: false, traffic: 3 })
  given(leading, CLEO, orders(ORDERS_NUMBER_MAX))
  expect(nextOrders(leading, {})).toBeUndefined()
})

const shown = 'anna#3~AAAAAAAAAAA' as SnapshotId
const WHOLE = orders(1, { paused: true, traffic: 2.5, locked: ['pay', 'go-back'], show: shown, next: BEN })

test('orders are read as they were written', () => {
  expect(ordersIn(JSON.stringify(WHOLE))).toEqual(WHOLE)
  expect(JSON.stringify(WHOLE).length).toBeLessThan(ORDERS_LENGTH_MAX / 2)
})

test.each<[string, unknown]>([
  ['no object', 7],
  ['a field too few', { ...WHOLE, over: undefined }],
  ['a field that nobody knows', { ...WHOLE, obey: true }],
  ['number 0', { ...WHOLE, number: 0 }],
  ['a number that is not whole', { ...WHOLE, number: 1.5 }],
  ['a lock that nobody knows', { ...WHOLE, locked: ['breathe'] }],
  ['more locks than there are', { ...WHOLE, locked: Array(9).fill('pay') }],
  ['endless traffic', { ...WHOLE, traffic: 10_001 }],
  ['a snapshot that cannot be', { ...WHOLE, show: 'anna' }],
  ['a next leader that cannot be', { ...WHOLE, next: 'no id!' }]
])('%s is no orders', (_, value) => {
  expect(ordersIn(JSON.stringify(value))).toBeUndefined()
})

test('what is not JSON, or too long, is no orders', () => {
  expect(ordersIn('{')).toBeUndefined()
  expect(ordersIn(`${JSON.stringify(WHOLE)}${' '.repeat(ORDERS_LENGTH_MAX)}`)).toBeUndefined()
})

test('a signature in one room, one epoch or of one leader is none elsewhere', () => {
  const text = JSON.stringify(WHOLE)
  const all = [
    signedText('room', '', { leader: ANNA, text }),
    signedText('room', 'ab', { leader: ANNA, text }),
    signedText('other', '', { leader: ANNA, text }),
    signedText('room', '', { leader: BEN, text })
  ]
  expect(new Set(all).size).toBe(all.length)
})
