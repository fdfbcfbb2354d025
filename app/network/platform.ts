// What the network of one peer needs of the platform that it runs on: how it dials and listens, and what is known of the machine. node.ts
// and configuration.ts import nothing of Node, so that a peer in a web page has the same network. on-node.ts is the platform of Node.
import type { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import type { MultiaddrConnection, Transport } from '@libp2p/interface'
import type { DiscoverySignals } from '../doctor/signals.ts'
import type { Discovery, DiscoveryOptions, HeardPeer } from './discovery.ts'
import type { Interfaces, Reach } from './interfaces.ts'
import type { Stretch } from './room.ts'

/** An incoming connection: of TCP or WebSocket, or one that has not asked for a WebSocket yet. */
export type Incoming = MultiaddrConnection | { abort(reason: Error): void }

/** What libp2p hands to the maker of a transport. */
export type TransportComponents = Parameters<ReturnType<typeof circuitRelayTransport>>[0]

export interface TransportOptions {
  /** How long the connection below may take, in ms. */
  readonly connectMs: number
  /** As in `WebSocketOptions`: something has arrived that is no connection of libp2p yet. */
  arrived(host: string, end: (reason: Error) => void): () => void
  /** Origins of pages that may come in, as browsers write them: `http://192.168.1.20:8420`. */
  readonly admitted: () => ReadonlySet<string>
}

/** What looks for others on the LAN. */
export interface Finder extends Pick<Discovery, 'tick' | 'lostSomebody' | 'stop'> {
  readonly signals: DiscoverySignals
  readonly heard: readonly HeardPeer[]
}

export interface Platform {
  /** Left out where the platform has no faster way than `@noble/hashes`. */
  readonly stretch: Stretch | undefined
  /** Best first; circuits through relays come after them. */
  transports(options: TransportOptions): ((components: TransportComponents) => Transport)[]
  /**
   * The multiaddresses on which to listen, with their ports.
   * @param remembered the port of last time, if there is one
   */
  chooseListening(
    listen: readonly string[],
    remembered: number | undefined,
    webSocket: boolean
  ): Promise<readonly string[]>
  /** Those that the machine has now. */
  interfaces(): Interfaces
  /** Where neighbours can reach a peer that listens at these, without `/p2p/…`, best first. */
  own(listening: readonly string[], interfaces: Interfaces): string[]
  /** Whether a connection with a host has lost its ground. */
  lostGround(before: Interfaces, now: Interfaces): (host: string) => boolean
  /** What may be dialled on hearsay. @param own as neighbours get them */
  reach(interfaces: Interfaces, own: readonly string[]): Reach
  /** Undefined where the platform cannot look for others. */
  readonly openFinder: ((options: DiscoveryOptions) => Finder) | undefined
  /** Whether a TCP connection to a port of a host can be opened. Undefined where the platform cannot try. */
  readonly opens: ((host: string, port: number) => Promise<boolean>) | undefined
}
