// Properties of the real network only: connections, ports, dead sockets, mDNS. channel/wire.test.ts has the tests for
// all networks.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import process from 'node:process'
import { afterEach, expect, test, vi } from 'vitest'
import type { Network, Wire } from '../channel/wire.ts'
import { BadAddressError, NotReachedError } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { DIALS_MAX } from './dialling.ts'
import { PENDING_OF_HOST_MAX, SILENCE_MS } from './pending.ts'
import { createIdentity, type Identity } from './identity.ts'
import type { NetworkOptions } from './real-network.ts'
import { openNetwork } from './on-node.ts'
import { ListenError } from './reasons.ts'

interface NetworkPeer {
  readonly id: ProcessId
  readonly network: Network
  /** Open wires, by neighbour. */
  readonly wires: Map<ProcessId, Wire>
  /** The events, in order. */
  readonly log: string[]
}

const opened: { stop(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()))
})

/** @param open opens the network, with another program than this one where it is given */
async function enter(
  identity: Identity,
  options: Partial<NetworkOptions> = {},
  open: typeof openNetwork = openNetwork
): Promise<NetworkPeer> {
  const network = await open({
    privateKey: identity.privateKey,
    room: 'room',
    passphrase: '',
    listen: ['/ip4/127.0.0.1/tcp/0'],
    connect: [],
    mdns: false,
    webSocket: false,
    relay: false,
    ...options
  })
  opened.push(network)
  const peer: NetworkPeer = { id: identity.id, network, wires: new Map(), log: [] }
  await network.start({
    opened(wire) {
      peer.wires.set(wire.remote, wire)
      peer.log.push('opened')
    },
    received(_wire, bytes) {
      peer.log.push(`received ${Buffer.from(bytes).toString()}`)
    },
    drained() {},
    closed(wire) {
      if (peer.wires.get(wire.remote) === wire) peer.wires.delete(wire.remote)
      peer.log.push('closed')
    }
  })
  return peer
}

/** Ascending by id: the first dials and opens the stream. */
async function identities(count: number): Promise<Identity[]> {
  const all = await Promise.all(Array.from({ length: count }, createIdentity))
  return all.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function areLinked(a: NetworkPeer, b: NetworkPeer): boolean {
  return a.wires.has(b.id) && b.wires.has(a.id)
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 20_000, interval: 5 })
}

function addressOf(peer: NetworkPeer): string {
  return peer.network.addresses()[0] ?? ''
}

function portOf(peer: NetworkPeer): number {
  return Number(addressOf(peer).split('/')[4])
}

function withoutPeer(address: string): string {
  return address.replace(/\/p2p\/.*/, '')
}

