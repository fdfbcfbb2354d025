// How much waits in a relay: streams of yamux, joined as libp2p joins them, and a member that does not read. And who gets a place: the
// store of libp2p's relay.
import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import type { PeerId, Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { multiaddrConnectionPair, pipe } from '@libp2p/utils'
import { yamux } from '@libp2p/yamux'
import { expect, test, vi } from 'vitest'
import {
  holdBack,
  shareAmongHosts,
  type PlaceStore,
  Waiting,
  WAITING_MAX,
  WAITING_OF_MEMBER_MAX
} from './relay-service.ts'

const PIECE_BYTES = 64 * 1024
const PIECES = 256

/** A window of yamux is under way in each of the two halves of a circuit. */
const UNDER_WAY = 2 * 1024 * 1024 + PIECE_BYTES

/** Both ends of a stream, as between a member and its relay. */
async function streams(): Promise<[Stream, Stream]> {
  const options = { streamOptions: { maxStreamWindowSize: 1024 * 1024, maxReadBufferLength: 4 * 1024 * 1024 } }
  const [out, into] = multiaddrConnectionPair()
  const muxer = yamux(options)().createStreamMuxer(into)
  const accepted = new Promise<Stream>((resolve) => muxer.addEventListener('stream', ({ detail }) => resolve(detail)))
  const opened = await yamux(options)().createStreamMuxer(out).createStream()
  opened.send(Uint8Array.of(1))
  const other = await accepted
  await new Promise((resolve) => other.addEventListener('message', resolve, { once: true }))
  return [opened, other]
}

test('what a member does not read stays with its sender, and comes when it reads on', async () => {
  const waiting = new Waiting()
  const [anna, fromAnna] = await streams()
  const [ben, toBen] = await streams()
  void pipe(fromAnna, toBen, fromAnna)
  holdBack(fromAnna, toBen, 'ben', waiting)
  holdBack(toBen, fromAnna, 'anna', waiting)
  let received = 0
  ben.addEventListener('message', ({ data }) => (received += data.byteLength))
  ben.pause()
  let most = 0
  for (let i = 0; i < PIECES; i++) {
    anna.send(new Uint8Array(PIECE_BYTES))
    await new Promise((resolve) => setTimeout(resolve, 2))
    most = Math.max(most, waiting.all)
  }
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThan(UNDER_WAY)
  expect(anna.writeBufferLength).toBeGreaterThan((PIECES - 1) * PIECE_BYTES - 2 * UNDER_WAY)
  ben.resume()
  await vi.waitUntil(() => received === PIECES * PIECE_BYTES, { timeout: 20_000 })
  expect(waiting.all).toBe(0)
}, 30_000)

test('so much may wait for one member, and in all', () => {
  const waiting = new Waiting()
  expect(waiting.add('anna', WAITING_OF_MEMBER_MAX)).toBe(false)
  expect(waiting.add('anna', 1)).toBe(true)
  expect(waiting.add('anna', -1)).toBe(false)
  for (let i = 0; waiting.all + WAITING_OF_MEMBER_MAX <= WAITING_MAX; i++)
    expect(waiting.add(`member ${i}`, WAITING_OF_MEMBER_MAX)).toBe(false)
  expect(waiting.add('ben', 1)).toBe(true)
})

/** Asks for places of a relay with so many, each time as a new peer. */
async function openPlaces(most: number): Promise<{
  readonly ask: (host: string) => Promise<boolean>
  readonly held: () => readonly string[]
}> {
  const keys = await generateKeyPair('Ed25519')
  const components = { logger: { forComponent: () => () => {} }, privateKey: keys, peerId: peerIdFromPrivateKey(keys) }
  const server: unknown = circuitRelayServer({ reservations: { maxReservations: most } })(components as never)
  const { reservationStore: store } = server as { readonly reservationStore: PlaceStore }
  const hosts = new Map<string, string>()
  shareAmongHosts(store, most, (peer) => hosts.delete(peer.toString()))
  return {
    ask: async (host) => {
      const peer: PeerId = peerIdFromPrivateKey(await generateKeyPair('Ed25519'))
      store.reserve(peer, multiaddr(`/${host.includes(':') ? 'ip6' : 'ip4'}/${host}/tcp/4001`))
      if (store.reservations.has(peer)) hosts.set(peer.toString(), host)
      return store.reservations.has(peer)
    },
    held: () => [...store.reservations].map(([peer]) => hosts.get(peer.toString()) ?? 'nobody')
  }
}

test('one host with many identities keeps nobody else out of a relay, and takes nobody a place', async () => {
  const { ask, held } = await openPlaces(8)
  expect(await ask('10.0.0.1')).toBe(true)
  for (let n = 0; n < 7; n++) expect(await ask('10.0.0.66')).toBe(true)
  expect(await ask('10.0.0.66')).toBe(false)
  for (const host of ['10.0.0.2', '10.0.0.3', '10.0.0.1']) expect(await ask(host)).toBe(true)
  expect(held().filter((host) => host === '10.0.0.66')).toHaveLength(4)
  for (let n = 0; n < 20; n++) expect(await ask('10.0.0.66')).toBe(false)
  expect(held().toSorted()).toEqual([
    '10.0.0.1',
    '10.0.0.1',
    '10.0.0.2',
    '10.0.0.3',
    ...Array<string>(4).fill('10.0.0.66')
  ])
})

test('all addresses of one network of IPv6 are one host, and the youngest of it goes', async () => {
  const { ask, held } = await openPlaces(3)
  for (const end of ['1', '2', '3']) expect(await ask(`fd00:1:2:3::${end}`)).toBe(true)
  expect(await ask('fd00:1:2:4::1')).toBe(true)
  expect(held()).toEqual(['fd00:1:2:3::1', 'fd00:1:2:3::2', 'fd00:1:2:4::1'])
  expect(await ask('fd00:1:2:3::4')).toBe(false)
})
