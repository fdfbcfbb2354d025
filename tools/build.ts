// `npm run build`: builds out/, whether or not it is needed, and prints how much a phone loads from a door.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { build, ROOT } from '../main/launch/build.ts'

/** Most of the small page with its worker, compressed, in bytes: every phone of a class loads it over one access point. */
const PAGE_BYTES_MAX = 400_000

await build()
const assets = join(ROOT, 'out/door/assets')
const bytes = readdirSync(assets).reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).byteLength, 0)
console.log(`the page of the door: ${Math.round(bytes / 1_000)} kB compressed, of ${PAGE_BYTES_MAX / 1_000}`)
if (bytes > PAGE_BYTES_MAX) process.exitCode = 1
