// One peer's durable state and its single door: numbers, duplicates, refusals and violations end here.
import { beforeEach, expect, test } from 'vitest'
import { openApplications } from './applications/all.ts'
import type { Coins } from './applications/bank/coins.ts'
import { BACKLOG_MESSAGES_MAX, CONTROL_ANSWERS_MAX, CONTROL_WISHES_MAX } from './backlog.ts'
import { emittedUpTo, OUTBOX_MAX } from './channel/channel.ts'
import type { Ack, Data, Hello } from './channel/frame.ts'
import { helloOf } from './channel/link.ts'
import { apply, channelOf, openCore, type Core, type CoreEvent, type CoreInput, type CoreOutcome } from './core.ts'
import type { ProcessId, SnapshotId, StoreId } from './ids.ts'
import { encodeMessage } from './process/codec.ts'
import { NEIGHBOURS_MAX } from './process/limits.ts'
import type { Message } from './process/messages.ts'
import { laneOf } from './snapshot/messages.ts'
import { FIRST_TIMELINE } from './snapshot/timeline.ts'

const anna = 'anna' as ProcessId
const ben = 'ben' as ProcessId
const cleo = 'cleo' as ProcessId
let core: Core
let events: CoreEvent[]

beforeEach(() => {
  core = openCore(anna, 'a'.repeat(32) as StoreId, 100 as Coins)
  for (const id of [ben, cleo]) meet(id)
  events = []
})

function meet(id: ProcessId, change: Partial<Hello> = {}): CoreOutcome {
  const nothing = { sent: 0, handled: 0 }
  const storeId = 'b'.repeat(32) as StoreId
  const hello: Hello = { type: 'hello', storeId, name: id, application: nothing, control: nothing, ...change }
  return put({ type: 'greeted', from: id, hello })
}

/** They have committed our hello: snapshots may have them as members. */
function answer(...all: readonly ProcessId[]): void {
  for (const id of all) receive(id, { type: 'ack', application: 0, control: 0 })
}

function put(input: CoreInput): CoreOutcome {
  return apply(core, input, 1, (event) => events.push(event))
}

function pay(to: ProcessId, amount: number): CoreOutcome {
  return put({ type: 'transfer', to, amount: amount as Coins })
}

function coins(amount: number): Message {
  return { type: 'transfer', amount: amount as Coins }
}

function data(first: number, ...messages: Message[]): Data {
  const lane = messages[0] === undefined ? 'application' : laneOf(messages[0])
  return { type: 'data', lane, first, messages: messages.map(encodeMessage) }
}

/** The next message of ben. */
function say(message: Message): Data {
  const { handled } = channelOf(core, whose(message))[laneOf(message)]
  return data(handled + 1, message)
}

/** Whose message it is in these tests: of cleo if it is about a snapshot of hers, else of ben. */
function whose(message: Message): ProcessId {
  return 'snapshot' in message && message.snapshot.startsWith(cleo) ? cleo : ben
}

function receive(from: ProcessId, ...frames: (Data | Ack)[]): CoreOutcome {
  return put({ type: 'received', from, frames })
}

/** Does something that must be turned away, and asserts that it has changed nothing and told nobody. */
function expectNothing(act: () => CoreOutcome): CoreOutcome {
  const before = structuredClone(core)
  events = []
  const outcome = act()
  expect(core).toEqual(before)
  expect(events).toEqual([])
  return outcome
}

const balance = (): number => core.process.applications.bank.balance

test('a transfer is debited, numbered and kept until it is acknowledged, and told with the balance after it', () => {
  expect(pay(ben, 30)).toEqual({ ok: true })
  expect(pay(ben, 20)).toEqual({ ok: true })
  expect(channelOf(core, ben).application.outbox).toEqual([coins(30), coins(20)])
  expect(events).toEqual([
    { type: 'sent', from: anna, to: ben, lane: 'application', seq: 1, message: coins(30), balance: 70 },
    { type: 'sent', from: anna, to: ben, lane: 'application', seq: 2, message: coins(20), balance: 50 }
  ])
  receive(ben, { type: 'ack', application: 1, control: 0 })
  expect(channelOf(core, ben).application.outbox).toEqual([coins(20)])
})

