// The peer in Electron: the entry of the utility process, which is plain Node with a port to the main process. It is
// not sandboxed; the decoders of app/ check all data from the network and from pages.
import type { MessagePortMain } from 'electron'
import { join } from 'node:path'
import process from 'node:process'
import type { TextPipe } from '../../app/view/contract/pipe.ts'
import type { Peer } from '../../app/peer.ts'
import type { PeerConfig } from '../../app/config.ts'
import { openPeer } from '../open-peer.ts'
import { log, report } from '../run.ts'
import { servePeer } from '../serve.ts'
import type { PeerFault, ToPeer } from './messages.ts'

/** How long our last message may take to reach the main process, in ms; ending at once would lose it. */
const FAREWELL_MS = 300

let opening: Promise<Peer> | undefined

process.parentPort.on('message', ({ data, ports }) => {
  handle(data as ToPeer, ports[0]).catch(fail)
})
process.on('unhandledRejection', fail) // By default a utility process only warns.

async function handle(message: ToPeer, port: MessagePortMain | undefined): Promise<void> {
  switch (message.type) {
    case 'start':
      return live(message.config)
    case 'page':
      if (port !== undefined) await servePage(port)
      return
    case 'stop':
      return (await opening)?.stop()
  }
}

async function live(config: PeerConfig): Promise<void> {
  opening = openPeer(config, { root: join(import.meta.dirname, '../..') })
  const fault = await (await opening).stopped
  if (fault !== '') throw new Error(fault)
  process.exit(0)
}

async function servePage(port: MessagePortMain): Promise<void> {
  const peer = await opening
  if (peer === undefined) port.close()
  else servePeer(peer, pipeOf(port), log)
}

function pipeOf(port: MessagePortMain): TextPipe {
  return {
    send: (text) => port.postMessage(text),
    onText(listener) {
      port.on('message', ({ data }) => listener(typeof data === 'string' ? data : ''))
      port.start()
    },
    onClose(listener) {
      port.once('close', () => listener(''))
    },
    close: () => port.close()
  }
}

function fail(error: unknown): void {
  report(error)
  const sentence = error instanceof Error ? error.message : String(error)
  process.parentPort.postMessage({ type: 'fault', sentence } satisfies PeerFault)
  setTimeout(() => process.exit(1), FAREWELL_MS)
}
