// Which requests the door answers: pure decisions about one request, and the name of each refusal. Whoever is in the local network may
// ask, and so may every page of the Internet that a browser there has open; that one must not read what the door says.
import type { IncomingHttpHeaders } from 'node:http'

/** Each with its status. */
export const REFUSALS = {
  /** The request is for another name, which resolves to this machine (DNS rebinding). */
  'foreign-host': 421,
  /** A page from elsewhere asks. */
  'foreign-origin': 403,
  method: 405,
  /** A body, which no question of ours has. */
  body: 413,
  'long-address': 414,
  'not-here': 404,
  /** The door has no WebSocket; peers have their own. */
  'no-socket': 404,
  'too-many-requests': 429,
  'too-many-connections': 503,
  'long-headers': 431,
  /** The request, or the reading of the answer, takes too long. */
  slow: 408,
  'no-http': 400
} as const

export type DoorRefusal = keyof typeof REFUSALS

/** Longest path that is read, in characters; the longest here has 60. */
export const ADDRESS_LENGTH_MAX = 256

export interface DoorRequest {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: IncomingHttpHeaders
}

/**
 * @param origins where the door is open, as `http://192.168.1.20:8420`
 * @returns undefined where the request may be answered
 */
export function refusalOf({ method, url, headers }: DoorRequest, origins: readonly string[]): DoorRefusal | undefined {
  if (!origins.includes(`http://${headers.host ?? ''}`)) return 'foreign-host'
  if (headers.origin !== undefined && !origins.includes(headers.origin)) return 'foreign-origin'
  // A link from elsewhere may lead here, but nothing of the page may be loaded there.
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return 'foreign-origin'
  if (method !== 'GET') return 'method'
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') return 'body'
  return (url ?? '').length > ADDRESS_LENGTH_MAX ? 'long-address' : undefined
}

/** Whose allowance a request uses: an address of IPv4, or the network of one of IPv6, which has as many as it wants. */
export function askerOf(remote: string): string {
  const [address = ''] = remote.replace(/^::ffff:(?=\d+\.)/i, '').split('%')
  if (!address.includes(':')) return address
  const [before = '', behind] = address.split('::')
  const groups = before === '' ? [] : before.split(':')
  const rest = behind === undefined || behind === '' ? [] : behind.split(':')
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0')
  return [...groups, ...(behind === undefined ? [] : zeros), ...rest].slice(0, 4).join(':')
}
