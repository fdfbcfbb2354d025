// The real network of a peer, for those who open it and those who hold it: what it is told when it is opened, and what it offers beside
// the streams of every `Network`. It is made in node.ts.
import type { Network } from '../channel/wire.ts'
import type { NetworkSignals } from '../doctor/signals.ts'

export interface NetworkOptions {
  /** Ed25519 in libp2p's protobuf form, as `createIdentity` makes it. */
  readonly privateKey: Uint8Array
  readonly room: string
  /** Empty for none. */
  readonly passphrase: string
  /** Multiaddresses to listen on; port 0 picks one that is free for all of them. */
  readonly listen: readonly string[]
  /** The port of last time, which is used in place of 0 if it is free. */
  readonly rememberedPort?: number | undefined
  /** Multiaddresses to dial without end, with or without `/p2p/…`. */
  readonly connect: readonly string[]
  readonly mdns: boolean
  /** Listens for WebSockets, too. */
  readonly webSocket: boolean
  /** Relays for its room. */
  readonly relay: boolean
  /** Does nothing else: it has no account, and opens no stream of the room. */
  readonly onlyRelays?: boolean
  /**
   * Only looks who can be reached: it announces nothing, opens no stream of the room, and hangs up after the handshake. Others remember
   * nothing of it, if its id is lower than theirs.
   */
  readonly looksOnly?: boolean
}

/** A network that says what it can see of its surroundings. */
export interface RealNetwork extends Network {
  /**
   * Pages of these origins may come in from now on, and no others. From the first of them on, this peer relays for whoever comes in: pages
   * cannot reach each other. It goes on when no page is admitted any more, because those that are in need it.
   * @param origins as browsers write them: `http://192.168.1.20:8420`
   */
  admit(origins: readonly string[]): void
  /** How many have a place at this relay. */
  readonly places: number
  /** For the connection doctor. It knows no names. */
  signals(): NetworkSignals
}
