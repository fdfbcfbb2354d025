// The interface between the loop and a network: streams to authenticated neighbours that carry bytes and may break at
// any moment. Two implementations: libp2p.ts (real) and testing/memory.ts (seeded). One test suite runs on both:
// wire.test.ts.
import type { ProcessId } from '../ids.ts'

/**
 * One open stream to one neighbour, both directions. Bytes arrive in order or not at all; their boundaries have no
 * meaning. The end of a wire does not tell how much the other side has read.
 */
export interface Wire {
  /** Authenticated by the connection, never by a field of a message. */
  readonly remote: ProcessId
  /** The relay that carries it; absent where it is direct. */
  readonly through?: ProcessId | undefined
  /**
   * Takes one batch; `bytes` belong to the wire from now on and must not be reused.
   * @returns false when the wire is full: send nothing more until `drained`. Sending on a closed wire does nothing.
   */
  send(bytes: Uint8Array): boolean
  /** Stops reading (true) or continues (false): backpressure towards the sender. */
  pause(paused: boolean): void
  /** Flushes the sent bytes, then closes. */
  close(): void
  /** Ends the stream at once. `closed` follows. */
  abort(reason: Error): void
}

/** The reason of `closed` where a newer stream of the same neighbour has taken the place of this one, which was open. */
export const REPLACED = 'A newer connection replaced this one.'

/** Called by the network, never re-entrantly from `send`, one call at a time; `opened` before and `closed` after all others of a wire. */
export interface WireEvents {
  opened(wire: Wire): void
  received(wire: Wire, bytes: Uint8Array): void
  /** The wire accepts more bytes. */
  drained(wire: Wire): void
  /**
   * Once per wire. `reason` is a sentence, empty for an end without error (which does not prove that everything was
   * read).
   */
  closed(wire: Wire, reason: string): void
  /** At an address that a person gave at the start something answers that is no peer of this room. One sentence, once for each address. */
  foreign?(sentence: string): void
}

/**
 * Streams beside the wires, for data that may be lost: traces. Each is a `Wire` with its own backpressure, so its
 * traffic does not delay a wire. Per neighbour there is at most one that we opened and one that it opened; a newer one
 * replaces the older, and all end with the wire.
 */
export interface SideEvents {
  /** Events of streams that `openSideStream` opened. */
  readonly ours: WireEvents
  /** Events of streams that neighbours opened. */
  readonly theirs: WireEvents
}

/**
 * How one process reaches the others. The network decides which peer to dial and when, and keeps at most one wire per
 * neighbour in use.
 */
export interface Network {
  /** Listens, and starts discovery. Without `side` no neighbour can open a stream beside a wire. */
  start(events: WireEvents, side?: SideEvents): Promise<void>
  /** Own multiaddresses with peer id, best first. */
  addresses(): readonly string[]
  /**
   * Dials an address that a person typed, and remembers it. Throws `BadAddressError` if the text is not a multiaddress
   * with tcp, and `NotReachedError` with the reason if the dial fails.
   */
  connect(address: string): Promise<void>
  /**
   * Adds addresses of processes. The network dials them when it wants to, and only where a neighbour may send it.
   * @param teller the neighbour that sent them, unverified; undefined: this process knew them in an earlier life
   */
  addAcquaintances(known: readonly Acquaintance[], teller: ProcessId | undefined): void
  /**
   * Peers that we can introduce to others: we have reached them, and their addresses worked or were announced by
   * themselves.
   */
  acquaintances(): readonly Acquaintance[]
  /** Refuses this peer for `forMs`, after repeated violations. */
  block(peer: ProcessId, forMs: number): void
  /**
   * Opens a stream beside the wire with a neighbour; `ours.opened` follows. Nothing follows if there is no wire, or if
   * the neighbour does not support such streams.
   */
  openSideStream(peer: ProcessId): void
  /** May be called twice. */
  stop(): Promise<void>
}

export interface Acquaintance {
  readonly peer: ProcessId
  /** Multiaddresses without `/p2p/…`; 1 … 8. */
  readonly addresses: readonly string[]
}

/** Text that is not a dialable multiaddress. The message shows the expected form. */
export class BadAddressError extends Error {
  override readonly name = 'BadAddressError'
}

/** A well-formed address at which no peer of this room answered. The message says what was tried. */
export class NotReachedError extends Error {
  override readonly name = 'NotReachedError'
}