test.each<[string, () => CoreOutcome]>([
  ['unknown-recipient', () => pay('dora' as ProcessId, 1)],
  ['insufficient-funds', () => pay(ben, 101)],
  ['unknown-recipient', () => put({ type: 'set-pace', to: 'dora' as ProcessId, pace: { delayMs: 0, held: true } })],
  ['unknown-snapshot', () => put({ type: 'cancel-snapshot', snapshot: 'anna#1' as SnapshotId })]
])('a "%s" is an answer, and nothing happened', (refusal, act) => {
  expect(expectNothing(act)).toEqual({ ok: false, refusal })
})

test('a channel in quarantine takes no money, and says so before it looks at the balance', () => {
  meet(ben, { storeId: 'c'.repeat(32) as StoreId })
  expect(events).toEqual([{ type: 'quarantined', neighbour: ben, reason: 'store-replaced' }])
  expect(expectNothing(() => pay(ben, 1000))).toEqual({ ok: false, refusal: 'quarantined' })
})

test('a neighbour that has handled what was emitted and never told knows a future that this store has forgotten', () => {
  for (const amount of [1, 2, 3]) pay(ben, amount)
  const hello = {
    type: 'hello',
    storeId: 'b'.repeat(32) as StoreId,
    name: 'Ben',
    control: { sent: 0, handled: 0 }
  } as const
  const greet = (told: number): CoreOutcome =>
    put({
      type: 'greeted',
      from: ben,
      hello: { ...hello, application: { sent: 0, handled: 2 } },
      told: { application: told, control: 0 }
    })
  const before = structuredClone(core)
  greet(2)
  expect(channelOf(core, ben)).toMatchObject({ quarantine: '', application: { acknowledged: 2 } })
  core = before
  greet(1)
  expect(channelOf(core, ben)).toMatchObject({ quarantine: 'self-rolled-back', application: { acknowledged: 0 } })
})

test('a full outbox takes no money, also not that of random traffic', () => {
  for (let i = 0; i < OUTBOX_MAX; i++) channelOf(core, ben).application.outbox.push(coins(1))
  expect(pay(ben, 1000)).toEqual({ ok: false, refusal: 'outbox-full' }) // Before it looks at the balance.
  put({ type: 'traffic', payments: [{ to: ben, amounts: [1 as Coins] }] })
  expect(channelOf(core, ben).application.outbox).toHaveLength(OUTBOX_MAX)
  expect(balance()).toBe(100)
})

test('of random traffic to each receiver, what is not covered is left out with what would follow it', () => {
  const amounts = [60, 50, 1] as Coins[]
  put({
    type: 'traffic',
    payments: [
      { to: ben, amounts },
      { to: cleo, amounts: [40, 1] as Coins[] }
    ]
  })
  expect(channelOf(core, ben).application.outbox).toEqual([coins(60)])
  expect(channelOf(core, cleo).application.outbox).toEqual([coins(40)])
  expect(balance()).toBe(0)
})

test('what comes is handled once, in order, however often it is sent again', () => {
  receive(ben, data(1, coins(5), coins(6)))
  expect(balance()).toBe(111)
  expect(events).toEqual([
    { type: 'received', from: ben, to: anna, lane: 'application', seq: 1, message: coins(5), balance: 105 },
    { type: 'received', from: ben, to: anna, lane: 'application', seq: 2, message: coins(6), balance: 111 }
  ])
  expect(expectNothing(() => receive(ben, data(1, coins(5)), data(1, coins(5), coins(6)), data(2, coins(6))))).toEqual({
    ok: true
  })
  receive(ben, data(2, coins(6), coins(7)))
  expect(balance()).toBe(118)
  expect(channelOf(core, ben).application.handled).toBe(3)
})

