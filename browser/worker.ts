// A peer in the worker of a web page: starts it when the page says with what, and serves it to that page over the pipe that every page of a
// peer has. Entry of a bundle of its own; nothing of Node is in it.
import { servePeer } from '../main/serve.ts'
import { PageJournalError, type PageFaultKind } from '../app/journal/page-journal.ts'
import type { TextPipe } from '../app/view/contract/pipe.ts'
import type { BrowserState, KnownAccount, ToPage, ToWorker } from './messages.ts'
import { browserPlatform } from './on-browser.ts'
import { AccountLostError, AccountOldError, openBrowserPeer, type BrowserPeer } from './open-peer.ts'
import { browserTiming } from './timing.ts'

/** What a page needs of its worker, and the worker of itself; the types of the DOM describe a page. */
interface WorkerScope {
  onmessage: ((event: { readonly data: ToWorker }) => void) | null
  postMessage(message: ToPage): void
}

const page = globalThis as unknown as WorkerScope

const STATE_OF: Readonly<Record<PageFaultKind, BrowserState['state']>> = {
  full: 'storage-full',
  elsewhere: 'elsewhere',
  lost: 'stopped',
  damaged: 'stopped',
  unknown: 'stopped'
}

/** How often the page is told what is on the disk, in ms. */
const KEPT_MS = 1_000

let kept: KnownAccount | undefined
let running: BrowserPeer | undefined
/** Of the present pipe. */
let hear: (text: string) => void = () => {}
let endPipe: (reason: string) => void = () => {}

page.onmessage = ({ data }) => {
  switch (data.type) {
    case 'start':
      return void start(data)
    case 'pipe':
      return openPipe()
    case 'text':
      return hear(data.text)
    case 'stop':
      return void running?.peer.stop()
  }
}

async function start({ options, known }: Extract<ToWorker, { readonly type: 'start' }>): Promise<void> {
  try {
    const platform = browserPlatform(options.connect)
    const { peer, account, journal } = (running = await openBrowserPeer({
      options,
      known,
      platform,
      timing: browserTiming
    }))
    tell({ state: 'running', says: '' }, account)
    const told = setInterval(tellKept, KEPT_MS)
    const reason = await peer.stopped
    clearInterval(told)
    tell({ state: STATE_OF[journal().fault?.kind ?? 'unknown'], says: reason }, account)
    endPipe(reason)
  } catch (error) {
    tell(stateAfter(error), '')
  }
}

/** What is on the disk, when it is more than was told last: the page keeps that outside of the database. */
function tellKept(): void {
  const known = running?.known()
  // Before the first turn of this life with a flush, what was told in the last one is more.
  if (known === undefined || known.turn === 0 || (known.turn === kept?.turn && known.epoch.id === kept.epoch.id)) return
  kept = known
  page.postMessage({ type: 'kept', known })
}

function stateAfter(error: unknown): BrowserState {
  const says = error instanceof Error ? error.message : String(error)
  if (error instanceof AccountLostError) return { state: 'storage-lost', says }
  if (error instanceof AccountOldError) return { state: 'storage-old', says }
  return { state: error instanceof PageJournalError ? STATE_OF[error.kind] : 'stopped', says }
}

function tell(state: BrowserState, account: string): void {
  page.postMessage({ type: 'state', state, account })
}

function openPipe(): void {
  endPipe('')
  if (running === undefined) return page.postMessage({ type: 'closed', reason: 'There is no peer.' })
  let isOpen = true
  let closed: (reason: string) => void = () => {}
  const end = (reason: string): void => {
    if (!isOpen) return
    isOpen = false
    page.postMessage({ type: 'closed', reason })
    closed(reason)
  }
  endPipe = end
  const pipe: TextPipe = {
    send: (text) => {
      if (isOpen) page.postMessage({ type: 'text', text })
    },
    onText: (listener) => (hear = listener),
    onClose: (listener) => (closed = listener),
    close: (reason = '') => end(reason)
  }
  servePeer(running.peer, pipe, (sentence) => console.warn(sentence))
}
