// What is in the package that runs without an installation: the built program with its pages, and the licences of all that it is made
// of. A program in a package can pack itself again, so a door hands the package on, wherever it was started.
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { createTar } from 'nanotar'
import { assert } from '../../app/assert.ts'

/** Longest package, in bytes: a class loads it over one access point. */
export const PACKAGE_BYTES_MAX = 5_000_000

/** Longest name in a tar file of this kind; `createTar` cuts off the rest and says nothing. */
const NAME_BYTES_MAX = 100

/** A tar file ends with two blocks of zeros; `createTar` does not always write them. */
const END_BYTES = 1024

/** Of the folder of the program. Electron's own parts stay out. */
const FILES = ['LICENSE', 'main/groupshot.cjs'] as const
const FOLDERS = ['out/main', 'out/renderer', 'out/door'] as const
const ELECTRON = ['out/main/index.js', 'out/main/peer.js']

/** Packages that only a worker uses: the lists beside the bundles do not have them (electron-builder.config.js). */
const WORKERS_USE = ['quickjs-emscripten-core', '@jitl/quickjs-singlefile-browser-release-sync'] as const

/** What of package.json a package keeps. `engines` would make npm warn beside the sentence of main/groupshot.cjs. */
const KEPT = ['name', 'version', 'description', 'license', 'type'] as const

/**
 * @param root the folder of the program: this repository, or an unpacked package
 * @returns an npm package, `package/…` inside
 * @throws Error where a part is not there: nothing is built
 */
export async function packageOf(root: string): Promise<Uint8Array> {
  const names = [...FILES, ...(await Promise.all(FOLDERS.map((folder) => filesIn(root, folder)))).flat()]
  const files = await Promise.all(
    names
      .filter((name) => !ELECTRON.includes(name))
      .map(async (name) => ({
        name: `package/${name}`,
        data: await readFile(join(root, name)),
        attrs: { mode: name.endsWith('.cjs') ? '755' : '644' }
      }))
  )
  const licenses = await Promise.all(
    WORKERS_USE.map(async (name) => ({
      name: `package/licenses/${name}/LICENSE`,
      data: await readFile(join(root, 'licenses', name, 'LICENSE')).catch(() =>
        readFile(join(root, 'node_modules', name, 'LICENSE'))
      ),
      attrs: { mode: '644' }
    }))
  )
  const manifest = JSON.stringify(await manifestOf(root), undefined, 2)
  // Equal programs make equal packages: no user, and one time for all.
  const attrs = { user: 'root', group: 'root', uid: 0, gid: 0, mtime: 0 }
  const entries = [
    { name: 'package/package.json', data: `${manifest}\n`, attrs: { mode: '644' } },
    ...files,
    ...licenses
  ]
  for (const { name } of entries)
    assert(Buffer.byteLength(name) <= NAME_BYTES_MAX, `${name} is too long a name: it would be cut off`)
  const tar = createTar(entries, { attrs })
  return promisify(gzip)(Buffer.concat([tar, Buffer.alloc(END_BYTES)]), { level: 9 })
}

export async function versionOf(root: string): Promise<string> {
  return String((await manifestOf(root))['version'])
}

async function manifestOf(root: string): Promise<Record<string, unknown>> {
  const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  const kept = Object.fromEntries(KEPT.map((key) => [key, own[key]]))
  return { ...kept, bin: { groupshot: 'main/groupshot.cjs' } }
}

/** In a fixed order. */
async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length).split(sep).join('/'))
    .toSorted()
}
