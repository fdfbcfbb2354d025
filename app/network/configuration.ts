// The configuration of the libp2p node: its parts, and every limit that differs from libp2p's default, with the reason.
// It opens nothing; node.ts starts the node and decides which peers it dials.
import { noise } from '@chainsafe/libp2p-noise'
import { privateKeyFromProtobuf } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import type { PeerId } from '@libp2p/interface'
import { mdns } from '@libp2p/mdns'
import { ping } from '@libp2p/ping'
import { tcp, type TCPOptions } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'
import { reachable } from './addresses.ts'
import type { NetworkRoom } from './room.ts'

/**
 * mDNS sends a query at start and then at this interval, in ms. All peers answer each query, and all peers receive each
 * answer, so the traffic grows with the cube of the number of peers: at libp2p's 10 s, 32 idle peers keep a whole CPU
 * busy.
 */
export const MDNS_INTERVAL_MS = 60_000

/**
 * How long TCP may take to connect, in ms. On a LAN the kernel answers within milliseconds, even if the program is
 * busy. No answer means an address of another network, and such an address must not occupy one of three dials for half
 * a minute.
 */
export const TCP_CONNECT_TIMEOUT_MS = 3_000

/** How long a handshake may take, in ms: long, because 32 peers that start together may share two CPUs. */
export const HANDSHAKE_TIMEOUT_MS = 30_000

export interface NodeOptions {
  /** Ed25519, in libp2p's protobuf form. */
  readonly privateKey: Uint8Array
  readonly room: NetworkRoom
  /** Multiaddresses; port 0 picks a free one. */
  readonly listen: readonly string[]
  readonly mdns: boolean
  /** Called after the handshake, when the peer has proven its id. */
  refuses(peer: PeerId): boolean
}

export function createNode(options: NodeOptions): Promise<Libp2p> {
  const deny = (peer: PeerId): boolean => options.refuses(peer)
  return createLibp2p({
    start: false,
    privateKey: privateKeyFromProtobuf(options.privateKey),
    nodeInfo: { name: 'groupshot', userAgent: 'groupshot' }, // The default would publish the versions of Node and libp2p.
    addresses: {
      listen: [...options.listen],
      // On another machine a loopback address leads to the dialling peer itself, and each useless address costs a
      // failed handshake. Loopback stays if a peer has no other address.
      announceFilter: (addresses) => addresses.filter((one) => reachable(addresses.map(String)).includes(String(one)))
    },
    transports: [tcp({ dialOpts: TCP_DIAL })],
    // Noise counts its messages in 32 bits: after 2^32 in one direction a connection ends, and is dialled again like
    // any other.
    connectionEncrypters: [noise({ prologueBytes: options.room.prologue })],
    streamMuxers: [
      yamux({
        streamOptions: {
          initialStreamWindowSize: 256 * 1024, // The minimum of yamux.
          // This must stay below the read buffer: by default a window grows to 16 MiB, but a paused stream holds at
          // most 4 MiB and more resets the stream. 1 MiB also bounds how long a marker waits behind queued transfers.
          maxStreamWindowSize: 1024 * 1024,
          maxReadBufferLength: 4 * 1024 * 1024
        }
      })
    ],
    connectionManager: {
      // The default is 5 a second per address: a class behind one access point, or on one machine, has one address, and
      // the refusal looks like a failed handshake.
      inboundConnectionThreshold: 1_000,
      maxIncomingPendingConnections: 200, // The default is 10: fewer than the peers of one class that start together.
      maxConnections: 256, // 64 peers with two connections each after simultaneous dials, and as many again.
      maxParallelDials: 8, // dialling.ts makes 3 at a time; the others are for addresses that a person types meanwhile.
      addressDialTimeout: HANDSHAKE_TIMEOUT_MS,
      dialTimeout: 2 * HANDSHAKE_TIMEOUT_MS,
      inboundUpgradeTimeout: HANDSHAKE_TIMEOUT_MS,
      // dialling.ts has chosen one address; if a typed address joins the same dial, the chosen one goes first.
      addressSorter: () => 0
    },
    // The connection monitor is off. Our own heartbeats notice a silent peer sooner and cost only a frame; the
    // monitor's ping negotiates a stream on every connection: a quarter of a CPU for 32 idle peers. It also cuts
    // healthy connections when CPUs are starved. link.ts closes a silent wire.
    connectionMonitor: { enabled: false },
    connectionGater: {
      denyDialPeer: deny,
      // The dialling peer may see the connection open and then end: a link counts only when it carries our stream.
      denyInboundEncryptedConnection: deny,
      denyOutboundEncryptedConnection: deny
    },
    peerDiscovery: options.mdns ? [mdns({ serviceTag: options.room.serviceTag, interval: MDNS_INTERVAL_MS })] : [],
    services: {
      identify: identify(), // Gives us the listening addresses of a peer; an incoming connection does not.
      ping: ping() // The connection monitor of the other side calls this.
    }
  })
}

/** `timeout` reaches `net.connect` like the others, though the type of these options does not list it. */
const TCP_DIAL: TCPOptions['dialOpts'] & { readonly timeout: number } = { timeout: TCP_CONNECT_TIMEOUT_MS }
