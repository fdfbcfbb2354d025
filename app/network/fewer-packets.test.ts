// What small and large frames cost on a real connection: writes to the sockets of both sides, which are in this process.
import { Socket } from 'node:net'
import type { Stream } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNode } from './configuration.ts'
import { NODE_PLATFORM } from './on-node.ts'
import { createIdentity } from './identity.ts'
import { PendingConnections } from './pending.ts'
import { openRoom, PROTOCOL } from './room.ts'

const nodes: Libp2p[] = []
let near: Stream
let far: Stream
let read = 0

async function start(): Promise<Libp2p> {
  const { privateKey } = await createIdentity()
  const [room, listen] = [await openRoom('room', ''), ['/ip4/127.0.0.1/tcp/0']]
  const node = await createNode({
    platform: NODE_PLATFORM,
    privateKey,
    room,
    listen,
    refuses: () => false,
    pending: new PendingConnections(),
    now: () => 0
  })
  nodes.push(node)
  await node.start()
  return node
}

beforeEach(async () => {
  read = 0
  const [a, b] = await Promise.all([start(), start()])
  const handed = Promise.withResolvers<Stream>()
  await b.handle(PROTOCOL, (inbound) => {
    inbound.addEventListener('message', ({ data }) => (read += data.byteLength))
    handed.resolve(inbound)
  })
  near = await a.dialProtocol(b.getMultiaddrs(), PROTOCOL)
  far = await handed.promise
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const node of nodes.splice(0)) await node.stop()
})

/** Counts writes from when both sides have nothing more to say about the beginning. */
async function countWrites(): Promise<{ readonly count: number }> {
  const written = vi.spyOn(Socket.prototype, 'write')
  let before = -1
  await vi.waitUntil(
    () => {
      const isQuiet = written.mock.calls.length === before
      before = written.mock.calls.length
      return isQuiet
    },
    { timeout: 20_000, interval: 200 }
  )
  written.mockClear()
  return {
    get count() {
      return written.mock.calls.length
    }
  }
}

test('a small frame is one write, and nothing comes back', async () => {
  const writes = await countWrites()
  for (let frame = 1; frame <= 20; frame++) {
    near.send(new Uint8Array(6))
    await vi.waitUntil(() => read === 6 * frame, { timeout: 20_000, interval: 1 })
  }
  expect(writes.count).toBe(20)
})

test('much more than a window gets through, and a reader that pauses is waited for', async () => {
  const writes = await countWrites()
  const [pieces, bytes] = [256, 60 * 1024]
  far.pause()
  for (let piece = 0; piece < pieces; piece++) {
    near.send(new Uint8Array(bytes))
    if (piece === 40) far.resume()
    if (near.writableNeedsDrain && piece > 40)
      await new Promise((resolve) => near.addEventListener('drain', resolve, { once: true }))
  }
  await vi.waitUntil(() => read === pieces * bytes, { timeout: 30_000, interval: 5 })
  // Each piece, and an update for half of a window of at least 256 KiB.
  expect(writes.count).toBeLessThan(2 * pieces + (pieces * bytes) / (128 * 1024))
})
