// Keeps the peer's process alive and introduces pages to it. The main process hands over the two ends of a channel
// and sees none of what they say.
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebFrameMain } from 'electron'
import process from 'node:process'
import type { PeerConfig } from '../../app/config.ts'
import { log } from '../run.ts'
import { GONE, PIPE, type Fault, type ToPeer } from './messages.ts'

/** First wait before a peer that died is started again, in milliseconds; doubled each time. */
const RESTART_MS_MIN = 1000

/** Longest wait, in milliseconds: somebody who frees the disk should not have to restart the program. */
const RESTART_MS_MAX = 30_000

/** A peer that ran this long had started well, and the next wait is short again. */
const STEADY_MS = 60_000

/** How long a peer may take to close its journal before it is killed, in milliseconds. */
const STOP_MS_MAX = 3000

/** What Node needs of the environment on some systems; the peer gets nothing else of it. */
const ENVIRONMENT = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR']

export interface Supervisor {
  /** Gives the page in this frame a pipe, or tells it why there is none. */
  connect(frame: WebFrameMain): void
  /** Asks the peer to stop and waits for it. Twice is fine. */
  stop(): Promise<void>
}

/**
 * @param tell called with a sentence when the peer's process has died; it will be started again.
 * @param done called when the peer was stopped from a page.
 */
export function supervisePeer(
  entry: string,
  config: PeerConfig,
  tell: (reason: string) => void,
  done: () => void
): Supervisor {
  let child: UtilityProcess | undefined
  let restart: NodeJS.Timeout | undefined
  let delayMs = RESTART_MS_MIN
  let reason = 'the peer is starting'
  let stopping = false
  start()

  function start(): void {
    const started = utilityProcess.fork(entry, [], { serviceName: 'groupshot-peer', env: environment() })
    const startedAt = performance.now()
    let fault: string | undefined
    started.on('message', (message: Fault) => {
      fault = message.sentence
    })
    started.on('error', (type, location) => {
      fault = `the peer's process broke: ${type} at ${location}`
    })
    started.once('exit', (code) => {
      child = undefined
      if (stopping) return
      if (code === 0) return done()
      if (performance.now() - startedAt > STEADY_MS) delayMs = RESTART_MS_MIN
      reason = fault ?? `the peer's process ended with code ${code}`
      log(`${reason}; it is started again in ${delayMs / 1000} s`)
      tell(reason)
      restart = setTimeout(start, delayMs)
      delayMs = Math.min(delayMs * 2, RESTART_MS_MAX)
    })
    child = started
    send({ type: 'start', config })
  }

  function send(message: ToPeer, ports?: Parameters<UtilityProcess['postMessage']>[1]): void {
    child?.postMessage(message, ports)
  }

  return {
    connect(frame) {
      if (child === undefined) return frame.send(GONE, reason)
      const { port1, port2 } = new MessageChannelMain()
      send({ type: 'page' }, [port1])
      frame.postMessage(PIPE, null, [port2])
    },
    async stop() {
      stopping = true
      clearTimeout(restart)
      const last = child
      if (last === undefined) return
      const exited = new Promise<void>((resolve) => last.once('exit', () => resolve()))
      send({ type: 'stop' })
      const timer = setTimeout(() => last.kill(), STOP_MS_MAX)
      await exited
      clearTimeout(timer)
    }
  }
}

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(ENVIRONMENT.flatMap((name) => (name in process.env ? [[name, process.env[name]]] : [])))
}