test('every message is told with its lane and number, a receipt before what it causes', () => {
  const members = [anna, ben, cleo]
  const marker: Message = { type: 'marker', snapshot: 'ben#1' as SnapshotId, members, timeline: FIRST_TIMELINE }
  pay(cleo, 1)
  receive(ben, data(1, coins(5), marker), data(1, { type: 'goodbye' }))
  const told = events.map((event) =>
    'seq' in event ? `${event.type} ${event.from} ${event.to} ${event.lane} ${event.seq}` : event.type
  )
  expect(told).toEqual([
    'sent anna cleo application 1',
    'received ben anna application 1',
    'received ben anna application 2',
    'recorded',
    'sent anna ben application 1',
    'sent anna cleo application 2',
    'closed',
    'received ben anna control 1',
    'departed'
  ])
})

test('lanes are numbered by themselves', () => {
  receive(ben, data(1, coins(5)), data(1, { type: 'goodbye' }), data(2, coins(6)))
  expect(channelOf(core, ben)).toMatchObject({ application: { handled: 2 }, control: { handled: 1 } })
})

const wrong: [string, RegExp, () => (Data | Ack)[]][] = [
  ['a gap', /^message 2 where 1 is next$/, () => [data(2, coins(1))]],
  ['a huge number', /^message 9007199254740991 where 1/, () => [data(Number.MAX_SAFE_INTEGER, coins(1))]],
  ['bytes that are no message', /message/, () => [{ ...data(1, coins(1)), messages: [Uint8Array.of(1, 2, 3)] }]],
  ['an empty message', /unknown type/, () => [{ ...data(1, coins(1)), messages: [new Uint8Array()] }]],
  ['money on the control lane', /^a transfer on the control lane$/, () => [{ ...data(1, coins(1)), lane: 'control' }]],
  [
    'a goodbye among money',
    /on the application lane$/,
    () => [{ ...data(1, { type: 'goodbye' }), lane: 'application' }]
  ],
  ['an ack of what was never sent', /^an acknowledgement of 3/, () => [{ type: 'ack', application: 3, control: 0 }]],
  ['an ack that is right and wrong', /^an acknowledgement of 9/, () => [{ type: 'ack', application: 1, control: 9 }]],
  ['more than all money', /^more money on a channel/, () => [data(1, coins(Number.MAX_SAFE_INTEGER))]],
  ['a report of nothing', /has not begun/, () => [data(1, reportOf('ben#1'))]]
]

test.each(wrong)('%s is a violation and changes nothing', (_, reason, frames) => {
  pay(cleo, 1)
  pay(ben, 1)
  const outcome = expectNothing(() => receive(ben, ...frames()))
  expect(outcome).toEqual({ ok: false, violation: expect.stringMatching(reason) as string })
})

test('what came before a violation holds, what came after it does not count', () => {
  const outcome = receive(ben, data(1, coins(5)), data(9, coins(1000)), data(2, coins(1)))
  expect(outcome).toMatchObject({ violation: 'message 9 where 2 is next' })
  expect(balance()).toBe(105)
  expect(channelOf(core, ben).application.handled).toBe(1)
})

test('nothing counts from a channel in quarantine', () => {
  meet(ben, { storeId: 'c'.repeat(32) as StoreId })
  expect(expectNothing(() => receive(ben, data(1, coins(5)), { type: 'ack', application: 7, control: 7 }))).toEqual({
    ok: true
  })
})

test('a room that is full takes nobody new, and nothing that comes from one counts', () => {
  for (let i = 2; i < NEIGHBOURS_MAX; i++) meet(`p${i}` as ProcessId)
  const dora = 'dora' as ProcessId
  expect(expectNothing(() => meet(dora))).toEqual({ ok: false, full: true })
  // It was quicker than the answer to its hello.
  expect(expectNothing(() => receive(dora, data(1, { type: 'goodbye' })))).toHaveProperty('violation')
  expect(expectNothing(() => receive(dora, data(1, coins(5))))).toHaveProperty('violation')
  expect(meet(ben)).toEqual({ ok: true })
})

