// A wire over a real libp2p stream, in situations that the memory wire does not have: listeners that throw, writes
// without end, ends without a reason. wire.test.ts has the tests that every wire must pass.
import { StreamMessageEvent, type Stream } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BrokenLawError } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import { createNode } from '../network/configuration.ts'
import { NODE_PLATFORM } from '../network/on-node.ts'
import { createIdentity } from '../network/identity.ts'
import { PendingConnections } from '../network/pending.ts'
import { openRoom, PROTOCOL } from '../network/room.ts'
import { WAITING_BYTES_MAX, wireOf } from './libp2p.ts'
import type { Wire, WireEvents } from './wire.ts'

let near: Libp2p
let far: Libp2p
let stream: Stream
/** The other end, as libp2p gives it. */
let other: Stream

async function start(): Promise<Libp2p> {
  const { privateKey } = await createIdentity()
  const room = await openRoom('room', '')
  const node = await createNode({
    platform: NODE_PLATFORM,
    privateKey,
    room,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    refuses: () => false,
    pending: new PendingConnections(),
    now: () => 0
  })
  await node.start()
  return node
}

beforeEach(async () => {
  ;[near, far] = await Promise.all([start(), start()])
  const handed = Promise.withResolvers<Stream>()
  await far.handle(PROTOCOL, (inbound) => handed.resolve(inbound))
  stream = await near.dialProtocol(far.getMultiaddrs(), PROTOCOL)
  other = await handed.promise
})

afterEach(async () => {
  await Promise.all([near.stop(), far.stop()])
})

/** Logs its events as words. */
function logOf(events: Partial<WireEvents> = {}): { log: string[]; wire: Wire } {
  const log: string[] = []
  const wire = wireOf(stream, 'far' as ProcessId, {
    opened: () => log.push('opened'),
    received: (it, bytes) => {
      log.push(`received ${bytes.byteLength}`)
      events.received?.(it, bytes)
    },
    drained: () => log.push('drained'),
    closed: (_it, reason) => log.push(`closed: ${reason}`)
  })
  return { log, wire }
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 10_000, interval: 5 })
}

test('a listener that throws ends its wire with that reason, and nothing else', async () => {
  const { log } = logOf({
    received: () => {
      throw new Error('bad frame')
    }
  })
  other.send(new Uint8Array(5))
  await until(() => log.length === 3)
  expect(log).toEqual(['opened', 'received 5', 'closed: bad frame'])
  expect(near.getConnections()[0]?.status).toBe('open')
})

test('a broken law does not only end the wire: it ends the program', async () => {
  const thrown: unknown[] = []
  const microtasks = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((call) => {
    void Promise.resolve().then(() => {
      try {
        call()
      } catch (error) {
        thrown.push(error) // No code could catch an error that a microtask throws.
      }
    })
  })
  try {
    const { log } = logOf({
      received: () => {
        throw new BrokenLawError('two and two')
      }
    })
    other.send(new Uint8Array(5))
    await until(() => thrown.length > 0)
    expect(thrown).toEqual([expect.any(BrokenLawError)])
    expect(log).toEqual(['opened', 'received 5'])
  } finally {
    microtasks.mockRestore()
  }
})

test('bytes that arrived before there was a listener are received first', async () => {
  other.send(new Uint8Array(5))
  other.send(new Uint8Array(6))
  await until(() => stream.readBufferLength === 11)
  const { log } = logOf()
  other.send(new Uint8Array(7))
  await until(() => log.at(-1) === 'received 7')
  expect(log).toEqual(['opened', 'received 5', 'received 6', 'received 7'])
})

test('a listener that pauses inside an event receives nothing until it continues, and then the rest in order', async () => {
  for (const length of [5, 6, 7]) other.send(new Uint8Array(length))
  await until(() => stream.readBufferLength === 18)
  const { log, wire } = logOf({ received: (it) => it.pause(true) })
  await until(() => log.length > 1)
  for (const event of ['received 5', 'received 6', 'received 7']) {
    await new Promise(setImmediate)
    expect(log.at(-1)).toBe(event)
    wire.pause(false)
  }
  expect(log).toEqual(['opened', 'received 5', 'received 6', 'received 7'])
})

test('a message in one piece is received like a message in several pieces', async () => {
  const { log } = logOf()
  stream.dispatchEvent(new StreamMessageEvent(new Uint8Array(5))) // As a muxer may: libp2p's types allow both.
  other.send(new Uint8Array(6))
  await until(() => log.length === 3)
  expect(log).toEqual(['opened', 'received 5', 'received 6'])
})

test('a paused wire leaves the bytes with the sender, and receives all of them afterwards', async () => {
  const { log, wire } = logOf()
  await until(() => log.length === 1)
  wire.pause(true)
  const length = 4 * 1024 * 1024 // Many windows.
  other.send(new Uint8Array(length))
  await until(() => stream.readBufferLength > 0)
  expect(other.writeBufferLength).toBeGreaterThan(0)
  expect(log).toEqual(['opened'])
  wire.pause(false)
  const receivedBytes = () => log.slice(1).reduce((sum, event) => sum + Number(event.replace('received ', '')), 0)
  await until(() => receivedBytes() === length)
})

test('a wire that is written to after false is ended before memory runs out', async () => {
  const { log, wire } = logOf()
  let sent = 0
  const batch = 65_536
  while (sent < 2 * WAITING_BYTES_MAX) {
    wire.send(new Uint8Array(batch))
    sent += batch
    if (stream.status !== 'open') break
  }
  expect(sent).toBeGreaterThan(WAITING_BYTES_MAX)
  expect(sent).toBeLessThan(WAITING_BYTES_MAX + 2 * 1024 * 1024)
  await until(() => log.length === 2)
  expect(log[1]).toMatch(/^closed: More than \d+ bytes/)
})

