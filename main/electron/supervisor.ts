// Keeps the peer's process alive and connects pages to it. The main process passes on the two ends of a channel and
// does not see the text on it.
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebFrameMain } from 'electron'
import process from 'node:process'
import { steadyMs } from '../../app/clocks.ts'
import type { PeerConfig } from '../../app/config.ts'
import { log } from '../run.ts'
import { GONE, PIPE, type PeerFault, type ToPeer } from './messages.ts'

/** First wait before an ended peer is started again, in ms; doubled each time. */
const RESTART_MS_MIN = 1000

/** Longest wait, in ms: a person who has made room on the disk should not have to restart the program. */
const RESTART_MS_MAX = 30_000

/** After a run of at least this long, in ms, the next wait is short again. */
const STEADY_MS = 60_000

/** How long a peer may take to close its journal before it is killed, in ms. */
const STOP_MS_MAX = 3000

/** The variables of the environment that Node needs on some systems; the peer gets no others. */
const ENVIRONMENT = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR']

export interface Supervisor {
  /** Gives the page in this frame a pipe, or the reason why there is none. */
  connect(frame: WebFrameMain): void
  /** Asks the peer to stop, and waits until it has stopped. May be called twice. */
  stop(): Promise<void>
}

/**
 * @param tell called with a sentence when the peer's process has ended; it will be started again.
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
    const startedAt = steadyMs()
    let fault: string | undefined
    started.on('message', (message: PeerFault) => {
      fault = message.sentence
    })
    started.on('error', (type, location) => {
      fault = `the peer's process failed: ${type} at ${location}`
    })
    started.once('exit', (code) => {
      child = undefined
      if (stopping) return
      if (code === 0) return done()
      if (steadyMs() - startedAt > STEADY_MS) delayMs = RESTART_MS_MIN
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
