// What is said of an address where something answers that is no peer of this room: the same to who has pasted it and to who has given it
// at the start. An error that nobody foresaw is told as itself.
import { afterEach, expect, test, vi } from 'vitest'
import { NotReachedError, type Network } from '../channel/wire.ts'
import { createIdentity } from './identity.ts'
import type { NetworkOptions } from './real-network.ts'
import { openNetwork } from './on-node.ts'
import { notReached } from './reasons.ts'

const opened: Network[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((network) => network.stop()))
})

async function enter(options: Partial<NetworkOptions>): Promise<{ network: Network; said: string[] }> {
  const { privateKey } = await createIdentity()
  const rest = {
    privateKey,
    room: 'room',
    passphrase: '',
    listen: ['/ip4/127.0.0.1/tcp/0'],
    connect: [],
    mdns: false,
    webSocket: false,
    relay: false
  }
  const network = await openNetwork({ ...rest, ...options })
  opened.push(network)
  const said: string[] = []
  const nothing = (): void => {}
  await network.start({
    opened: nothing,
    received: nothing,
    drained: nothing,
    closed: nothing,
    foreign: (one) => void said.push(one)
  })
  return { network, said }
}

test.each<[string, Partial<NetworkOptions>]>([
  ['another room', { room: 'other' }],
  ['another passphrase', { passphrase: 'secret' }]
])('a peer of %s', async (_, theirs) => {
  const { network: other } = await enter(theirs)
  const address = (other.addresses()[0] ?? '').replace(/[/]p2p[/].*/, '')
  const { network, said } = await enter({ connect: [address] })
  await vi.waitUntil(() => said.length > 0, { timeout: 20_000, interval: 10 })
  expect(said[0]).toMatch(
    /^Something answers at 127[.]0[.]0[.]1:\d+, but not as a peer of this room: the room name or the passphrase may differ/
  )
  const pasted = await network.connect(address).catch((error: unknown) => error)
  expect(pasted).toBeInstanceOf(NotReachedError)
  expect((pasted as Error).message).toBe(said[0])
  expect(said).toHaveLength(1) // It is tried again and again, and said once.
})

test('an error that nobody foresaw is told as itself, and asserts nothing', () => {
  const target = { address: '/ip4/10.0.0.7/tcp/4001', peer: undefined }
  const { message } = notReached(new Error('EPERM: operation not permitted'), target)
  expect(message).toBe('The connection to 10.0.0.7:4001 failed: EPERM: operation not permitted')
})
