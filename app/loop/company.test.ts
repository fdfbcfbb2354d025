// What may wait for company waits, everything else goes at once and takes it along, and nothing waits for ever.
import { signingOf } from '../../testing/signing.ts'
import { beforeEach, expect, test } from 'vitest'
import type { Coins } from '../applications/bank/coins.ts'
import type { Ack, Data } from '../channel/frame.ts'
import { apply, openCore, type Core } from '../core.ts'
import { snapshotId, type ProcessId, type SnapshotId, type StoreId } from '../ids.ts'
import { encodeMessage } from '../process/codec.ts'
import type { Message } from '../process/messages.ts'
import { DrivenClock } from '../../testing/clock.ts'
import { COMPANY_MS } from './company.ts'
import { Loop } from './loop.ts'
import { Schedule } from './schedule.ts'

const [ANNA, BEN, CLEO, DORA] = ['anna', 'ben', 'cleo', 'dora'] as ProcessId[] as [
  ProcessId,
  ProcessId,
  ProcessId,
  ProcessId
]
const MEMBERS = [ANNA, BEN, CLEO, DORA]
const SNAPSHOT = snapshotId(BEN, 1)
const VOUCHER = { type: 'voucher', snapshot: SNAPSHOT, signature: 'e'.repeat(128) } as const

let clock: DrivenClock
let core: Core
let loop: Loop
/** How many inputs each turn took. */
let turns: number[]
/** The next message of each neighbour and lane. */
let next: Map<string, number>

beforeEach(() => {
  clock = new DrivenClock()
  core = openCore(ANNA, 'a'.repeat(32) as StoreId, 100 as Coins)
  const nothing = { sent: 0, handled: 0 }
  for (const name of [BEN, CLEO, DORA]) {
    const storeId = name.charAt(0).repeat(32) as StoreId
    const hello = { type: 'hello', storeId, name, application: nothing, control: nothing } as const
    apply(core, { type: 'greeted', from: name, hello }, 0, () => {})
  }
  turns = []
  next = new Map()
  loop = new Loop({
    core,
    disk: { commit: (turn) => void turns.push(turn.inputs.length), cut: () => undefined },
    contacts: { flushAll: () => {}, turned: () => {} },
    schedule: new Schedule(
      clock.timing(() => true),
      (work) => work()
    ),
    signing: signingOf(ANNA),
    show: () => {},
    companyMs: COMPANY_MS
  })
  loop.turn()
  turns = []
})

function hear(from: ProcessId, ...frames: (Data | Ack)[]): void {
  const input = { type: 'received', from, frames } as const
  loop.receive(input, { type: 'received', from, bytes: [] }, (outcome) => expect(outcome).toEqual({ ok: true }))
}

function data(from: ProcessId, message: Message): Data {
  const lane = message.type === 'report' || message.type === 'voucher' ? 'control' : 'application'
  const first = next.get(from + lane) ?? 1
  next.set(from + lane, first + 1)
  return { type: 'data', lane, first, messages: [encodeMessage(message)] }
}

function marker(from: ProcessId, snapshot = SNAPSHOT): Data {
  return data(from, { type: 'marker', snapshot, members: MEMBERS, timeline: { number: 0, initiator: '' } })
}

function report(from: ProcessId): Data {
  const incoming = Object.fromEntries(MEMBERS.filter((one) => one !== from).map((one) => [one, []]))
  const { applications } = openCore(from, 'x'.repeat(32) as StoreId, 100 as Coins).process
  return data(from, { type: 'report', snapshot: SNAPSHOT, part: { recordedState: applications, incoming } })
}

function acknowledge(from: ProcessId): void {
  hear(from, { type: 'ack', application: 1, control: 0 })
}

test('the first marker goes at once, the next one waits, and the last one takes it along', () => {
  hear(BEN, marker(BEN))
  clock.runSoon()
  hear(CLEO, marker(CLEO))
  clock.runSoon()
  expect(turns).toEqual([1])
  hear(DORA, marker(DORA))
  clock.runSoon()
  expect(turns).toEqual([1, 2])
  expect(core.process.snapshots[0]?.phase).toBe('reported')
})

test('reports wait for the last one, also where they come before the last marker', () => {
  for (const from of [BEN, CLEO]) hear(from, marker(from))
  clock.runSoon()
  acknowledge(BEN)
  hear(BEN, report(BEN))
  acknowledge(CLEO)
  hear(CLEO, report(CLEO))
  hear(DORA, marker(DORA))
  clock.runSoon()
  expect(turns).toEqual([2, 5])
  acknowledge(DORA)
  clock.runSoon()
  hear(DORA, report(DORA))
  clock.runSoon()
  expect(turns).toEqual([2, 5, 1, 1])
  expect(core.process.snapshots).toEqual([])
})

test('what waits for company goes alone when none comes', () => {
  for (const from of [BEN, CLEO]) hear(from, marker(from))
  clock.runSoon()
  const from = clock.now
  hear(BEN, data(BEN, VOUCHER))
  clock.runSoon()
  expect(turns).toEqual([2])
  while (turns.length === 1 && clock.runNext(from + 10 * COMPANY_MS));
  expect(turns).toEqual([2, 1])
  expect(clock.now).toBe(from + COMPANY_MS)
})

test('an acknowledgement goes at once where nothing waits, and otherwise waits with it', () => {
  for (const from of [BEN, CLEO]) hear(from, marker(from))
  clock.runSoon()
  acknowledge(BEN)
  clock.runSoon()
  expect(turns).toEqual([2, 1])
  loop.submit({
    type: 'tell',
    members: [BEN],
    message: { type: 'comparison', snapshot: SNAPSHOT, digest: 'd'.repeat(64) }
  })
  acknowledge(CLEO)
  clock.runSoon()
  expect(turns).toEqual([2, 1])
})

test('what somebody waits for goes at once, and takes along what waits', async () => {
  hear(BEN, marker(BEN))
  clock.runSoon()
  hear(CLEO, marker(CLEO))
  loop.submit({ type: 'transfer', to: BEN, amount: 1 as Coins })
  clock.runSoon()
  expect(turns).toEqual([1, 2])
  hear(CLEO, data(CLEO, { type: 'transfer', amount: 1 as Coins }))
  clock.runSoon()
  expect(turns).toEqual([1, 2, 1])
  hear(CLEO, data(CLEO, VOUCHER))
  const committed = loop.committed()
  clock.runSoon()
  expect(await committed).toBe(true)
  expect(turns).toEqual([1, 2, 1, 1])
})

test('a marker of a snapshot that is not known here goes at once, and so do bytes that are no message', () => {
  for (const from of [BEN, CLEO]) hear(from, marker(from))
  clock.runSoon()
  hear(DORA, marker(DORA, 'dora#1' as SnapshotId))
  clock.runSoon()
  expect(turns).toEqual([2, 1])
  const input = {
    type: 'received',
    from: CLEO,
    frames: [{ ...marker(CLEO), messages: [Uint8Array.of(0x12, 9)] }]
  } as const
  const outcomes: unknown[] = []
  loop.receive(input, { type: 'received', from: CLEO, bytes: [] }, (outcome) => outcomes.push(outcome))
  clock.runSoon()
  expect(outcomes).toMatchObject([{ ok: false }])
})
