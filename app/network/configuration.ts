// The configuration of the libp2p node: its parts, and every limit that differs from libp2p's default, with the reason.
// It opens nothing; node.ts starts the node, and dialler.ts dials.
import { noise } from '@chainsafe/libp2p-noise'
import { privateKeyFromProtobuf } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import type { ConnectionEncrypter, MultiaddrConnection, PeerId, Transport } from '@libp2p/interface'
import { ping } from '@libp2p/ping'
import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'
import { multiaddr } from '@multiformats/multiaddr'
import { hostOf } from './addresses.ts'
import { HANDSHAKE_TIMEOUT_MS } from './dialling.ts'
import { inOneWrite, withFewUpdates } from './fewer-packets.ts'
import type { PendingConnections } from './pending.ts'
import type { Incoming, Platform, TransportComponents } from './platform.ts'
import { RELAYED_OF_PEER_MAX, relayService, type RelayService } from './relay-service.ts'
import type { NetworkRoom } from './room.ts'

/**
 * How long TCP may take to connect, in ms. On a LAN the kernel answers within milliseconds, even if the program is
 * busy. No answer means an address of another network, and such an address must not occupy one of three dials for half
 * a minute.
 */
export const TCP_CONNECT_TIMEOUT_MS = 3_000

export interface NodeOptions {
  readonly platform: Pick<Platform, 'transports'>
  /** Origins of pages that may come in; nobody's where it is left out. */
  readonly admitted?: () => ReadonlySet<string>
  /** Ed25519, in libp2p's protobuf form. */
  readonly privateKey: Uint8Array
  readonly room: NetworkRoom
  /** Multiaddresses with their ports. */
  readonly listen: readonly string[]
  /** Where neighbours can reach this peer now, with `/p2p/…`: what identify tells. Without it: what libp2p lists. */
  readonly announced?: () => readonly string[]
  /** Called after the handshake, when the peer has proven its id. */
  refuses(peer: PeerId): boolean
  /** The incoming connections that have not proven who they are. */
  readonly pending: PendingConnections<Incoming>
  /** The clock of `pending`, in ms. */
  now(): number
  /** This node relays for its room from its start; else when `services.relay` is asked to begin. */
  readonly relays?: boolean
  /** Called once, with how this node gets a place at a relay that it is connected with. */
  readonly places?: (reserve: (relay: PeerId) => Promise<unknown>) => void
}

export function createNode(options: NodeOptions): Promise<RoomNode> {
  const deny = (peer: PeerId): boolean => options.refuses(peer)
  return createLibp2p({
    start: false,
    privateKey: privateKeyFromProtobuf(options.privateKey),
    nodeInfo: { name: 'groupshot', userAgent: 'groupshot' }, // The default would publish the versions of Node and libp2p.
    addresses: {
      listen: [...options.listen],
      // libp2p's own list leaves out public IPv4 and self-assigned addresses: whatever it lists, ours is announced.
      announceFilter: (addresses) => options.announced?.().map((address) => multiaddr(address)) ?? addresses
    },
    transports: [
      ...options.platform.transports({
        connectMs: TCP_CONNECT_TIMEOUT_MS,
        admitted: options.admitted ?? (() => NOBODY),
        arrived: (host, end) => {
          const incoming = { abort: end }
          wait(options, incoming, host)
          return () => options.pending.leave(incoming)
        }
      }),
      circuits(options)
    ],
    // Noise counts its messages in 32 bits: after 2^32 in one direction a connection ends, and is dialled again like
    // any other.
    connectionEncrypters: [noiseBehind(options.pending, options.room)],
    streamMuxers: [
      withFewUpdates(
        yamux({
          streamOptions: {
            initialStreamWindowSize: 256 * 1024, // The minimum of yamux.
            // This must stay below the read buffer: by default a window grows to 16 MiB, but a paused stream holds at
            // most 4 MiB and more resets the stream. 1 MiB also bounds how long a marker waits behind queued transfers.
            maxStreamWindowSize: 1024 * 1024,
            maxReadBufferLength: 4 * 1024 * 1024
          }
        })
      )
    ],
    connectionManager: {
      // The default is 5 a second per address: a class behind one access point, or on one machine, has one address, and
      // the refusal looks like a failed handshake.
      inboundConnectionThreshold: 1_000,
      // pending.ts bounds them, for each host: libp2p would refuse a newcomer because of a stranger who holds all places.
      maxIncomingPendingConnections: Infinity,
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
      denyInboundConnection: (connection) => enter(options, connection),
      denyInboundUpgradedConnection: (_peer, connection) => {
        options.pending.leave(connection)
        return false
      },
      denyDialPeer: deny,
      denyDialMultiaddr: () => false, // In a browser the default denies every address of a LAN.
      // The dialling peer may see the connection open and then end: a link counts only when it carries our stream.
      denyInboundEncryptedConnection: deny,
      denyOutboundEncryptedConnection: deny
    },
    services: {
      identify: identify(), // Gives us the listening addresses of a peer; an incoming connection does not.
      ping: ping(), // The connection monitor of the other side calls this.
      relay: relayService(options.relays === true)
    }
  })
}

