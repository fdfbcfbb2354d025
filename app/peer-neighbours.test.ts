// A peer and its neighbours: silent, departed, broken and hostile ones.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { encodeFrame, FRAME_BYTES_MAX, type Frame, type Hello } from './channel/frame.ts'
import type { MemoryNetwork } from '../testing/memory-network.ts'
import type { Wire } from './channel/wire.ts'
import type { PeerView } from './view/contract/view.ts'
import type { ProcessId, SnapshotId, StoreId } from './ids.ts'
import {
  CONTROL_AT_ONCE,
  CONTROL_PER_SECOND,
  HEARTBEATS_AT_ONCE,
  INTRODUCTIONS_AT_ONCE,
  INTRODUCTIONS_READ_AT_ONCE
} from './loop/budget.ts'
import { SHARE_MAX } from './loop/share.ts'
import { encodeMessage } from './process/codec.ts'
import { TestRoom, type TestPeer } from '../testing/room.ts'

const [ANNA, BEN, EVE] = ['anna', 'ben', 'eve'] as [ProcessId, ProcessId, ProcessId]
let room: TestRoom
let anna: TestPeer

beforeEach(async () => {
  room = new TestRoom()
  anna = await room.join('anna')
  await room.join('ben')
})

async function seenByAnna(peer: string): Promise<PeerView | undefined> {
  return (await room.view('anna')).peers.find((one) => one.peer === peer)
}

/** A neighbour that follows no rule: a bare wire to anna. */
class Eve {
  readonly network: MemoryNetwork
  wire: Wire | undefined
  readonly closed: string[] = []
  /** How often anna has read enough to take more. */
  drained = 0

  readonly id: ProcessId

  constructor(id = EVE) {
    this.id = id
    this.network = room.world.join(id, { connect: ['/memory/anna'] })
  }

  async come(): Promise<void> {
    await this.network.start({
      opened: (wire) => {
        if (wire.remote === ANNA) this.wire = wire
      },
      received: () => {},
      drained: () => (this.drained += 1),
      closed: (wire, reason) => {
        if (wire !== this.wire) return
        this.closed.push(reason)
        this.wire = undefined
      }
    })
    await room.settle()
  }

  async say(...frames: readonly (Frame | Uint8Array)[]): Promise<void> {
    this.wire?.send(Buffer.concat(frames.map((one) => (one instanceof Uint8Array ? one : encodeFrame(one)))))
    await room.settle()
  }
}

const nothing = { sent: 0, handled: 0 }
const hello: Hello = {
  type: 'hello',
  storeId: 'e'.repeat(32) as StoreId,
  name: 'Eve',
  application: { sent: 1000, handled: 0 },
  control: nothing
}

const coin = encodeMessage({ type: 'transfer', amount: 1 as never })
/** The first message on its lane. */
const paid = { type: 'data', lane: 'application', first: 1, messages: [coin] } as const
const gap: Frame = { type: 'data', lane: 'application', first: 5, messages: [coin] }

test('a silent neighbour is shown offline within 3 s, and connected when it sends again', async () => {
  room.world.silence(BEN, ANNA)
  room.world.silence(ANNA, BEN)
  await room.elapse(2000)
  expect((await seenByAnna('ben'))?.status).toBe('connected')
  await room.elapse(960)
  expect(anna.views.at(-1)?.peers[0]).toMatchObject({
    status: 'away',
    reason: expect.stringContaining('Nothing received') as string
  })
  expect(anna.events).toContainEqual({ event: 'peer', peer: 'ben', name: 'ben', status: 'away' })
  room.world.heal()
  await room.elapse(1000)
  expect((await seenByAnna('ben'))?.status).toBe('connected')
})

test('neighbours that send no messages stay connected', async () => {
  await room.elapse(60_000)
  expect((await seenByAnna('ben'))?.status).toBe('connected')
  expect(anna.events.filter(({ event }) => event === 'peer')).toHaveLength(1)
})

test('after sleep a peer first reads its streams, and only then gives up silent neighbours', async () => {
  const hellos = (): number => anna.network.sent.filter(({ frame }) => frame.type === 'hello').length
  const before = hellos()
  room.clock.oversleep(60_000)
  await room.elapse(1000)
  expect((await seenByAnna('ben'))?.status).toBe('connected')
  expect(hellos()).toBe(before) // On the same stream.
})

