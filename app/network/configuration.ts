// The libp2p node, configured: which parts it is made of and every limit that differs from libp2p's default, with the
// reason. It opens nothing; node.ts starts it and decides whom it dials.
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
import type { Room } from './room.ts'

/**
 * mDNS asks everybody once at start and then this often, in ms. Each question is answered by all, and each answer is
 * heard by all, so the traffic grows with the cube of the peers: at libp2p's 10 s, 32 idle peers keep a whole CPU busy.
 */
export const MDNS_INTERVAL_MS = 60_000

/**
 * How long TCP may take to connect, in ms. On a LAN the kernel answers within milliseconds, however busy the program is; no
 * answer means an address of another network, and such an address must not hold one of three dials for half a minute.
 */
export const TCP_CONNECT_TIMEOUT_MS = 3_000

/** How long a handshake may take, in ms: long, because 32 peers that start together share two CPUs. */
export const HANDSHAKE_TIMEOUT_MS = 30_000

export interface NodeOptions {
  /** Ed25519, libp2p's protobuf form. */
  readonly privateKey: Uint8Array
  readonly room: Room
  /** Multiaddresses; port 0 picks a free one. */
  readonly listen: readonly string[]
  readonly mdns: boolean
  /** Asked after the handshake, when the peer has proven its id. */
  refuses(peer: PeerId): boolean
}

export function createNode(options: NodeOptions): Promise<Libp2p> {
  const deny = (peer: PeerId): boolean => options.refuses(peer)
  return createLibp2p({
    start: false,
    privateKey: privateKeyFromProtobuf(options.privateKey),
    nodeInfo: { name: 'groupshot', userAgent: 'groupshot' }, // The default tells everybody the versions of Node and libp2p.
    addresses: {
      listen: [...options.listen],
      // A loopback address reaches the dialler itself on any other machine, and one useless address costs each dialler a
      // failed handshake. Loopback stays where a peer has nothing else.
      announceFilter: (addresses) => addresses.filter((one) => reachable(addresses.map(String)).includes(String(one)))
    },
    transports: [tcp({ dialOpts: TCP_DIAL })],
    // Noise counts its messages in 32 bits: after 2^32 in one direction a connection ends, and is dialled again like any.
    connectionEncrypters: [noise({ prologueBytes: options.room.prologue })],
    streamMuxers: [
      yamux({
        streamOptions: {
          initialStreamWindowSize: 256 * 1024, // yamux's least.
          // Below the read buffer, always: a window grows to 16 MiB by default, a paused stream may hold 4 MiB, and
          // what is above resets the stream. 1 MiB also bounds how long a marker waits behind queued transfers.
          maxStreamWindowSize: 1024 * 1024,
          maxReadBufferLength: 4 * 1024 * 1024
        }
      })
    ],
    connectionManager: {
      // 5 a second by default, per address: a class behind one access point, or on one machine, has one address, and
      // the refusal looks like a failed handshake.
      inboundConnectionThreshold: 1_000,
      maxIncomingPendingConnections: 200, // 10 by default: fewer than the peers of one class that start together.
      maxConnections: 256, // 64 peers, two connections each while simultaneous dials settle, and as many again.
      maxParallelDials: 8, // dialling.ts makes 3 at a time; the others are for addresses that people type meanwhile.
      addressDialTimeout: HANDSHAKE_TIMEOUT_MS,
      dialTimeout: 2 * HANDSHAKE_TIMEOUT_MS,
      inboundUpgradeTimeout: HANDSHAKE_TIMEOUT_MS,
      // dialling.ts has chosen one address; where a typed one joins the same dial, ours goes first.
      addressSorter: () => 0
    },
    // Our own heartbeats say more, sooner, and cost a frame; its ping negotiates a stream on every connection: a quarter
    // of a CPU for 32 idle peers. It also cuts healthy links when CPUs are starved. A silent wire is given up in link.ts.
    connectionMonitor: { enabled: false },
    connectionGater: {
      denyDialPeer: deny,
      // The dialler sees a connection first and its end after: a link counts only once it carries our stream.
      denyInboundEncryptedConnection: deny,
      denyOutboundEncryptedConnection: deny
    },
    peerDiscovery: options.mdns ? [mdns({ serviceTag: options.room.serviceTag, interval: MDNS_INTERVAL_MS })] : [],
    services: {
      identify: identify(), // Tells us where a peer listens, which an incoming connection does not.
      ping: ping() // What the connection monitor of the other side calls.
    }
  })
}

/** `timeout` reaches `net.connect` like the others, though the type of these options does not list it. */
const TCP_DIAL: TCPOptions['dialOpts'] & { readonly timeout: number } = { timeout: TCP_CONNECT_TIMEOUT_MS }
