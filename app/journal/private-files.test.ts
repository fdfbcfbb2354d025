// Modes and links of real files in folders of this machine.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { JournalError } from './journal-error.ts'
import { Journal, JOURNAL_FILE } from './journal.ts'
import { exposure, makeFolder } from './private-files.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Opens a journal, writes into it, and gives the modes of its files as octal text while it is open. */
function modes(): string[] {
  const journal = new Journal({ folder, durability: 'full' })
  const found = readdirSync(folder).map((name) => `${name} ${(lstatSync(join(folder, name)).mode & 0o777).toString(8)}`)
  journal.close()
  return found
}

describe.skipIf(process.platform === 'win32')('the files of a journal', () => {
  test.each([0o755, 0o777, 0o700])('are private in a folder of mode %o', (mode) => {
    chmodSync(folder, mode)
    expect(modes()).toEqual([`${JOURNAL_FILE} 600`, `${JOURNAL_FILE}-wal 600`])
  })

  test('are made private if they were not', () => {
    modes()
    writeFileSync(join(folder, `${JOURNAL_FILE}-wal`), '')
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
    expect(modes()).toEqual([`${JOURNAL_FILE} 600`, `${JOURNAL_FILE}-wal 600`])
  })

  test.each([JOURNAL_FILE, `${JOURNAL_FILE}-wal`, `${JOURNAL_FILE}-shm`])('may not be links: %s', (name) => {
    const target = join(folder, 'elsewhere')
    mkdirSync(join(folder, 'account'))
    symlinkSync(target, join(folder, 'account', name))
    const open = () => new Journal({ folder: join(folder, 'account'), durability: 'full' })
    expect(open).toThrow(JournalError)
    expect(open).toThrow(/is a link or a folder.*choose another --folder/)
    expect(existsSync(target)).toBe(false)
  })

  test('a folder that other users can read or write is reported', () => {
    chmodSync(folder, 0o700)
    expect(exposure(folder)).toBe('')
    chmodSync(folder, 0o755)
    expect(exposure(folder)).toMatch(/can see what is in .*chmod 700/)
    chmodSync(folder, 0o777)
    expect(exposure(folder)).toMatch(/see and change/)
    expect(exposure(join(folder, 'missing'))).toBe('')
  })
})

test.skipIf(process.platform !== 'linux')(
  'a folder that cannot be made is an error at once, and not tried for ever',
  () => {
    expect(() => makeFolder('/proc/groupshot/anna')).toThrow(/ENOENT/)
  }
)
