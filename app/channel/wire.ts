// What the loop needs of a network: streams to authenticated neighbours that carry bytes and may break at any
// moment. Two implementations: libp2p.ts (real) and memory.ts (seeded). One suite runs over both: wire.test.ts.
import type { ProcessId } from '../ids.ts'

/**
 * One open stream to one neighbour, both directions. Bytes arrive in order or not at all; their boundaries mean
 * nothing. A wire that ends says nothing about what the other side has read.
 */
export interface Wire {
  /** Authenticated by the connection, never by a field of a message. */
  readonly remote: ProcessId
  /**
   * Takes one batch; `bytes` belong to the wire from now on and must not be reused.
   * @returns false when the wire is full: send nothing more until `drained`. Sending on a closed wire does nothing.
   */
  send(bytes: Uint8Array): boolean
  /** Stops reading (true) or goes on (false): backpressure towards the sender. */
  pause(paused: boolean): void
  /** Flushes what was sent, then closes. */
  close(): void
  /** Ends the stream at once. `closed` follows. */
  abort(reason: Error): void
}

/** Called by the network, never re-entrantly from `send`, one call at a time; `opened` before and `closed` after all others of a wire. */
export interface WireEvents {
  opened(wire: Wire): void
  received(wire: Wire, bytes: Uint8Array): void
  /** The wire takes more. */
  drained(wire: Wire): void
  /** Once per wire. `reason` is a sentence, empty for an end without error (which proves nothing). */
  closed(wire: Wire, reason: string): void
}

/**
 * Streams beside the wires, for what may be lost: traces. Each is a `Wire` with a backpressure of its own, so nothing on it
 * delays a wire. Per neighbour there is at most one that we opened and one that it opened; a newer one replaces the older,
 * and all end with the wire.
 */
export interface SideEvents {
  /** Of those that `look` opened. */
  readonly ours: WireEvents
  /** Of those that neighbours opened. */
  readonly theirs: WireEvents
}

/** How one process reaches the others. It decides whom to dial and when, and keeps at most one wire per neighbour in use. */
export interface Network {
  /** Listens and begins to look for others. Without `side` nobody can open a stream beside a wire. */
  start(events: WireEvents, side?: SideEvents): Promise<void>
  /** Own multiaddresses with peer id, best first. */
  addresses(): readonly string[]
  /**
   * Dials an address that a person typed, and remembers it.
   * Throws `BadAddressError` for text that is no multiaddress with tcp, `NotReachedError` with the reason otherwise.
   */
  connect(address: string): Promise<void>
  /** Addresses of processes that a neighbour told us; unverified. Dialled in our own time. */
  learn(known: readonly Acquaintance[]): void
  /** Whom we can introduce to others: peers that we have reached, with addresses that worked or that they announced. */
  acquaintances(): readonly Acquaintance[]
  /** Refuses this peer for a while: repeated violations. */
  block(peer: ProcessId, forMs: number): void
  /**
   * Opens a stream beside the wire with a neighbour, and `ours.opened` follows. Nothing follows where there is no wire or
   * the neighbour does not know such streams.
   */
  look(peer: ProcessId): void
  /** Stopping twice is fine. */
  stop(): Promise<void>
}

export interface Acquaintance {
  readonly peer: ProcessId
  /** Multiaddresses without `/p2p/…`; 1 … 8. */
  readonly addresses: readonly string[]
}

/** Text that is not a dialable multiaddress. The message says what is expected. */
export class BadAddressError extends Error {
  override readonly name = 'BadAddressError'
}

/** A well-formed address where nobody of this room answered. The message says what was tried. */
export class NotReachedError extends Error {
  override readonly name = 'NotReachedError'
}
