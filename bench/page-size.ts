// The bytes that a window must read before it shows anything: the page's script and styles, uncompressed and
// compressed.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../main/launch/build.ts'
import { figure, type Figure } from './measure.ts'

/** The page's script, compressed, in kB. */
const SCRIPT_KB_MAX = 600

/** Of the build in out/. */
export function pageSize(): readonly Figure[] {
  const folder = join(ROOT, 'out/renderer/assets')
  const files = readdirSync(folder).map((name) => ({ kind: extname(name), bytes: readFileSync(join(folder, name)) }))
  const kilobytes = (kind: string, sizeOf: (bytes: Buffer) => number): number =>
    files.reduce((sum, file) => (file.kind === kind ? sum + sizeOf(file.bytes) : sum), 0) / 1000
  const compressed = (bytes: Buffer): number => gzipSync(bytes).length
  const raw = (bytes: Buffer): number => bytes.length
  return [
    figure('script of the page, gzip', 'kB', [kilobytes('.js', compressed)], { atMost: SCRIPT_KB_MAX }),
    figure('script of the page, uncompressed', 'kB', [kilobytes('.js', raw)]),
    figure('styles, gzip', 'kB', [kilobytes('.css', compressed)])
  ]
}
