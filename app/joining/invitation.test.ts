// Invitations: what a link says comes back, and a damaged one is refused by name.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProcessId } from '../ids.ts'
import {
  FRAGMENT_LENGTH_MAX,
  INVITED_ADDRESSES_MAX,
  LINK_LENGTH_MAX,
  readInvitation,
  writeInvitation,
  type Invitation
} from './invitation.ts'
import { readJoining } from './joining.ts'

const PEER = '12D3KooWQ6zJ1pW9ndaYm2bJ5fLrNgVUvUaBfRvDMXnWXfAuLqRz' as ProcessId
const RELAY = '12D3KooWQ6zJ1pW9ndaYm2bJ5fLrNgVUvUaBfRvDMXnWRqLtVSab'

const ANNA: Invitation = {
  room: 'cs101',
  by: 'Anna & Öznur',
  peer: PEER,
  lead: PEER,
  addresses: [
    `/ip4/192.168.1.20/tcp/41234/p2p/${PEER}`,
    `/ip4/192.168.1.20/tcp/41235/ws/p2p/${PEER}`,
    `/ip6/fd00::17/tcp/41234/p2p/${PEER}`,
    `/dns4/anna.example/tcp/4001/p2p/${PEER}`,
    `/ip4/192.168.1.7/tcp/4001/p2p/${RELAY}/p2p-circuit/p2p/${PEER}`
  ],
  isLocked: true,
  passphrase: 'a b&c=d#e%20+é'
}
const FRAGMENT = writeInvitation(ANNA)

const address = fc.oneof(
  fc
    .tuple(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }), fc.constantFrom('', '/ws'))
    .map(([host, port, ws]) => `/ip4/${host}/tcp/${port}${ws}/p2p/${PEER}`),
  fc.integer({ min: 1, max: 65_535 }).map((port) => `/ip6/fd00::1/tcp/${port}/p2p/${PEER}`)
)

test('what an invitation says comes back, from each kind of link', () => {
  for (const before of ['', 'http://192.168.1.20:8420/', 'http://[fd00::17]:8420/', 'groupshot://join'])
    expect(readInvitation(before + FRAGMENT)).toEqual(ANNA)
  expect(readInvitation(writeInvitation({ ...ANNA, isLocked: false, passphrase: '' }))).toMatchObject({
    isLocked: false
  })
  expect(readInvitation(writeInvitation({ ...ANNA, passphrase: '' }))).toMatchObject({ isLocked: true, passphrase: '' })
})

test('any name, any passphrase and any addresses come back, in a link of bounded length', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(address, { minLength: 1, maxLength: INVITED_ADDRESSES_MAX }),
      (passphrase, addresses) => {
        const text = writeInvitation({ ...ANNA, passphrase, addresses })
        expect(text.length).toBeLessThanOrEqual(FRAGMENT_LENGTH_MAX)
        expect(text).toMatch(/^#[\x21-\x7e]+$/)
        const read = readInvitation(text)
        expect(read).toMatchObject({ room: 'cs101', by: ANNA.by, peer: PEER })
        if (typeof read === 'string') return
        expect(addresses.slice(0, read.addresses.length)).toEqual(read.addresses)
        if (read.addresses.length === addresses.length) expect(['', passphrase]).toContain(read.passphrase)
      }
    )
  )
})

test('a link that would be too long loses addresses before the passphrase, and then says that one is needed', () => {
  const long = Array.from(
    { length: INVITED_ADDRESSES_MAX },
    (_, i) => `/ip4/192.168.1.${i}/tcp/4001/p2p/${RELAY}/p2p-circuit/p2p/${PEER}`
  )
  const some = readInvitation(writeInvitation({ ...ANNA, addresses: long }))
  expect(some).toMatchObject({ passphrase: ANNA.passphrase })
  if (typeof some !== 'string') expect(some.addresses).toEqual(long.slice(0, some.addresses.length))
  const none = writeInvitation({ ...ANNA, passphrase: 'ü'.repeat(1024) })
  expect(none.length).toBeLessThanOrEqual(FRAGMENT_LENGTH_MAX)
  expect(readInvitation(none)).toEqual({ ...ANNA, passphrase: '' })
})

test('the link says who leads, shortly where it is who shows it, and a link without a leader is as before', () => {
  expect(FRAGMENT).toContain(`&peer=${PEER}&lead=peer&at=`)
  const byOther = writeInvitation({ ...ANNA, lead: RELAY as ProcessId })
  expect(byOther).toContain(`&lead=${RELAY}&at=`)
  expect(readInvitation(byOther)).toEqual({ ...ANNA, lead: RELAY })
  const byNobody = writeInvitation({ ...ANNA, lead: '' })
  expect(byNobody).not.toContain('lead')
  expect(readInvitation(byNobody)).toEqual({ ...ANNA, lead: '' })
})

