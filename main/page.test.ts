// The built page as a table.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pageHeaders, readPage } from './page.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groupshot-page-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('the page is its files by path, and only files of known types', async () => {
  mkdirSync(join(folder, 'assets'))
  for (const name of ['index.html', 'assets/a.js', 'assets/f.woff2', '.built', 'notes.txt'])
    writeFileSync(join(folder, name), name)
  const files = await readPage(folder)
  expect([...files.keys()].toSorted()).toEqual(['/', '/assets/a.js', '/assets/f.woff2', '/index.html'])
  expect(files.get('/')).toEqual({ body: Buffer.from('index.html'), type: 'text/html; charset=utf-8' })
})

test('a missing page gives a sentence', async () => {
  await expect(readPage(folder)).rejects.toThrow(/^the page is not built: there is no index.html/)
  await expect(readPage(join(folder, 'nowhere'))).rejects.toThrow(/^the page is not built: .* cannot be read/)
})

test('only the worker of properties has a policy of its own', () => {
  const policyOf = (path: string) => pageHeaders(path, "'self'")['content-security-policy']
  expect(policyOf('/assets/property-worker-Ab_1-x.js')).toBe(
    "default-src 'none'; script-src 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'"
  )
  for (const path of [
    '/',
    '/index.html',
    '/assets/index-Ab.js',
    '/property-worker-a.js',
    '/assets/property-worker-a.js/x'
  ])
    expect(policyOf(path)).toMatch(/^default-src 'none'; script-src 'self'; .*connect-src 'self'/)
})
