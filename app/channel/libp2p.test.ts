// A wire over a real libp2p stream, where streams do what no memory does: listeners that throw, writes without end, ends
// without a reason. What every wire promises is asked in wire.test.ts.
import { StreamMessageEvent, type Stream } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BrokenLawError } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import { createNode } from '../network/configuration.ts'
import { createIdentity } from '../network/identity.ts'
import { openRoom, PROTOCOL } from '../network/room.ts'
import { WAITING_BYTES_MAX, wireOf } from './libp2p.ts'
import type { Wire, WireEvents } from './wire.ts'

let near: Libp2p
let far: Libp2p
let stream: Stream
/** The other end, untouched. */
let other: Stream

async function start(): Promise<Libp2p> {
  const { privateKey } = await createIdentity()
  const room = await openRoom('room', '')
  const node = await createNode({
    privateKey,
    room,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    mdns: false,
    refuses: () => false
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

/** Tells its story in words. */
function storyOf(events: Partial<WireEvents> = {}): { story: string[]; wire: Wire } {
  const story: string[] = []
  const wire = wireOf(stream, 'far' as ProcessId, {
    opened: () => story.push('opened'),
    received: (it, bytes) => {
      story.push(`received ${bytes.byteLength}`)
      events.received?.(it, bytes)
    },
    drained: () => story.push('drained'),
    closed: (_it, reason) => story.push(`closed: ${reason}`)
  })
  return { story, wire }
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 10_000, interval: 5 })
}

test('a listener that throws ends its wire with that reason, and nothing else', async () => {
  const { story } = storyOf({
    received: () => {
      throw new Error('bad frame')
    }
  })
  other.send(new Uint8Array(5))
  await until(() => story.length === 3)
  expect(story).toEqual(['opened', 'received 5', 'closed: bad frame'])
  expect(near.getConnections()[0]?.status).toBe('open')
})

test('a broken law is not the end of a wire: it goes on to end the program', async () => {
  const thrown: unknown[] = []
  const microtasks = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((call) => {
    void Promise.resolve().then(() => {
      try {
        call()
      } catch (error) {
        thrown.push(error) // Thrown out of a microtask, nobody could catch it.
      }
    })
  })
  try {
    const { story } = storyOf({
      received: () => {
        throw new BrokenLawError('two and two')
      }
    })
    other.send(new Uint8Array(5))
    await until(() => thrown.length > 0)
    expect(thrown).toEqual([expect.any(BrokenLawError)])
    expect(story).toEqual(['opened', 'received 5'])
  } finally {
    microtasks.mockRestore()
  }
})

test('bytes that came before anybody listened are received first', async () => {
  other.send(new Uint8Array(5))
  other.send(new Uint8Array(6))
  await until(() => stream.readBufferLength === 11)
  const { story } = storyOf()
  other.send(new Uint8Array(7))
  await until(() => story.at(-1) === 'received 7')
  expect(story).toEqual(['opened', 'received 5', 'received 6', 'received 7'])
})

test('who pauses while it is told hears nothing more until it goes on, and then the rest in order', async () => {
  for (const length of [5, 6, 7]) other.send(new Uint8Array(length))
  await until(() => stream.readBufferLength === 18)
  const { story, wire } = storyOf({ received: (it) => it.pause(true) })
  await until(() => story.length > 1)
  for (const heard of ['received 5', 'received 6', 'received 7']) {
    await new Promise(setImmediate)
    expect(story.at(-1)).toBe(heard)
    wire.pause(false)
  }
  expect(story).toEqual(['opened', 'received 5', 'received 6', 'received 7'])
})

test('a message in one piece is told as one in several is', async () => {
  const { story } = storyOf()
  stream.dispatchEvent(new StreamMessageEvent(new Uint8Array(5))) // As a muxer may: libp2p's types allow both.
  other.send(new Uint8Array(6))
  await until(() => story.length === 3)
  expect(story).toEqual(['opened', 'received 5', 'received 6'])
})

test('who is paused leaves what comes with the sender, and hears all of it afterwards', async () => {
  const { story, wire } = storyOf()
  await until(() => story.length === 1)
  wire.pause(true)
  const length = 4 * 1024 * 1024 // Many windows.
  other.send(new Uint8Array(length))
  await until(() => stream.readBufferLength > 0)
  expect(other.writeBufferLength).toBeGreaterThan(0)
  expect(story).toEqual(['opened'])
  wire.pause(false)
  const heard = () => story.slice(1).reduce((sum, told) => sum + Number(told.replace('received ', '')), 0)
  await until(() => heard() === length)
})

test('who goes on sending after a no is stopped before memory runs out', async () => {
  const { story, wire } = storyOf()
  let sent = 0
  const batch = 65_536
  while (sent < 2 * WAITING_BYTES_MAX) {
    wire.send(new Uint8Array(batch))
    sent += batch
    if (stream.status !== 'open') break
  }
  expect(sent).toBeGreaterThan(WAITING_BYTES_MAX)
  expect(sent).toBeLessThan(WAITING_BYTES_MAX + 2 * 1024 * 1024)
  await until(() => story.length === 2)
  expect(story[1]).toMatch(/^closed: More than \d+ bytes/)
})

test('who aborts hears nothing more but the end, for the reason that it gave', async () => {
  for (const length of [5, 6, 7]) other.send(new Uint8Array(length))
  await until(() => stream.readBufferLength === 18)
  const { story } = storyOf({ received: (it) => it.abort(new DOMException('enough', 'TimeoutError')) })
  await until(() => story.length === 3)
  expect(story).toEqual(['opened', 'received 5', 'closed: enough'])
})

test('what came while a wire was paused is not told once its end has been', async () => {
  other.send(new Uint8Array(5))
  await until(() => stream.readBufferLength === 5)
  const { story, wire } = storyOf()
  await until(() => story.length === 2)
  other.send(new Uint8Array(6))
  wire.pause(true)
  await until(() => stream.readBufferLength === 6)
  wire.pause(false) // Lets the stream hand it over, in a turn in which it is paused again.
  wire.pause(true)
  other.abort(new Error('reset'))
  await until(() => story.length === 3)
  wire.pause(false)
  await new Promise(setImmediate)
  expect(story).toEqual(['opened', 'received 5', 'closed: The other side reset the stream.'])
})

test('a send that was not whole ends the wire: bytes are missing', async () => {
  const { story, wire } = storyOf()
  const send = vi.spyOn(stream, 'send').mockImplementation(() => {
    throw new Error('half of it')
  })
  expect(wire.send(new Uint8Array(5))).toBe(false)
  send.mockRestore()
  expect(wire.send(new Uint8Array(5))).toBe(false)
  await until(() => story.length === 2)
  expect(story).toEqual(['opened', 'closed: half of it'])
})

test('a stream that takes no more gets no more, and ends in its own way', async () => {
  const { story, wire } = storyOf()
  other.addEventListener('end', () => void other.close())
  const closed = stream.close() // Not by the wire, which thinks it open.
  expect(stream.writeStatus).not.toBe('writable')
  expect(wire.send(new Uint8Array(5))).toBe(false)
  await closed
  await until(() => story.length === 2)
  expect(story).toEqual(['opened', 'closed: '])
})

test('a wire that waited says drained only when it can take more, every time', async () => {
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
  ['a reset says that it is one', () => other.abort(new Error('secret')), 'closed: The other side reset the stream.'],
  [
    'a stream that libp2p gives up says what that means',
    () => stream.abort(new DOMException('signal timed out', 'TimeoutError')),
    'closed: The other side did not answer in time.'
  ],
  ['a connection cut from here says why', () => near.getConnections()[0]?.abort(new Error('cut')), 'closed: cut']
])('%s', async (_what, end, told) => {
  const { story, wire } = storyOf()
  await end()
  await until(() => story.length === 2)
  expect(story).toEqual(['opened', told])
  expect(wire.send(new Uint8Array(1))).toBe(false)
  wire.pause(true)
  wire.close()
  wire.abort(new Error('again'))
  await new Promise(setImmediate)
  expect(story).toHaveLength(2)
})

test('a wire that closes sends what waits, and does not ask for more', async () => {
  const { story, wire } = storyOf()
  const length = 4 * 1024 * 1024
  let received = 0
  expect(wire.send(new Uint8Array(length))).toBe(false)
  wire.close()
  other.addEventListener('message', ({ data }) => (received += data.byteLength))
  other.addEventListener('end', () => void other.close())
  await until(() => story.length === 2)
  expect(story).toEqual(['opened', 'closed: '])
  expect(received).toBe(length)
})

test('closing towards somebody who never closes ends by itself', async () => {
  const { story, wire } = storyOf()
  other.addEventListener('message', () => {})
  wire.close()
  await until(() => story.length === 2)
  expect(story[1]).toBe('closed: The other side did not close in time.')
})

test('a stream that was over before it became a wire opens and closes', async () => {
  stream.abort(new Error('limit'))
  const { story } = storyOf()
  await until(() => story.length === 2)
  expect(story).toEqual(['opened', 'closed: The stream was closed before it was used.'])
})
