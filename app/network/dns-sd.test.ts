// What is written into packets and read from them: records as dns-packet decodes them, also those that no honest peer sends.
import { decode } from 'dns-packet'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import {
  encodeAnnouncement,
  encodeQuestion,
  labelOf,
  PACKET_BYTES_MAX,
  readAnswer,
  readPacket,
  RECORD_MS_MAX,
  serviceTagOf,
  type DnsRecord
} from './dns-sd.ts'

const SERVICE = serviceTagOf('room')
const ANNA = '12D3KooWDd2E1xB2vgTthV9BZgqrw2kTw977w34ASCH6fPxKmpqu'
const BEN = '12D3KooWBmAwcd4PJNJvfV89HwE48nwkRmAgo8Vy3uQEyNNHBox2'
const PTR = { type: 'PTR', name: SERVICE, ttl: 120, data: `x.${SERVICE}` }

function text(address: string, peer = ANNA, ttl = 120): DnsRecord {
  return { type: 'TXT', name: `x.${SERVICE}`, ttl, data: [Buffer.from(`dnsaddr=${address}/p2p/${peer}`)] }
}

test('an answer gives the peer, its addresses, its sender, and how long it is valid', () => {
  const answers = [PTR, text('/ip4/10.0.0.7/tcp/4001'), text('/ip4/10.1.0.7/tcp/4001', ANNA, 30)]
  expect(readAnswer(answers, SERVICE, '10.0.0.7')).toEqual({
    peer: ANNA,
    addresses: ['/ip4/10.0.0.7/tcp/4001', '/ip4/10.1.0.7/tcp/4001'],
    sender: '10.0.0.7',
    validMs: 30_000,
    protocol: ''
  })
})

test.each([
  ['of another service', [{ ...PTR, name: '_other._udp.local' }, text('/ip4/10.0.0.7/tcp/4001')]],
  ['without a peer', [PTR, { ...text(''), data: [Buffer.from('dnsaddr=/ip4/10.0.0.7/tcp/4001')] }]],
  ['with two peers', [PTR, text('/ip4/10.0.0.7/tcp/4001'), text('/ip4/10.0.0.7/tcp/4001', BEN)]],
  ['of nonsense', [PTR, { ...text(''), data: 17 }, { ...text(''), data: [null, {}, 'dnsaddr=', 'x'] }]],
  ['without addresses', [PTR]]
])('an answer %s is not read', (_what, answers) => expect(readAnswer(answers, SERVICE, '10.0.0.7')).toBeUndefined())

test('nobody can make an answer valid for long, or make us read addresses without end', () => {
  const many = Array.from({ length: 5_000 }, (_, i) => text(`/ip4/10.0.0.7/tcp/${i + 1}`, ANNA, 4e9))
  const found = readAnswer([PTR, ...many], SERVICE, '10.0.0.7')
  expect(found?.addresses).toHaveLength(32)
  expect(found?.validMs).toBe(RECORD_MS_MAX)
  expect(readAnswer([PTR, text('/ip4/10.0.0.7/tcp/1', ANNA, 0)], SERVICE, '')?.validMs).toBe(0)
})

const anna = ANNA as ProcessId
const OURS = '/groupshot/5.0.0'
const ADDRESSES = ['/ip4/131.234.7.9/tcp/4001', '/ip6/2001:db8::7/tcp/4001', '/ip4/172.17.0.1/tcp/4001']

function announce(addresses: readonly string[], room = 'room', validMs = RECORD_MS_MAX): Buffer {
  const bytes = encodeAnnouncement({ peer: anna, serviceTag: serviceTagOf(room), addresses, validMs, protocol: OURS })
  if (bytes === undefined) throw new Error('there is no address')
  return bytes
}

test('what a peer announces is read again, public addresses too, and says goodbye with no validity', () => {
  const found = { peer: ANNA, addresses: ADDRESSES, protocol: OURS, sender: '10.0.0.7', validMs: RECORD_MS_MAX }
  expect(readPacket(announce(ADDRESSES), SERVICE, 'x', '10.0.0.7')).toEqual({ found })
  expect(readPacket(announce(ADDRESSES, 'room', 0), SERVICE, 'x', '10.0.0.7').found?.validMs).toBe(0)
  expect(readPacket(announce(ADDRESSES), serviceTagOf('other'), 'x', '10.0.0.7')).toEqual({ otherRoom: 'room' })
  expect(
    encodeAnnouncement({ peer: anna, serviceTag: SERVICE, addresses: [], validMs: 1, protocol: OURS })
  ).toBeUndefined()
})

test('other tools resolve a peer: the instance has a port, a host with addresses, and a text', () => {
  const { answers = [], additionals = [] } = decode(announce(ADDRESSES))
  const instance = `${labelOf(anna)}._groupshot._tcp.local`
  const host = `groupshot-${labelOf(anna)}.local`
  expect(answers.map(({ type, name }) => [type, name])).toEqual([
    ['PTR', '_room._sub._groupshot._tcp.local'],
    ['PTR', '_groupshot._tcp.local'],
    ['SRV', instance],
    ['TXT', instance]
  ])
  expect(answers).toContainEqual(
    expect.objectContaining({ type: 'SRV', data: { port: 4001, target: host, priority: 0, weight: 0 } })
  )
  expect(additionals).toMatchObject([
    { type: 'A', name: host, data: '131.234.7.9', flush: true },
    { type: 'A', name: host, data: '172.17.0.1' },
    { type: 'AAAA', name: host, data: '2001:db8::7' }
  ])
})

