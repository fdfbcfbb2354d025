// The traces that peers send each other: complete in a quiet room, with visible gaps under load, only about the sender
// itself, and never at the cost of the channels.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeFrame, withLength } from './channel/frame.ts'
import type { MemoryNetwork } from '../testing/memory-network.ts'
import type { Wire } from './channel/wire.ts'
import { TRACE_BATCH_BYTES } from './view/contract/pipe.ts'
import type { ProcessId, StoreId } from './ids.ts'
import { TRANSFERS_AT_ONCE } from './loop/tracer.ts'
import { TestRoom } from '../testing/room.ts'
import { compareMoments, messageKey, type TraceEvent, type TracePiece } from './trace/event.ts'
import { encodeTraceFrame, LESSON_BYTES_SENT_MAX, type TraceFrame } from './trace/frame.ts'

const [ANNA, BEN, EVE] = ['anna', 'ben', 'eve'] as [ProcessId, ProcessId, ProcessId]
const OPENING = 1_000_000
const PEOPLE = ['anna', 'ben', 'cleo']
let room: TestRoom
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
  room = new TestRoom()
  for (const id of PEOPLE) await sit(id)
})

afterEach(async () => {
  for (const id of PEOPLE) void room.testPeer(id).peer.stop()
  await room.settle()
  rmSync(folder, { recursive: true })
})

async function sit(id: string): Promise<void> {
  await room.join(id, { folder: join(folder, id), opening: OPENING })
}

/** A window of one peer that keeps the events it is shown, and checks each batch. */
class Shown {
  readonly events = new Map<ProcessId, TraceEvent[]>()
  readonly sizes: number[] = []
  readonly undo: () => void
  /** It does not take the next batch before this resolves. */
  ready: Promise<void> = Promise.resolve()

  constructor(id: string) {
    this.undo = room.testPeer(id).peer.follow((batch) => {
      this.sizes.push(Buffer.byteLength(JSON.stringify(batch)))
      for (const piece of batch) this.#take(piece)
      return this.ready
    })
  }

  of(id: string): readonly TraceEvent[] {
    return this.events.get(id as ProcessId) ?? []
  }

  #take({ id, events }: TracePiece): void {
    const known = this.events.get(id) ?? []
    for (const event of events) {
      const last = known.at(-1)
      expect(last === undefined || compareMoments(last, event) < 0).toBe(true) // In order, each once.
      known.push(event)
    }
    this.events.set(id, known)
  }
}

/** Every message has both events, sent and received, or is in transit. */
function endsOf(shown: Shown): { sent: Set<string>; received: Set<string> } {
  const [sent, received] = [new Set<string>(), new Set<string>()]
  for (const [id, events] of shown.events)
    for (const event of events) {
      if (event.type === 'sent') sent.add(messageKey(id, event.to, event.lane, event.seq))
      if (event.type === 'received') received.add(messageKey(event.from, id, event.lane, event.seq))
    }
  return { sent, received }
}

function missingIn(events: readonly TraceEvent[]): number {
  return (events.at(-1)?.n ?? 0) - events.length
}

test('in a quiet room every window gets all events: every receipt has its sending, every balance is right', async () => {
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 7 }) // Before anybody looks.
  const shown = PEOPLE.map((id) => new Shown(id))
  for (const id of PEOPLE) await room.ask(id, { do: 'traffic', perSecond: 30, maxAmount: 3 })
  await room.elapse(1000)
  expect(await room.ask('ben', { do: 'snapshot' })).toMatchObject({ ok: true })
  await room.elapse(500)
  for (const id of PEOPLE) await room.ask(id, { do: 'traffic', perSecond: 0 })
  await room.elapse(2000)
  for (const window of shown) {
    expect([...window.events.keys()].sort()).toEqual(PEOPLE)
    const { sent, received } = endsOf(window)
    expect(received).toEqual(sent)
    expect(sent.size).toBeGreaterThan(100)
    for (const id of PEOPLE) {
      const events = window.of(id)
      expect(events[0]).toMatchObject({ type: 'opened', life: 1, n: 1, name: id, balance: OPENING })
      expect(missingIn(events)).toBe(0)
      expect(events.findLast((event) => 'balance' in event)).toMatchObject({ balance: room.balance(id) })
    }
  }
})

