// The two ways from this page to its peer, as one text pipe: the functions that Electron's preload puts on `window`,
// or a WebSocket to where the page came from. Nothing here knows what the text means.
import type { PeerBridge, TextPipe } from '../../../app/view/contract/pipe.ts'

declare global {
  interface Window {
    /** There in Electron only. */
    readonly peerBridge?: PeerBridge
  }
}

/** Nobody answers at the other end, or it does not let this page in. The browser does not tell which. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError'
}

/** @throws BridgeError */
export async function openPipe(): Promise<TextPipe> {
  return window.peerBridge === undefined ? openSocket() : openBridge(window.peerBridge)
}

async function openBridge(bridge: PeerBridge): Promise<TextPipe> {
  await bridge.connect()
  return {
    send: (text) => bridge.send(text),
    onText: (listener) => bridge.onText(listener),
    onClose: (listener) => bridge.onClose(listener),
    close: () => undefined // The next connect() gives this one up.
  }
}

function openSocket(): Promise<TextPipe> {
  const socket = new WebSocket(`ws://${location.host}/peer`, ['groupshot', `token.${readToken()}`])
  const pipe: TextPipe = {
    send: (text) => socket.send(text),
    onText: (listener) =>
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') listener(data)
      }),
    onClose: (listener) => socket.addEventListener('close', ({ reason }) => listener(reason)),
    close: () => socket.close()
  }
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(pipe))
    socket.addEventListener('error', () => reject(new BridgeError()))
  })
}

const TOKEN = 'groupshot-token'

/**
 * The secret that the host gave to the person who started it. It comes in the fragment, which no server ever sees; it
 * is kept for reloads and for other tabs of this address, where a link leads, and leaves the address bar at once.
 */
function readToken(): string {
  const fresh = new URLSearchParams(location.hash.slice(1)).get('token')
  if (fresh !== null) {
    localStorage.setItem(TOKEN, fresh)
    history.replaceState(null, '', location.pathname)
  }
  return localStorage.getItem(TOKEN) ?? ''
}