test('an announcement fits into one frame, however long room and addresses are, and the best address stays', () => {
  const long = Array.from({ length: 8 }, (_, i) => `/ip6/2001:db8:1111:2222:3333:4444:5555:${1000 + i}/tcp/65535`)
  const bytes = announce(long, 'r'.repeat(32))
  expect(bytes.length).toBeLessThanOrEqual(PACKET_BYTES_MAX)
  expect(readPacket(bytes, serviceTagOf('r'.repeat(32)), 'x', '').found?.addresses[0]).toBe(long[0])
})

test('a question names all whom the asker knows, in packets that fit into a frame, and all but the last say that more follows', () => {
  const labels = fc.array(fc.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{12}$/), { maxLength: 130 })
  fc.assert(
    fc.property(labels, fc.oneof(fc.constant('groupshot'), fc.stringMatching(/^[a-z0-9-]{1,32}$/)), (known, room) => {
      const packets = encodeQuestion(serviceTagOf(room), known)
      for (const bytes of packets)
        for (const { data } of (decode(bytes).answers ?? []) as { data?: unknown }[])
          expect(data).toMatch(/^[^.]{12}[.]_groupshot[.]_tcp[.]local$/)
      const read = packets.map((bytes) => readPacket(bytes, serviceTagOf(room), 'x', '').asked)
      expect(read.flatMap((asked) => asked?.known ?? [])).toEqual(known)
      expect(read.map((asked) => asked?.more)).toEqual(packets.map((_, i) => i < packets.length - 1))
      expect(Math.max(...packets.map(({ length }) => length))).toBeLessThanOrEqual(PACKET_BYTES_MAX)
      expect(packets.length).toBeLessThanOrEqual(4)
    })
  )
})

test('questions of other tools are answered, and those of other rooms are not', () => {
  const ask = (name: string): Buffer => Buffer.concat(encodeQuestion(name, []))
  const read = (name: string) => readPacket(ask(name), SERVICE, labelOf(anna), '')
  expect(read(SERVICE).asked).toEqual({ isOurs: true, known: [], more: false })
  for (const name of [
    '_groupshot._tcp.local',
    '_services._dns-sd._udp.local',
    `${labelOf(anna)}._groupshot._tcp.local`
  ])
    expect(read(name).asked, name).toEqual({ isOurs: false, known: [], more: false })
  for (const name of [serviceTagOf('other'), '_ipp._tcp.local', 'x._groupshot._tcp.local'])
    expect(read(name).asked, name).toBeUndefined()
})

test('no bytes of a stranger end the reading with an error', () => {
  const good = announce(ADDRESSES)
  const damaged = fc.tuple(fc.nat(good.length - 1), fc.uint8Array({ maxLength: 8 })).map(([at, bytes]) => {
    const copy = Buffer.from(good)
    copy.set(bytes.subarray(0, copy.length - at), at)
    return copy
  })
  fc.assert(
    fc.property(
      fc.oneof(
        damaged,
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))
      ),
      (bytes) => {
        const { found } = readPacket(bytes, SERVICE, 'x', '')
        expect(found === undefined || found.addresses.length <= 32).toBe(true)
      }
    )
  )
  // A name that points to itself.
  const loop = Buffer.concat([good.subarray(0, 12), Buffer.of(0xc0, 12), Buffer.from('_groupshot')])
  expect(readPacket(loop, SERVICE, 'x', '')).toEqual({})
})

test('an announcement says which version its peer speaks, and nothing else is believed to be one', () => {
  expect(readPacket(announce(ADDRESSES), SERVICE, 'x', '10.0.0.7').found?.protocol).toBe(OURS)
  const said = (data: string): string | undefined =>
    readAnswer([PTR, text('/ip4/10.0.0.7/tcp/4001'), { ...text(''), data: [Buffer.from(data)] }], SERVICE, '')?.protocol
  expect(said('protocol=/groupshot/2.0.0')).toBe('/groupshot/2.0.0')
  expect(said('protocol=<b>Free coins</b>')).toBe('')
  expect(said(`protocol=${'x'.repeat(41)}`)).toBe('')
})

test('packets about other rooms say which, whoever sends them', () => {
  const read = (bytes: Buffer | undefined) => readPacket(bytes ?? Buffer.alloc(0), SERVICE, 'x', '10.0.0.7')
  expect(read(announce(ADDRESSES, 'cs102'))).toEqual({ otherRoom: 'cs102' })
  expect(read(encodeQuestion(serviceTagOf('cs102'), ['abc'])[0])).toEqual({ otherRoom: 'cs102' })
  expect(read(announce(ADDRESSES)).otherRoom).toBeUndefined()
})
