// Runs between the page and Electron, in the isolated world of a sandboxed renderer: built to one CommonJS file that
// may require nothing but `electron`. The port stays in here; the page gets four functions that carry text.
import { contextBridge, ipcRenderer } from 'electron'
import type { PeerBridge } from '../../app/view/contract.ts'
import { CONNECT, GONE, PIPE } from './messages.ts'

let port: MessagePort | undefined
let knocking: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined
let hearText: ((text: string) => void) | undefined
let hearClose: ((reason: string) => void) | undefined
let unheard: string[] = [] // What came before the page listened: one view at most.

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
    hearText = listener
    for (const text of unheard.splice(0)) listener(text)
  },
  onClose(listener) {
    hearClose = listener
  }
}

ipcRenderer.on(PIPE, (event) => {
  const [arrived] = event.ports
  if (arrived === undefined || knocking === undefined) return arrived?.close()
  port = arrived
  unheard = []
  arrived.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'string' || arrived !== port) return
    if (hearText === undefined) unheard.push(data)
    else hearText(data)
  }
  // Electron fires it also when the process at the other end dies; GONE usually comes first and knows why.
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
  hearClose?.(reason)
}

/** The page itself turns away: it is not told what it did. */
function giveUp(reason: string): void {
  knocking?.reject(new Error(reason))
  port?.close()
  port = undefined
}

contextBridge.exposeInMainWorld('peerBridge', Object.freeze(bridge))