const NOBODY: ReadonlySet<string> = new Set()

export type RoomNode = Libp2p<{ readonly relay: RelayService }>

/** Dials through relays, and is dialled through those at which this node has a place. */
function circuits({ places }: NodeOptions): (components: TransportComponents) => Transport {
  // libp2p marks a relay for ever, with a time of the wall, and would dial it again by itself; dialling.ts does that.
  const peerStore = { merge: () => Promise.resolve(), all: () => Promise.resolve([]) }
  return (components) => {
    const init = { maxInboundStopStreams: RELAYED_OF_PEER_MAX, maxOutboundStopStreams: RELAYED_OF_PEER_MAX }
    const unmarked = Object.create(components, { peerStore: { value: peerStore } }) as typeof components
    const transport = circuitRelayTransport(init)(unmarked) as Transport & {
      readonly reservationStore: { addRelay(relay: PeerId, type: 'configured'): Promise<unknown> }
    }
    const add = (relay: PeerId): Promise<unknown> => transport.reservationStore.addRelay(relay, 'configured')
    // libp2p looks at each relay that it meets, and wants none: ours joins that try, and shares its end.
    const isOnlyTheirs = (error: unknown): boolean => error instanceof Error && error.name === 'HadEnoughRelaysError'
    places?.((relay) =>
      add(relay).catch((error: unknown) => {
        if (!isOnlyTheirs(error)) throw error
        return add(relay)
      })
    )
    return transport
  }
}

/** Noise that reports to `pending` which incoming connections have chosen it, and writes each message at once. */
function noiseBehind(
  pending: PendingConnections<Incoming>,
  room: NetworkRoom
): (components: Parameters<ReturnType<typeof noise>>[0]) => ConnectionEncrypter {
  return (components) => {
    const encrypter = noise({ prologueBytes: room.prologue })(components)
    const reporting: Pick<ConnectionEncrypter, 'secureInbound' | 'secureOutbound'> = {
      secureInbound: (connection, options) => {
        pending.spoke(connection)
        return encrypter.secureInbound(inOneWrite(connection), options)
      },
      secureOutbound: (connection, options) => encrypter.secureOutbound(inOneWrite(connection), options)
    }
    // The prototype has the rest, with the symbols by which libp2p recognises an encrypter.
    return Object.assign(Object.create(encrypter) as ConnectionEncrypter, reporting)
  }
}

/** @returns false: everybody comes in, and others end where there is no place. */
function enter(options: NodeOptions, connection: MultiaddrConnection): boolean {
  connection.addEventListener('close', () => options.pending.leave(connection), { once: true })
  wait(options, connection, hostOf(connection.remoteAddr.toString()))
  return false
}

function wait(options: NodeOptions, incoming: Incoming, host: string): void {
  const evicted = options.pending.enter(incoming, host, options.now())
  for (const { connection, spoke } of evicted) turnAway(connection, spoke)
}

/**
 * Says "busy" to a connection for which there is no place, as multistream-select does it: the encryption that it is going to
 * ask for is not available. reasons.ts at the other side reads that. Inside a handshake these bytes would mean something
 * else, so there it is just cut.
 */
function turnAway(connection: Incoming, spoke: boolean): void {
  const abort = (): void => connection.abort(new Error('Too many connections of this address wait.'))
  if (spoke || !('send' in connection)) return abort()
  connection.send(BUSY)
  connection.close({ signal: AbortSignal.timeout(TURN_AWAY_MS) }).catch(abort)
}

const BUSY = new TextEncoder().encode('\u0013/multistream/1.0.0\n\u0003na\n')

/** How long the word "busy" may take to leave, in ms. */
const TURN_AWAY_MS = 500
