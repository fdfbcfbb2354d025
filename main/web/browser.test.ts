// Opening a browser without showing the token.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBrowser, redirectFile, whyNoDisplay, writeRedirect } from './browser.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groupshot-browser-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('the address is in a file that only its owner may read, also if an older file was readable', async () => {
  writeFileSync(redirectFile(folder), 'older')
  chmodSync(redirectFile(folder), 0o644)
  const file = await writeRedirect(folder, 'http://127.0.0.1:1/#token=secret')
  expect(file).toBe(redirectFile(folder))
  expect(readFileSync(file, 'utf8')).toContain('url=http://127.0.0.1:1/#token=secret')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('on a machine without a display no browser can be opened', () => {
  expect(whyNoDisplay('linux', {})).toMatch(/no display/)
  expect(whyNoDisplay('linux', { DISPLAY: '' })).toMatch(/no display/)
  expect(whyNoDisplay('linux', { DISPLAY: ':0' })).toBeUndefined()
  expect(whyNoDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeUndefined()
  expect(whyNoDisplay('darwin', {})).toBeUndefined()
})

test.runIf(process.platform === 'linux')('a desktop without a browser gives a sentence', async () => {
  const { DISPLAY, PATH } = process.env
  try {
    process.env['DISPLAY'] = ':0'
    process.env['PATH'] = folder
    expect(await openBrowser('/tmp/x')).toBe('there is no xdg-open here')
    writeFileSync(join(folder, 'xdg-open'), '#!/bin/sh\nexit 3\n', { mode: 0o755 })
    expect(await openBrowser('/tmp/x')).toBe('xdg-open found no browser')
    writeFileSync(join(folder, 'xdg-open'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    expect(await openBrowser('/tmp/x')).toBeUndefined()
  } finally {
    process.env['PATH'] = PATH
    if (DISPLAY === undefined) delete process.env['DISPLAY']
    else process.env['DISPLAY'] = DISPLAY
  }
})
