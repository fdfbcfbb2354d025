// Where a peer says that it can be reached: the interfaces of machines in classrooms, as Node lists them.
import type { NetworkInterfaceInfo } from 'node:os'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostOf, isLoopback } from './addresses.ts'
import { ADDRESSES_MAX } from './known.ts'
import { kindOf } from './interfaces.ts'
import { bestFirst, lostGround, ownAddresses } from './own-addresses.ts'

const EVERYWHERE = ['/ip4/0.0.0.0/tcp/4001', '/ip6/::/tcp/4001']

function at(...addresses: string[]): NetworkInterfaceInfo[] {
  return addresses.map((address) => {
    const family = address.includes(':') ? 'IPv6' : 'IPv4'
    return { address, family, mac: '', internal: /^(127\.|::1$)/.test(address) } as NetworkInterfaceInfo
  })
}

function hosts(...args: Parameters<typeof ownAddresses>): string[] {
  return ownAddresses(...args).map(hostOf)
}

test.each([
  ['public IPv4, as on a campus', { lo: at('127.0.0.1', '::1'), eth0: at('131.234.7.9') }, ['131.234.7.9']],
  ['no server of addresses', { lo: at('127.0.0.1'), eth0: at('169.254.3.4') }, ['169.254.3.4']],
  [
    'IPv6 only',
    { lo: at('127.0.0.1', '::1'), eth0: at('fe80::1', 'fd00::2', '2001:db8::2') },
    ['fd00::2', '2001:db8::2']
  ],
  ['no network', { lo: at('127.0.0.1', '::1') }, ['127.0.0.1', '::1']],
  [
    'both families, a tunnel and containers',
    {
      docker0: at('172.17.0.1'),
      wg0: at('10.8.0.2'),
      lo: at('127.0.0.1', '::1'),
      eth1: at('169.254.3.4'),
      wlan0: at('fe80::7', 'fd00::7', '192.168.1.20')
    },
    ['192.168.1.20', 'fd00::7', '169.254.3.4', '10.8.0.2', '172.17.0.1']
  ]
])('%s: all that a neighbour can reach is listed, best first', (_what, interfaces, expected) => {
  expect(hosts(EVERYWHERE, interfaces)).toEqual(expected)
})

test('the same hosts are listed for WebSocket, behind TCP, and never push TCP off the list', () => {
  const interfaces = { lo: at('127.0.0.1', '::1'), docker0: at('172.17.0.1'), eth0: at('10.0.0.7', 'fd00::7') }
  const both = [...EVERYWHERE, '/ip4/0.0.0.0/tcp/4002/ws', '/ip6/::/tcp/4002/ws']
  const tcp = ['/ip4/10.0.0.7/tcp/4001', '/ip6/fd00::7/tcp/4001', '/ip4/172.17.0.1/tcp/4001']
  expect(ownAddresses(both, interfaces)).toEqual([
    ...tcp,
    '/ip4/10.0.0.7/tcp/4002/ws',
    '/ip6/fd00::7/tcp/4002/ws',
    '/ip4/172.17.0.1/tcp/4002/ws'
  ])
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`eth${i}`, at(`10.0.${i}.1`)]))
  expect(ownAddresses(both, many).filter((one) => one.endsWith('/ws'))).toEqual([])
})

test('only the families and the hosts are listed on which the peer listens', () => {
  const interfaces = { lo: at('127.0.0.1', '::1'), eth0: at('10.0.0.7', 'fd00::7') }
  expect(hosts(['/ip4/0.0.0.0/tcp/1'], interfaces)).toEqual(['10.0.0.7'])
  expect(hosts(['/ip6/::/tcp/1'], interfaces)).toEqual(['fd00::7'])
  expect(ownAddresses(['/ip4/127.0.0.1/tcp/1'], interfaces)).toEqual(['/ip4/127.0.0.1/tcp/1'])
  expect(ownAddresses(['/ip4/131.234.7.9/tcp/5'], interfaces)).toEqual(['/ip4/131.234.7.9/tcp/5'])
})

test('bridges of containers and machines are known by name or by hardware address', () => {
  for (const name of ['docker0', 'br-0a1b2c', 'virbr0', 'vEthernet (WSL)', 'VirtualBox Host-Only Network', 'bridge100'])
    expect(kindOf(name)).toBe('bridge')
  expect(kindOf('classroom', '02:42:ac:11:00:02')).toBe('bridge')
  for (const name of ['utun3', 'tun0', 'wg0', 'Tailscale']) expect(kindOf(name)).toBe('tunnel')
  for (const name of ['eth0', 'en0', 'br0', 'wlp3s0', 'Ethernet', 'Wi-Fi']) expect(kindOf(name)).toBe('lan')
})

test('twenty container networks do not push the LAN off the list', () => {
  const bridges = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`br-${i}`, at(`172.${i + 1}.0.1`)]))
  const listed = hosts(EVERYWHERE, { ...bridges, eth0: at('10.0.0.7', 'fd00::7') })
  expect(listed).toHaveLength(ADDRESSES_MAX)
  expect(listed.slice(0, 2)).toEqual(['10.0.0.7', 'fd00::7'])
})

test('loopback is listed only alone, whatever the interfaces are, and the order of the machine decides between equals', () => {
  const interfaces = fc.dictionary(
    fc.constantFrom('lo', 'eth0', 'wlan0', 'docker0', 'tun0'),
    fc.array(
      fc
        .constantFrom('127.0.0.1', '::1', '10.0.0.7', '8.8.8.8', '169.254.1.1', 'fe80::1', 'fd00::1')
        .map((a) => at(a)[0])
    ) as fc.Arbitrary<NetworkInterfaceInfo[]>
  )
  fc.assert(
    fc.property(interfaces, (machine) => {
      const listed = ownAddresses(EVERYWHERE, machine)
      expect(listed.length === 0 || listed.every(isLoopback) || !listed.some(isLoopback)).toBe(true)
      expect(new Set(listed).size).toBe(listed.length)
      expect(bestFirst(listed, machine)).toEqual(listed)
      expect(listed.some((one) => hostOf(one).startsWith('fe80:'))).toBe(false)
    })
  )
})

test('connections into a subnet in which this machine lost its only address have lost their ground', () => {
  const on = (...cidrs: string[]): NetworkInterfaceInfo[] =>
    cidrs.map((cidr) => ({ ...at(cidr.split('/')[0] ?? '')[0], cidr }) as NetworkInterfaceInfo)
  const before = { eth0: on('10.0.0.7/24', 'fd00::7/64'), wlan0: on('192.168.1.7/24', '192.168.1.8/24') }
  const others = ['10.0.0.9', '192.168.1.9', 'fd00::9', '8.8.8.8']
  const lost = (now: typeof before) => others.filter(lostGround(before, now))
  expect(lost(before)).toEqual([])
  expect(lost({ ...before, eth0: on('10.0.0.77/24', 'fd00::7/64') })).toEqual(['10.0.0.9'])
  expect(lost({ ...before, wlan0: on('192.168.1.8/24') })).toEqual([]) // The other address may carry it.
  expect(lost({ ...before, eth0: [] })).toEqual(['10.0.0.9', 'fd00::9'])
})
