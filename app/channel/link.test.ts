// One stream from hello to end: what may be written, how much of it, and which frames are violations.
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId, StoreId } from '../ids.ts'
import { acknowledge, emit, greet, openChannel, type Channel } from './channel.ts'
import { decodeFrame, encodeFrame, FRAME_BYTES_MAX, type Data, type Frame, type Hello } from './frame.ts'
import {
  receiveFrame,
  helloOf,
  IN_FLIGHT_MAX,
  NARROW_AHEAD,
  openLink,
  outgoing,
  PARTS_AHEAD,
  resume,
  type Link
} from './link.ts'
import { Parts } from './parts.ts'

const self = { storeId: 'a'.repeat(32) as StoreId, name: 'Anna' }
let channel: Channel<string>
let link: Link

beforeEach(() => {
  channel = openChannel<string>('ben' as ProcessId)
  link = openLink(0)
})

function hello(applicationHandled: number): Hello {
  const application = { sent: 100, handled: applicationHandled }
  return {
    type: 'hello',
    storeId: 'b'.repeat(32) as StoreId,
    name: 'Ben',
    application,
    control: { sent: 0, handled: 0 }
  }
}

/** Hellos exchanged and committed. */
function open(applicationHandled = 0): void {
  expect(receiveFrame(link, hello(applicationHandled))).toBe('hello')
  greet(channel, hello(applicationHandled))
  resume(link)
}

function write(passed = Infinity): Frame[] {
  return outgoing(link, channel, passed, (text) => Buffer.from(text))
}

/** All frames that can be written now, batch by batch. */
function writeAll(passed = Infinity): Frame[][] {
  const batches: Frame[][] = []
  for (let batch = write(passed); batch.length > 0; batch = write(passed)) batches.push(batch)
  return batches
}

function textsOf(frames: readonly Frame[], lane: Data['lane']): string[] {
  return frames.flatMap((frame) =>
    frame.type === 'data' && frame.lane === lane ? frame.messages.map((bytes) => Buffer.from(bytes).toString()) : []
  )
}

test('a hello does not count messages that were emitted and cannot have been written', () => {
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  emit(channel.control, 'uno')
  expect(helloOf(channel, self, { application: 2, control: 0 })).toMatchObject({
    application: { sent: 2 },
    control: { sent: 0 }
  })
})

test('a hello has the numbers sent and handled on both lanes', () => {
  greet(channel, hello(0))
  emit(channel.application, 'one')
  emit(channel.application, 'two')
  emit(channel.control, 'uno')
  acknowledge(channel.application, 1)
  channel.control.handled = 4
  expect(helloOf(channel, self)).toEqual({
    type: 'hello',
    ...self,
    application: { sent: 2, handled: 0 },
    control: { sent: 1, handled: 4 }
  })
})

test('the first frame is a hello, and there is only one', () => {
  for (const frame of [
    { type: 'heartbeat' },
    { type: 'ack', application: 0, control: 0 },
    { type: 'bye', full: false }
  ] as const)
    expect(receiveFrame(openLink(0), frame)).toEqual({ violation: `${frame.type} before hello` })
  expect(receiveFrame(link, hello(0))).toBe('hello')
  expect(receiveFrame(link, hello(0))).toEqual({ violation: 'a second hello on one stream' })
})

test('after the hello, data and acks are for the channel, and all other frames are for the link', () => {
  open()
  expect(receiveFrame(link, { type: 'data', lane: 'control', first: 1, messages: [] })).toBe('traffic')
  expect(receiveFrame(link, { type: 'ack', application: 0, control: 0 })).toBe('traffic')
  expect(receiveFrame(link, { type: 'heartbeat' })).toBe('link')
})

test('nothing is written before the hello of the other side is committed', () => {
  emit(channel.application, 'one')
  expect(write()).toEqual([])
  receiveFrame(link, hello(0))
  expect(write()).toEqual([])
})

test('nothing is written to a neighbour in quarantine', () => {
  emit(channel.application, 'one')
  open()
  channel.quarantine = 'store-replaced'
  expect(write()).toEqual([])
})

test('acknowledgements are written first, then the control lane, then the application lane', () => {
  open()
  channel.application.handled = 3
  emit(channel.application, 'one')
  emit(channel.control, 'uno')
  expect(write().map((frame) => (frame.type === 'data' ? frame.lane : frame.type))).toEqual([
    'ack',
    'control',
    'application'
  ])
})

test('each message is written once per stream, and an acknowledgement only when its numbers have changed', () => {
  open()
  emit(channel.application, 'one')
  expect(writeAll().flat()).toMatchObject([{ type: 'ack' }, { type: 'data', first: 1 }])
  expect(writeAll()).toEqual([])
  channel.application.handled = 1
  expect(writeAll().flat()).toEqual([{ type: 'ack', application: 1, control: 0 }])
  expect(writeAll()).toEqual([])
})