test('a goodbye from before the last hello is an old one, and one after it counts', () => {
  meet(ben, { control: { sent: 1, handled: 0 } }) // It left, and came back before we had heard.
  receive(ben, data(1, { type: 'goodbye' }))
  expect(core.process.neighbours[ben]?.departed).toBe(false)
  receive(ben, data(2, { type: 'goodbye' }))
  expect(core.process.neighbours[ben]?.departed).toBe(true)
  meet(ben, { control: { sent: 2, handled: 0 } })
  expect(core.process.neighbours[ben]?.departed).toBe(false)
})

test('a goodbye that was never written in the life of its sender is an old one', () => {
  meet(ben, { control: { sent: 0, handled: 0 }, emittedBefore: 1 })
  receive(ben, data(1, { type: 'goodbye' }))
  expect(core.process.neighbours[ben]?.departed).toBe(false)
  receive(ben, data(2, { type: 'goodbye' }))
  expect(core.process.neighbours[ben]?.departed).toBe(true)
})

test('a hello says what of an earlier life was never written to the neighbour', () => {
  for (const type of ['started', 'leave', 'started'] as const) put({ type })
  expect(helloOf(channelOf(core, ben), { storeId: core.storeId, name: 'Anna' })).toMatchObject({
    control: { sent: 0 },
    emittedBefore: 1
  })
})

test('the pace of a channel is kept with it', () => {
  put({ type: 'set-pace', to: ben, pace: { delayMs: 2000, held: true } })
  expect(channelOf(core, ben).pace).toEqual({ delayMs: 2000, held: true })
  expect(channelOf(core, cleo).pace).toEqual({ delayMs: 0, held: false })
})

test('markers wait in the application lane behind the money, reports go by the control lane', () => {
  pay(ben, 5)
  expect(put({ type: 'start-snapshot', members: [ben] })).toEqual({ ok: false, refusal: 'unknown-member' })
  answer(ben) // It has our hello.
  expect(put({ type: 'start-snapshot', members: [ben] })).toEqual({ ok: true, snapshot: 'anna#1' })
  pay(ben, 6)
  expect(channelOf(core, ben).application.outbox.map(({ type }) => type)).toEqual(['transfer', 'marker', 'transfer'])
  const timeline = { number: 0, initiator: '' } as const
  receive(ben, data(1, { type: 'marker', snapshot: 'anna#1' as SnapshotId, members: [anna, ben], timeline }))
  expect(channelOf(core, ben).control.outbox.map(({ type }) => type)).toEqual(['report'])
})

function reportOf(snapshot: string): Message {
  return {
    type: 'report',
    snapshot: snapshot as SnapshotId,
    part: { recordedState: openApplications(ben, 1 as Coins), incoming: { [anna]: [] } }
  }
}

test('what comes on a stream whose hello is doubtful does not count, and a hello that fits lets it count again', () => {
  meet(ben)
  receive(ben, data(1, coins(5)))
  const old = { application: { sent: 0, handled: 0 } }
  expect(meet(ben, old)).toEqual({ ok: false, doubtful: true })
  expectNothing(() => receive(ben, data(2, coins(7))))
  expect(meet(ben, { application: { sent: 2, handled: 0 } })).toEqual({ ok: true })
  receive(ben, data(2, coins(7)))
  expect(core.process.applications.bank.balance).toBe(112)
})

test('what an application is asked goes to nobody where one of its receivers takes no more', () => {
  put({ type: 'command', application: 'computation', command: { do: 'start', generations: 2 } })
  const send = (to: ProcessId): CoreInput => ({
    type: 'command',
    application: 'computation',
    command: { do: 'send', to }
  })
  expect(expectNothing(() => put(send('emil' as ProcessId)))).toEqual({ ok: false, refusal: 'unknown-recipient' })
  channelOf(core, cleo).quarantine = 'store-replaced'
  expect(expectNothing(() => put(send(cleo)))).toEqual({ ok: false, refusal: 'quarantined' })
  for (let i = 0; i < OUTBOX_MAX; i++) channelOf(core, ben).application.outbox.push(coins(1))
  expect(expectNothing(() => put(send(ben)))).toEqual({ ok: false, refusal: 'outbox-full' })
  channelOf(core, ben).application.outbox.pop()
  expect(put(send(ben))).toEqual({ ok: true })
})

