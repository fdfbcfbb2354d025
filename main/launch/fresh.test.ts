// What `--fresh` deletes, and what it does not.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { JOURNAL_FILE, Journal } from '../../app/journal/journal.ts'
import { deletePeerFolders } from './fresh.ts'

let parent = ''
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'groupshot-fresh-'))))
afterEach(() => rmSync(parent, { recursive: true }))

function peerFolder(name: string): string {
  const folder = join(parent, name)
  new Journal({ folder, durability: 'process' }).close()
  return folder
}

test('folders of peers are deleted; missing and empty ones give no error', async () => {
  const folders = [peerFolder('anna'), join(parent, 'ben'), join(parent, 'cleo')]
  mkdirSync(join(parent, 'cleo'))
  await deletePeerFolders(folders)
  expect(folders.filter((folder) => existsSync(folder))).toEqual([])
})

test('a damaged journal may be deleted', async () => {
  const folder = join(parent, 'anna')
  mkdirSync(folder)
  writeFileSync(join(folder, JOURNAL_FILE), 'this is no database, and long enough to be taken for one'.repeat(100))
  await deletePeerFolders([folder])
  expect(existsSync(folder)).toBe(false)
})

test('a folder that is not a peer’s is not deleted, and neither are the others then', async () => {
  const anna = peerFolder('anna')
  const thesis = join(parent, 'ben')
  mkdirSync(thesis)
  writeFileSync(join(thesis, 'thesis.tex'), 'years of work')
  await expect(deletePeerFolders([anna, thesis])).rejects.toThrow(`--fresh does not delete ${thesis}`)
  expect([existsSync(anna), existsSync(join(thesis, 'thesis.tex'))]).toEqual([true, true])
})

test('the folder of a running peer is not deleted', async () => {
  const folder = join(parent, 'anna')
  const running = new Journal({ folder, durability: 'process' })
  await expect(deletePeerFolders([folder])).rejects.toThrow(/in use by another instance/)
  running.close()
  expect(Journal.isIn(folder)).toBe(true)
})

test('the folder of a peer that runs in a later epoch is not deleted, and one that has ended is, with all its accounts', async () => {
  const folder = peerFolder('anna')
  const later = new Journal({ folder: join(folder, 'epochs', `1-${'a'.repeat(32)}`), durability: 'process' })
  await expect(deletePeerFolders([folder])).rejects.toThrow(/in use by another instance/)
  later.close()
  await deletePeerFolders([folder])
  expect(existsSync(folder)).toBe(false)
})
