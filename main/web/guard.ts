// Who may talk to the web host: pure decisions about one request. The page must be ours, the person must be the
// one who saw this terminal. Nothing here sends or reads anything.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** The subprotocol that both sides speak; the page offers it together with `token.<token>`. */
export const SUBPROTOCOL = 'groupshot'

/** Where the page opens its WebSocket. */
export const PEER_PATH = '/peer'

export interface RequestHead {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: IncomingHttpHeaders
}

/**
 * @param origin ours, exactly: `http://127.0.0.1:<port>`.
 * @returns the status to refuse a plain request with, or `undefined` to serve it.
 */
export function refusePage(request: RequestHead, origin: string): 403 | 405 | 421 | undefined {
  // A foreign name that resolves to 127.0.0.1 (DNS rebinding) shows in the Host header, so does `localhost`.
  if (!isOurHost(request, origin)) return 421
  if (request.method !== 'GET') return 405
  // A foreign page may lead a person here, but not load parts of us into itself.
  const embedded =
    request.headers['sec-fetch-site'] === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate'
  return embedded ? 403 : undefined
}

/** @returns the status to refuse a WebSocket with, or `undefined` to open it. */
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

/** Takes the same time wherever the two differ; hashing makes them equally long. */
function isSame(shown: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(token))
}