test('a killed neighbour is shown offline at once; its money and the messages in transit stay', async () => {
  await room.ask('anna', { do: 'pace', to: 'ben', hold: true })
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 7 })
  room.crash('ben')
  await room.settle()
  expect(await seenByAnna('ben')).toMatchObject({ status: 'away', sent: 7, onItsWay: { amount: 7 }, departed: false })
  expect(await room.ask('anna', { do: 'transfer', to: 'ben', amount: 3 })).toEqual({ ok: true })
})

const offences: [string, RegExp, (Frame | Uint8Array)[]][] = [
  ['traffic before hello', /data before hello/, [gap]],
  ['a second hello', /a second hello/, [hello, hello]],
  ['a gap', /message 5 where 1 is next/, [hello, gap]],
  ['a frame that is too large', /a frame of 1048577 bytes/, [hello, Uint8Array.of(0, 16, 0, 1)]],
  ['bytes that are not a frame', /frame/, [hello, Uint8Array.of(0, 0, 0, 2, 0xff, 0xff)]],
  [
    'an ack of a message that was never sent',
    /an acknowledgement of 9/,
    [hello, { type: 'ack', application: 9, control: 0 }]
  ],
  ['bytes that are not a message', /message/, [hello, { ...gap, first: 1, messages: [Uint8Array.of(9, 9)] }]]
]

test.each(offences)('%s resets the stream, is shown and counted, and changes no money', async (_, reason, frames) => {
  const eve = new Eve()
  await eve.come()
  const before = JSON.stringify(anna.core.process.applications)
  for (const frame of frames) await eve.say(frame)
  expect(eve.closed[0]).toBe('The other side reset the stream.')
  expect(JSON.stringify(anna.core.process.applications)).toBe(before)
  const warning = anna.events.find((event) => event.event === 'notice')
  expect(warning).toMatchObject({ level: 'warning', text: expect.stringMatching(reason) as string })
  if (frames[0] === hello) expect(await seenByAnna('eve')).toMatchObject({ violations: 1 })
})

test('the reason shown for an offline neighbour is that of its last stream, not of an earlier one', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello)
  await eve.say(gap)
  await eve.say(hello) // It has connected again.
  expect(await seenByAnna('eve')).toMatchObject({ status: 'connected', reason: '' })
  room.world.partition([EVE])
  room.world.break(ANNA, EVE, 'The cable was cut.')
  await room.settle()
  expect(await seenByAnna('eve')).toMatchObject({ status: 'away', reason: 'The cable was cut.' })
})

test('messages before a violation count, messages after it do not', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello, { ...gap, first: 1 }, gap, { ...gap, first: 2 })
  expect(anna.core.process.applications.bank.received).toEqual({ eve: { count: 1, amount: 1 } })
})

test('a stream counts as one offence, whatever else is on it; the third offence within a minute blocks its peer', async () => {
  const eve = new Eve()
  await eve.come()
  for (let offence = 1; offence <= 3; offence++) {
    expect(anna.network.blocked).toEqual([])
    await eve.say(hello, gap, gap, gap)
    expect(eve.closed).toHaveLength(offence)
  }
  expect(anna.network.blocked).toEqual([EVE])
  expect(eve.wire).toBeUndefined()
  expect(await seenByAnna('eve')).toMatchObject({
    status: 'away',
    violations: 3,
    reason: expect.stringMatching(/^Blocked/) as string
  })
  await room.elapse(61_000)
  expect(eve.wire).toBeDefined() // A minute later it may try again.
})

test('offences more than a minute apart do not block a peer', async () => {
  const eve = new Eve()
  await eve.come()
  for (let offence = 1; offence <= 5; offence++) {
    await eve.say(hello, gap)
    await room.elapse(31_000)
  }
  expect(anna.network.blocked).toEqual([])
})

test('a stream without a hello is given up after 10 s', async () => {
  const eve = new Eve()
  await eve.come()
  await room.elapse(9_900)
  expect(eve.closed).toEqual([])
  await room.elapse(600)
  expect(eve.closed[0]).toBe('The other side reset the stream.') // What follows is another one, or two dials at once.
})

test('a neighbour with a different store is put into quarantine with the reason, and no money moves', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello)
  room.world.break(ANNA, EVE)
  await room.settle()
  await eve.say({ ...hello, storeId: 'f'.repeat(32) as StoreId }, { ...gap, first: 1 })
  expect(await seenByAnna('eve')).toMatchObject({ status: 'quarantined', received: 0 })
  expect(anna.views.at(-1)?.notices[0]).toMatchObject({
    level: 'fault',
    text: expect.stringContaining('a different store') as string
  })
  expect(await room.ask('anna', { do: 'transfer', to: 'eve', amount: 1 })).toMatchObject({ refusal: 'quarantined' })
  expect(await room.ask('anna', { do: 'snapshot', members: ['eve'] })).toMatchObject({ refusal: 'quarantined' })
  expect(await room.ask('anna', { do: 'snapshot' })).toMatchObject({ ok: true })
  expect((await room.view('anna')).snapshots[0]?.members).toEqual(['anna', 'ben']) // Nobody waits for eve.
})