test('who asks for more than it takes answers to is turned away, and money is not', () => {
  const { outbox } = channelOf(core, ben).application
  for (let i = 0; i < 2 * OUTBOX_MAX; i++) outbox.push(coins(1))
  const request = { type: 'request', resource: 'pen', n: 1 } as const
  expect(expectNothing(() => receive(ben, data(1, request)))).toHaveProperty('violation')
  expect(receive(ben, data(1, coins(3)))).toEqual({ ok: true })
  outbox.pop()
  expect(receive(ben, data(2, request))).toEqual({ ok: true })
  expect(outbox.at(-1)).toEqual({ type: 'deny', resource: 'pen', n: 1 })
})

test('who asks about restores and takes no answers is turned away', () => {
  const { outbox } = channelOf(core, ben).control
  const prepare = (number: number): Message => ({
    type: 'prepare',
    timeline: { number, initiator: ben },
    snapshot: 'ben#1' as SnapshotId,
    without: []
  })
  for (let n = 1; outbox.length < CONTROL_ANSWERS_MAX; n++) expect(receive(ben, say(prepare(n)))).toEqual({ ok: true })
  expect(expectNothing(() => receive(ben, say(prepare(9e4))))).toHaveProperty('violation')
  expect(receive(ben, say(coins(3)))).toEqual({ ok: true })
  expect(receive(ben, { type: 'ack', application: 0, control: 1 }, say(prepare(9e4)))).toEqual({ ok: true })
})

test('a person asks no more on the control lane than may wait there, and a collection leaves out whom it would wait for', () => {
  const { outbox } = channelOf(core, ben).control
  const members = [anna, ben, cleo]
  const part = { recordedState: openApplications(anna, 100 as Coins), incoming: { [ben]: [], [cleo]: [] } }
  const restore: CoreInput = { type: 'restore', snapshot: 'anna#1' as SnapshotId, members, part }
  const collect: CoreInput = { type: 'collect-everywhere', snapshot: 'anna#1' as SnapshotId, members: [ben, cleo] }
  for (let i = 0; i < CONTROL_WISHES_MAX; i++) expect(put(collect)).toEqual({ ok: true })
  expect(outbox).toHaveLength(CONTROL_WISHES_MAX)
  expect(expectNothing(() => put(restore))).toEqual({ ok: false, refusal: 'outbox-full' })
  receive(cleo, { type: 'ack', application: 0, control: CONTROL_WISHES_MAX })
  put(collect)
  expect(outbox).toHaveLength(CONTROL_WISHES_MAX)
  expect(channelOf(core, cleo).control.outbox).toHaveLength(1)
  receive(ben, { type: 'ack', application: 0, control: 1 })
  expect(put(restore)).toHaveProperty('ok', true)
})

test('who begins snapshots and acknowledges nothing finds nobody to take part in the next ones', () => {
  const members = [anna, ben, cleo]
  const begin = (n: number): void => {
    const snapshot = `ben#${n}` as SnapshotId
    receive(ben, say({ type: 'marker', snapshot, members, timeline: FIRST_TIMELINE }))
    receive(ben, say({ type: 'cancel', snapshot, reason: 'by-initiator' }))
  }
  const waiting = (): number => channelOf(core, ben).application.outbox.length
  for (let n = 1; n <= BACKLOG_MESSAGES_MAX + 5; n++) {
    begin(n)
    receive(cleo, { type: 'ack', application: emittedUpTo(channelOf(core, cleo).application), control: 0 })
  }
  expect(waiting()).toBe(BACKLOG_MESSAGES_MAX)
  expect(channelOf(core, cleo).backlogs).toEqual({})
  // Others may still take snapshots with it, and so may this process.
  receive(cleo, say({ type: 'marker', snapshot: 'cleo#1' as SnapshotId, members, timeline: FIRST_TIMELINE }))
  expect(put({ type: 'start-snapshot', members: [ben, cleo] })).toHaveProperty('ok', true)
  expect(waiting()).toBe(BACKLOG_MESSAGES_MAX + 2)
  // Once it has taken its messages, this process joins its snapshots again.
  receive(ben, { type: 'ack', application: 1, control: 0 })
  begin(1_000)
  expect(waiting()).toBe(BACKLOG_MESSAGES_MAX + 2)
  expect(core.process.snapshots.some(({ id }) => id === 'ben#1000')).toBe(true)
})