test('the recorded frontier of a snapshot in the trace is consistent and agrees with the cut', async () => {
  const shown = new Shown('cleo')
  for (const id of PEOPLE) await room.ask(id, { do: 'traffic', perSecond: 200, maxAmount: 3 })
  await room.elapse(500)
  const answer = await room.ask('anna', { do: 'snapshot' })
  await room.elapse(500)
  for (const id of PEOPLE) await room.ask(id, { do: 'traffic', perSecond: 0 })
  await room.elapse(3000)
  const snapshot = answer.ok ? answer.snapshot : undefined
  const cut = await room.ask('cleo', { do: 'cut', snapshot })
  const before = new Map(
    PEOPLE.map((id) => {
      const events = shown.of(id)
      const place = events.findIndex((event) => event.type === 'recorded' && event.snapshot === snapshot)
      return [id, events.slice(0, place + 1)]
    })
  )
  const sent = new Set<string>()
  for (const [id, events] of before)
    for (const event of events)
      if (event.type === 'sent') sent.add(messageKey(id as ProcessId, event.to, event.lane, event.seq))
  for (const [id, events] of before) {
    for (const event of events)
      if (event.type === 'received' && event.carried.kind === 'transfer')
        expect(sent).toContain(messageKey(event.from, id as ProcessId, event.lane, event.seq))
    const recorded = cut.ok ? cut.cut?.processes.find(({ process }) => process === id) : undefined
    expect(events.at(-1)).toMatchObject({ balance: recorded?.balance, members: PEOPLE })
  }
  for (const type of ['reported', 'complete'])
    for (const id of PEOPLE) expect(shown.of(id).filter((event) => event.type === type)).toHaveLength(1)
})

test('the receipt of a marker comes before the events that it causes', async () => {
  const shown = new Shown('anna')
  await room.ask('anna', { do: 'snapshot' })
  await room.elapse(2000)
  const types = shown
    .of('ben')
    .map((event) => ('carried' in event ? `${event.type} ${event.carried.kind}` : event.type))
  expect(types.slice(0, 6)).toEqual(['opened', 'received marker', 'recorded', 'sent marker', 'sent marker', 'closed'])
})

test('under load a trace has visible gaps, keeps the same messages at both ends, and keeps every snapshot whole', async () => {
  const shown = new Shown('cleo')
  await room.ask('anna', { do: 'traffic', perSecond: 20_000, maxAmount: 1 })
  await room.elapse(1500)
  await room.ask('ben', { do: 'snapshot' })
  await room.elapse(500)
  await room.ask('anna', { do: 'traffic', perSecond: 0 })
  await room.ask('ben', { do: 'traffic', perSecond: 20_000, maxAmount: 1 })
  await room.elapse(3000)
  await room.ask('ben', { do: 'traffic', perSecond: 0 })
  await room.elapse(5000)
  const events = shown.of('anna')
  expect(missingIn(events)).toBeGreaterThan(10_000)
  const { sent, received } = endsOf(shown)
  expect([...sent].filter((message) => received.has(message)).length).toBeGreaterThan(500)
  for (const id of PEOPLE) {
    const kinds = shown.of(id).filter(({ type }) => type !== 'sent' && type !== 'received')
    expect(kinds.map(({ type }) => type).sort()).toEqual([
      'closed',
      'closed',
      'complete',
      'opened',
      'recorded',
      'reported'
    ])
  }
})

test('a peer that was killed shows its own past again, with the numbers that others have received', async () => {
  const others = new Shown('anna')
  await room.ask('ben', { do: 'transfer', to: 'anna', amount: 5 })
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 7 })
  await room.ask('ben', { do: 'computation/start' })
  await room.ask('cleo', { do: 'snapshot' })
  await room.elapse(2_000)
  room.crash('ben')
  await sit('ben')
  await room.ask('ben', { do: 'transfer', to: 'cleo', amount: 1 })
  room.crash('ben')
  await sit('ben')
  const own = new Shown('ben')
  await room.elapse(3_000)
  const lives = new Set(own.of('ben').map(({ life }) => life))
  expect([...lives]).toEqual([1, 2, 3])
  expect(own.of('ben')).toEqual(others.of('ben'))
  const first = own.of('ben').filter(({ life }) => life === 1)
  expect(first.map(({ n }) => n)).toEqual(first.map((_, place) => place + 1))
  expect(first.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['opened', 'sent', 'received', 'internal', 'recorded', 'closed', 'reported', 'complete'])
  )
})

