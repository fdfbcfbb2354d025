// A relay for those who cannot reach each other, with the real parts on loopback: connections to some ports fail, as behind an access
// point that isolates its clients. proof/networks has the same on hosts of their own.
import { Socket } from 'node:net'
import { StreamMessageEvent, type Stream } from '@libp2p/interface'
import { AbstractMessageStream } from '@libp2p/utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { REPLACED, type Network, type Wire } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { circuitThrough } from './addresses.ts'
import { createIdentity, type Identity } from './identity.ts'
import type { NetworkOptions, RealNetwork } from './real-network.ts'
import { openNetwork } from './on-node.ts'
import { readLists } from './relays.ts'
import { PROTOCOL } from './room.ts'

interface Peer {
  readonly id: ProcessId
  readonly network: RealNetwork
  readonly wires: Map<ProcessId, Wire>
  readonly port: number
  received: string
  readonly ends: string[]
}

type Data = Parameters<AbstractMessageStream['send']>[0]

const opened: Network[] = []

/** Ports that nobody can connect to. */
const shut = new Set<number>()

beforeEach(() => {
  const connect = Reflect.get(Socket.prototype, 'connect') as (this: Socket, ...args: unknown[]) => Socket
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
    const [first] = args
    const { port } = (Array.isArray(first) ? first[0] : first) as { readonly port?: number }
    if (port === undefined || !shut.has(Number(port))) return connect.apply(this, args)
    process.nextTick(() => this.destroy(Object.assign(new Error('connect EHOSTUNREACH'), { code: 'EHOSTUNREACH' })))
    return this
  })
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((network) => network.stop()))
  vi.restoreAllMocks()
  shut.clear()
})

async function enter({ privateKey, id }: Identity, options: Partial<NetworkOptions> = {}): Promise<Peer> {
  const rest = { room: 'room', passphrase: '', mdns: false, webSocket: false, relay: false, connect: [] }
  const network = await openNetwork({ privateKey, ...rest, listen: ['/ip4/127.0.0.1/tcp/0'], ...options })
  opened.push(network)
  const wires = new Map<ProcessId, Wire>()
  const peer = { id, network, wires, port: 0, received: '', ends: [] as string[] }
  await network.start({
    opened: (wire) => void wires.set(wire.remote, wire),
    received: (_wire, bytes) => (peer.received += Buffer.from(bytes).toString()),
    drained: () => {},
    closed: (wire, reason) => {
      if (wires.get(wire.remote) === wire) wires.delete(wire.remote)
      peer.ends.push(reason)
    }
  })
  return Object.assign(peer, { port: Number(network.addresses()[0]?.split('/')[4]) })
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 20_000, interval: 10 })
}

const areLinked = (...peers: readonly Peer[]): boolean =>
  peers.every((a) => peers.every((b) => a === b || a.wires.has(b.id)))

/**
 * Peers of which nobody can be reached but the relay, which all dial.
 * @param kind `door`: it relays because it admits pages · `only`: it has no account
 */
async function isolated(
  count: number,
  kind: 'relay' | 'door' | 'only' = 'relay'
): Promise<{ relay: Peer; peers: Peer[]; identity: Identity }> {
  const identity = await createIdentity()
  const relay = await enter(identity, { relay: kind !== 'door', onlyRelays: kind === 'only' })
  if (kind === 'door') relay.network.admit(['http://192.168.1.20:8420'])
  const peers: Peer[] = []
  for (let i = 0; i < count; i++) {
    const peer = await enter(await createIdentity(), { connect: [relay.network.addresses()[0] ?? ''] })
    shut.add(peer.port)
    peers.push(peer)
  }
  return { relay, peers, identity }
}

test('those who cannot reach each other are linked through the relay, and it sees nothing of what they say', async () => {
  const { relay, peers } = await isolated(3)
  await until(() => areLinked(relay, ...peers))
  const [a, b] = peers as [Peer, Peer]
  const carried: Uint8Array[] = []
  const said: Uint8Array[] = []
  const prototype: { readonly send: (this: AbstractMessageStream, data: Data) => boolean } =
    AbstractMessageStream.prototype
  const { send } = prototype
  vi.spyOn(AbstractMessageStream.prototype, 'send').mockImplementation(function (
    this: AbstractMessageStream,
    data: Data
  ) {
    const { protocol = '' } = this as { readonly protocol?: string }
    if (protocol.startsWith('/libp2p/circuit/relay/')) carried.push(data.slice())
    if (protocol === PROTOCOL) said.push(data.slice())
    return send.call(this, data)
  })
  const text = 'forty coins for Cleo '.repeat(500)
  a.wires.get(b.id)?.send(Buffer.from(text))
  await until(() => b.received === text)
  expect(Buffer.concat(said).includes('forty coins')).toBe(true)
  expect(Buffer.concat(carried).length).toBeGreaterThan(text.length)
  expect(Buffer.concat(carried).includes('forty coins')).toBe(false)
})

test('a peer that admits pages relays for whoever comes in from then on, also when it admits none any more', async () => {
  const { relay, peers } = await isolated(2, 'door')
  await until(() => areLinked(relay, ...peers))
  relay.network.admit([])
  relay.network.admit(['http://192.168.1.20:8420'])
  relay.network.admit([])
  const late = await enter(await createIdentity(), { connect: [relay.network.addresses()[0] ?? ''] })
  shut.add(late.port)
  await until(() => areLinked(relay, late, ...peers))
})

