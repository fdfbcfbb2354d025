// Which requests may reach the web host: pure decisions about one request. The page must be ours, and the person must
// have seen this terminal. This file does no input or output.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** The WebSocket subprotocol of both sides; the page offers it together with `token.<token>`. */
export const SUBPROTOCOL = 'groupshot'

/** The path of the page's WebSocket. */
export const PEER_PATH = '/peer'

export interface RequestHead {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: IncomingHttpHeaders
}

/**
 * @param origin ours, exactly: `http://127.0.0.1:<port>`.
 * @returns the status with which to refuse a plain request, or `undefined` to serve it.
 */
export function refusePage(request: RequestHead, origin: string): 403 | 405 | 421 | undefined {
  // A foreign name that resolves to 127.0.0.1 (DNS rebinding) appears in the Host header; so does `localhost`.
  if (!isOurHost(request, origin)) return 421
  if (request.method !== 'GET') return 405
  // A foreign page may link to our page, but may not load parts of it.
  const embedded =
    request.headers['sec-fetch-site'] === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate'
  return embedded ? 403 : undefined
}

/** @returns the status with which to refuse a WebSocket, or `undefined` to open it. */
export function refuseSocket(request: RequestHead, origin: string, token: string): 403 | 404 | 421 | undefined {
  if (!isOurHost(request, origin)) return 421
  if (request.url !== PEER_PATH) return 404
  if (request.headers.origin !== origin) return 403
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  const shown = offered.find((part) => part.startsWith('token.'))?.slice('token.'.length) ?? ''
  return offered.includes(SUBPROTOCOL) && isSame(shown, token) ? undefined : 403
}

function isOurHost(request: RequestHead, origin: string): boolean {
  return request.headers.host === new URL(origin).host
}

/** Takes the same time at whatever position the two differ; hashing makes them equally long. */
function isSame(shown: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(token))
}
