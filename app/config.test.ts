// The flags of one peer: the allowed values of each, and one clear line for every other value.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import process from 'node:process'
import { afterEach, expect, test, vi } from 'vitest'
import { OPENING_MAX } from './applications/bank/coins.ts'
import { BadFlagError, defaultFolder, PASSPHRASE_VARIABLE, readPeerConfig } from './config.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const PEER = '12D3KooWQ6zJ1pW9ndaYm2bJ5fLrNgVUvUaBfRvDMXnWXfAuLqRz'
const LINK = `groupshot://join#room=cs101&by=Anna&peer=${PEER}&at=10.0.0.7:1,10.0.0.7:2w&key=psst`

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
    webSocket: true,
    relay: false,
    door: false,
    restoreBy: 'everybody',
    lead: false,
    goAlong: false,
    follow: undefined
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
  ['--connect', 'groupshot://join#room=cs101'],
  ['--connect', '1ABC2'],
  ['--connect', LINK, '--room', 'cs102'],
  ['--unknown', 'x'],
  ['stray', 'words'],
  ['--name']
])('%s %s is refused in one line that names it', (...args) => {
  const read = (): unknown => readPeerConfig(args)
  expect(read).toThrow(BadFlagError)
  expect(read).toThrow(/^[^\n]{5,200}$/)
  expect(read).toThrow(args[0]?.replace(/^--/, '') ?? '')
})

test('a link says the room, its passphrase and every address; what was given beside it counts more', () => {
  const read = readPeerConfig(['--name=Dora', `--connect=${LINK}`])
  expect(read).toMatchObject({ room: 'cs101', passphrase: 'psst', folder: defaultFolder('cs101', 'Dora') })
  expect(read.connect).toEqual([`/ip4/10.0.0.7/tcp/1/p2p/${PEER}`, `/ip4/10.0.0.7/tcp/2/ws/p2p/${PEER}`])
  expect(readPeerConfig([`--connect=${LINK}`, '--room=cs101', '--passphrase=other']).passphrase).toBe('other')
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

test('an empty setting is no value: the folder is refused, and an empty home or user name stands for none', () => {
  expect(() => readPeerConfig(['--name', 'Dora', '--folder', ''])).toThrow(
    '--folder must name a folder, and not be empty'
  )
  vi.stubEnv('HOME', '')
  vi.stubEnv('USER', '')
  const config = readPeerConfig([])
  expect(config.name).toBe('Somebody')
  expect(config.folder).toMatch(/^[/\\].+[.]groupshot.groupshot.somebody$/)
  expect(config.folder.startsWith(process.cwd())).toBe(false)
})

test('a value that begins with a dash is told how it can be given', () => {
  expect(() => readPeerConfig(['--name', '-2+3'])).toThrow(
    'what follows --name begins with a dash, as flags do: write it as one word, --name=-…'
  )
  expect(readPeerConfig(['--name=-2+3']).name).toBe('-2+3')
})

test('a file of a passphrase that PowerShell has written is named, and a mark at its beginning is no part of it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groupshot-passphrase-'))
  try {
    const file = join(folder, 'secret')
    for (const bytes of [Buffer.from('\ufeffgeheim\r\n', 'utf16le'), Buffer.from('geheim\n', 'utf16le')]) {
      writeFileSync(file, bytes)
      expect(() => readPeerConfig(['--name', 'Dora', '--passphrase-file', file])).toThrow('UTF-16')
    }
    writeFileSync(file, '\ufeffgeheim\r\n')
    expect(readPeerConfig(['--name', 'Dora', '--passphrase-file', file]).passphrase).toBe('geheim')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a leader to follow is named by a whole id, and whoever leads follows nobody', () => {
  expect(readPeerConfig(['--follow', '12D3KooWAnna'])).toMatchObject({ lead: false, follow: '12D3KooWAnna' })
  expect(readPeerConfig(['--lead'])).toMatchObject({ lead: true, follow: undefined })
  expect(() => readPeerConfig(['--follow', 'Anna Berg'])).toThrow('--follow takes the id of the leader')
  expect(() => readPeerConfig(['--follow', '12D3KooWAnna', '--lead'])).toThrow('exclude each other')
})

test('a link that names the leader is one to follow, and two leaders are refused', () => {
  const led = LINK.replace('&at=', '&lead=peer&at=')
  const other = LINK.replace('&at=', '&lead=12D3KooWBen&at=')
  expect(readPeerConfig([`--connect=${led}`])).toMatchObject({ lead: false, follow: PEER })
  expect(readPeerConfig([`--connect=${LINK}`, `--connect=${other}`]).follow).toBe('12D3KooWBen')
  expect(readPeerConfig([`--connect=${led}`, `--follow=${PEER}`]).follow).toBe(PEER)
  expect(() => readPeerConfig([`--connect=${led}`, `--connect=${other}`])).toThrow('two links name two leaders')
  expect(() => readPeerConfig([`--connect=${led}`, '--follow=12D3KooWBen'])).toThrow('names another leader than')
  expect(() => readPeerConfig([`--connect=${led}`, '--lead'])).toThrow(`says that ${PEER} leads that room`)
  expect(() => readPeerConfig([`--connect=${LINK.replace('&at=', '&lead=&at=')}`])).toThrow('who leads the room')
})
