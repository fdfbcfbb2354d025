// Decides which stream is the wire with each neighbour. Of two peers the one with the lower id opens the stream, on the
// present connection; a newer stream replaces the older, and a direct connection takes the place of one through a relay; one
// connection carries one wire, and both end together.
// dialling.ts decides which peers to dial; channel/libp2p.ts handles the bytes of a wire.
import type { Connection, Stream } from '@libp2p/interface'
import { wireOf } from '../channel/libp2p.ts'
import { REPLACED, type Wire, type WireEvents } from '../channel/wire.ts'
import { steadyMs } from '../clocks.ts'
import type { ProcessId } from '../ids.ts'
import { afterThis } from '../timers.ts'
import { NoWireError } from './reasons.ts'
import { PROTOCOL } from './room.ts'

/**
 * A second connection within this time after the first, in ms, means that both peers dialled at once (libp2p 3 keeps
 * both): the first stays. Later it means that the other side has lost the first, which may still be open here: the
 * newer one replaces it.
 */
export const SIMULTANEOUS_MS = 5_000

/** How long the other side may take to agree on the protocol, in ms. Long, for starved CPUs. */
export const STREAM_TIMEOUT_MS = 15_000

/** A connection without a wire for this long, in ms, is closed. This is longer than opening a stream may take. */
export const IDLE_CONNECTION_MS = 20_000

/** How long a connection may take to close gracefully, in ms. */
const CLOSE_TIMEOUT_MS = 500

/** A connection on which this peer is opening the stream. */
interface Opening {
  readonly connection: Connection
  readonly since: number
}

/** The wire of one pair and the connection that carries it. */
interface OpenedWire extends Opening {
  readonly wire: Wire
}

export interface WiresOptions {
  readonly self: ProcessId
  readonly events: WireEvents
  /** Called before `opened` of each wire. @returns the relay that carries it; undefined for a direct one */
  readonly linked: (peer: ProcessId, connection: Connection) => ProcessId | undefined
  /** Whether a connection with this peer is wanted without a wire. */
  readonly keeps: (peer: ProcessId) => boolean
  /** Called before `closed` of the last wire; not when one replaces another. */
  readonly unlinked: (peer: ProcessId) => void
}

export class Wires {
  readonly #options: WiresOptions
  readonly #links = new Map<ProcessId, OpenedWire>()
  readonly #opening = new Map<ProcessId, Opening>()
  readonly #waiting = new Set<{ readonly peer: ProcessId; readonly opened: () => void }>()
  /** When `sweep` first met a connection: libp2p's own times are of the wall clock. */
  readonly #seenAt = new WeakMap<Connection, number>()
  #stopped = false
  #allEnded = (): void => {}

  constructor(options: WiresOptions) {
    this.#options = options
  }

  has(peer: ProcessId): boolean {
    return this.#links.has(peer)
  }

  /** The connection that carries the wire with a peer. */
  connectionWith(peer: ProcessId): Connection | undefined {
    return this.#links.get(peer)?.connection
  }

