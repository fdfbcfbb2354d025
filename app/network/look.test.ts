// A look without an account: who answers is seen, nobody's stream opens, and whether somebody can be dialled is found out by dialling it.
import type { Libp2p } from 'libp2p'
import { afterEach, expect, test, vi } from 'vitest'
import type { Wire } from '../channel/wire.ts'
import type { NetworkSignals, Signals } from '../doctor/signals.ts'
import { createNode } from './configuration.ts'
import { ANSWER_PAUSE_MS, DIAL_BACK_PROTOCOL, DialBack } from './dial-back.ts'
import { createIdentity } from './identity.ts'
import { portOf } from './addresses.ts'
import { lookAt } from './look.ts'
import type { RealNetwork } from './real-network.ts'
import { NODE_PLATFORM, openNetwork } from './on-node.ts'
import type { Incoming } from './platform.ts'
import { PendingConnections } from './pending.ts'
import { openRoom } from './room.ts'

const LISTEN = ['/ip4/127.0.0.1/tcp/0']
const opened: (RealNetwork | Libp2p)[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => Promise.resolve(one.stop())))
})

async function peer(passphrase = ''): Promise<{ network: RealNetwork; wires: Wire[] }> {
  const { privateKey } = await createIdentity()
  const network = await openNetwork({
    privateKey,
    room: 'room',
    passphrase,
    listen: LISTEN,
    connect: [],
    mdns: false,
    webSocket: false,
    relay: false
  })
  const wires: Wire[] = []
  const nothing = (): void => {}
  await network.start({ opened: (wire) => wires.push(wire), received: nothing, drained: nothing, closed: nothing })
  opened.push(network)
  return { network, wires }
}

/** Looks until somebody was dialled. */
async function look(connect: readonly string[]): Promise<Signals> {
  const isDone = ({ people }: NetworkSignals): boolean => people.some(({ trials }) => trials.length > 0)
  return lookAt({ room: 'room', passphrase: '', listen: LISTEN, connect, mdns: false }, (seen) =>
    vi.waitUntil(() => isDone(seen()), { timeout: 20_000, interval: 10 }).then(() => {})
  )
}

test('whoever answers can be reached, and notices nothing that lasts', async () => {
  const { network, wires } = await peer()
  const signals = await look(network.addresses())
  expect(signals.people.map(({ stage }) => stage)).toEqual(['joined'])
  expect(signals).toMatchObject({ by: 'command', isLocalOnly: true, discovery: undefined })
  expect(wires).toEqual([])
  expect(network.acquaintances()).toEqual([])
  expect(network.signals().people.filter(({ stage }) => stage !== 'seen')).toEqual([])
})

test('a peer of another passphrase answers, and cannot be reached', async () => {
  const { network } = await peer('secret')
  const { people } = await look(network.addresses().map((address) => address.replace(/\/p2p\/.*/, '')))
  expect(people.flatMap(({ trials }) => trials.map(({ outcome }) => outcome))).toEqual(['foreign'])
})

async function node(): Promise<Libp2p> {
  const { privateKey } = await createIdentity()
  const created = await createNode({
    platform: NODE_PLATFORM,
    privateKey,
    room: await openRoom('room', ''),
    listen: LISTEN,
    refuses: () => false,
    pending: new PendingConnections<Incoming>(),
    now: () => 0
  })
  await created.start()
  opened.push(created)
  return created
}

test('who is asked dials back: to the host that asks, at the port it names, and not again and again', async () => {
  const [asker, answerer] = [await node(), await node()]
  let now = 0
  const answering = new DialBack(() => now, NODE_PLATFORM.opens)
  await answerer.handle(DIAL_BACK_PROTOCOL, (stream, connection) => answering.answer(stream, connection))
  const connection = await asker.dial(answerer.getMultiaddrs())
  const port = portOf(asker.getMultiaddrs()[0]?.toString() ?? '') ?? 0
  const ask = async (at: number): Promise<DialBack['inbound']> => {
    const asking = new DialBack(() => now, NODE_PLATFORM.opens)
    await asking.ask(connection, at)
    return asking.inbound
  }
  expect(await ask(port)).toBe('came')
  expect(await ask(port)).toBe('unknown') // Too soon: no answer, which proves nothing.
  now += ANSWER_PAUSE_MS
  expect(await ask(1)).toBe('failed')
})

test('whoever does not speak that proves nothing', async () => {
  const [asker, answerer] = [await node(), await node()]
  const asking = new DialBack(() => 0, NODE_PLATFORM.opens)
  await asking.ask(await asker.dial(answerer.getMultiaddrs()), 4001)
  expect(asking.inbound).toBe('unknown')
})
