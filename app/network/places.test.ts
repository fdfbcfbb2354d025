// On which interfaces discovery sends, and by which one a packet came: interfaces as Node lists them.
import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { placeBy, PLACES_MAX, placesOf } from './places.ts'

function at(...cidrs: string[]): NetworkInterfaceInfo[] {
  return cidrs.map((cidr) => {
    const address = cidr.split('/')[0] ?? ''
    const isV6 = address.includes(':')
    return {
      address,
      cidr,
      family: isV6 ? 'IPv6' : 'IPv4',
      mac: '',
      internal: /^(127\.|::1$)/.test(address),
      ...(isV6 ? { scopeid: address.startsWith('fe80') ? 7 : 0 } : {})
    } as NetworkInterfaceInfo
  })
}

const INTERFACES = {
  lo: at('127.0.0.1/8', '::1/128'),
  docker0: at('172.17.0.1/16'),
  tun0: at('10.8.0.2/32'),
  eth0: at('131.234.7.9/24', 'fe80::1/64', '2001:db8::9/64'),
  idle: at()
}

test('every interface with a neighbour is asked on, LANs first, in both families where it has both', () => {
  expect(placesOf(INTERFACES, false, false)).toEqual([
    { name: 'eth0', IPv4: '131.234.7.9', IPv6: '::%eth0' },
    { name: 'tun0', IPv4: '10.8.0.2', IPv6: undefined },
    { name: 'docker0', IPv4: '172.17.0.1', IPv6: undefined }
  ])
  expect(placesOf(INTERFACES, false, true)[0]?.IPv6).toBe('::%7')
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`br-${i}`, at(`172.${i}.0.1/16`)]))
  const places = placesOf({ ...many, eth0: INTERFACES.eth0 }, false, false)
  expect([places.length, places[0]?.name]).toEqual([PLACES_MAX, 'eth0'])
})

test('a peer that can be reached on loopback only asks on loopback only', () => {
  expect(placesOf(INTERFACES, true, false)).toEqual([{ name: 'lo', IPv4: '127.0.0.1', IPv6: undefined }])
})

test('a packet belongs to the interface of its zone, or of its subnet, or to none', () => {
  const places = placesOf(INTERFACES, false, false)
  const by = (sender: string) => placeBy(sender, sender.includes(':') ? 'IPv6' : 'IPv4', places, INTERFACES)?.name
  expect(by('131.234.7.200')).toBe('eth0')
  expect(by('172.17.3.4')).toBe('docker0')
  expect(by('fe80::2%eth0')).toBe('eth0')
  expect(by('2001:db8::77')).toBe('eth0')
  expect(by('192.168.1.1')).toBeUndefined()
  const windows = placesOf(INTERFACES, false, true)
  expect(placeBy('fe80::2%7', 'IPv6', windows, INTERFACES)?.name).toBe('eth0')
})