/** A cable that a test can cut: forwards TCP to a port until it is cut or frozen. */
class TcpProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
  }

  static async to(port: number): Promise<TcpProxy> {
    const server = createServer()
    const cable = new TcpProxy(server)
    server.on('connection', (near) => {
      const far = connect(port, '127.0.0.1')
      for (const socket of [near, far]) {
        cable.#sockets.add(socket)
        socket.on('error', () => {})
      }
      near.pipe(far)
      far.pipe(near)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    opened.push(cable)
    return cable
  }

  get address(): string {
    return `/ip4/127.0.0.1/tcp/${(this.#server.address() as AddressInfo).port}`
  }

  get count(): number {
    return this.#sockets.size
  }

  /** Both ends see a reset. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  /** No more bytes pass, and no end is reported. */
  freeze(): void {
    for (const socket of this.#sockets) socket.unpipe().pause()
  }

  stop(): Promise<void> {
    this.cut()
    this.#server.close()
    return Promise.resolve()
  }
}

/** What a listening address ends with: every law of connections holds for both. */
const TRANSPORTS = [
  ['TCP', ''],
  ['WebSocket', '/ws']
] as const

const listenAt = (suffix: string): Partial<NetworkOptions> => ({ listen: [`/ip4/127.0.0.1/tcp/0${suffix}`] })

async function enterTwo(suffix: string): Promise<[NetworkPeer, NetworkPeer]> {
  const both = (await identities(2)).map((one) => enter(one, listenAt(suffix)))
  return (await Promise.all(both)) as [NetworkPeer, NetworkPeer]
}

function socketCount(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length
}

test.each(TRANSPORTS)('simultaneous dials end with one connection: %s', async (_name, suffix) => {
  const before = socketCount()
  for (let i = 0; i < 5; i++) {
    const [a, b] = await enterTwo(suffix)
    await Promise.all([a.network.connect(addressOf(b)), b.network.connect(addressOf(a))])
    await until(() => areLinked(a, b) && socketCount() === before + 2) // One socket at each end, both in this process.
    await Promise.all([a.network.stop(), b.network.stop()])
    await until(() => socketCount() === before)
  }
})

test.each(TRANSPORTS)('a connection that breaks is dialled again automatically: %s', async (_name, suffix) => {
  const [a, b] = await enterTwo(suffix)
  const cable = await TcpProxy.to(portOf(b))
  await a.network.connect(cable.address + suffix)
  await until(() => areLinked(a, b))
  cable.cut()
  await until(() => a.log.includes('closed') && b.log.includes('closed') && areLinked(a, b))
})

test('an address given at start is dialled until a peer answers, and any peer is accepted', async () => {
  const [a, b, c] = (await identities(3)) as [Identity, Identity, Identity]
  const first = await enter(c)
  const port = portOf(first)
  await first.network.stop()
  const waiting = await enter(b, { connect: [`/ip4/127.0.0.1/tcp/${port}`] })
  const late = await enter(a, { listen: [`/ip4/127.0.0.1/tcp/${port}`] })
  await until(() => areLinked(waiting, late))
})

test('a peer that comes back on another port is found through a neighbour', async () => {
  const [a, b, c] = (await identities(3)) as [Identity, Identity, Identity]
  const [anna, ben, cleo] = [await enter(a), await enter(b), await enter(c)]
  await anna.network.connect(addressOf(ben))
  await cleo.network.connect(addressOf(ben))
  anna.network.addAcquaintances([{ peer: cleo.id, addresses: [withoutPeer(addressOf(cleo))] }], ben.id)
  await until(() => areLinked(anna, cleo))
  await cleo.network.stop()
  await until(() => !anna.wires.has(cleo.id))
  const again = await enter(c)
  await again.network.connect(addressOf(ben))
  await until(() => areLinked(again, ben))
  const listed = (): readonly string[] =>
    ben.network.acquaintances().find(({ peer }) => peer === cleo.id)?.addresses ?? []
  await until(() => listed().includes(withoutPeer(addressOf(again))))
  anna.network.addAcquaintances(ben.network.acquaintances(), ben.id)
  await until(() => areLinked(anna, again))
})

test('a peer of an earlier version is not linked, and both sides ask for the same version', async () => {
  vi.resetModules()
  vi.doMock('./room.ts', () => ({
    PROTOCOL: '/groupshot/1.0.0',
    openRoom: (name: string) =>
      Promise.resolve({
        prologue: createHash('sha256').update(`/groupshot/1.0.0\n${name}\n\n`).digest(),
        name
      })
  }))
  const earlier = await import('./on-node.ts')
  vi.doUnmock('./room.ts')
  vi.resetModules()
  const [a, b] = (await identities(2)) as [Identity, Identity]
  const anna = await enter(a)
  const old = await enter(b, {}, earlier.openNetwork)
  for (const [one, other] of [
    [anna, old],
    [old, anna]
  ] as const)
    await expect(one.network.connect(addressOf(other))).rejects.toThrow(/another version.*Start the same version/)
  expect(areLinked(anna, old)).toBe(false)
})

test('connect says in a sentence why no peer was reached', async () => {
  const [a, b] = (await identities(3)) as [Identity, Identity]
  const anna = await enter(a)
  const stranger = await enter(b, { passphrase: 'blue whale' })
  const address = withoutPeer(addressOf(anna))
  await expect(stranger.network.connect(addressOf(anna))).rejects.toThrow(/room name or the passphrase may differ/)
  await expect(anna.network.connect(address)).rejects.toThrow(/this very window/)
  await expect(stranger.network.connect(`${address}/p2p/${b.id}`)).rejects.toThrow(/this very window/)
  await expect(anna.network.connect('/ip4/127.0.0.1/tcp/1')).rejects.toThrow(/No program listens at 127\.0\.0\.1:1/)
  await expect(anna.network.connect('127.0.0.1')).rejects.toThrow(BadAddressError)
  const friend = await enter(await createIdentity())
  const wrongId = `${address}/p2p/${(await createIdentity()).id}`
  await expect(friend.network.connect(wrongId)).rejects.toThrow(/A peer other than .* answers/)
  await expect(friend.network.connect(addressOf(anna))).resolves.toBeUndefined()
})

test('a program that accepts TCP and sends nothing counts as not reached within the time', async () => {
  const anna = await enter(await createIdentity())
  const silent = createServer().listen(0, '127.0.0.1')
  opened.push({ stop: () => Promise.resolve(void silent.close()) })
  await once(silent, 'listening')
  silent.on('connection', (socket) => socket.on('error', () => {}))
  const port = (silent.address() as AddressInfo).port
  const began = performance.now()
  await expect(anna.network.connect(`/ip4/127.0.0.1/tcp/${port}`)).rejects.toThrow(NotReachedError)
  expect(performance.now() - began).toBeLessThan(15_000) // 10 s, and more on a busy machine.
})

/** A socket that a stranger opens; `end` resolves with what it got when the other side has ended it. */
async function strangerAt(peer: NetworkPeer): Promise<{ readonly socket: Socket; readonly end: Promise<string> }> {
  const socket = connect(portOf(peer), '127.0.0.1')
  opened.push({ stop: () => Promise.resolve(void socket.destroy()) })
  const received: Buffer[] = []
  const end = new Promise<string>((resolve) => {
    socket.on('error', () => {})
    socket.on('data', (bytes: Buffer) => received.push(bytes))
    socket.on('close', () => resolve(Buffer.concat(received).toString()))
  })
  await once(socket, 'connect')
  return { socket, end }
}

test.each(TRANSPORTS)('silent connections do not keep a newcomer out, and are dropped: %s', async (_name, suffix) => {
  const [a, b] = await enterTwo(suffix)
  const began = performance.now()
  const silent = await Promise.all(Array.from({ length: PENDING_OF_HOST_MAX + 1 }, () => strangerAt(b)))
  // The beginning of a handshake or of a request, a byte each half second: slower than anybody who means it.
  const drip = await strangerAt(b)
  const timer = setInterval(() => drip.socket.write(suffix === '' ? '\u0013' : 'G'), 500)
  opened.push({ stop: () => Promise.resolve(clearInterval(timer)) })
  const told = await Promise.race(silent.map(({ end }) => end))
  expect(told).toMatch(suffix === '' ? /na\n$/ : /^$/) // "Busy" is a word of libp2p.
  await expect(a.network.connect(addressOf(b))).resolves.toBeUndefined()
  await until(() => areLinked(a, b))
  await Promise.all([...silent, drip].map(({ end }) => end))
  expect(performance.now() - began).toBeGreaterThan(SILENCE_MS - 1_000)
  expect(performance.now() - began).toBeLessThan(SILENCE_MS + 10_000) // A busy machine adds to it.
  expect(areLinked(a, b)).toBe(true)
})

test.each([
  ['says that it is busy', /busy: too many/, (socket: Socket) => socket.end('\u0013/multistream/1.0.0\n\u0003na\n')],
  ['hangs up', /busy, or another program/, (socket: Socket) => socket.end()],
  ['resets', /busy, or another program/, (socket: Socket) => socket.resetAndDestroy()],
  ['speaks something else', /but not as a peer of this room/, (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')]
])('a program that %s is reported as such', async (_what, sentence, act) => {
  const anna = await enter(await createIdentity())
  const server = createServer((socket) => void act(socket.on('error', () => {})))
  opened.push({ stop: () => Promise.resolve(void server.close()) })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await expect(anna.network.connect(`/ip4/127.0.0.1/tcp/${port}`)).rejects.toThrow(sentence)
})

test('64 peers that a neighbour made up cost one connection a second, and do not keep a real one waiting', async () => {
  const [a, b] = (await identities(2)) as [Identity, Identity]
  const [anna, ben] = [await enter(a), await enter(b)]
  let connections = 0
  const target = createServer((socket) => {
    connections += 1
    socket.on('error', () => {}) // It accepts and says nothing.
  })
  opened.push({ stop: () => Promise.resolve(void target.close()) })
  await once(target.listen(0, '127.0.0.1'), 'listening')
  const { port } = target.address() as AddressInfo
  const madeUp = (await Promise.all(Array.from({ length: 64 }, createIdentity))).map(({ id }) => ({
    peer: id,
    addresses: [`/ip4/127.0.0.1/tcp/${port}`, `/dns4/localhost/tcp/${port}`, `/ip4/127.0.0.2/tcp/${port}`]
  }))
  const began = performance.now()
  anna.network.addAcquaintances(madeUp, 'stranger' as ProcessId)
  anna.network.addAcquaintances([{ peer: ben.id, addresses: [withoutPeer(addressOf(ben))] }], 'friend' as ProcessId)
  await until(() => areLinked(anna, ben))
  expect(performance.now() - began).toBeLessThan(4_000) // 2 s, and more on a busy machine.
  await until(() => connections >= 6)
  // Ben answered on the same host, which counts for those that run beside his dial.
  expect(connections).toBeLessThanOrEqual(DIALS_MAX + (performance.now() - began) / 1_000)
})

test('a refused peer is linked again afterwards', async () => {
  const [a, b] = (await Promise.all((await identities(2)).map((one) => enter(one)))) as [NetworkPeer, NetworkPeer]
  await a.network.connect(addressOf(b))
  await until(() => areLinked(a, b))
  const began = performance.now()
  b.network.block(a.id, 1_000)
  await until(() => b.log.at(-1) === 'closed')
  await until(() => areLinked(a, b))
  expect(performance.now() - began).toBeGreaterThan(990)
})

test.each(TRANSPORTS)('stopping does not wait for a side that is dead: %s', async (_name, suffix) => {
  const [a, b] = await enterTwo(suffix)
  const cable = await TcpProxy.to(portOf(b))
  await a.network.connect(cable.address + suffix)
  await until(() => areLinked(a, b))
  cable.freeze()
  a.wires.get(b.id)?.send(new Uint8Array(1_000_000)) // More than fits into the buffers: it will never be flushed.
  const began = performance.now()
  await a.network.stop()
  expect(performance.now() - began).toBeLessThan(5_000) // The node gets 0.7 s; a busy machine adds to it.
  expect(a.log.at(-1)).toBe('closed')
})

test('a peer listens for both, TCP is taken where it works, and WebSocket where it does not', async () => {
  const [a, b, c] = (await identities(3)) as [Identity, Identity, Identity]
  const [anna, ben, cleo] = [await enter(a), await enter(b, { webSocket: true }), await enter(c, { webSocket: true })]
  const port = portOf(ben)
  expect(ben.network.addresses().map(withoutPeer)).toEqual([
    `/ip4/127.0.0.1/tcp/${port}`,
    expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws$/)
  ])
  const told = (peer: NetworkPeer) => ({ peer: peer.id, addresses: peer.network.addresses().map(withoutPeer) })
  const workedAt = (peer: NetworkPeer): string | undefined =>
    anna.network.acquaintances().find(({ peer: id }) => id === peer.id)?.addresses[0]
  anna.network.addAcquaintances([told(ben)], cleo.id)
  await until(() => areLinked(anna, ben))
  expect(workedAt(ben)).toBe(`/ip4/127.0.0.1/tcp/${port}`)
  const { addresses } = told(cleo)
  const webSocket = addresses.at(-1) ?? ''
  anna.network.addAcquaintances([{ peer: cleo.id, addresses: ['/ip4/127.0.0.1/tcp/1', webSocket] }], ben.id)
  await until(() => areLinked(anna, cleo))
  expect(workedAt(cleo)).toBe(webSocket)
})

test('the port for WebSockets is the one behind that of TCP if it is free, and another if not', async () => {
  const peers = [await enter(await createIdentity(), { webSocket: true })]
  const [first] = peers.map(portOf) as [number]
  const listen = [`/ip4/127.0.0.1/tcp/${first}`]
  const webPort = (peer: NetworkPeer): number => Number(peer.network.addresses().at(-1)?.split('/')[4])
  for (const { network } of peers) await network.stop()
  expect(webPort(await enter(await createIdentity(), { listen, webSocket: true }))).toBe(first + 1)
  const below = [`/ip4/127.0.0.1/tcp/${first - 1}`]
  expect(webPort(await enter(await createIdentity(), { listen: below, webSocket: true }))).not.toBe(first)
})

test('an address that is taken, or that this machine does not have, is named', async () => {
  const anna = await enter(await createIdentity())
  const listen = [withoutPeer(addressOf(anna))]
  const clash = enter(await createIdentity(), { listen })
  await expect(clash).rejects.toThrow(ListenError)
  await expect(clash).rejects.toThrow(new RegExp(`another program uses 127\\.0\\.0\\.1:${portOf(anna)}`))
  const foreign = enter(await createIdentity(), { listen: ['/ip4/192.0.2.1/tcp/0'] })
  await expect(foreign).rejects.toThrow(/this machine does not have the address 192\.0\.2\.1/)
  await expect(enter(await createIdentity(), { connect: ['nowhere'] })).rejects.toThrow(BadAddressError)
})

test('a peer listens on the port of last time, and elsewhere if that is taken', async () => {
  const [a, b] = (await identities(2)) as [Identity, Identity]
  const first = await enter(a)
  const port = portOf(first)
  const other = await enter(b, { rememberedPort: port })
  expect(portOf(other)).not.toBe(port)
  await first.network.stop()
  expect(portOf(await enter(a, { rememberedPort: port }))).toBe(port)
})

test('invalid ids and addresses from neighbours are left out', async () => {
  const [a, b] = (await Promise.all((await identities(2)).map((one) => enter(one)))) as [NetworkPeer, NetworkPeer]
  const nonsense = ['', '/ip4/1/tcp/x', `/dns4/${'x'.repeat(9_999)}/tcp/1`, '/ip4/127.0.0.1/udp/1', '\u0000']
  const known = [
    { peer: a.id, addresses: [withoutPeer(addressOf(b))] },
    { peer: 'no peer at all' as ProcessId, addresses: nonsense },
    { peer: b.id, addresses: [...nonsense, withoutPeer(addressOf(b))] }
  ]
  a.network.addAcquaintances(known, b.id)
  await until(() => areLinked(a, b))
})

test('two peers in one room find each other by mDNS, and a peer in another room is not found', async (context) => {
  const room = `test-${process.pid}`
  const [a, b, c] = (await identities(3)) as [Identity, Identity, Identity]
  const [anna, ben, other] = [
    await enter(a, { room, mdns: true }),
    await enter(b, { room, mdns: true }),
    await enter(c, { room: `${room}-b`, mdns: true })
  ]
  try {
    await vi.waitUntil(() => areLinked(anna, ben), { timeout: 8_000, interval: 10 })
  } catch {
    console.log('mDNS test skipped: multicast does not come back to this machine')
    return context.skip('multicast does not come back to this machine')
  }
  expect(other.wires.size).toBe(0)
})