test('after a restart a new life begins, also for peers that subscribed before', async () => {
  const shown = new Shown('anna')
  await room.ask('ben', { do: 'transfer', to: 'anna', amount: 7 })
  await room.elapse(2000)
  room.crash('ben')
  await room.elapse(1000)
  await sit('ben')
  await room.ask('ben', { do: 'transfer', to: 'anna', amount: 2 })
  await room.elapse(2000)
  const moments = shown.of('ben').map(({ life, n, type }) => `${life}.${n} ${type}`)
  expect(moments).toEqual(['1.1 opened', '1.2 sent', '2.1 opened', '2.2 sent'])
  expect(shown.of('ben')[2]).toMatchObject({ balance: OPENING - 7 })
})

test('a window that opens late gets all kept events in batches, each after it has taken the one before', async () => {
  for (let i = 0; i < TRANSFERS_AT_ONCE - 100; i++)
    void room.testPeer('anna').peer.ask({ do: 'transfer', to: i % 2 ? 'ben' : 'cleo', amount: 1 })
  await room.settle()
  await room.ask('ben', { do: 'traffic', perSecond: 100, maxAmount: 1 })
  await room.elapse(3000)
  await room.ask('ben', { do: 'traffic', perSecond: 0 })
  const shown = new Shown('ben')
  const { promise, resolve } = Promise.withResolvers<void>()
  shown.ready = promise
  await room.elapse(2000)
  expect(shown.sizes).toHaveLength(1)
  resolve()
  await room.elapse(2000)
  expect(shown.sizes.length).toBeGreaterThan(1)
  expect(Math.max(...shown.sizes)).toBeLessThanOrEqual(TRACE_BATCH_BYTES)
  expect(endsOf(shown).received).toEqual(endsOf(shown).sent)
})

test('a script reads traces part by part, and neighbours are asked only if it requests that', async () => {
  await room.ask('ben', { do: 'transfer', to: 'anna', amount: 7 })
  await room.elapse(2000)
  expect(await traceOf('anna')).toEqual(['anna opened', 'anna received'])
  await room.ask('anna', { do: 'trace', listen: true })
  await room.elapse(2000)
  expect(await traceOf('anna')).toEqual(['anna opened', 'anna received', 'ben opened', 'ben sent', 'cleo opened'])
  expect(
    await traceOf('anna', [
      { id: 'ben', life: 1, n: 1 },
      { id: 'anna', life: 1, n: 2 }
    ])
  ).toEqual(['ben sent', 'cleo opened'])
  await room.ask('anna', { do: 'trace', listen: false })
  await room.elapse(2000)
  await room.ask('ben', { do: 'transfer', to: 'cleo', amount: 1 })
  await room.elapse(2000)
  expect(
    await traceOf('anna', [
      { id: 'ben', life: 1, n: 2 },
      { id: 'anna', life: 1, n: 2 }
    ])
  ).toEqual(['cleo opened'])
  expect(await room.ask('anna', { do: 'trace', after: [{ id: 'constructor', life: 1, n: 1 }] })).toMatchObject({
    refusal: 'bad-command'
  })
})

async function traceOf(id: string, after?: unknown): Promise<string[]> {
  const answer = await room.ask(id, { do: 'trace', after })
  return answer.ok ? (answer.trace ?? []).flatMap((piece) => piece.events.map(({ type }) => `${piece.id} ${type}`)) : []
}

/** A neighbour with a correct wire to anna that sends anything it likes on the trace streams. */
class TracingEve {
  readonly network: MemoryNetwork = room.world.join(EVE, { connect: ['/memory/anna'] })
  /** The trace stream that anna opened. */
  asked: Wire | undefined
  asks = 0
  /** The trace stream that eve opened. */
  asking: Wire | undefined
  readonly ends: string[] = []

