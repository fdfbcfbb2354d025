// Rooms and identities: which values must be equal for two peers to connect, and which must differ.
import { createHash, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseProcessId } from '../ids.ts'
import { serviceTagOf } from './dns-sd.ts'
import { createIdentity, idOf } from './identity.ts'
import { NODE_PLATFORM } from './on-node.ts'
import { openRoom, PROTOCOL } from './room.ts'

/** With the fast way of Node: each takes a second otherwise. */
function open(name: string, passphrase: string): ReturnType<typeof openRoom> {
  return openRoom(name, passphrase, NODE_PLATFORM.stretch)
}

test('peers of one room with one passphrase have the same prologue, and any difference changes it', async () => {
  const rooms = [
    await open('cs101', ''),
    await open('cs102', ''),
    await open('cs101', 'blue whale'),
    await open('cs101', 'blue whales'),
    await open('cs102', 'blue whale')
  ]
  const prologues = rooms.map(({ prologue }) => Buffer.from(prologue).toString('hex'))
  expect(new Set(prologues).size).toBe(rooms.length)
  expect(await open('cs101', 'blue whale')).toEqual(rooms[2])
  expect(rooms[0]?.prologue).toHaveLength(32)
})

test('the prologue is that of the cryptography of Node', async () => {
  const salt = `${PROTOCOL}\ncs101`
  const secret = scryptSync('blue whale', salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }).toString(
    'hex'
  )
  for (const [passphrase, of] of [
    ['', ''],
    ['blue whale', secret]
  ] as const) {
    const expected = createHash('sha256').update(`${PROTOCOL}\ncs101\n${of}\n`).digest('hex')
    for (const stretch of [undefined, NODE_PLATFORM.stretch])
      expect(Buffer.from((await openRoom('cs101', passphrase, stretch)).prologue).toString('hex')).toBe(expected)
  }
})

test('a passphrase typed on two keyboards is the same passphrase', async () => {
  expect(await open('a', 'caf\u00e9')).toEqual(await open('a', 'cafe\u0301'))
})

test('the service name is one DNS label, and a room keeps its name beside its passphrase', async () => {
  const longest = await open('a'.repeat(32), 'secret')
  expect(longest.name).toBe('a'.repeat(32))
  expect(serviceTagOf(longest.name)).toMatch(/^_[a-z0-9-]{1,62}\._sub\._groupshot\._tcp\.local$/)
})

test('each identity is new, and its id follows from its key', async () => {
  const [one, other] = [await createIdentity(), await createIdentity()]
  expect(idOf(one.privateKey)).toBe(one.id)
  expect(other.id).not.toBe(one.id)
  expect(parseProcessId(one.id)).toBe(one.id)
  expect(() => idOf(one.privateKey.subarray(1))).toThrow()
})