test('fields that nobody knows yet are passed by', () => {
  expect(readInvitation(`${FRAGMENT}&later=1`)).toEqual(ANNA)
})

test.each([
  ['link', 'http://192.168.1.20:8420/'],
  ['link', `javascript:alert(1)${FRAGMENT}`],
  ['link', `ftp://192.168.1.20/${FRAGMENT}`],
  ['link', `http://192.168.1.20:8420/ ${FRAGMENT}`],
  ['length', `${FRAGMENT}&later=${'x'.repeat(LINK_LENGTH_MAX)}`],
  ['room', FRAGMENT.replace('cs101', 'CS-101')],
  ['room', FRAGMENT.replace('room=cs101', 'r=cs101')],
  ['room', '#'],
  ['peer', FRAGMENT.replace(/peer=\w+/, 'peer=__proto__')],
  ['peer', FRAGMENT.replace(/peer=\w+/, '')],
  ['leader', FRAGMENT.replace('lead=peer', 'lead=')],
  ['leader', FRAGMENT.replace('lead=peer', 'lead=__proto__')],
  ['leader', FRAGMENT.replace('lead=peer', `lead=${'1'.repeat(65)}`)],
  ['leader', FRAGMENT.replace('lead=peer', 'lead=peer%20of%20mine')],
  ['leader', `${FRAGMENT}&lead=${RELAY}`],
  ['address', FRAGMENT.replace(/at=[^&]+/, 'at=')],
  ['address', FRAGMENT.replace(/at=[^&]+/, `at=${'10.0.0.1:1,'.repeat(INVITED_ADDRESSES_MAX)}10.0.0.1:1`)],
  ['address', FRAGMENT.replace(/at=[^&]+/, 'at=10.0.0.1:0')],
  ['address', FRAGMENT.replace(/at=[^&]+/, 'at=http://10.0.0.1/')],
  ['address', FRAGMENT.replace(/at=[^&]+/, 'at=/ip4/10.0.0.1%20/tcp/1')],
  ['passphrase', FRAGMENT.replace(/key=[^&]+/, `key=${'x'.repeat(1025)}`)]
] as const)('a damaged link is refused by name: %s', (damage, text) => {
  expect(readInvitation(text)).toBe(damage)
  expect(readJoining(text.includes('#') ? text : `${text}#`)).toMatchObject({ kind: 'damaged', refusal: 'bad-link' })
})

test('a link that lost its end says so or says less, and never something else', () => {
  for (let length = 0; length < FRAGMENT.length; length++) {
    const read = readInvitation(FRAGMENT.slice(0, length))
    if (typeof read === 'string') continue
    expect(read.peer.startsWith(PEER.slice(0, 10)) || PEER.startsWith(read.peer)).toBe(true)
    expect(read.room).toBe('cs101')
    expect(read.lead).toBe(PEER)
  }
  const byOther = writeInvitation({ ...ANNA, lead: RELAY as ProcessId })
  for (let length = 0; length < byOther.length; length++) {
    const read = readInvitation(byOther.slice(0, length))
    if (typeof read !== 'string') expect(read.lead).toBe(RELAY)
  }
})

test('any text is read without an error, and what is read can be written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      for (const one of [text, `#${text}`, `${FRAGMENT}&${text}`]) {
        const read = readInvitation(one)
        if (typeof read !== 'string') expect(readInvitation(writeInvitation(read))).toMatchObject({ room: read.room })
      }
    })
  )
})

test('what is typed or pasted is told apart by its form', () => {
  expect(readJoining(` groupshot://join${FRAGMENT} `)).toEqual({ kind: 'invitation', invitation: ANNA })
  const there = { kind: 'door', place: { host: '192.168.1.20', port: 8420 } }
  for (const text of ['http://192.168.1.20:8420/', 'http://192.168.1.20', '192.168.1.20:8420'])
    expect(readJoining(text)).toEqual(there)
  for (const other of [
    `/ip4/192.168.1.20/tcp/4001/p2p/${PEER}`,
    '192.168.1.20',
    'http://anna.example/',
    '300.1.1.1:8420'
  ])
    expect(readJoining(other)).toEqual({ kind: 'address', address: other })
  expect(readJoining('00-000')).toMatchObject({ kind: 'door' })
  expect(readJoining('00-001')).toMatchObject({ kind: 'damaged', refusal: 'bad-code' })
  expect(readJoining('nonsense')).toEqual({ kind: 'address', address: 'nonsense' })
})
