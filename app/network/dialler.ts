// Dials: what is due by the dial table, and what a person has typed. Every dial and how it ended goes into the table; dialling.ts decides
// there who is dialled when.
import type { Connection } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { NotReachedError } from '../channel/wire.ts'
import { steadyMs as steady } from '../clocks.ts'
import type { ProcessId } from '../ids.ts'
import { afterIdle } from '../timers.ts'
import { readAddress, withPeer, type DialTarget } from './addresses.ts'
import type { RoomNode } from './configuration.ts'
import { chooseDials, dialEnded, dialTyped, type Dial } from './dialling.ts'
import { addTyped, forgetTyped, type DialTable } from './known.ts'
import { isForeign, notReached, OWN_ADDRESS } from './reasons.ts'
import type { Relaying } from './relaying.ts'
import type { Trials } from './trials.ts'
import { peerOf, type Wires } from './wires.ts'

/** How long `connect` waits, in ms, before it throws `NotReachedError`. The dialling continues. */
const CONNECT_TIMEOUT_MS = 10_000

/**
 * How long a wire may take to open after a connection has ended, in ms: the other side may have preferred another
 * connection.
 */
const OTHER_CONNECTION_MS = 1_000

export interface DiallerParts {
  readonly table: DialTable
  readonly trials: Trials
  readonly relaying: Pick<Relaying, 'reaches'>
  readonly node: () => RoomNode | undefined
  readonly wires: () => Wires | undefined
  /** Aborted: the network is stopping. */
  readonly stopping: AbortSignal
  /** Somebody may have to be dialled soon. */
  readonly changed: () => void
  readonly answered: (connection: Connection) => void
  /** At an address that was given at the start something answers that is no peer of this room. One sentence. */
  readonly foreign: (sentence: string) => void
}

export class Dialler {
  readonly #parts: DiallerParts
  /** Typed addresses of which it was said that no peer of this room answers there. */
  readonly #foreign = new Set<string>()

  constructor(parts: DiallerParts) {
    this.#parts = parts
  }

  /** Dials what is due by the table. */
  dialDue(): void {
    for (const dial of chooseDials(this.#parts.table, steady())) {
      const signal = AbortSignal.any([AbortSignal.timeout(dial.timeoutMs), this.#parts.stopping])
      // The result is in the table already; `connect` reports it to the person who waits for it.
      this.#dial(dial, signal).catch((error: unknown) => this.#dueFailed(dial, error))
    }
  }

  /** As in `Network`. @throws BadAddressError, NotReachedError */
  async connect(text: string): Promise<void> {
    const { table, relaying, stopping } = this.#parts
    const target = readAddress(text)
    if (target.relay !== undefined) return this.#connectThrough(target.relay, target)
    const { address, peer } = target
    if (peer === table.self || table.own.includes(address)) throw new NotReachedError(OWN_ADDRESS)
    const wires = this.#parts.wires()
    if (wires === undefined || stopping.aborted) throw new NotReachedError('This peer is not running.')
    const typed = addTyped(table, address, peer, steady())
    this.#parts.changed()
    if (this.#isLinkedAt(target)) return
    const signal = AbortSignal.any([AbortSignal.timeout(CONNECT_TIMEOUT_MS), stopping])
    try {
      const connection = await this.#dial(dialTyped(typed), signal)
      if (relaying.reaches(peerOf(connection))) return
      await wires.opened(peerOf(connection), AbortSignal.any([signal, endOf(connection)]))
    } catch (error) {
      if (peer !== undefined && wires.has(peer)) return // The other peer reached us meanwhile.
      if (isForeign(error)) this.#foreign.add(address) // It is said here and now.
      throw notReached(error, target)
    }
  }

  /** Whoever has a place at the relay is dialled as soon as there is a connection to the relay. */
  async #connectThrough(relay: DialTarget, { peer }: DialTarget): Promise<void> {
    const { table, wires, stopping } = this.#parts
    if (peer === undefined || wires()?.has(peer) === true) return
    if (peer === table.self) throw new NotReachedError(OWN_ADDRESS)
    await this.connect(withPeer(relay.address, relay.peer))
    const signal = AbortSignal.any([AbortSignal.timeout(CONNECT_TIMEOUT_MS), stopping])
    await wires()
      ?.opened(peer, signal)
      .catch(() => {
        throw new NotReachedError('The relay answers, and the peer behind it does not: is its window still open?')
      })
  }

  /** Nobody waits for the result of a dial to an address that was given at the start. */
  #dueFailed(dial: Dial, error: unknown): void {
    if (!dial.typed || !isForeign(error) || this.#foreign.has(dial.address)) return
    this.#foreign.add(dial.address)
    this.#parts.foreign(notReached(error, dial).message)
  }

  async #dial(dial: Dial, signal: AbortSignal): Promise<Connection> {
    const { table, trials, stopping, changed, answered } = this.#parts
    const ended = (by: ProcessId | undefined): void => {
      dialEnded(table, dial, by, steady(), Math.random())
      changed()
    }
    try {
      const node = this.#parts.node()
      if (node === undefined) throw new NotReachedError('This peer is not running.')
      const connection = await node.dial(multiaddr(withPeer(dial.address, dial.peer)), { signal })
      ended(peerOf(connection))
      trials.answered(dial.address, peerOf(connection), dial.typed)
      answered(connection)
      return connection
    } catch (error) {
      ended(undefined)
      if (!stopping.aborted) trials.failed(dial.address, dial.peer, dial.typed, error)
      // A typed address that leads back to us will always do so.
      if (error instanceof Error && /dial self/i.test(error.message)) forgetTyped(table, dial.address)
      throw error
    }
  }

  #isLinkedAt({ address, peer }: DialTarget): boolean {
    const { table, relaying, wires } = this.#parts
    if (peer !== undefined) return wires()?.has(peer) === true || relaying.reaches(peer)
    return table.peers.some((known) => known.linked && known.addresses.some((one) => one.address === address))
  }
}

/** A signal that aborts shortly after the connection has ended. */
function endOf(connection: Connection): AbortSignal {
  const ended = new AbortController()
  const end = (): void => void afterIdle(OTHER_CONNECTION_MS, () => ended.abort())
  if (connection.status === 'open') connection.addEventListener('close', end, { once: true })
  else end()
  return ended.signal
}
