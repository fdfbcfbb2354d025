// In which epoch a folder is, whatever happened to it.
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FIRST_EPOCH, type Epoch } from '../epoch.ts'
import type { ProcessId } from '../ids.ts'
import { EPOCH_FILE, folderOf, goTo, presentEpoch } from './epochs.ts'
import { JournalError } from './journal-error.ts'

const EPOCH: Epoch = { number: 3, id: 'a'.repeat(32), by: 'ben' as ProcessId, name: 'Ben', at: 5 }

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-epochs-'))
  file = join(folder, EPOCH_FILE)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder that nobody has reset is in the first epoch, and its journal is in the folder itself', () => {
  expect(presentEpoch(folder)).toEqual(FIRST_EPOCH)
  expect(folderOf(folder, FIRST_EPOCH)).toBe(folder)
})

test('a folder is where it went last, forth and back, and every epoch has a folder of its own', () => {
  goTo(folder, EPOCH)
  expect(presentEpoch(folder)).toEqual(EPOCH)
  goTo(folder, FIRST_EPOCH)
  expect(presentEpoch(folder)).toEqual(FIRST_EPOCH)
  const others = [EPOCH, { ...EPOCH, number: 4 }, { ...EPOCH, id: 'b'.repeat(32) }].map((one) => folderOf(folder, one))
  expect(new Set([folder, ...others]).size).toBe(4)
})

test('the end of the process before the rename changes nothing, and what it leaves is not in the way', () => {
  goTo(folder, EPOCH)
  writeFileSync(`${file}.new`, '{"number":9')
  expect(presentEpoch(folder)).toEqual(EPOCH)
  goTo(folder, { ...EPOCH, number: 4 })
  expect(presentEpoch(folder).number).toBe(4)
  expect(existsSync(`${file}.new`)).toBe(false)
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"number":1}',
  `{"number":1,"id":"../${'a'.repeat(29)}","by":"b","name":"B","at":1}`
])('a damaged file, %j, is a sentence and not another epoch', (text) => {
  writeFileSync(file, text)
  expect(() => presentEpoch(folder)).toThrow(JournalError)
  expect(() => presentEpoch(folder)).toThrow(/is damaged: it does not name an epoch/)
})

test.skipIf(process.platform === 'win32')('the file is its own, whatever somebody has put in its place', () => {
  const elsewhere = join(folder, 'elsewhere')
  writeFileSync(elsewhere, 'kept')
  for (const one of [file, `${file}.new`]) symlinkSync(elsewhere, one)
  goTo(folder, EPOCH)
  expect(readFileSync(elsewhere, 'utf8')).toBe('kept')
  expect([lstatSync(file).isFile(), lstatSync(file).mode & 0o777]).toEqual([true, 0o600])
})

test('a folder that is not there is a sentence, and no reset', () => {
  expect(() => goTo(join(folder, 'nowhere'), EPOCH)).toThrow(/Nothing was reset/)
})