  /** Resolves when a wire with `peer` is open; rejects with the reason of `signal`. */
  async opened(peer: ProcessId, signal: AbortSignal): Promise<void> {
    if (this.has(peer)) return
    if (signal.aborted) throw new NoWireError('no stream was opened', { cause: signal.reason })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiter = { peer, opened: resolve }
    const giveUp = (): void => reject(new NoWireError('no stream was opened', { cause: signal.reason }))
    this.#waiting.add(waiter)
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      await promise
    } finally {
      this.#waiting.delete(waiter)
      signal.removeEventListener('abort', giveUp)
    }
  }

  /** This peer has answered, and nothing more is wanted of it than a connection. */
  reached(peer: ProcessId): void {
    for (const waiter of this.#waiting) if (waiter.peer === peer) waiter.opened()
  }

  /** A connection was opened, by either side. */
  connected(connection: Connection): void {
    const peer = peerOf(connection)
    if (this.#options.self > peer || this.#options.keeps(peer)) return // The other side must open the stream, or nobody.
    const older = this.#opening.get(peer) ?? this.#links.get(peer)
    const isLostThere =
      connection.direction === 'inbound' && older !== undefined && steadyMs() - older.since > SIMULTANEOUS_MS
    const isShorter = connection.direct && older?.connection.direct === false
    if (!this.#stopped && (older === undefined || isLostThere || isShorter)) void this.#open(peer, connection)
    // Not in this turn: the dial of this connection would report a failure, although the peer was reached.
    else afterThis(() => hangUp(connection))
  }

  /** The other side opened a stream. Must be called in the turn in which libp2p provides it, and must not wait. */
  accept(stream: Stream, connection: Connection): void {
    if (this.#stopped || this.#options.self < peerOf(connection))
      stream.abort(new Error('The peer with the lower id opens the stream.'))
    else this.#use(stream, connection)
  }

  /** Ends the wire with a peer, and its connection. */
  end(peer: ProcessId, reason: Error): void {
    const opening = this.#opening.get(peer)
    if (opening !== undefined) hangUp(opening.connection)
    this.#links.get(peer)?.wire.abort(reason)
  }

  /** Closes connections without a wire: left over from simultaneous dials, or of a peer that never opens a stream. */
  sweep(connections: readonly Connection[]): void {
    const now = steadyMs()
    for (const connection of connections) {
      const seenAt = this.#seenAt.get(connection) ?? now
      this.#seenAt.set(connection, seenAt)
      const isOld = now - seenAt > IDLE_CONNECTION_MS && !this.#options.keeps(peerOf(connection))
      if (isOld && this.#links.get(peerOf(connection))?.connection !== connection) hangUp(connection)
    }
  }

  /**
   * Flushes and closes every wire, and opens no new ones. Resolves when all have ended; the wire of a dead peer takes a
   * second.
   */
  async stop(): Promise<void> {
    this.#stopped = true
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#allEnded = resolve
    for (const { wire } of this.#links.values()) wire.close()
    if (this.#links.size > 0) await promise
  }

  async #open(peer: ProcessId, connection: Connection): Promise<void> {
    const opening: Opening = { connection, since: steadyMs() }
    this.#opening.set(peer, opening) // This replaces an older opening, which then closes its stream as not wanted.
    try {
      const stream = await connection.newStream(PROTOCOL, { signal: AbortSignal.timeout(STREAM_TIMEOUT_MS) })
      const isWanted = this.#opening.get(peer) === opening && !this.#stopped
      // libp2p provides a stream above the other side's limit already reset, without an error.
      if (isWanted && stream.status === 'open') return this.#use(stream, connection)
      stream.abort(new Error('This stream is no longer wanted.'))
      hangUp(connection)
    } catch (error) {
      // A peer that does not speak this protocol may only be a relay: identify tells it, and `sweep` ends the others.
      if (error instanceof Error && error.name === 'UnsupportedProtocolError') return
      hangUp(connection) // The connection ended, or the other side refuses us. The dial table tries again.
    } finally {
      if (this.#opening.get(peer) === opening) this.#opening.delete(peer)
    }
  }

  /** Makes this stream the wire with its peer, and replaces an older one. */
  #use(stream: Stream, connection: Connection): void {
    const { events, linked, unlinked } = this.#options
    const peer = peerOf(connection)
    const older = this.#links.get(peer)
    // First the end of the old wire, then the beginning of the new one.
    older?.wire.abort(new Error(REPLACED))
    const through = linked(peer, connection)
    const own: WireEvents = {
      opened: (it) => events.opened(it),
      received: (it, bytes) => events.received(it, bytes),
      drained: (it) => events.drained(it),
      closed: (it, reason) => {
        hangUp(connection)
        if (this.#links.get(peer)?.wire === it) {
          this.#links.delete(peer)
          unlinked(peer)
        }
        events.closed(it, reason)
        if (this.#links.size === 0) this.#allEnded()
      }
    }
    const wire = wireOf(stream, peer, own, through)
    this.#links.set(peer, { connection, since: steadyMs(), wire })
    for (const waiter of this.#waiting) if (waiter.peer === peer) waiter.opened()
  }
}

export function peerOf(connection: Connection): ProcessId {
  return connection.remotePeer.toString() as ProcessId
}

/** Closes gracefully if the other side still answers, otherwise at once. */
function hangUp(connection: Connection): void {
  if (connection.status !== 'open') return
  connection
    .close({ signal: AbortSignal.timeout(CLOSE_TIMEOUT_MS) })
    .catch(() => connection.abort(new Error('It did not close in time.')))
}
