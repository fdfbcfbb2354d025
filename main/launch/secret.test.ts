// The secret of the peers of this machine, in real files.
import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { warnOfVisiblePassphrase } from '../run.ts'
import { askPassphrase, secretOf } from './secret.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groupshot-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a secret is made once, differs from every other, and belongs to its owner alone', () => {
  const file = join(folder, 'rooms', 'this-machine.secret')
  const secret = secretOf(file)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(secretOf(file)).toBe(secret)
  expect(secretOf(join(folder, 'another'))).not.toBe(secret)
  expect(readFileSync(file, 'utf8')).toBe(`${secret}\n`)
  if (process.platform !== 'win32') expect(lstatSync(file).mode & 0o777).toBe(0o600)
})

test.skipIf(process.platform === 'win32')('a secret that others can read or have placed is refused', () => {
  const file = join(folder, 'secret')
  writeFileSync(file, 'known to all\n')
  chmodSync(file, 0o644)
  expect(() => secretOf(file)).toThrow(/other users can read it/)
  chmodSync(file, 0o600)
  symlinkSync(file, join(folder, 'link'))
  expect(() => secretOf(join(folder, 'link'))).toThrow(/is a link/)
})

test('a passphrase on the command line is warned of, and only there', () => {
  const written: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  for (const args of [['--passphrase', 'x'], ['--passphrase=x']]) warnOfVisiblePassphrase(args)
  expect(written).toHaveLength(2)
  warnOfVisiblePassphrase(['--passphrase-file=x', '--ask-passphrase', '--name=passphrase'])
  expect(written).toHaveLength(2)
  spy.mockRestore()
})

test.skipIf(process.stdin.isTTY)('nobody is asked without a terminal', async () => {
  await expect(askPassphrase()).rejects.toThrow(/needs a terminal: use --passphrase-file/)
})