  async come(greets = true): Promise<void> {
    const silent = { opened: () => {}, received: () => {}, drained: () => {}, closed: () => {} }
    const ended = (_: Wire, reason: string): void => void this.ends.push(reason)
    await this.network.start(
      { ...silent, opened: (wire) => void (greets && wire.send(hello())) },
      {
        theirs: { ...silent, closed: ended, opened: (wire) => void ((this.asked = wire), (this.asks += 1)) },
        ours: { ...silent, closed: ended, opened: (wire) => void (this.asking = wire) }
      }
    )
    await room.settle()
  }
}

function hello(): Uint8Array {
  const nothing = { sent: 0, handled: 0 }
  const storeId = 'e'.repeat(32) as StoreId
  return encodeFrame({ type: 'hello', storeId, name: 'Eve', application: nothing, control: nothing })
}

function say(wire: Wire | undefined, ...frames: TraceFrame[]): Promise<void> {
  for (const frame of frames) wire?.send(withLength(encodeTraceFrame(frame)))
  return room.settle()
}

const TELLER: TraceFrame = { type: 'teller', name: 'Eve', opening: 5 }

function opened(n: number): TraceEvent {
  return { life: 1, n, at: 0, type: 'opened', name: 'Eve', balance: 5 }
}

const offences: [string, RegExp, TraceFrame[]][] = [
  ['events before the sender names itself', /events before teller/, [{ type: 'events', events: [opened(1)] }]],
  ['an event twice', /out of order/, [TELLER, { type: 'events', events: [opened(1), opened(1)] }]],
  ['a look back', /must not subscribe/, [TELLER, { type: 'look', after: { life: 0, n: 0 }, eventsPerSecond: 1 }]],
  ['a name that is not clean', /name/, [{ ...TELLER, name: 'Eve\u202e' }]],
  ['an event without a number', /0 where/, [TELLER, { type: 'events', events: [opened(0)] }]]
]

test.each(offences)('%s ends the stream, is shown and counted, and the channel stays', async (_, reason, frames) => {
  const shown = new Shown('anna')
  const eve = new TracingEve()
  await eve.come()
  await room.elapse(1500)
  await say(eve.asked, ...frames)
  expect(eve.ends).toEqual(['The other side reset the stream.'])
  const warning = room.testPeer('anna').events.findLast((event) => event.event === 'notice')
  expect(warning).toMatchObject({ level: 'warning', text: expect.stringMatching(reason) as string })
  const view = await room.view('anna')
  expect(view.peers.find(({ peer }) => peer === EVE)).toMatchObject({ violations: 1, status: 'connected' })
  await room.elapse(2_000)
  expect(eve.asks).toBe(1) // Ignored for a while.
  shown.undo()
})

test('a peer that floods is cut off, and its trace takes no more memory than any other may', async () => {
  const shown = new Shown('anna')
  const eve = new TracingEve()
  await eve.come()
  await room.elapse(1500)
  await say(eve.asked, TELLER)
  let told = 0
  for (let round = 0; round < 1_000 && eve.ends.length === 0; round++) {
    await say(eve.asked, { type: 'events', events: Array.from({ length: 500 }, () => opened((told += 1))) })
  }
  expect(eve.ends).toHaveLength(1)
  expect(told).toBeLessThan(100_000)
  await room.ask('anna', { do: 'transfer', to: 'ben', amount: 1 })
  await room.elapse(5000)
  expect(shown.of('eve').length).toBeLessThan(told + 1)
  expect(shown.of('ben').at(-1)).toMatchObject({ type: 'received' })
  await room.elapse(61_000)
  expect(eve.asks).toBe(2) // A minute later it is asked again.
})

test('a subscriber that does not read costs no memory and delays nobody', async () => {
  const eve = new TracingEve()
  await eve.come()
  eve.network.openSideStream(ANNA)
  await room.settle()
  eve.asking?.pause(true)
  await say(eve.asking, { type: 'look', after: { life: 0, n: 0 }, eventsPerSecond: 1_000_000 })
  const shown = new Shown('ben')
  await room.ask('anna', { do: 'traffic', perSecond: 500, maxAmount: 1 })
  await room.elapse(10_000)
  await room.ask('anna', { do: 'traffic', perSecond: 0 })
  await room.elapse(3_000)
  expect(missingIn(shown.of('anna'))).toBe(0)
  expect(shown.of('anna').length).toBeGreaterThan(3_000)
})