test('nobody takes part in snapshots of somebody who leaves others waiting for a member that is away', () => {
  const members = [anna, ben, cleo]
  for (let n = 1; n <= BACKLOG_MESSAGES_MAX + 5; n++) {
    const snapshot = `ben#${n}` as SnapshotId
    receive(ben, say({ type: 'marker', snapshot, members, timeline: FIRST_TIMELINE }))
    receive(ben, say({ type: 'cancel', snapshot, reason: 'by-initiator' }))
    receive(ben, { type: 'ack', application: emittedUpTo(channelOf(core, ben).application), control: 0 })
  }
  expect(channelOf(core, cleo).application.outbox).toHaveLength(BACKLOG_MESSAGES_MAX)
  // Without the member that is away it may go on.
  const withBen: Message = {
    type: 'marker',
    snapshot: 'ben#999' as SnapshotId,
    members: [anna, ben],
    timeline: FIRST_TIMELINE
  }
  receive(ben, say(withBen))
  expect(core.process.snapshots.some(({ id }) => id === 'ben#999')).toBe(true)
})

test('what was exchanged with somebody who is forgotten stays, and no money goes there until it comes back', () => {
  pay(ben, 1)
  for (const neighbour of [ben, cleo]) expect(put({ type: 'forget', neighbour })).toEqual({ ok: true })
  expect(Object.keys(core.channels)).toEqual([ben, cleo])
  for (const neighbour of [ben, cleo]) expect(put({ type: 'forget', neighbour })).toEqual({ ok: true })
  expect(Object.keys(core.channels)).toEqual([ben]) // Cleo has left nothing behind.
  expect(expectNothing(() => pay(ben, 1))).toEqual({ ok: false, refusal: 'forgotten' })
  meet(ben)
  expect(pay(ben, 1)).toEqual({ ok: true })
  expect(channelOf(core, ben).application.outbox).toEqual([coins(1), coins(1)])
})

test('a snapshot of somebody who was forgotten begins here with the marker of another', () => {
  expect(put({ type: 'forget', neighbour: cleo })).toEqual({ ok: true })
  const snapshot = 'cleo#1' as SnapshotId
  receive(ben, say({ type: 'marker', snapshot, members: [anna, ben, cleo], timeline: FIRST_TIMELINE }))
  expect(core.process.snapshots).toMatchObject([{ id: snapshot, firstMarkerFrom: ben }])
})

test('a neighbour that has gone back without this process gets no money, and is a member of no snapshot', () => {
  for (const id of [ben, cleo]) {
    pay(id, 5)
    receive(id, { type: 'ack', application: 1, control: 0 })
  }
  const timeline = { number: 1, initiator: ben }
  const cut = { snapshot: 'ben#1' as SnapshotId, members: [ben], without: [] }
  receive(ben, say({ type: 'restore', timeline, ...cut, between: 'fresh', undone: 0, signatures: [] }))
  expect(expectNothing(() => pay(ben, 1))).toEqual({ ok: false, refusal: 'apart' })
  expect(pay(cleo, 1)).toEqual({ ok: true })
  const start = (...members: ProcessId[]): CoreOutcome => put({ type: 'start-snapshot', members })
  expect(expectNothing(() => start(ben, cleo))).toEqual({ ok: false, refusal: 'apart' })
  expect(start(cleo)).toMatchObject({ ok: true })
})