test('a large frame that arrives byte by byte takes no more memory than its length', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello)
  const frame = encodeFrame({
    type: 'data',
    lane: 'application',
    first: 1,
    messages: [new Uint8Array(FRAME_BYTES_MAX - 100)]
  })
  for (let at = 0; at < 2000; at++) eve.wire?.send(frame.slice(at, at + 1))
  await room.settle()
  expect(eve.closed).toEqual([])
  await eve.say(frame.slice(2000))
  expect(eve.closed).toHaveLength(1) // Now it is whole, and it is not a message.
})

test('a peer that leaves is departed for the others, and no snapshot waits for it until it comes back', async () => {
  await room.join('cleo')
  expect(await room.ask('ben', { do: 'leave' })).toEqual({ ok: true })
  await room.elapse(2000)
  expect(await room.testPeer('ben').peer.stopped).toBe('')
  expect(await seenByAnna('ben')).toMatchObject({ departed: true, status: 'away' })
  expect(await room.ask('anna', { do: 'snapshot' })).toMatchObject({ ok: true })
  expect((await room.view('anna')).snapshots[0]).toMatchObject({ status: 'complete', members: ['anna', 'cleo'] })
})

test('windows and scripts are told at once which peers are connected', async () => {
  const heard: unknown[] = []
  anna.peer.listen((event) => heard.push(event))
  expect(heard).toMatchObject([
    { event: 'ready', peer: 'anna', balance: 100, addresses: ['/memory/anna'] },
    { event: 'peer', peer: 'ben', status: 'connected' }
  ])
  const undo = anna.peer.listen(() => heard.push('again'))
  heard.length = 0
  undo()
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 1 })
  expect(heard).toHaveLength(1)
})

test('a neighbour that seems to have forgotten what it sent is contacted again at once, on a new stream', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello, paid)
  expect(room.balance('anna')).toBe(101)
  eve.wire?.abort(new Error('lost'))
  await room.settle()
  const before = eve.closed.length
  await eve.say({ ...hello, application: nothing })
  expect(eve.closed).toHaveLength(before + 1)
  expect(eve.wire).toBeDefined()
})

/** Cancels of nothing, which only cost a row of the journal. */
function idle(first: number, count: number): Frame {
  const snapshot = `eve#${'9'.repeat(15)}` as SnapshotId
  const message = encodeMessage({ type: 'cancel', snapshot, reason: 'by-initiator' })
  return { type: 'data', lane: 'control', first, messages: Array<Uint8Array>(count).fill(message) }
}

test('a neighbour is not read while more bytes of it wait than its share of a turn, and is read again after the turn', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello)
  for (const first of [1, 11, 21, 31]) {
    const messages = Array<Uint8Array>(10).fill(new Uint8Array(SHARE_MAX / 26))
    eve.wire?.send(encodeFrame({ type: 'data', lane: 'control', first, messages }))
    room.world.run() // All that can arrive before anna's turn.
    expect(anna.network.pauses.length, `${first}`).toBe(first <= 11 ? 0 : 1)
  }
  expect(anna.network.pauses.at(-1)).toEqual({ from: EVE, isPaused: true })
  await room.settle()
  expect(anna.network.pauses.at(-1)).toEqual({ from: EVE, isPaused: false })
})

test('nobody is read while more bytes of all wait than one turn should take, and all are read again after it', async () => {
  const many = Array.from({ length: 9 }, (_, index) => new Eve(`eve-${index}` as ProcessId))
  for (const one of many) {
    await one.come()
    await one.say(hello)
  }
  const large: Frame = { type: 'data', lane: 'control', first: 1, messages: [new Uint8Array(FRAME_BYTES_MAX - 100)] }
  for (const one of many) one.wire?.send(encodeFrame(large))
  room.world.run()
  expect(anna.network.pauses).toContainEqual({ from: BEN, isPaused: true })
  await room.settle()
  expect(anna.network.pauses.findLast(({ from }) => from === BEN)).toEqual({ from: BEN, isPaused: false })
})

