// What the door has to give, once for all: each file of the small page with its headers, as it is and compressed. A table in memory: no
// path leads out of it, and there is nothing to list.
import { gzipSync } from 'node:zlib'
import type { PageFiles } from '../page.ts'

export interface DoorAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** The same, shorter; absent where that is not worth it. */
  readonly gzip?: Buffer
}

const TEXT = /^(text\/|image\/svg)/

/** By path in the address. */
export function answersOf(files: PageFiles): ReadonlyMap<string, DoorAnswer> {
  return new Map(
    [...files].map(([path, { body, type }]) => {
      const headers = { ...doorHeaders(path), 'content-type': type, vary: 'accept-encoding' }
      return [path, TEXT.test(type) ? { headers, body, gzip: gzipSync(body, { level: 9 }) } : { headers, body }]
    })
  )
}

/** The thread in which the peer of a browser runs. Vite names it after its source. */
const WORKER = /^[/]assets[/][^/]*worker[^/]*[.]js$/

/** The page loads its own files and asks the door; its worker loads nothing, and connects to peers, wherever they are. */
export function doorHeaders(path: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': (WORKER.test(path) ? WORKER_POLICY : PAGE_POLICY).join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store'
  }
}

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'", // Whoever typed the address has no invitation yet: the page asks for it.
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html groupshot-worker'
] as const

const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  'connect-src ws:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'"
] as const