test('a peer that subscribes again and again, or sends anything else than a look, is ignored', async () => {
  const eve = new TracingEve()
  await eve.come()
  for (let i = 0; i < 12; i++) {
    eve.network.openSideStream(ANNA)
    await room.settle()
  }
  const notice = room.testPeer('anna').events.findLast((event) => event.event === 'notice')
  expect(notice).toMatchObject({ text: expect.stringContaining('looks again and again') as string })
  expect(await room.ask('anna', { do: 'transfer', to: 'ben', amount: 1 })).toEqual({ ok: true })
})

const SUBSCRIBES: TraceFrame = { type: 'look', after: { life: 0, n: 0 }, eventsPerSecond: 1 }
const LESSON: TraceFrame = { type: 'lesson', name: '1.txt', text: 'title: x' }

const askedWrongly: [string, RegExp, TraceFrame[]][] = [
  ['slow motion before it subscribes', /slow where one look/, [{ type: 'slow', forMs: 1_000 }]],
  [
    'for slow motion again and again',
    /slow motion again and again/,
    [SUBSCRIBES, ...times(30, { type: 'slow', forMs: 1_000 })]
  ],
  ['a person about lessons again and again', /too many lessons/, [SUBSCRIBES, ...times(6, LESSON)]],
  [
    'about a lesson that is too long',
    /too long/,
    [SUBSCRIBES, { ...LESSON, text: 'x'.repeat(LESSON_BYTES_SENT_MAX + 1) }]
  ],
  ['about a lesson whose name turns words around', /not clean/, [SUBSCRIBES, { ...LESSON, name: 'a\u202e.txt' }]],
  ['about a lesson without a name', /without a name/, [SUBSCRIBES, { ...LESSON, name: '' }]]
]

function times(count: number, frame: TraceFrame): TraceFrame[] {
  return Array.from({ length: count }, () => frame)
}

test.each(askedWrongly)(
  'a peer that asks %s is cut off and shown, and the channel stays',
  async (_, reason, frames) => {
    const eve = new TracingEve()
    await eve.come()
    eve.network.openSideStream(ANNA)
    await room.settle()
    await say(eve.asking, ...frames)
    expect(eve.ends).toEqual(['The other side reset the stream.'])
    const warning = room.testPeer('anna').events.findLast((event) => event.event === 'notice')
    expect(warning).toMatchObject({ level: 'warning', text: expect.stringMatching(reason) as string })
    const view = await room.view('anna')
    expect(view.peers.find(({ peer }) => peer === EVE)).toMatchObject({ violations: 1, status: 'connected' })
  }
)

test.each([
  ['counts here, and nowhere else, while its channel is connected', true],
  ['counts nowhere before it has greeted', false]
])('what a peer asks %s', async (_, greets) => {
  const eve = new TracingEve()
  await eve.come(greets)
  eve.network.openSideStream(ANNA)
  await room.settle()
  await say(eve.asking, SUBSCRIBES, LESSON, { type: 'slow', forMs: 1_000 })
  const { lessons, slowMotion } = await room.view('anna')
  expect(lessons).toEqual(greets ? [{ id: 1, by: EVE, name: '1.txt' }] : [])
  expect(slowMotion?.by).toEqual(greets ? [EVE] : undefined)
  expect(await room.view('ben')).toMatchObject({ lessons: [], slowMotion: null })
})

test('a neighbour can send only its own trace, whatever name it claims', async () => {
  const shown = new Shown('anna')
  const eve = new TracingEve()
  await eve.come()
  await room.elapse(1500)
  await say(eve.asked, { ...TELLER, name: 'ben' }, { type: 'events', events: [opened(1)] })
  await room.elapse(1000)
  expect(shown.of('eve')).toHaveLength(1)
  expect(
    shown
      .of(BEN)
      .every(({ type, balance }: TraceEvent & { balance?: number }) => type === 'opened' && balance === OPENING)
  ).toBe(true)
})
