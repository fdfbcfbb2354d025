// The page's side of a peer in its worker: starts the worker, opens pipes to the peer, says how it stands, and keeps the marker by which a
// cleared database is noticed. The marker is in localStorage, which a worker does not have; browsers clear the two apart or together, and
// only together they forget that there was an account at all.
import type { TextPipe } from '../app/view/contract/pipe.ts'
import type { BrowserState, StartOptions, ToPage, ToWorker } from './messages.ts'
import url from './worker.ts?worker&url'

export interface PeerOfPage {
  /** Resolves when the peer runs; a newer pipe takes the place of the last one. Rejects with a sentence where there is no peer. */
  openPipe(): Promise<TextPipe>
  /** Says how it stands at once, and whenever that changes. @returns the undo */
  onState(hear: (state: BrowserState) => void): () => void
  /** In the state `storage-lost`: with a new account. */
  beginAnew(): void
  /** Ends the peer in order, and gives its account back to other tabs. */
  stop(): void
}

/** Named in the content security policy of the door (main/door/answers.ts). Whatever is asked for, it gives one address. */
const policy = globalThis.trustedTypes?.createPolicy('groupshot-worker', { createScriptURL: () => url })

/** One for each page. */
export function startBrowserPeer(options: StartOptions): PeerOfPage {
  const marker = `groupshot-account-${options.room}`
  const worker = new Worker(policy?.createScriptURL(url) ?? url, { type: 'module', name: 'groupshot-worker' })
  const hearers = new Set<(state: BrowserState) => void>()
  let state: BrowserState = { state: 'opening', says: '' }
  let hearText: (text: string) => void = () => {}
  let hearClose: (reason: string) => void = () => {}
  const post = (message: ToWorker): void => worker.postMessage(message)

  function become(next: BrowserState): void {
    state = next
    for (const hear of hearers) hear(next)
  }

  function start(known: string): void {
    become({ state: 'opening', says: '' })
    post({ type: 'start', options: { ...options, connect: [...options.connect] }, known })
  }

  worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if (data.type === 'text') hearText(data.text)
    else if (data.type === 'closed') hearClose(data.reason)
    else {
      if (data.account !== '') localStorage.setItem(marker, data.account)
      become(data.state)
    }
  }
  worker.onerror = ({ message }) =>
    become({ state: 'stopped', says: `The peer of this page could not go on: ${message}` })
  // A page that is left for good, or loaded again, gives the account back at once: the next one need not wait.
  addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) post({ type: 'stop' })
  })
  start(localStorage.getItem(marker) ?? '')

  return {
    openPipe: async () => {
      await until(() => state.state !== 'opening' && state.state !== 'storage-lost')
      if (state.state !== 'running') throw new Error(state.says)
      const pipe: TextPipe = {
        send: (text) => post({ type: 'text', text }),
        onText: (listener) => (hearText = listener),
        onClose: (listener) => (hearClose = listener),
        close: () => undefined // The next one gives this one up.
      }
      // The peer says something at once: who opened the pipe must listen before.
      setTimeout(() => post({ type: 'pipe' }), 0)
      return pipe
    },
    onState: (hear) => {
      hearers.add(hear)
      hear(state)
      return () => hearers.delete(hear)
    },
    beginAnew: () => {
      if (state.state === 'storage-lost') start('')
    },
    stop: () => post({ type: 'stop' })
  }

  function until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return
        hearers.delete(look)
        resolve()
      }
      hearers.add(look)
      look()
    })
  }
}
