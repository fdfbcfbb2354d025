// The flags of one peer: the allowed values of each, and one clear line for every other value.
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { OPENING_MAX } from './applications/bank/coins.ts'
import { BadFlagError, defaultFolder, PASSPHRASE_VARIABLE, readPeerConfig } from './config.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a name is enough; every other value has a default', () => {
  vi.stubEnv(PASSPHRASE_VARIABLE, undefined)
  const config = readPeerConfig(['--name', '  Dora '])
  expect(config).toEqual({
    name: 'Dora',
    room: 'groupshot',
    passphrase: '',
    folder: `${homedir()}/.groupshot/groupshot/dora`,
    opening: 1000,
    listen: ['/ip4/0.0.0.0/tcp/0', '/ip6/::/tcp/0'],
    connect: [],
    mdns: true,
    durability: 'full',
    fadeDays: 21,
    restoreBy: 'everybody'
  })
})

test('every flag sets its value', () => {
  const config = readPeerConfig(
    (
      '--name Dora --room cs101 --passphrase secret --folder d --opening 0 --listen /ip4/127.0.0.1/tcp/4001 ' +
      '--connect /ip4/10.0.0.7/tcp/4001 --connect /ip4/10.0.0.8/tcp/4001 --no-mdns --durability process'
    ).split(' ')
  )
  expect(config).toMatchObject({ room: 'cs101', passphrase: 'secret', opening: 0, mdns: false, durability: 'process' })
  expect(config.connect).toHaveLength(2)
  expect(isAbsolute(config.folder)).toBe(true)
})

test('a passphrase may come from the environment, where other users of the machine cannot read it', () => {
  vi.stubEnv(PASSPHRASE_VARIABLE, 'hidden')
  expect(readPeerConfig(['--name', 'Dora']).passphrase).toBe('hidden')
  expect(readPeerConfig(['--name', 'Dora', '--passphrase', 'open']).passphrase).toBe('open')
})

test.each([
  ['--opening', '-1'],
  ['--opening', '1.5'],
  ['--opening', '1e3'],
  ['--opening', ''],
  ['--opening', String(OPENING_MAX + 1)],
  ['--opening', '99999999999'],
  ['--room', 'CS 101'],
  ['--room', ''],
  ['--room', 'x'.repeat(33)],
  ['--name', '\u200b'],
  ['--durability', 'none'],
  ['--listen', '10.0.0.7:4001'],
  ['--connect', 'ben'],
  ['--connect', '/ip4/10.0.0.7/udp/4001'],
  ['--unknown', 'x'],
  ['stray', 'words'],
  ['--name']
])('%s %s is refused in one line that names it', (...args) => {
  const read = (): unknown => readPeerConfig(args)
  expect(read).toThrow(BadFlagError)
  expect(read).toThrow(/^[^\n]{5,200}$/)
  expect(read).toThrow(args[0]?.replace(/^--/, '') ?? '')
})

test('the largest opening balance is allowed', () => {
  expect(readPeerConfig(['--name', 'Dora', '--opening', String(OPENING_MAX)]).opening).toBe(OPENING_MAX)
})

test('different names have different folders, with any letters', () => {
  const names = [
    'Dora',
    'Zoë',
    'Zoé',
    '日本語太郎',
    '日本語次郎',
    '🦊',
    '../../etc',
    'a/b',
    'a b',
    'a-b',
    'a-b!',
    '..',
    '_'
  ]
  const folders = names.map((name) => defaultFolder('room', name))
  expect(new Set(folders).size).toBe(names.length)
  for (const folder of folders) expect(dirname(folder)).toBe(join(homedir(), '.groupshot', 'room'))
  expect(basename(defaultFolder('room', '\u{e01ef}'.repeat(32))).length).toBeLessThan(256) // The longest name of most file systems.
})