test('a new stream continues where the neighbour has stopped, and acknowledges again what was handled', () => {
  for (const text of ['one', 'two', 'three', 'four']) emit(channel.application, text)
  channel.application.handled = 9
  open()
  writeAll()
  acknowledge(channel.application, 1)
  link = openLink(0)
  open(3)
  const [ack, data] = writeAll().flat()
  expect(ack).toEqual({ type: 'ack', application: 9, control: 0 })
  expect(data).toMatchObject({ type: 'data', first: 4, messages: { length: 1 } })
})

test('a message that is acknowledged before it was written on this stream is not written', () => {
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  open()
  acknowledge(channel.application, 2) // It had arrived on the earlier stream.
  expect(textsOf(writeAll().flat(), 'application')).toEqual(['three'])
})

test('the application lane is written only as far as its pace allows, the control lane always', () => {
  open()
  for (const text of ['one', 'two', 'three']) emit(channel.application, text)
  emit(channel.control, 'uno')
  const frames = writeAll(2).flat()
  expect(textsOf(frames, 'application')).toEqual(['one', 'two'])
  expect(textsOf(frames, 'control')).toEqual(['uno'])
  expect(textsOf(writeAll(3).flat(), 'application')).toEqual(['three'])
})

test('the number of written and unacknowledged application messages is bounded', () => {
  open()
  for (let i = 0; i < IN_FLIGHT_MAX + 5; i++) emit(channel.application, '')
  expect(textsOf(writeAll().flat(), 'application')).toHaveLength(IN_FLIGHT_MAX)
  expect(writeAll()).toEqual([])
  acknowledge(channel.application, 3)
  expect(textsOf(writeAll().flat(), 'application')).toHaveLength(3)
})

test.each([
  ['large', 3_000, 100],
  ['tiny', 30_000, 1]
])('%s messages are written in batches of bounded size, in order and without a gap', (_, count, length) => {
  open()
  const texts = Array.from({ length: count }, (_each, index) => `${index}`.padEnd(length, '.'))
  for (const text of texts) emit(channel.application, text)
  const batches = writeAll()
  expect(batches.length).toBeGreaterThan(3)
  for (const batch of batches)
    expect(batch.reduce((sum, frame) => sum + encodeFrame(frame).byteLength, 0)).toBeLessThan(64 * 1024)
  expect(textsOf(batches.flat(), 'application')).toEqual(texts)
  let next = 1
  for (const frame of batches.flat()) {
    if (frame.type !== 'data') continue
    expect(frame.first).toBe(next)
    next += frame.messages.length
  }
})

/** Messages that came in parts, put together. */
function wholeOf(frames: readonly Frame[]): Frame[] {
  const parts = new Parts()
  return frames.flatMap((frame) => {
    const bytes = frame.type === 'part' ? parts.add(frame) : undefined
    return bytes === undefined ? (frame.type === 'part' ? [] : [frame]) : [decodeFrame(bytes)]
  })
}

/** All that can be written while the neighbour tells at once what has come. */
function writeAllTold(): Frame[][] {
  const batches: Frame[][] = []
  for (let batch = write(); batch.length > 0; batch = write()) {
    batches.push(batch)
    link.liveness.wroteBytes += batch.reduce((sum, frame) => sum + encodeFrame(frame).byteLength, 0)
    link.liveness.toldBytes = link.liveness.wroteBytes
  }
  return batches
}

test.each([false, true])(
  'large messages come in parts of small batches, and whole in their order; narrow: %s',
  (isNarrow) => {
    link = openLink(0, undefined, isNarrow)
    open()
    const large = 'x'.repeat(isNarrow ? 50_000 : FRAME_BYTES_MAX - 100)
    const texts = ['small', large, large.slice(0, 20_000), 'last']
    for (const text of texts) emit(channel.control, text)
    for (const text of texts) emit(channel.application, text)
    const batches = writeAllTold()
    for (const batch of batches)
      expect(batch.reduce((sum, frame) => sum + encodeFrame(frame).byteLength, 0)).toBeLessThan(
        isNarrow ? 440 : 64 * 1024
      )
    const whole = wholeOf(batches.flat())
    expect(textsOf(whole, 'control')).toEqual(texts)
    expect(textsOf(whole, 'application')).toEqual(texts)
    expect(link.written).toEqual({ application: 4, control: 4 })
  }
)

test('a marker is written in the first batch, however large the report before it is', () => {
  open()
  emit(channel.control, 'r'.repeat(FRAME_BYTES_MAX - 100))
  emit(channel.application, 'marker')
  expect(textsOf(write(), 'application')).toEqual(['marker'])
})

test('so much of a large message is written before the neighbour tells that it has come, and then more', () => {
  open()
  emit(channel.control, 'r'.repeat(FRAME_BYTES_MAX - 100))
  const bytes = (): number =>
    writeAll()
      .flat()
      .reduce((sum, frame) => sum + (frame.type === 'part' ? frame.bytes.byteLength : 0), 0)
  expect(bytes()).toBe(PARTS_AHEAD)
  expect(bytes()).toBe(0)
  link.liveness.wroteBytes = link.liveness.toldBytes = 70_000
  expect(bytes()).toBe(PARTS_AHEAD)
})