test('what stands behind a restore marker waits until the promises in it have been looked at, and not longer', () => {
  const timeline = { number: 1, initiator: ben }
  const cut = { snapshot: 'ben#1' as SnapshotId, members: [anna, ben, cleo], without: [] }
  receive(ben, say({ type: 'prepare', timeline, snapshot: cut.snapshot, without: [] }))
  const part = { recordedState: openApplications(anna, 100 as Coins), incoming: { [ben]: [], [cleo]: [] } }
  put({ type: 'part-found', timeline, found: { members: cut.members, part, signature: '' } })
  const signatures = ['ab'.repeat(64), 'cd'.repeat(64)]
  receive(cleo, data(1, { type: 'restore', timeline, ...cut, between: 'undone', undone: 0, signatures }, coins(5)))
  expect(channelOf(core, cleo).application).toMatchObject({ handled: 1, waiting: [coins(5)] })
  put({ type: 'claim-examined', from: cleo, timeline, wrong: '', found: null })
  expect(channelOf(core, cleo).application).toMatchObject({ handled: 2, waiting: [] })
  expect(balance()).toBe(105)
})

test('a person is refused before members leave the snapshot alone', () => {
  answer(ben, cleo)
  const start: CoreInput = { type: 'start-snapshot', members: [ben] }
  let outcome = put(start)
  for (let n = 0; outcome.ok && n < BACKLOG_MESSAGES_MAX; n++, outcome = put(start))
    put({ type: 'cancel-snapshot', snapshot: `anna#${core.process.started}` as SnapshotId })
  expect(outcome).toEqual({ ok: false, refusal: 'outbox-full' })
  expect(channelOf(core, ben).backlogs[anna]?.messages).toBe(BACKLOG_MESSAGES_MAX)
  expect(put({ type: 'start-snapshot', members: [cleo] })).toHaveProperty('ok', true)
  meet(ben, { application: { sent: 0, handled: core.process.started - 1 }, control: { sent: 0, handled: 0 } })
  expect(put(start)).toHaveProperty('ok', true)
})

test('a report of somebody who has not acknowledged our marker is a lie', () => {
  answer(ben)
  put({ type: 'start-snapshot', members: [ben] })
  pay(ben, 1)
  receive(
    ben,
    say({ type: 'marker', snapshot: 'anna#1' as SnapshotId, members: [anna, ben], timeline: FIRST_TIMELINE })
  )
  expect(expectNothing(() => receive(ben, say(reportOf('anna#1'))))).toEqual({
    ok: false,
    violation: 'a report of anna#1 without an acknowledgement of our marker'
  })
  expect(receive(ben, { type: 'ack', application: 1, control: 0 }, say(reportOf('anna#1')))).toEqual({ ok: true })
  expect(events.at(-1)).toHaveProperty('type', 'complete')
})

test('what waits because of a snapshot is counted exactly, whatever is acknowledged, and a hello counts too', () => {
  answer(ben, cleo)
  const members = [anna, ben, cleo]
  const counted = (): Record<string, number> =>
    Object.fromEntries(Object.entries(channelOf(core, ben).backlogs).map(([id, { messages }]) => [id, messages]))
  put({ type: 'start-snapshot', members: [ben, cleo] })
  receive(cleo, say({ type: 'marker', snapshot: 'cleo#1' as SnapshotId, members, timeline: FIRST_TIMELINE }))
  put({ type: 'cancel-snapshot', snapshot: 'anna#1' as SnapshotId })
  expect(counted()).toEqual({ anna: 2, cleo: 1 })
  receive(ben, { type: 'ack', application: 1, control: 0 })
  expect(counted()).toEqual({ anna: 1, cleo: 1 })
  meet(ben, { application: { sent: 0, handled: 2 }, control: { sent: 0, handled: 1 } })
  expect(channelOf(core, ben).backlogs).toEqual({})
})

test('a wish is told before what it sends, and replaying all inputs gives the same state', () => {
  const inputs: CoreInput[] = [
    { type: 'command', application: 'computation', command: { do: 'start', generations: 3 } },
    { type: 'command', application: 'computation', command: { do: 'send', to: ben } },
    { type: 'command', application: 'locks', command: { do: 'add', resource: 'pen' } },
    { type: 'command', application: 'locks', command: { do: 'request', wants: [{ owner: ben, resource: 'ink' }] } },
    { type: 'command', application: 'objects', command: { do: 'make' } },
    {
      type: 'command',
      application: 'objects',
      command: { do: 'give', to: cleo, reference: { owner: anna, object: 'o1' } }
    },
    { type: 'collect-everywhere', snapshot: 'anna#1' as SnapshotId, members: [anna, ben] }
  ]
  const other = structuredClone(core)
  for (const input of inputs) expect(put(input)).toEqual({ ok: true })
  expect(events.map((event) => (event.type === 'sent' ? `${event.message.type} to ${event.to}` : event.type))).toEqual([
    ...['did', 'did', 'task to ben', 'did', 'did', 'request to ben', 'did', 'did', 'reference to cleo'],
    ...['collect to ben', 'collect-asked']
  ])
  for (const input of inputs) apply(other, input, 1, () => {})
  expect(JSON.stringify(other)).toBe(JSON.stringify(core))
})

