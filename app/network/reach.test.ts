// Where a peer may be sent by others: interfaces as Node lists them, and addresses as a stranger may write them.
import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { NO_REACH } from './interfaces.ts'
import { reachOf } from './reach.ts'

function at(cidr: string, internal = false): NetworkInterfaceInfo[] {
  const family = cidr.includes(':') ? 'IPv6' : 'IPv4'
  return [{ cidr, family, internal, address: cidr.split('/')[0] } as NetworkInterfaceInfo]
}

const INTERFACES = {
  lo: [...at('127.0.0.1/8', true), ...at('::1/128', true)],
  wlan0: [...at('192.168.1.20/24'), ...at('fd00:1::20/64'), ...at('fe80::1/64')],
  tun0: at('10.8.0.6/32'),
  odd: at('0.0.0.0/0')
}
const LAN = ['/ip4/192.168.1.20/tcp/4001']
const LOOPBACK = ['/ip4/127.0.0.1/tcp/4001']

test.each([
  '/ip4/192.168.1.20/tcp/22', // Other windows on this machine.
  '/ip4/192.168.1.77/tcp/4001',
  '/ip6/fd00:1::99/tcp/4001',
  '/ip6/fe80::2/tcp/4001',
  '/ip4/10.8.0.6/tcp/1'
])('%s is in a subnet of ours', (address) => expect(reachOf(INTERFACES, LAN).has(address)).toBe(true))

test.each([
  '/ip4/192.168.2.1/tcp/80',
  '/ip4/10.8.0.7/tcp/80',
  '/ip4/8.8.8.8/tcp/53',
  '/ip4/0.0.0.0/tcp/22', // Linux takes this for loopback.
  '/ip4/255.255.255.255/tcp/22',
  '/ip4/127.0.0.1/tcp/22',
  '/ip4/127.9.9.9/tcp/22',
  '/ip6/::1/tcp/22',
  '/ip6/::/tcp/22',
  '/ip6/::ffff:127.0.0.1/tcp/22',
  '/ip6/::ffff:8.8.8.8/tcp/22',
  '/ip6/fd00:2::1/tcp/80',
  '/dns4/router.local/tcp/80',
  '/dns4/localhost/tcp/22',
  '/dns/192.168.1.77/tcp/80',
  ''
])('“%s” is not', (address) => expect(reachOf(INTERFACES, LAN).has(address)).toBe(false))

test('loopback is in reach of a peer that announces loopback', () => {
  for (const address of ['/ip4/127.0.0.1/tcp/1', '/ip4/127.0.0.2/tcp/1', '/ip6/::1/tcp/1'])
    expect(reachOf(INTERFACES, LOOPBACK).has(address)).toBe(true)
  expect(reachOf({}, LAN).has('/ip4/127.0.0.1/tcp/1')).toBe(false)
  expect(NO_REACH.has(LAN[0] ?? '')).toBe(false)
})
