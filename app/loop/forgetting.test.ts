// Who makes room for a newcomer where all places are taken, who fades, and who stays.
import { expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import { apply, openCore, type Core, type CoreInput } from '../core.ts'
import type { ProcessId, StoreId } from '../ids.ts'
import type { KeptSilences } from '../journal/kept.ts'
import { ValuesInMemory } from '../../testing/journal/small-values.ts'
import { isFull } from '../process/neighbours.ts'
import { NEIGHBOURS_MAX, REMEMBERED_MAX } from '../process/limits.ts'
import { DrivenClock } from '../../testing/clock.ts'
import { Schedule } from './schedule.ts'
import { Forgetting } from './forgetting.ts'

const DAY_MS = 24 * 3_600_000
/** When the clock of the tests begins, on the wall. */
const BEGINNING = Date.UTC(2026, 0, 1)

let core: Core
let clock: DrivenClock
let journal: ValuesInMemory
let connected: readonly ProcessId[]
const told: string[] = []

const peer = (place: number): ProcessId => `p${place}` as ProcessId

function put(input: CoreInput): void {
  expect(apply(core, input, 1, () => {})).toMatchObject({ ok: true })
}

/** A core that has met so many, the first of them the longest away. */
function open(count: number, forgotten: number): Forgetting {
  journal = new ValuesInMemory()
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
  return begin()
}

/** What is kept, of each. */
function silences(): KeptSilences['of'] {
  return journal.recall('silences')?.of ?? {}
}

/** A life of the peer. @param wallIsAhead of the time of the test, in ms */
function begin(wallIsAhead = () => 0): Forgetting {
  clock = new DrivenClock()
  const timing = clock.timing(() => true)
  const wall = (): number => timing.wall() + wallIsAhead()
  return new Forgetting({
    core,
    schedule: new Schedule({ ...timing, wall }, (work) => work()),
    journal,
    fadeDays: 21,
    isConnected: (id) => connected.includes(id),
    submit: (input) => put(input),
    notice: (_, text) => told.push(text),
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
  expect(told).toEqual([
    'p2 is no longer expected: it is away, has never exchanged anything, and somebody new has come.'
  ])
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

/** Runs all timers until so many ms have gone by. */
function elapse(ms: number): void {
  while (clock.runNext(ms));
}

test('where there is no place the person is warned once a minute, however often newcomers try', () => {
  const forgetting = open(NEIGHBOURS_MAX, 0)
  connected = Array.from({ length: NEIGHBOURS_MAX }, (_, place) => peer(place))
  const sentence = 'q was turned away: this peer already knows as many people as it can.'
  forgetting.foundNoPlace('q' as ProcessId)
  elapse(59_999)
  forgetting.foundNoPlace('r' as ProcessId)
  expect(told).toEqual([sentence])
  elapse(60_000)
  forgetting.foundNoPlace('q' as ProcessId)
  expect(told).toEqual([sentence, sentence])
})

const expected = (): readonly ProcessId[] =>
  Object.values(core.process.neighbours).flatMap(({ id, forgotten }) => (forgotten ? [] : [id]))

test('who has not been here for 21 days fades, unless it is connected', () => {
  const forgetting = open(3, 0)
  connected = [peer(1)]
  forgetting.start()
  elapse(20.9 * DAY_MS)
  expect(expected()).toEqual([peer(0), peer(1), peer(2)])
  elapse(21.1 * DAY_MS)
  expect(expected()).toEqual([peer(1)])
})

test('a clock that is put right or wrong by years lets nobody fade, and keeps nobody who has been away for long', () => {
  for (const jump of [-2 * 365 * DAY_MS, -3 * 3_600_000, 3 * 3_600_000, 2 * 365 * DAY_MS]) {
    open(3, 0)
    let ahead = 0
    const forgetting = begin(() => ahead)
    forgetting.start()
    elapse(DAY_MS)
    ahead = jump
    elapse(20.9 * DAY_MS)
    expect(expected()).toHaveLength(3)
    elapse(21.1 * DAY_MS)
    expect(expected()).toHaveLength(0)
  }
})

test('the time between two lives counts for a week at most, and a clock that went back for nothing', () => {
  open(3, 0).start()
  const weeks = (count: number): readonly ProcessId[] => {
    journal.remember('silences', { wall: BEGINNING, of: silences() })
    const life = begin(() => 7 * DAY_MS * count)
    life.start()
    life.keep()
    return expected()
  }
  expect(weeks(-100)).toHaveLength(3)
  expect(weeks(100)).toHaveLength(3) // One week.
  expect(weeks(1)).toHaveLength(3) // The second.
  expect(weeks(1)).toHaveLength(0)
})

test('whoever greets again has been away for nothing', () => {
  open(1, 0).start()
  expect(silences()).toEqual({ [peer(0)]: { greetedAt: 0, ms: 0 } })
  elapse(5 * DAY_MS)
  expect(silences()[peer(0)]?.ms).toBe(5 * DAY_MS)
  const position = { sent: 0, handled: 0 }
  const hello = {
    type: 'hello',
    storeId: '0'.repeat(32) as StoreId,
    name: 'p0',
    application: position,
    control: position
  } as const
  expect(apply(core, { type: 'greeted', from: peer(0), hello }, 77, () => {})).toMatchObject({ ok: true })
  elapse(6 * DAY_MS)
  expect(silences()[peer(0)]?.ms).toBeLessThanOrEqual(DAY_MS)
})