test('a neighbour that talks too much about snapshots is read again after a while, and nothing else happens to it', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello, idle(1, CONTROL_AT_ONCE))
  expect(anna.network.pauses).toEqual([])
  await eve.say(idle(CONTROL_AT_ONCE + 1, CONTROL_PER_SECOND / 2))
  expect(anna.network.pauses).toEqual([{ from: EVE, isPaused: true }])
  await room.elapse(400)
  expect(anna.network.pauses).toHaveLength(1)
  await room.elapse(200)
  expect(anna.network.pauses.at(-1)).toEqual({ from: EVE, isPaused: false })
  await eve.say(paid)
  expect((await seenByAnna('eve'))?.violations).toBe(0)
  expect(anna.core.channels[EVE]).toMatchObject({ application: { handled: 1 } })
})

test('heartbeats and introductions that no clock explains are violations, also on new streams', async () => {
  for (const [frame, most] of [
    [{ type: 'heartbeat' }, HEARTBEATS_AT_ONCE],
    [{ type: 'known', acquaintances: [] }, INTRODUCTIONS_AT_ONCE]
  ] as const) {
    const eve = new Eve(frame.type as ProcessId)
    await eve.come()
    await eve.say(hello, ...Array<Frame>(most / 2).fill(frame))
    eve.wire?.close()
    await room.settle()
    await room.elapse(1) // It is dialled again.
    await eve.say(hello, ...Array<Frame>(most / 2).fill(frame))
    expect((await seenByAnna(eve.id))?.violations, frame.type).toBe(0)
    await eve.say(...Array<Frame>(most).fill(frame)) // Some of them are allowed by now.
    expect((await seenByAnna(eve.id))?.violations, frame.type).toBe(1)
  }
})

test('of many introductions at once a few are read', async () => {
  const eve = new Eve()
  await eve.come()
  await eve.say(hello, ...Array<Frame>(30).fill({ type: 'known', acquaintances: [] }))
  expect(anna.network.tellers.filter((teller) => teller === EVE)).toHaveLength(INTRODUCTIONS_READ_AT_ONCE)
  expect((await seenByAnna('eve'))?.violations).toBe(0)
  await room.elapse(1_000)
  await eve.say({ type: 'known', acquaintances: [] })
  expect(anna.network.tellers.filter((teller) => teller === EVE)).toHaveLength(INTRODUCTIONS_READ_AT_ONCE + 1)
})

test('what no honest peer writes twice on one stream is a violation, and what came before it holds', async () => {
  const eve = new Eve()
  await eve.come()
  const ack: Frame = { type: 'ack', application: 0, control: 0 }
  for (const [offence, [right, wrong]] of (
    [
      [paid, paid],
      [ack, ack],
      [{ type: 'bye', full: false }, { type: 'heartbeat' }]
    ] as const
  ).entries()) {
    await eve.say({ ...hello, application: { sent: 1, handled: 0 } }, right)
    expect((await seenByAnna('eve'))?.violations).toBe(offence)
    await eve.say(wrong)
    expect((await seenByAnna('eve'))?.violations).toBe(offence + 1)
    await room.elapse(61_000)
  }
  expect(anna.core.channels[EVE]?.application.handled).toBe(1)
})

test('who has found nobody is told what to do, until somebody is there', async () => {
  const lone = new TestRoom()
  await lone.join('anna')
  const said = async (): Promise<readonly string[]> => (await lone.view('anna')).notices.map(({ text }) => text)
  await lone.elapse(7_000)
  expect(await said()).toEqual([])
  await lone.elapse(2_000)
  expect(await said()).toEqual([expect.stringMatching(/^Nobody in room .* has been found yet/)])
  await lone.join('ben')
  await lone.elapse(2_000)
  expect(await said()).toEqual([])
})

test('when an account was opened is told by its hello, and known after a restart while that peer is away', async () => {
  const lone = new TestRoom()
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-starts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await lone.join('anna', { folder })
  await lone.elapse(5_000)
  await lone.join('ben')
  await lone.elapse(1_000)
  const { since } = (await lone.view('ben')).me
  const [seen, other] = [await lone.view('anna'), await lone.view('ben')]
  expect(seen.peers[0]?.since).toBe(since)
  expect(other.peers[0]?.since).toBe(seen.me.since)
  expect(seen.me.since).toBeLessThan(since)
  lone.crash('ben')
  lone.crash('anna')
  await lone.join('anna', { folder })
  const later = await lone.view('anna')
  expect([later.me.since, later.peers[0]?.since, later.peers[0]?.status]).toEqual([seen.me.since, since, 'away'])
})
