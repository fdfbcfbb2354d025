// What is read from an mDNS answer: records as multicast-dns decodes them, also those that no honest peer sends.
import { expect, test } from 'vitest'
import { readAnswer, RECORD_MS_MAX, type DnsAnswer } from './mdns.ts'

const SERVICE = '_groupshot-room._udp.local'
const ANNA = '12D3KooWDd2E1xB2vgTthV9BZgqrw2kTw977w34ASCH6fPxKmpqu'
const BEN = '12D3KooWBmAwcd4PJNJvfV89HwE48nwkRmAgo8Vy3uQEyNNHBox2'
const PTR = { type: 'PTR', name: SERVICE, ttl: 120, data: `x.${SERVICE}` }

function text(address: string, peer = ANNA, ttl = 120): NonNullable<DnsAnswer['answers']>[number] {
  return { type: 'TXT', name: `x.${SERVICE}`, ttl, data: [Buffer.from(`dnsaddr=${address}/p2p/${peer}`)] }
}

test('an answer gives the peer, its addresses, its sender, and how long it is valid', () => {
  const answers = [PTR, text('/ip4/10.0.0.7/tcp/4001'), text('/ip4/10.1.0.7/tcp/4001', ANNA, 30)]
  expect(readAnswer({ answers }, SERVICE, '10.0.0.7')).toEqual({
    peer: ANNA,
    addresses: ['/ip4/10.0.0.7/tcp/4001', '/ip4/10.1.0.7/tcp/4001'],
    sender: '10.0.0.7',
    validMs: 30_000
  })
})

test.each([
  ['of another service', [{ ...PTR, name: '_other._udp.local' }, text('/ip4/10.0.0.7/tcp/4001')]],
  ['without a peer', [PTR, { ...text(''), data: [Buffer.from('dnsaddr=/ip4/10.0.0.7/tcp/4001')] }]],
  ['with two peers', [PTR, text('/ip4/10.0.0.7/tcp/4001'), text('/ip4/10.0.0.7/tcp/4001', BEN)]],
  ['of nonsense', [PTR, { ...text(''), data: 17 }, { ...text(''), data: [null, {}, 'dnsaddr=', 'x'] }]],
  ['without addresses', [PTR]]
])('an answer %s is not read', (_what, answers) => expect(readAnswer({ answers }, SERVICE, '10.0.0.7')).toBeUndefined())

test('nobody can make an answer valid for long, or make us read addresses without end', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => text(`/ip4/10.0.0.7/tcp/${i + 1}`, ANNA, 4e9))
  const found = readAnswer({ answers: [PTR, ...many] }, SERVICE, '10.0.0.7')
  expect(found?.addresses).toHaveLength(32)
  expect(found?.validMs).toBe(RECORD_MS_MAX)
  expect(readAnswer({ answers: [PTR, text('/ip4/10.0.0.7/tcp/1', ANNA, 0)] }, SERVICE, '')?.validMs).toBe(0)
})
