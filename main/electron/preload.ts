// Runs between the page and Electron, in the isolated world of a sandboxed renderer: built to one CommonJS file that
// may require nothing but `electron`. The port stays in here; the page gets four functions that carry text.
import { contextBridge, ipcRenderer } from 'electron'
import type { PeerBridge } from '../../app/view/contract/pipe.ts'
import { CONNECT, GONE, PIPE } from './messages.ts'

let port: MessagePort | undefined
let knocking: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined
let textListener: ((text: string) => void) | undefined
let closeListener: ((reason: string) => void) | undefined
let early: string[] = [] // Text that arrived before the page listened: at most one view.

const bridge: PeerBridge = {
  connect() {
    giveUp('the page asked for another pipe')
    return new Promise((resolve, reject) => {
      knocking = { resolve, reject }
      ipcRenderer.send(CONNECT)
    })
  },
  send: (text) => port?.postMessage(String(text)),
  onText(listener) {
    textListener = listener
    for (const text of early.splice(0)) listener(text)
  },
  onClose(listener) {
    closeListener = listener
  }
}

ipcRenderer.on(PIPE, (event) => {
  const [arrived] = event.ports
  if (arrived === undefined || knocking === undefined) return arrived?.close()
  port = arrived
  early = []
  arrived.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string' || arrived !== port) return
    if (textListener === undefined) early.push(data)
    else textListener(data)
  }
  // Electron also fires this when the process at the other end ends; GONE usually arrives first, with the reason.
  arrived.addEventListener('close', () => {
    if (arrived === port) end('')
  })
  knocking.resolve()
  knocking = undefined
})
ipcRenderer.on(GONE, (_event, reason: unknown) => end(String(reason)))

function end(reason: string): void {
  knocking?.reject(new Error(reason))
  knocking = undefined
  if (port === undefined) return
  port = undefined
  closeListener?.(reason)
}

/** The page itself closed the pipe, so it is not notified. */
function giveUp(reason: string): void {
  knocking?.reject(new Error(reason))
  port?.close()
  port = undefined
}

contextBridge.exposeInMainWorld('peerBridge', Object.freeze(bridge))
