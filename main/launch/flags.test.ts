// The flags of `npm start` and `npm run peer`.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BadFlagError, readPeerConfig } from '../../app/config.ts'
import { LOCAL_MEMBERS_MAX } from '../../app/joining/local-members.ts'
import {
  meetAt,
  DOCTOR_FLAGS,
  ONE_PEER_FLAGS,
  readPeerFlags,
  readStartFlags,
  RELAY_FLAGS,
  START_FLAGS
} from './flags.ts'
import { DOCTOR_HELP, PEER_HELP, RELAY_HELP, START_HELP } from './help.ts'

test('without flags three peers meet in a room that only this machine can reach', () => {
  const flags = readStartFlags([])
  expect(flags.peers.map(({ name }) => name)).toEqual(['Anna', 'Ben', 'Cleo'])
  expect([flags.isPrivate, flags.fresh, flags.host, flags.shared]).toEqual([
    true,
    false,
    undefined,
    ['--room=this-machine']
  ])
  const told = flags.peers.map((_peer, i) =>
    readPeerConfig([...flags.shared, ...meetAt(4001, i === 0, flags.isPrivate)])
  )
  expect(told.map(({ listen, connect, mdns }) => [listen, connect, mdns])).toEqual([
    [['/ip4/127.0.0.1/tcp/4001'], [], false],
    [['/ip4/127.0.0.1/tcp/0'], ['/ip4/127.0.0.1/tcp/4001'], false],
    [['/ip4/127.0.0.1/tcp/0'], ['/ip4/127.0.0.1/tcp/4001'], false]
  ])
})

test('a passphrase comes from the flag or from a file, and not from both', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'groupshot-')), 'secret')
  writeFileSync(file, 'blue whale\r\nsecond line\n')
  expect(readStartFlags([`--passphrase-file=${file}`]).passphrase).toBe('blue whale')
  const { peer, args } = readPeerFlags([`--passphrase-file=${file}`, '--name=Dora'])
  expect([peer.passphrase, args]).toEqual(['blue whale', ['--name=Dora']])
  expect(() => readStartFlags([`--passphrase-file=${file}`, '--passphrase=x'])).toThrow(BadFlagError)
  expect(() => readStartFlags([`--passphrase-file=${file}.not`])).toThrow(/cannot be read/)
  for (const bad of ['', '\nsecond', 'x'.repeat(2_000)]) {
    writeFileSync(file, bad)
    expect(() => readStartFlags([`--passphrase-file=${file}`])).toThrow(/first line/)
  }
  expect(readStartFlags(['--ask-passphrase']).asksPassphrase).toBe(true)
  expect(readPeerFlags(['--ask-passphrase'])).toMatchObject({ asksPassphrase: true, args: [] })
})

test('a named room is open to the network', () => {
  const flags = readStartFlags(['--room', 'cs101', '--opening=50', '--passphrase=pssst'])
  expect([flags.isPrivate, flags.shared, flags.passphrase]).toEqual([false, ['--room=cs101', '--opening=50'], 'pssst'])
  const first = readPeerConfig([...flags.shared, ...meetAt(4001, true, flags.isPrivate)])
  expect(first).toMatchObject({ listen: ['/ip4/0.0.0.0/tcp/4001', '/ip6/::/tcp/4001'], mdns: true, opening: 50 })
})

test('the largest number of peers, each with its own name and folder', () => {
  const parent = join(tmpdir(), 'groupshot-peers')
  const { peers } = readStartFlags(['--peers', String(LOCAL_MEMBERS_MAX), '--folder', parent])
  expect([new Set(peers.map(({ name }) => name)).size, new Set(peers.map(({ folder }) => folder)).size]).toEqual([
    32, 32
  ])
  expect(peers[0]?.folder).toBe(join(parent, 'anna'))
})

test('a peer of `npm start` and the same peer of `npm run peer` have one account', () => {
  const { peers } = readStartFlags(['--room=cs101'])
  expect(readPeerFlags(['--name=Anna', '--room=cs101']).peer.folder).toBe(peers[0]?.folder)
})

test('one peer passes its flags on to its host, and never its passphrase', () => {
  const given = [
    '--name=Dora',
    '--passphrase=pssst',
    '--connect=/ip4/10.0.0.1/tcp/1',
    '--no-mdns',
    '--host=web',
    '--port=8080'
  ]
  const { host, args, peer } = readPeerFlags(given)
  expect([host, peer.passphrase]).toEqual(['web', 'pssst'])
  expect(args).toEqual(['--name=Dora', '--connect=/ip4/10.0.0.1/tcp/1', '--no-mdns', '--port=8080'])
})

test('what a link says is passed on without its passphrase', () => {
  const link = 'http://10.0.0.1:8420/#room=cs101&by=Anna&peer=Anna1&at=10.0.0.1:4001&key=pssst'
  const { args, peer } = readPeerFlags(['--name=Dora', '--host=headless', `--connect=${link}`])
  expect(peer.passphrase).toBe('pssst')
  expect(args).toEqual(['--name=Dora', '--connect=/ip4/10.0.0.1/tcp/4001/p2p/Anna1', '--room=cs101'])
})

test.each([
  [['--peers=0']],
  [['--peers=33']],
  [['--peers=three']],
  [['--host=teletype']],
  [['--opening=-1']],
  [['--durability=maybe']],
  [['--room=']],
  [['--colour=red']],
  [['three']]
])('%s is refused in one line before anything starts', (args) => {
  expect(() => readStartFlags(args)).toThrow(BadFlagError)
  expect(() => readStartFlags(args)).toThrow(/^[^\n]+$/)
})

test.each([[['--port=80']], [['--port=70000', '--host=web']], [['--open', '--host=headless']], [['--name=\u200b']]])(
  '%s is refused for one peer',
  (args) => {
    expect(() => readPeerFlags(args)).toThrow(BadFlagError)
  }
)

test('help lists every flag, and no other', () => {
  for (const [help, flags] of [
    [START_HELP, START_FLAGS],
    [PEER_HELP, ONE_PEER_FLAGS],
    [DOCTOR_HELP, DOCTOR_FLAGS],
    [RELAY_HELP, RELAY_FLAGS]
  ] as const) {
    const named = [...help.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(Object.keys(flags).sort())
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(88)
  }
})