test('after an abort only the end is reported, with the reason that was given', async () => {
  for (const length of [5, 6, 7]) other.send(new Uint8Array(length))
  await until(() => stream.readBufferLength === 18)
  const { log } = logOf({ received: (it) => it.abort(new DOMException('enough', 'TimeoutError')) })
  await until(() => log.length === 3)
  expect(log).toEqual(['opened', 'received 5', 'closed: enough'])
})

test('a stream that cannot be read on ends its wire, and its caller goes on', async () => {
  const { log, wire } = logOf()
  wire.pause(true)
  // What a stream throws that does not know yet that its connection is gone: to read on it sends a new window.
  vi.spyOn(stream, 'resume').mockImplementation(() => {
    throw new Error('Cannot write to a stream that is closed')
  })
  wire.pause(false)
  await until(() => log.length === 2)
  expect(log).toEqual(['opened', 'closed: Cannot write to a stream that is closed'])
})

test('bytes that arrived while a wire was paused are not reported after its end', async () => {
  other.send(new Uint8Array(5))
  await until(() => stream.readBufferLength === 5)
  const { log, wire } = logOf()
  await until(() => log.length === 2)
  other.send(new Uint8Array(6))
  wire.pause(true)
  await until(() => stream.readBufferLength === 6)
  wire.pause(false) // The stream reports the bytes in a turn in which the wire is paused again.
  wire.pause(true)
  other.abort(new Error('reset'))
  await until(() => log.length === 3)
  wire.pause(false)
  await new Promise(setImmediate)
  expect(log).toEqual(['opened', 'received 5', 'closed: The other side reset the stream.'])
})

test('a send that was cut short ends the wire: bytes are missing', async () => {
  const { log, wire } = logOf()
  const send = vi.spyOn(stream, 'send').mockImplementation(() => {
    throw new Error('half of it')
  })
  expect(wire.send(new Uint8Array(5))).toBe(false)
  send.mockRestore()
  expect(wire.send(new Uint8Array(5))).toBe(false)
  await until(() => log.length === 2)
  expect(log).toEqual(['opened', 'closed: half of it'])
})

test('a stream that accepts no more bytes gets none, and ends by itself', async () => {
  const { log, wire } = logOf()
  other.addEventListener('end', () => void other.close())
  const closed = stream.close() // Not by the wire, which still takes it to be open.
  expect(stream.writeStatus).not.toBe('writable')
  expect(wire.send(new Uint8Array(5))).toBe(false)
  await closed
  await until(() => log.length === 2)
  expect(log).toEqual(['opened', 'closed: '])
})

test('a full wire reports drained only when it accepts more, every time', async () => {
  let received = 0
  other.addEventListener('message', ({ data }) => (received += data.byteLength))
  const batch = 4 * 1024 * 1024 // Many windows: libp2p says "drain" for each of them.
  const rounds = 5
  const waiting: number[] = []
  const wire = wireOf(stream, 'far' as ProcessId, {
    opened() {},
    received() {},
    drained() {
      waiting.push(stream.writableNeedsDrain ? Infinity : stream.writeBufferLength)
      if (waiting.length < rounds) wire.send(new Uint8Array(batch))
    },
    closed() {}
  })
  expect(wire.send(new Uint8Array(batch))).toBe(false)
  await until(() => received === rounds * batch && waiting.length === rounds)
  expect(waiting).toEqual(Array(rounds).fill(0))
})

test.each([
  ['a lost connection ends without a reason', () => far.stop(), 'closed: '],
  ['a reset is named as a reset', () => other.abort(new Error('secret')), 'closed: The other side reset the stream.'],
  [
    'a stream that libp2p gives up ends with a clear reason',
    () => stream.abort(new DOMException('signal timed out', 'TimeoutError')),
    'closed: The other side did not answer in time.'
  ],
  [
    'a connection that we cut ends with our reason',
    () => near.getConnections()[0]?.abort(new Error('cut')),
    'closed: cut'
  ]
])('%s', async (_what, end, last) => {
  const { log, wire } = logOf()
  await end()
  await until(() => log.length === 2)
  expect(log).toEqual(['opened', last])
  expect(wire.send(new Uint8Array(1))).toBe(false)
  wire.pause(true)
  wire.close()
  wire.abort(new Error('again'))
  await new Promise(setImmediate)
  expect(log).toHaveLength(2)
})

test('a closing wire sends its waiting bytes, and does not ask for more', async () => {
  const { log, wire } = logOf()
  const length = 4 * 1024 * 1024
  let received = 0
  expect(wire.send(new Uint8Array(length))).toBe(false)
  wire.close()
  other.addEventListener('message', ({ data }) => (received += data.byteLength))
  other.addEventListener('end', () => void other.close())
  await until(() => log.length === 2)
  expect(log).toEqual(['opened', 'closed: '])
  expect(received).toBe(length)
})

test('a close ends by itself if the other side never closes', async () => {
  const { log, wire } = logOf()
  other.addEventListener('message', () => {})
  wire.close()
  await until(() => log.length === 2)
  expect(log[1]).toBe('closed: The other side did not close in time.')
})

test('a stream that ended before it became a wire opens and closes', async () => {
  stream.abort(new Error('limit'))
  const { log } = logOf()
  await until(() => log.length === 2)
  expect(log).toEqual(['opened', 'closed: The stream was closed before it was used.'])
})