test('where large packets vanish nothing is written while a batch may still be on its way', () => {
  link = openLink(0, undefined, true)
  open()
  for (let i = 0; i < 100; i++) emit(channel.application, 'a'.repeat(10))
  link.liveness.wroteBytes = NARROW_AHEAD + 1
  expect(write()).toEqual([])
  link.liveness.toldBytes = 1
  expect(write()).not.toEqual([])
})

test('a message counts as written when its last part is', () => {
  open()
  emit(channel.control, 'r'.repeat(100_000))
  emit(channel.application, 'one')
  write()
  expect(link.written).toEqual({ application: 1, control: 0 })
  expect(receiveFrame(link, told(1, 0))).toBe('traffic')
})

// ---- what no honest peer writes

/** Messages of the neighbour, numbered from `first`. */
function came(first: number, count = 1, lane: Data['lane'] = 'application'): Data {
  return { type: 'data', lane, first, messages: Array<Uint8Array>(count).fill(Uint8Array.of(7)) }
}

function told(application: number, control = 0): Frame {
  return { type: 'ack', application, control }
}

test('a message comes once on a stream, and not at all if our hello on it says that it is handled', () => {
  channel.application.handled = 5
  link = openLink(0, helloOf(channel, self))
  open()
  expect(receiveFrame(link, came(4))).toEqual({ violation: 'message 4 again on one stream' })
  expect(receiveFrame(link, came(5))).toHaveProperty('violation')
  // What was handled since the hello comes again.
  channel.application.handled = 8
  expect(receiveFrame(link, came(6, 2))).toBe('traffic')
  expect(receiveFrame(link, came(1, 1, 'control'))).toBe('traffic')
  expect(receiveFrame(link, came(7))).toEqual({ violation: 'message 7 again on one stream' })
  expect(receiveFrame(link, came(8))).toBe('traffic')
})

test('an acknowledgement says something new, or is the first on its stream', () => {
  open(3)
  expect(receiveFrame(link, told(3))).toBe('traffic')
  for (const old of [told(3), told(2), told(2, 9)])
    expect(receiveFrame(structuredClone(link), old)).toEqual({
      violation: 'an acknowledgement that says nothing new'
    })
  expect(receiveFrame(link, told(3, 1))).toBe('traffic')
  expect(receiveFrame(link, told(4, 1))).toBe('traffic')
  link = openLink(0)
  open(3)
  expect(receiveFrame(link, told(2))).toHaveProperty('violation')
})

test('nothing comes after bye', () => {
  open()
  expect(receiveFrame(link, { type: 'bye', full: false })).toBe('link')
  expect(receiveFrame(link, { type: 'heartbeat' })).toEqual({ violation: 'heartbeat after bye' })
  expect(receiveFrame(link, { type: 'bye', full: false })).toHaveProperty('violation')
})

test('no more application messages are on their way than our acknowledgements allow', () => {
  channel.application.handled = 5
  link = openLink(0, helloOf(channel, self))
  open()
  expect(receiveFrame(link, came(6, IN_FLIGHT_MAX))).toBe('traffic')
  expect(receiveFrame(structuredClone(link), came(6 + IN_FLIGHT_MAX))).toEqual({
    violation: `more than ${IN_FLIGHT_MAX} messages on their way`
  })
  channel.application.handled = 8
  write()
  expect(receiveFrame(link, came(6 + IN_FLIGHT_MAX, 3))).toBe('traffic')
  expect(receiveFrame(link, came(9 + IN_FLIGHT_MAX))).toHaveProperty('violation')
})

test('whoever has handled an application message has handled the control messages that were written before it', () => {
  open()
  emit(channel.control, 'uno')
  emit(channel.application, 'one')
  writeAll()
  emit(channel.control, 'due') // Written after it.
  writeAll()
  expect(receiveFrame(structuredClone(link), told(1, 0))).toEqual({
    violation: 'an acknowledgement that leaves out what was written before'
  })
  expect(receiveFrame(link, told(0, 1))).toBe('traffic')
  expect(receiveFrame(link, told(1, 1))).toBe('traffic')
  emit(channel.application, 'two')
  writeAll()
  expect(receiveFrame(link, told(2, 1))).toHaveProperty('violation')
})

test('a message that was written on an older stream may be handled from there, before anything of the new one', () => {
  emit(channel.application, 'one')
  link = openLink(0, helloOf(channel, self, { application: 1, control: 0 }))
  open()
  emit(channel.control, 'uno')
  expect(textsOf(writeAll().flat(), 'application')).toEqual(['one'])
  expect(receiveFrame(link, told(1, 0))).toBe('traffic')
})