test('garbage of another timeline is not collected', () => {
  put({ type: 'command', application: 'objects', command: { do: 'make' } })
  put({
    type: 'command',
    application: 'objects',
    command: { do: 'drop', reference: { owner: anna, object: 'o1' } }
  })
  const collect = (number: number): CoreInput => ({
    type: 'collect',
    timeline: { number, initiator: number === 0 ? '' : ben },
    objects: ['o1']
  })
  expectNothing(() => put(collect(1)))
  put(collect(0))
  expect(core.process.applications.objects.objects).toEqual({})
})

test('a channel that is shut bars nobody from going back: its process is left out', () => {
  const members = [anna, ben, cleo]
  const part = { recordedState: openApplications(anna, 100 as Coins), incoming: { [ben]: [], [cleo]: [] } }
  const timeline = { number: 1, initiator: ben } as const
  const snapshot = 'ben#1' as SnapshotId
  meet(cleo, { storeId: 'c'.repeat(32) as StoreId })
  receive(ben, data(1, { type: 'prepare', timeline, snapshot, without: [cleo] }))
  put({ type: 'part-found', timeline, found: { members, part, signature: '' } })
  expect(channelOf(core, ben).control.outbox).toEqual([{ type: 'prepared', timeline, refusal: '', signature: '' }])
  receive(ben, data(2, { type: 'prepare', timeline: { ...timeline, number: 2 }, snapshot, without: [] }))
  put({ type: 'part-found', timeline: { ...timeline, number: 2 }, found: { members, part, signature: '' } })
  expect(channelOf(core, ben).control.outbox.at(-1)).toMatchObject({ type: 'prepared', refusal: 'not-everybody' })
  put({ type: 'restore', snapshot, members, part })
  expect(channelOf(core, ben).control.outbox.at(-1)).toMatchObject({ type: 'prepare', without: [cleo] })
  // It is asked nothing; nor would it hear.
  expect(channelOf(core, cleo).control.outbox).toEqual([])
})

test('what comes on a channel of another timeline is numbered, told as undone and not handled', () => {
  const members = [anna, ben, cleo]
  const part = { recordedState: openApplications(anna, 100 as Coins), incoming: { [ben]: [coins(7)], [cleo]: [] } }
  pay(cleo, 60)
  put({ type: 'restore', snapshot: 'ben#1' as SnapshotId, members, part } as CoreInput)
  const timeline = { number: 1, initiator: anna } as const
  for (const id of [ben, cleo])
    receive(id, data(1, { type: 'prepared', timeline, refusal: '', signature: 'ab'.repeat(64) }))
  expect(balance()).toBe(40)
  put({ type: 'claim-examined', from: anna, timeline, wrong: '', found: null })
  expect(balance()).toBe(107)
  expect(channelOf(core, cleo).application.outbox.map(({ type }) => type)).toEqual(['transfer', 'restore'])
  events = []
  receive(
    ben,
    data(
      1,
      coins(5),
      {
        type: 'restore',
        timeline,
        snapshot: 'ben#1' as SnapshotId,
        members,
        without: [],
        between: 'undone',
        undone: 0,
        signatures: []
      },
      coins(6)
    )
  )
  expect(balance()).toBe(113)
  expect(channelOf(core, ben).application.handled).toBe(3)
  expect(events.map((event) => ('undone' in event ? 'undone' : event.type))).toEqual(['undone', 'received', 'received'])
})
