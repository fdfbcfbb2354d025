// The page's side of a peer in its worker: starts the worker, opens pipes to the peer, says how it stands, and keeps the marker by which a
// cleared database is noticed. The marker is in localStorage, which a worker does not have; browsers clear the two apart or together, and
// only together they forget that there was an account at all.
import type { TextPipe } from '../app/view/contract/pipe.ts'
import type { BrowserState, KnownAccount, StartOptions, ToPage, ToWorker } from './messages.ts'
import url from './worker.ts?worker&url'

export interface PeerOfPage {
  /** Resolves when the peer runs; a newer pipe takes the place of the last one. Rejects with a sentence where there is no peer. */
  openPipe(): Promise<TextPipe>
  /** Says how it stands at once, and whenever that changes. @returns the undo */
  onState(hear: (state: BrowserState) => void): () => void
  /** In the states `storage-lost` and `storage-old`: with a new account. */
  beginAnew(): void
  /** Ends the peer in order, and gives its account back to other tabs. */
  stop(): void
}

const NOTHING_KNOWN: KnownAccount = { account: '', epoch: { number: 0, id: '' }, turn: 0 }

/** The id, then the number and the id of the epoch, and the turn. An earlier version wrote the id alone; what cannot be read counts for nothing. */
function knownIn(text: string | null): KnownAccount {
  const [account = '', number = '0', id = '', turn = '0'] = (text ?? '').split(' ')
  const isWhole = /^\d{1,15}$/.test(number) && /^\d{1,15}$/.test(turn)
  return isWhole
    ? { account, epoch: { number: Number(number), id }, turn: Number(turn) }
    : { ...NOTHING_KNOWN, account }
}

function writeKnown({ account, epoch, turn }: KnownAccount): string {
  return [account, epoch.number, epoch.id, turn].join(' ')
}

function placeIn(text: string | null): number {
  return /^\d{1,3}$/.test(text ?? '') ? Number(text) : 0
}

/** Storage that is full keeps what it had. */
function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // The database says so itself.
  }
}

/** Named in the content security policy of the door (main/door/answers.ts). Whatever is asked for, it gives one address. */
const policy = globalThis.trustedTypes?.createPolicy('groupshot-worker', { createScriptURL: () => url })

/** One for each page. */
export function startBrowserPeer(options: Omit<StartOptions, 'place'>): PeerOfPage {
  const marker = `groupshot-account-${options.room}`
  const placeMarker = `groupshot-place-${options.room}`
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

  function start(known: KnownAccount): void {
    become({ state: 'opening', says: '' })
    const place = placeIn(localStorage.getItem(placeMarker))
    post({ type: 'start', options: { ...options, connect: [...options.connect], place }, known })
  }

  worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if (data.type === 'text') hearText(data.text)
    else if (data.type === 'closed') hearClose(data.reason)
    else if (data.type === 'kept') remember(marker, writeKnown(data.known))
    else {
      if (data.account !== '' && knownIn(localStorage.getItem(marker)).account !== data.account)
        remember(marker, data.account)
      become(data.state)
    }
  }
  worker.onerror = ({ message }) =>
    become({ state: 'stopped', says: `The peer of this page could not go on: ${message}` })
  // A page that is left for good, or loaded again, gives the account back at once: the next one need not wait.
  addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) post({ type: 'stop' })
  })
  start(knownIn(localStorage.getItem(marker)))

  return {
    openPipe: async () => {
      await until(() => !['opening', 'storage-lost', 'storage-old'].includes(state.state))
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
      if (state.state !== 'storage-lost' && state.state !== 'storage-old') return
      // What is there stays where it is.
      if (state.state === 'storage-old') remember(placeMarker, String(placeIn(localStorage.getItem(placeMarker)) + 1))
      start(NOTHING_KNOWN)
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
