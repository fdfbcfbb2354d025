// What strangers may do to the WebSocket of a peer, before any handshake of ours. node.test.ts has the laws of connections for TCP and
// WebSocket alike.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { ProcessId } from '../ids.ts'
import { createIdentity } from './identity.ts'
import { PendingConnections } from './pending.ts'
import type { RealNetwork } from './real-network.ts'
import { openNetwork } from './on-node.ts'
import { MESSAGE_BYTES_MAX } from './web-sockets.ts'

interface Peer {
  readonly id: ProcessId
  readonly network: RealNetwork
  readonly linked: Set<ProcessId>
}

const opened: { stop(): Promise<void> }[] = []
let ben: Peer
let port: number

beforeEach(async () => {
  ben = await enter()
  port = Number(ben.network.addresses()[0]?.split('/')[4])
})

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(opened.splice(0).map((one) => one.stop()))
})

async function enter(): Promise<Peer> {
  const { privateKey, id } = await createIdentity()
  const rest = { connect: [], mdns: false, webSocket: false, relay: false }
  const listen = ['/ip4/127.0.0.1/tcp/0/ws']
  const network = await openNetwork({ privateKey, room: 'room', passphrase: '', listen, ...rest })
  opened.push(network)
  const linked = new Set<ProcessId>()
  await network.start({
    opened: ({ remote }) => void linked.add(remote),
    received: () => {},
    drained: () => {},
    closed: ({ remote }) => void linked.delete(remote)
  })
  return { id, network, linked }
}

const REQUEST = [
  'GET / HTTP/1.1',
  'Host: here',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
]

/** @returns what it answered until it closed */
async function say(...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1')
  opened.push({ stop: () => Promise.resolve(void socket.destroy()) })
  const answer: Buffer[] = []
  socket.on('error', () => {})
  socket.on('data', (bytes: Buffer) => answer.push(bytes))
  for (const part of parts) socket.write(part)
  await new Promise((resolve) => socket.once('close', resolve))
  return Buffer.concat(answer).toString('latin1')
}

const lines = (...all: readonly string[]): string => [...all, '', ''].join('\r\n')

async function isStillServed(): Promise<boolean> {
  const anna = await enter()
  await anna.network.connect(ben.network.addresses()[0] ?? '')
  await vi.waitUntil(() => anna.linked.has(ben.id) && ben.linked.has(anna.id), { timeout: 20_000, interval: 5 })
  return true
}

test.each([
  ['something else than HTTP', '\u0013/multistream/1.0.0\n', /^HTTP\/1\.1 400/],
  ['a page', lines('GET / HTTP/1.1', 'Host: here'), /^HTTP\/1\.1 426/],
  ['a head without end', `GET / HTTP/1.1\r\nCookie: ${'x'.repeat(64 * 1024)}`, /^(HTTP\/1\.1 431|$)/],
  ['another path', lines('GET /page HTTP/1.1', ...REQUEST.slice(1)), /^HTTP\/1\.1 404/],
  ['a page of the Internet', lines(...REQUEST, 'Origin: https://example.org'), /^HTTP\/1\.1 403/],
  ['a page of this machine', lines(...REQUEST, 'Origin: http://localhost:8080'), /^HTTP\/1\.1 403/],
  ['another version', lines(...REQUEST.map((line) => line.replace(': 13', ': 7'))), /^HTTP\/1\.1 4\d\d/]
])('%s is turned away with a status, and others are served', async (_what, text, answer) => {
  expect(await say(text)).toMatch(answer)
  expect(await isStillServed()).toBe(true)
})

test.each([
  ['a frame that breaks the protocol', Buffer.of(0xff, 0xff, 0xff, 0xff)],
  ['a frame without a mask', Buffer.of(0x82, 0x01, 0x00)],
  ['a frame that is said to be enormous', Buffer.of(0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
  ['text', Buffer.of(0x81, 0x81, 0, 0, 0, 0, 0x41)],
  ['a ping, and a close', Buffer.of(0x89, 0x80, 0, 0, 0, 0, 0x88, 0x80, 0, 0, 0, 0)]
])('%s ends its connection, and nothing else', async (_what, frame) => {
  expect(await say(lines(...REQUEST), frame)).toMatch(/^HTTP\/1\.1 101/)
  expect(await isStillServed()).toBe(true)
})

test('a page of an origin that is admitted comes in, and no other, as long as it is admitted', async () => {
  const page = 'http://192.168.1.20:8420'
  const statusOf = (origin: string): Promise<string> =>
    new Promise((resolve) => {
      const client = new WebSocket(`ws://127.0.0.1:${port}/`, { origin })
      opened.push({ stop: () => Promise.resolve(client.terminate()) })
      client.once('open', () => resolve('in'))
      client.once('error', ({ message }) => resolve(message))
    })
  expect(await statusOf(page)).toMatch('403')
  ben.network.admit([page])
  expect(await statusOf(page)).toBe('in')
  for (const other of ['http://192.168.1.20', 'https://192.168.1.20:8420', 'http://192.168.1.20:8421', 'null'])
    expect(await statusOf(other)).toMatch('403')
  ben.network.admit([])
  expect(await statusOf(page)).toMatch('403')
})

test.each([
  ['pings', 0x89],
  ['pongs', 0x8a],
  ['fragments', 0x02, 0x00]
])(
  '%s without end end their connection, long before silence does, and some pings do not',
  async (_what, first, next = first) => {
    vi.spyOn(PendingConnections.prototype, 'sweep').mockReturnValue([])
    const socket = connect(port, '127.0.0.1')
    opened.push({ stop: () => Promise.resolve(void socket.destroy()) })
    socket.on('error', () => {})
    socket.resume()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const frame = (opcode: number): Buffer => Buffer.of(opcode, 0x80, 0, 0, 0, 0)
    socket.write(lines(...REQUEST))
    socket.write(Buffer.concat(Array<Buffer>(20).fill(frame(0x89))))
    await once(socket, 'data')
    expect(socket.readyState).toBe('open')
    socket.write(frame(first))
    socket.write(Buffer.concat(Array<Buffer>(20_000).fill(frame(next))))
    await closed
    expect(await isStillServed()).toBe(true)
  },
  8_000
)

test('a message longer than the limit ends its connection before it is complete', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${port}/`)
  client.on('error', () => {})
  opened.push({ stop: () => Promise.resolve(client.terminate()) })
  await once(client, 'open')
  client.send(Buffer.alloc(MESSAGE_BYTES_MAX + 1))
  const [code] = (await once(client, 'close')) as [number]
  expect([1006, 1009]).toContain(code)
  expect(await isStillServed()).toBe(true)
})