test('who is connected when a peer begins to relay gets a place, too', async () => {
  const relay = await enter(await createIdentity())
  const connect = [relay.network.addresses()[0] ?? '']
  const peers = [await enter(await createIdentity(), { connect }), await enter(await createIdentity(), { connect })]
  for (const { port } of peers) shut.add(port)
  await until(() => peers.every((peer) => areLinked(relay, peer)))
  const wires = [...relay.wires.values()]
  relay.network.admit(['http://192.168.1.20:8420'])
  await until(() => areLinked(relay, ...peers))
  expect([...relay.wires.values()]).toEqual(wires)
})

test('a relay without an account links those who know it, and is nobody itself; whoever it is named to uses it, too', async () => {
  const { relay, peers, identity } = await isolated(2, 'only')
  await until(() => areLinked(...peers))
  const [a] = peers as [Peer]
  const late = await enter(await createIdentity())
  shut.add(late.port)
  await late.network.connect(relay.network.addresses()[0] ?? '')
  await late.network.connect(relay.network.addresses()[0]?.replace(/\/p2p\/.*/, '') ?? '')
  await until(() => areLinked(late, ...peers))
  for (const { wires, network } of [...peers, late, relay]) {
    expect(wires.has(relay.id)).toBe(false)
    expect(network.signals().people.some(({ peer }) => peer === relay.id)).toBe(false)
  }
  expect(relay.wires.size).toBe(0)
  expect(relay.network.places).toBe(3)
  expect(a.network.acquaintances()).toContainEqual({ peer: relay.id, addresses: [`/ip4/127.0.0.1/tcp/${relay.port}`] })
  await relay.network.stop()
  await until(() => [...peers, late].every(({ wires }) => wires.size === 0))
  await enter(identity, { relay: true, onlyRelays: true, listen: [`/ip4/127.0.0.1/tcp/${relay.port}`] })
  await until(() => areLinked(late, ...peers))
})

test('who can be reached directly again is linked directly, and the wire through the relay makes place for it', async () => {
  const { relay, peers } = await isolated(2)
  const [a, b] = peers as [Peer, Peer]
  await until(() => areLinked(relay, a, b))
  const through = a.wires.get(b.id)
  expect([through?.through, a.wires.get(relay.id)?.through]).toEqual([relay.id, undefined])
  shut.clear()
  // Somebody heard of it, as discovery does.
  const [address = ''] = b.network.addresses()
  a.network.addAcquaintances([{ peer: b.id, addresses: [address.replace(/\/p2p\/.*/, '')] }], relay.id)
  await until(() => a.wires.get(b.id) !== through && areLinked(a, b))
  expect(a.ends.at(-1)).toBe(REPLACED)
  expect(a.wires.get(b.id)?.through).toBeUndefined()
  // The relay is of no more use to them.
  await relay.network.stop()
  await until(() => !a.wires.has(relay.id) && !b.wires.has(relay.id))
  expect(areLinked(a, b)).toBe(true)
})

test('a relay that ends and comes back carries the same links again', async () => {
  const { relay, peers, identity } = await isolated(3)
  await until(() => areLinked(relay, ...peers))
  await relay.network.stop()
  await until(() => peers.every(({ wires }) => wires.size === 0))
  const began = performance.now()
  const again = await enter(identity, { relay: true, listen: [`/ip4/127.0.0.1/tcp/${relay.port}`] })
  await until(() => areLinked(again, ...peers))
  expect(performance.now() - began).toBeLessThan(15_000) // 10 s, and more on a busy machine.
})

test('an address behind a relay can be pasted', async () => {
  const { relay, peers } = await isolated(1)
  const [a] = peers as [Peer]
  await until(() => a.network.addresses().length === 2)
  const [, behind = ''] = a.network.addresses()
  expect(behind).toBe(
    `${relay.network.addresses()[0]}${circuitThrough(relay.id).replace(/^\/p2p\/[^/]+/, '')}/p2p/${a.id}`
  )
  const b = await enter(await createIdentity())
  shut.add(b.port)
  await b.network.connect(behind)
  await until(() => areLinked(a, b))
})

test('lists without end end their stream, and those of a class that comes at once do not', () => {
  const stream = Object.assign(new EventTarget(), {
    status: 'open',
    abort: () => void (stream.status = 'aborted')
  })
  let count = 0
  readLists(stream as unknown as Stream, () => (count += 1))
  const empty = Buffer.alloc(4)
  const lists = (many: number): Buffer => Buffer.concat(Array<Buffer>(many).fill(empty))
  stream.dispatchEvent(new StreamMessageEvent(lists(32)))
  expect([count, stream.status]).toEqual([32, 'open'])
  stream.dispatchEvent(new StreamMessageEvent(lists(10_000)))
  expect(stream.status).toBe('aborted')
  expect(count).toBeLessThan(200)
})

test('without a relay nobody is linked, and a peer that does not relay gives no place', async () => {
  const hub = await enter(await createIdentity())
  const [connect] = [[hub.network.addresses()[0] ?? '']]
  const peers = [await enter(await createIdentity(), { connect }), await enter(await createIdentity(), { connect })]
  for (const { port } of peers) shut.add(port)
  await until(() => peers.every((peer) => areLinked(hub, peer)))
  for (const { network } of peers) network.addAcquaintances(hub.network.acquaintances(), hub.id)
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect(areLinked(...peers)).toBe(false)
  expect(peers.every(({ network }) => network.addresses().length === 1)).toBe(true)
})
