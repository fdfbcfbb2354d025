// The hint for a person whose peer finds no other: causes that this machine can know come before guesses.
import { expect, test } from 'vitest'
import { lonelyHint } from './lonely.ts'

const OPTIONS = { room: 'cs101', passphrase: '', listen: ['/ip4/0.0.0.0/tcp/0'], mdns: true }
const ONLINE = { hasNetwork: true, hasMulticastRoute: true }

test.each([
  ['listening on loopback', { ...OPTIONS, listen: ['/ip4/127.0.0.1/tcp/0'] }, ONLINE, /this machine only/],
  ['no network', OPTIONS, { ...ONLINE, hasNetwork: false }, /not in a network/],
  ['mDNS switched off', { ...OPTIONS, mdns: false }, ONLINE, /switched off.*paste an address/],
  ['no route for multicast', OPTIONS, { ...ONLINE, hasMulticastRoute: false }, /no default route.*paste an address/],
  ['no known cause', OPTIONS, ONLINE, /same room name;.*firewall.*isolates.*paste an address/],
  ['a passphrase', { ...OPTIONS, passphrase: 'x' }, { ...ONLINE, hasMulticastRoute: undefined }, /name and passphrase/]
])('%s: the hint says so', (_cause, options, around, expected) => {
  expect(lonelyHint(options, around)).toMatch(expected)
  expect(lonelyHint(options, around)).toContain('“cs101”')
})

test('the hint can be computed on this machine', () => {
  expect(lonelyHint(OPTIONS)).toMatch(/^Nobody in room/)
})
