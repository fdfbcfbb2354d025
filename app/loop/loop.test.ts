// The law of the loop: nothing is sent, settled or shown that is not committed, and a failed commit sends nothing.
import { signingOf } from '../../testing/signing.ts'
import { beforeEach, expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import { apply, openCore, type Core, type CoreOutcome } from '../core.ts'
import { nonceOf, type ProcessId, type SnapshotId, type StoreId } from '../ids.ts'
import type { Turn } from '../journal/rows.ts'
import { encodeMessage } from '../process/codec.ts'
import { DrivenClock } from '../../testing/clock.ts'
import { Loop } from './loop.ts'
import { Schedule } from './schedule.ts'

const BEN = 'ben' as ProcessId
const FULL = new Error('The disk is full.')

let clock: DrivenClock
let core: Core
let loop: Loop
/** Everything that has happened, in order. */
let log: string[]
let turns: Turn[]
let isFull: boolean
/** Nonces so far. */
let drawn: number
/** The boundary at which the process dies, or ''. */
let diesAt: string
/** What the supervisor was told. */
let failures: unknown[]

beforeEach(() => {
  clock = new DrivenClock()
  core = openCore('anna' as ProcessId, 'a'.repeat(32) as StoreId, 100 as Coins)
  const nothing = { sent: 0, handled: 0 }
  const storeId = 'b'.repeat(32) as StoreId
  const hello = { type: 'hello', storeId, name: 'Ben', application: nothing, control: nothing } as const
  apply(core, { type: 'greeted', from: BEN, hello }, 0, () => {})
  log = []
  turns = []
  failures = []
  isFull = false
  drawn = 0
  diesAt = ''
  loop = open()
  loop.turn()
  log = []
  turns = []
})

function open(): Loop {
  const schedule = new Schedule(
    clock.timing(() => true),
    (work) => {
      try {
        work()
      } catch (error) {
        failures.push(error)
      }
    }
  )
  return new Loop({
    core,
    disk: {
      commit: (turn) => {
        log.push('commit')
        if (isFull) throw FULL
        turns.push(turn)
      },
      cut: () => void log.push('ask the disk')
    },
    contacts: { flushAll: () => void log.push('send'), turned: () => void log.push('read on') },
    schedule,
    signing: signingOf('anna' as ProcessId),
    show: () => void log.push('show'),
    nonce: () => nonceOf(0, drawn++),
    boundaries: {
      beforeCommit: () => pass('before commit'),
      afterCommit: () => pass('after commit'),
      settled: () => pass('settled')
    }
  })
}

function pass(boundary: string): void {
  log.push(boundary)
  if (boundary === diesAt) throw new Error('It dies.')
}

function pay(amount: number): void {
  loop.submit({ type: 'transfer', to: BEN, amount: amount as Coins }, (outcome) => log.push(told(outcome)))
}

function hear(amount: number): void {
  const messages = [encodeMessage({ type: 'transfer', amount: amount as Coins })]
  const frame = { type: 'data', lane: 'application', first: 1, messages } as const
  const kept = { type: 'received', from: BEN, bytes: [] } as const
  loop.receive({ type: 'received', from: BEN, frames: [frame] }, kept, (outcome) => log.push(told(outcome)))
}

function told(outcome: CoreOutcome): string {
  if (outcome.ok) return 'ok'
  return 'violation' in outcome ? `no: ${outcome.violation}` : JSON.stringify(outcome)
}

const ORDER = ['before commit', 'commit', 'after commit', 'ok', 'settled', 'send', 'show', 'read on']

test('nothing is sent, settled or shown before it is committed', () => {
  pay(7)
  expect(log).toEqual([])
  clock.runSoon()
  expect(log).toEqual(ORDER)
  expect(failures).toEqual([])
})

test('a failed commit sends, settles and shows nothing, and no turn comes after it', () => {
  isFull = true
  pay(7)
  hear(5)
  clock.runSoon()
  expect(failures).toEqual([FULL])
  isFull = false
  pay(8)
  loop.turn()
  clock.runSoon()
  expect(log).toEqual(['before commit', 'commit'])
  expect(turns).toEqual([])
})

test.each(['before commit', 'after commit', 'settled'])(
  'a process that dies at the boundary "%s" has done all before it, and nothing after it',
  (boundary) => {
    diesAt = boundary
    pay(1)
    expect(() => loop.turn()).toThrow('It dies.')
    expect(log).toEqual(ORDER.slice(0, ORDER.indexOf(boundary) + 1))
  }
)

test('when the loop ends, waiting requests are refused with the reason, and neighbours receive nothing', async () => {
  isFull = true
  pay(7)
  hear(5)
  const asked = loop.committed()
  expect(() => loop.turn()).toThrow(FULL)
  pay(8)
  loop.end('The disk is full.')
  loop.end('Twice is fine.')
  expect(log).toEqual(['before commit', 'commit', 'no: The disk is full.', 'no: The disk is full.'])
  expect(await asked).toBe(false)
  expect(await loop.committed()).toBe(false)
})

test('what is queued after the end is refused at once', () => {
  loop.end('It has stopped.')
  pay(7)
  expect(log).toEqual(['no: It has stopped.'])
})

test('each own snapshot has another nonce in its id, and the journal keeps it', () => {
  const outcomes: CoreOutcome[] = []
  for (const members of [[], []]) loop.submit({ type: 'start-snapshot', members }, (outcome) => outcomes.push(outcome))
  loop.turn()
  expect(outcomes).toMatchObject([{ snapshot: 'anna#1~AAAAAAAAAAA' }, { snapshot: 'anna#2~BAAAAAAAAAA' }])
  expect(turns.at(-1)?.inputs).toMatchObject([{ nonce: 'AAAAAAAAAAA' }, { nonce: 'BAAAAAAAAAA' }])
})

test('everything that waits is one turn; what comes while it is taken waits for the next', () => {
  pay(1)
  loop.submit({ type: 'leave' }, () => pay(2))
  pay(3)
  clock.runSoon()
  expect(turns.map(({ inputs }) => inputs.map(({ type }) => type))).toEqual([['transfer', 'leave', 'transfer']])
  expect(loop.isBusy).toBe(true)
  clock.runSoon()
  expect(turns).toHaveLength(2)
  expect(loop.isBusy).toBe(false)
})

test('all that was asked before is committed when somebody is told so', async () => {
  expect(await loop.committed()).toBe(true)
  let isCommitted: boolean | undefined
  pay(1)
  void loop.committed().then((committed) => (isCommitted = committed))
  await Promise.resolve()
  expect(isCommitted).toBeUndefined()
  loop.turn()
  await Promise.resolve()
  expect(isCommitted).toBe(true)
})

test('what a restore asks of the disk is answered in the next turn', () => {
  const timeline = { number: 1, initiator: BEN }
  const question = { type: 'prepare', timeline, snapshot: 'ben#1' as SnapshotId, without: [] } as const
  loop.receive(
    {
      type: 'received',
      from: BEN,
      frames: [{ type: 'data', lane: 'control', first: 1, messages: [encodeMessage(question)] }]
    },
    { type: 'received', from: BEN, bytes: [] },
    () => {}
  )
  loop.turn()
  expect(log).toEqual(['before commit', 'commit', 'after commit', 'settled', 'send', 'ask the disk', 'show', 'read on'])
  loop.turn()
  expect(turns.at(-1)?.inputs).toEqual([{ type: 'part-found', timeline, found: null }])
})

test('the first turn of a life says that it begins', () => {
  loop = open()
  pay(1)
  loop.turn()
  expect(turns.map(({ inputs }) => inputs.map(({ type }) => type))).toEqual([['started', 'transfer']])
})
