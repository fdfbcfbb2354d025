// Who makes room for a newcomer where all places are taken, who fades, and who stays.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import { apply, openCore, type Core, type CoreInput } from '../core.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import { isFull } from '../process/neighbours.ts'
import { NEIGHBOURS_MAX, REMEMBERED_MAX } from '../process/limits.ts'
import { DrivenClock } from '../../testing/clock.ts'
import { Schedule } from './schedule.ts'
import { Forgetting } from './forgetting.ts'

let core: Core
let connected: readonly ProcessId[]
const told: string[] = []

const peer = (place: number): ProcessId => `p${place}` as ProcessId

function put(input: CoreInput): void {
  expect(apply(core, input, 1, () => {})).toMatchObject({ ok: true })
}

/** A core that has met so many, the first of them the longest away. */
function open(count: number, forgotten: number): Forgetting {
  core = openCore('anna' as ProcessId, '0'.repeat(32) as StoreId, 100 as Coins)
  connected = []
  told.length = 0
  for (let place = 0; place < count; place++) {
    const position = { sent: 0, handled: 0 }
    const storeId = place.toString(16).padStart(32, '0') as StoreId
    const hello = { type: 'hello', storeId, name: peer(place), application: position, control: position } as const
    expect(apply(core, { type: 'greeted', from: peer(place), hello }, place, () => {})).toMatchObject({ ok: true })
    if (place < forgotten) put({ type: 'forget', neighbour: peer(place) })
  }
  return new Forgetting({
    core,
    schedule: new Schedule(
      new DrivenClock().timing(() => true),
      (work) => work()
    ),
    fadeDays: 21,
    isConnected: (id) => connected.includes(id),
    submit: (input) => put(input),
    tell: (text) => told.push(text),
    nameOf: (id) => id
  })
}

test('where a process expects as many as it can, the one that is longest away and has exchanged nothing is expected no more', () => {
  const forgetting = open(NEIGHBOURS_MAX, 0)
  connected = [peer(0)]
  put({ type: 'transfer', to: peer(1), amount: 1 as Coins })
  expect(forgetting.makeRoom()).toBe(true)
  expect(isFull(core.process)).toBe(false)
  expect(core.process.neighbours[peer(2)]?.forgotten).toBe(true)
  expect(told).toEqual(['p2 is expected no more: it is away, has never exchanged anything, and somebody new has come.'])
})

test('where it remembers as many as it can, one that was forgotten and has left nothing behind is dropped, and nobody is told', () => {
  const forgetting = open(REMEMBERED_MAX, REMEMBERED_MAX - 10)
  expect(forgetting.makeRoom()).toBe(true)
  expect(isFull(core.process)).toBe(false)
  expect(core.process.neighbours[peer(0)]).toBeUndefined()
  expect(told).toEqual([])
})

test('where everybody is connected nobody makes room', () => {
  const forgetting = open(NEIGHBOURS_MAX, 0)
  connected = Array.from({ length: NEIGHBOURS_MAX }, (_, place) => peer(place))
  expect(forgetting.makeRoom()).toBe(false)
  expect(told).toEqual([])
})

test('who was greeted 50 years ago fades, unless it is connected', () => {
  const forgetting = open(3, 0)
  connected = [peer(1)]
  forgetting.start()
  expect(Object.values(core.process.neighbours).map(({ id, forgotten }) => [id, forgotten])).toEqual([
    [peer(0), true],
    [peer(1), false],
    [peer(2), true]
  ])
})
