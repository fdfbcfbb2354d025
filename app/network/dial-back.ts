// "Can others reach me?" A peer asks one that it has dialled to dial it back: on a stream of its own it names a port, and the other one
// opens a TCP connection to that port of the host from which the question came, and says whether that worked. Nothing else is dialled on
// anybody's word: a question through a relay, which comes from the host of the relay, is not answered. An incoming connection that was seen is proof enough, so this is asked only where none was.
import type { Connection, Stream } from '@libp2p/interface'
import type { NetworkSignals } from '../doctor/signals.ts'
import { wireOf } from '../channel/libp2p.ts'
import { hostOf } from './addresses.ts'
import type { Platform } from './platform.ts'
import { peerOf } from './wires.ts'

/** libp2p protocol of the question. A change of meaning is a new version. */
export const DIAL_BACK_PROTOCOL = '/groupshot/dial-back/1.0.0'

/** How long the whole question may take, in ms: longer than a connection that is tried. */
const QUESTION_MS = 6_000

/** Least time between two answers to one host, in ms, and most that are worked at. Others get no answer. */
export const ANSWER_PAUSE_MS = 10_000
export const ANSWERS_MAX = 4

/** Least time between two own questions, in ms: longer than the pause of who answers. */
const ASK_PAUSE_MS = 30_000

/** Hosts that are remembered; the longest untouched goes first. */
const HOSTS_MAX = 128

const REACHED = 1
const NOT_REACHED = 2

export class DialBack {
  readonly #now: () => number
  readonly #opens: Platform['opens']
  readonly #answeredAt = new Map<string, number>()
  #running = 0
  #inbound: NetworkSignals['inbound'] = 'unknown'
  #askedAt = -Infinity

  /** @param now steady, in ms @param opens as in `Platform` */
  constructor(now: () => number, opens: Platform['opens']) {
    this.#now = now
    this.#opens = opens
  }

  /** Whether others can dial this machine. */
  get inbound(): NetworkSignals['inbound'] {
    return this.#inbound
  }

  /** Somebody on another machine has opened a connection to this one. */
  cameIn(): void {
    this.#inbound = 'came'
  }

  /**
   * Asks the other end of a connection, unless it is known that connections come in, or somebody was asked within the last seconds.
   * @param port where this peer listens, 1 … 65,535
   */
  async ask(connection: Connection, port: number): Promise<void> {
    const now = this.#now()
    if (this.#inbound === 'came' || !connection.direct || now - this.#askedAt < ASK_PAUSE_MS) return
    this.#askedAt = now
    const reached = await askDialBack(connection, port)
    if (reached !== undefined) this.#inbound = reached ? 'came' : 'failed'
  }

  /** Must be called in the turn in which libp2p provides the stream, and must not wait. */
  answer(stream: Stream, connection: Connection): void {
    // The host of a relay is a third party: its ports are nobody's to try.
    if (!connection.direct) return stream.abort(new Error('This question has come through a relay.'))
    const host = hostOf(connection.remoteAddr.toString())
    const opens = this.#opens
    if (opens === undefined || !this.#mayAnswer(host)) return stream.abort(new Error('Too many questions.'))
    const asked: number[] = []
    const wire = wireOf(stream, peerOf(connection), {
      opened: () => {},
      drained: () => {},
      closed: () => {},
      received: (_, bytes) => {
        if (asked.length >= 2) return
        asked.push(...bytes.subarray(0, 2 - asked.length))
        const [high, low] = asked
        if (high === undefined || low === undefined) return
        this.#running += 1
        void opens(host, 256 * high + low).then((isOpen) => {
          this.#running -= 1
          wire.send(Uint8Array.of(isOpen ? REACHED : NOT_REACHED))
          wire.close()
        })
      }
    })
  }

  #mayAnswer(host: string): boolean {
    const now = this.#now()
    if (this.#running >= ANSWERS_MAX || now - (this.#answeredAt.get(host) ?? -Infinity) < ANSWER_PAUSE_MS) return false
    this.#answeredAt.delete(host)
    this.#answeredAt.set(host, now)
    const [oldest] = this.#answeredAt.keys()
    if (this.#answeredAt.size > HOSTS_MAX && oldest !== undefined) this.#answeredAt.delete(oldest)
    return true
  }
}

/** @returns whether it got a connection; undefined if it does not say */
async function askDialBack(connection: Connection, port: number): Promise<boolean | undefined> {
  const { promise, resolve } = Promise.withResolvers<boolean | undefined>()
  const timer = setTimeout(() => resolve(undefined), QUESTION_MS)
  try {
    const stream = await connection.newStream(DIAL_BACK_PROTOCOL, { signal: AbortSignal.timeout(QUESTION_MS) })
    const wire = wireOf(stream, peerOf(connection), {
      opened: () => {},
      drained: () => {},
      closed: () => resolve(undefined),
      received: (_, [said]) => resolve(said === REACHED ? true : said === NOT_REACHED ? false : undefined)
    })
    wire.send(Uint8Array.of(port >> 8, port & 255))
    return await promise
  } catch {
    return undefined // It does not speak this, answers nobody now, or is gone.
  } finally {
    clearTimeout(timer)
  }
}
