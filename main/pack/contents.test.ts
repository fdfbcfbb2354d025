// The package: everything that its command needs, nothing of Electron, all licences, the same bytes each time; and it packs itself.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseTarGzip } from 'nanotar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from '../launch/build.ts'
import { packageOf, versionOf } from './contents.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'groupshot-pack-'))
  for (const name of ['LICENSE', 'package.json', 'main/groupshot.cjs', ...LICENSES])
    put(name, readFileSync(join(ROOT, name), 'utf8'))
  for (const name of BUILT) put(name, name)
})
afterEach(() => rmSync(root, { recursive: true }))

const LICENSES = ['quickjs-emscripten-core', '@jitl/quickjs-singlefile-browser-release-sync'].map(
  (name) => `node_modules/${name}/LICENSE`
)
const BUILT = [
  'out/main/packed.js',
  'out/main/web.js',
  'out/main/index.js',
  'out/main/peer.js',
  'out/main/third-party-licenses.md',
  'out/renderer/index.html',
  'out/renderer/assets/a.js',
  'out/door/index.html'
]

function put(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

test('it has the command, the built program without Electron, and every licence', async () => {
  const files = await parseTarGzip(await packageOf(root))
  expect(files.map(({ name }) => name).toSorted()).toEqual([
    'package/LICENSE',
    'package/licenses/@jitl/quickjs-singlefile-browser-release-sync/LICENSE',
    'package/licenses/quickjs-emscripten-core/LICENSE',
    'package/main/groupshot.cjs',
    'package/out/door/index.html',
    'package/out/main/packed.js',
    'package/out/main/third-party-licenses.md',
    'package/out/main/web.js',
    'package/out/renderer/assets/a.js',
    'package/out/renderer/index.html',
    'package/package.json'
  ])
  const manifest: unknown = JSON.parse(files.find(({ name }) => name.endsWith('/package.json'))?.text ?? '')
  expect(manifest).toEqual({
    name: 'groupshot',
    version: await versionOf(ROOT),
    description: expect.any(String) as string,
    license: 'MIT',
    type: 'module',
    bin: { groupshot: 'main/groupshot.cjs' }
  })
})

test('the same program makes the same bytes, and an unpacked package makes them again', async () => {
  const first = await packageOf(root)
  expect(Buffer.compare(await packageOf(root), first)).toBe(0)
  const files = await parseTarGzip(first)
  rmSync(root, { recursive: true })
  for (const { name, text } of files) put(name.replace(/^package\//, ''), text)
  expect(Buffer.compare(await packageOf(root), first)).toBe(0)
})

test('where something is not built there is no package', async () => {
  rmSync(join(root, 'out/door'), { recursive: true })
  await expect(packageOf(root)).rejects.toThrow('out/door')
})

test('an old Node is told so, in one sentence', () => {
  const old = join(root, 'old.cjs')
  writeFileSync(old, `Object.defineProperty(process.versions, 'node', { value: '20.1.0' })\n`)
  const { status, stderr, stdout } = spawnSync(process.execPath, ['-r', old, join(root, 'main/groupshot.cjs')], {
    encoding: 'utf8'
  })
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^groupshot: this needs Node 24 or newer, and here is 20[.]1[.]0: [^\n]+\n$/)
})
