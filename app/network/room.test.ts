// Rooms and identities: which values must be equal for two peers to connect, and which must differ.
import { expect, test } from 'vitest'
import { parseProcessId } from '../ids.ts'
import { createIdentity, idOf } from './identity.ts'
import { openRoom } from './room.ts'

test('peers of one room with one passphrase have the same prologue, and any difference changes it', async () => {
  const rooms = [
    await openRoom('cs101', ''),
    await openRoom('cs102', ''),
    await openRoom('cs101', 'blue whale'),
    await openRoom('cs101', 'blue whales'),
    await openRoom('cs102', 'blue whale')
  ]
  const prologues = rooms.map(({ prologue }) => Buffer.from(prologue).toString('hex'))
  expect(new Set(prologues).size).toBe(rooms.length)
  expect(await openRoom('cs101', 'blue whale')).toEqual(rooms[2])
  expect(rooms[0]?.prologue).toHaveLength(32)
})

test('a passphrase typed on two keyboards is the same passphrase', async () => {
  expect(await openRoom('a', 'caf\u00e9')).toEqual(await openRoom('a', 'cafe\u0301'))
})

test('the service name is one DNS label and does not depend on the passphrase', async () => {
  const longest = await openRoom('a'.repeat(32), 'secret')
  expect(longest.serviceTag).toBe((await openRoom('a'.repeat(32), '')).serviceTag)
  expect(longest.serviceTag).toMatch(/^_[a-z0-9-]{1,62}\._sub\._groupshot\._tcp\.local$/)
})

test('each identity is new, and its id follows from its key', async () => {
  const [one, other] = [await createIdentity(), await createIdentity()]
  expect(idOf(one.privateKey)).toBe(one.id)
  expect(other.id).not.toBe(one.id)
  expect(parseProcessId(one.id)).toBe(one.id)
  expect(() => idOf(one.privateKey.subarray(1))).toThrow()
})
