// A peer that is started again in its folder has the same page address.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepAddress, keptAddress, newToken } from './kept-address.ts'
import { openKeptServer } from './server.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groupshot-page-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('the same folder gets the same port and key again, and another one if the port is taken', async () => {
  const first = await openKeptServer(new Map(), 0, () => {}, folder)
  const second = await openKeptServer(new Map(), 0, () => {}, folder)
  expect(new URL(second.address).port).not.toBe(new URL(first.address).port)
  await Promise.all([first.close(''), second.close('')])
  const third = await openKeptServer(new Map(), 0, () => {}, folder)
  expect(third.address).toBe(second.address)
  await third.close('')
})

test('only the owner can read what is kept', async () => {
  await keepAddress(folder, `http://127.0.0.1:4321/#token=${newToken()}`)
  expect(await keptAddress(folder)).toMatchObject({ port: 4321 })
  if (process.platform !== 'win32') expect(statSync(join(folder, 'page.json')).mode & 0o077).toBe(0)
})

test.each([
  '',
  '{}',
  '{"port":0,"token":"x"}',
  '{"port":"1","token":1}',
  `{"port":70000,"token":"${newToken()}"}`,
  'null'
])('%j is no address', async (text) => {
  writeFileSync(join(folder, 'page.json'), text)
  expect(await keptAddress(folder)).toBeUndefined()
})
