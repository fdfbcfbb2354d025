// Addresses in the forms in which people paste them and machines list them.
import { expect, test } from 'vitest'
import { BadAddressError } from '../channel/wire.ts'
import { isLoopback, reachable, readAddress, tryReadAddress, withPeer } from './addresses.ts'

const PEER = '12D3KooWDd2E1xB2vgTthV9BZgqrw2kTw977w34ASCH6fPxKmpqu'

test.each([
  ['/ip4/192.168.1.20/tcp/4001', undefined],
  [`/ip4/192.168.1.20/tcp/4001/p2p/${PEER}`, PEER],
  [`/ip6/fd00::2/tcp/4001/p2p/${PEER}`, PEER],
  ['/dns4/laptop.local/tcp/4001', undefined],
  ['/ip4/192.168.1.20/tcp/4002/ws', undefined],
  [`/ip6/fd00::2/tcp/4002/ws/p2p/${PEER}`, PEER]
])('%s is read, and written in the same form', (text, peer) => {
  const target = readAddress(`  ${text}\n`)
  expect(target.peer).toBe(peer)
  expect(withPeer(target.address, target.peer)).toBe(text)
})

test.each([
  '',
  'anna',
  '192.168.1.20:4001',
  'http://192.168.1.20:4001',
  '/ip4/192.168.1.20',
  '/ip4/192.168.1.20/udp/4001',
  '/ip4/192.168.1.20/tcp/0',
  '/ip4/192.168.1.20/tcp/99999',
  '/ip4/192.168.1.300/tcp/4001',
  '/ip4/192.168.1.20/tcp/4001/ws/ws',
  '/ip4/192.168.1.20/tcp/4001/tls/ws',
  '/ip4/192.168.1.20/tcp/4001/p2p/nobody',
  `/ip4/192.168.1.20/tcp/4001/p2p/${PEER}/p2p-circuit`,
  '/dnsaddr/example.org/tcp/4001',
  '/unix/tmp',
  `/dns4/${'a'.repeat(10_000)}/tcp/4001`
])('“%s” is not an address, and the error shows an example', (text) => {
  expect(() => readAddress(text)).toThrow(BadAddressError)
  expect(() => readAddress(text)).toThrow(/\/ip4\/192\.168\.1\.20\/tcp\/4001/)
  expect(tryReadAddress(text)).toBeUndefined()
})

test('loopback is used only if there is no other address', () => {
  expect(['/ip4/127.0.0.1/tcp/1', '/ip6/::1/tcp/1', '/ip4/10.0.0.1/tcp/1'].map(isLoopback)).toEqual([true, true, false])
  expect(reachable(['/ip4/127.0.0.1/tcp/1', '/ip4/10.0.0.1/tcp/1'])).toEqual(['/ip4/10.0.0.1/tcp/1'])
  expect(reachable(['/ip4/127.0.0.1/tcp/1'])).toEqual(['/ip4/127.0.0.1/tcp/1'])
})
