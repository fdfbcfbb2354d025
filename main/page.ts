// The built page as both hosts serve it: its files, read once, and its security headers. With a table in memory no path
// can leave the folder, and a rebuild cannot remove a file under a running peer.
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export interface PageFile {
  readonly body: Buffer
  readonly type: string
}

/** By path in the address, `/` included for `/index.html`. */
export type PageFiles = ReadonlyMap<string, PageFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json'
}

/** Reads the page from its folder. Throws if it is not built. */
export async function readPage(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>()
  for (const name of await listFiles(folder)) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    files.set(`/${name.split(sep).join('/')}`, { body: await readFile(join(folder, name)), type })
  }
  const index = files.get('/index.html')
  if (index === undefined) throw new Error(`the page is not built: there is no index.html in ${folder} (npm run build)`)
  return files.set('/', index)
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return await readdir(folder, { recursive: true })
  } catch (error) {
    throw new Error(`the page is not built: ${folder} cannot be read (npm run build)`, { cause: error })
  }
}

/** The page's only worker: it runs the properties that people write. Vite names it after its source. */
const WORKER = /^[/]assets[/]property-worker-[^/]+[.]js$/

/**
 * The headers of every answer with a part of the page. The policy lets the page load only its own files, and lets only
 * Svelte's own templates turn text into markup (trusted types).
 * @param path path of the file, as in its address. The worker has its own policy, which is stricter in all points but
 * one.
 * @param connect the origins to which the page may connect, as in `connect-src`.
 */
export function pageHeaders(path: string, connect: "'none'" | "'self'"): Readonly<Record<string, string>> {
  const policy = WORKER.test(path) ? WORKER_POLICY : pagePolicy(connect)
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store'
  }
}

function pagePolicy(connect: string): readonly string[] {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html groupshot-property'
  ]
}

/** The worker may not load or connect. It may compile its interpreter, which is WebAssembly; the page may not. */
const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'wasm-unsafe-eval'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'"
] as const
