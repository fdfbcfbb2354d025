// The hint for a person whose peer finds no other: causes that this machine can know come before guesses.
import { expect, test } from 'vitest'
import type { DiscoveryState } from './discovery.ts'
import { lonelyHint } from './lonely.ts'

const OPTIONS = { room: 'cs101', passphrase: '', listen: ['/ip4/0.0.0.0/tcp/0'], mdns: true }
const WELL: DiscoveryState = { isTaken: false, canSend: true, hearsItself: true, heard: 0 }

test.each([
  ['listening on loopback', { ...OPTIONS, listen: ['/ip4/127.0.0.1/tcp/0'] }, WELL, true, /this machine only/],
  ['no network', OPTIONS, WELL, false, /not in a network/],
  ['mDNS switched off', { ...OPTIONS, mdns: false }, undefined, true, /switched off.*paste an address/],
  ['multicast that cannot leave', OPTIONS, { ...WELL, canSend: false }, true, /cannot leave.*paste an address/],
  [
    'a port that is taken',
    OPTIONS,
    { ...WELL, isTaken: true },
    true,
    /Another program .*5353.*24353.*paste an address/
  ],
  ['a firewall here', OPTIONS, { ...WELL, hearsItself: false }, true, /its own questions.*firewall.*paste an address/],
  ['somebody who is heard', OPTIONS, { ...WELL, heard: 1 }, true, /was heard.*passphrase or the version.*firewall/],
  ['no known cause', OPTIONS, WELL, true, /same room name;.*firewall.*isolates.*paste an address/],
  ['a passphrase', { ...OPTIONS, passphrase: 'x' }, WELL, true, /name and passphrase/]
])('%s: the hint says so', (_cause, options, discovery, isOnline, expected) => {
  expect(lonelyHint(options, discovery, isOnline)).toMatch(expected)
  expect(lonelyHint(options, discovery, isOnline)).toContain('“cs101”')
})

test('the hint can be computed on this machine', () => {
  expect(lonelyHint(OPTIONS, WELL)).toMatch(/^Nobody in room/)
})
