// Relays in the life of one peer: the relays it has met, its places at them, and the list that it hands out where it relays itself. How a
// place is kept and a list is told is in relays.ts.
import type { Connection, PeerId } from '@libp2p/interface'
import { steadyMs as steady } from '../clocks.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import type { RoomNode } from './configuration.ts'
import { unlinked } from './dialling.ts'
import { isLinked, relayMet, setCircuits, type DialTable } from './known.ts'
import { BEGINS_PROTOCOL, Places, RelayList, RELAY_PROTOCOL, tellBegins } from './relays.ts'
import { PROTOCOL } from './room.ts'
import { peerOf, type Wires } from './wires.ts'

/** How long the stream on which a relay says that it begins may take to close, in ms. */
const CLOSE_MS = 700

export interface RelayingParts {
  readonly table: DialTable
  /** As in `NetworkOptions`. */
  readonly onlyRelays: boolean
  /** Whoever only looks asks for no place, and has met a relay as soon as it has connected with it. */
  readonly looksOnly: boolean
  readonly node: () => RoomNode | undefined
  /** Aborted: the network is stopping. */
  readonly stopping: AbortSignal
  /** Somebody can be dialled through a relay, or not any more. */
  readonly changed: () => void
  /** The last connection with a relay has ended. */
  readonly lost: () => void
}

export class Relaying {
  readonly #parts: RelayingParts
  /** At other relays. */
  #places: Places | undefined
  /** Who has a place here. */
  #list: RelayList | undefined

  constructor(parts: RelayingParts) {
    this.#parts = parts
  }

  /** How many have a place here. */
  get size(): number {
    return this.#list?.size ?? 0
  }

  /** Whether this peer reaches any relay. */
  get isReached(): boolean {
    const { table, looksOnly } = this.#parts
    return table.relays.size > 0 || [...table.onlyRelays].some((one) => looksOnly || isLinked(table, one))
  }

  /** Whether that peer only relays, and is reached. */
  reaches(peer: ProcessId): boolean {
    const { table } = this.#parts
    return table.onlyRelays.has(peer) && isLinked(table, peer)
  }

  /** The relay that carries a connection; undefined for a direct one. */
  carrierOf(connection: Connection): ProcessId | undefined {
    const [before = '', behind] = connection.remoteAddr.toString().split('/p2p-circuit')
    if (behind === undefined) return undefined
    // An address of a connection that came in does not name the peer at its other end.
    const named = /\/p2p\/([^/]+)$/.exec(before)?.[1]
    if (named !== undefined) return parseProcessId(named)
    const connections = this.#parts.node()?.getConnections()
    const carrying = connections?.find(({ remoteAddr }) => remoteAddr.toString() === before)
    return carrying === undefined ? undefined : peerOf(carrying)
  }

  // ---- other relays

  /** @param reserve asks a relay for a place, or renews it */
  openPlaces(reserve: (relay: PeerId) => Promise<unknown>): void {
    const { table, looksOnly, changed } = this.#parts
    if (looksOnly) return
    this.#places = new Places({
      reserve,
      listed: (relay, members) => {
        setCircuits(table, relay, members, steady())
        changed()
      },
      usable: (relay, isUsable) => void (isUsable ? table.relays.add(relay) : table.relays.delete(relay))
    })
  }

  /** A relay may begin to be one while others are connected with it. */
  async hearBeginnings(node: RoomNode): Promise<void> {
    await node.handle(
      BEGINS_PROTOCOL,
      (stream, connection) => {
        void stream.close({ signal: AbortSignal.timeout(CLOSE_MS) }).catch(() => {})
        this.#places?.identified(connection, [RELAY_PROTOCOL], steady())
      },
      { maxInboundStreams: 1 }
    )
  }

  tick(): void {
    this.#places?.tick(steady())
  }

  /** The other side of this connection has said which protocols it speaks. */
  identified(connection: Connection, protocols: readonly string[], wires: Pick<Wires, 'reached'>): void {
    const { table } = this.#parts
    const isOnly = protocols.includes(RELAY_PROTOCOL) && !protocols.includes(PROTOCOL)
    const peer = peerOf(connection)
    if (isOnly && connection.direct && !this.reaches(peer)) {
      relayMet(table, peer, steady())
      wires.reached(peer)
    }
    this.#places?.identified(connection, protocols, steady())
  }

  /** A connection has ended; perhaps the last one with a peer that has no wire. */
  connectionEnded(node: RoomNode, peer: ProcessId): void {
    const { table, onlyRelays, lost } = this.#parts
    if (!onlyRelays && !table.onlyRelays.has(peer)) return
    if (node.getConnections().some((one) => one.status === 'open' && peerOf(one) === peer)) return
    unlinked(table, peer, steady(), Math.random())
    lost()
  }

  // ---- this one, where it relays

  async handOutList(node: RoomNode): Promise<void> {
    const own = { maxInboundStreams: 2 } // A new one may arrive before the end of the older one is noticed.
    const list = (this.#list = new RelayList())
    await node.handle(RELAY_PROTOCOL, (stream, connection) => list.accept(stream, connection), own)
  }

  /** From now on relays for whoever comes in, and tells those who are connected. Again does nothing. */
  async begin(): Promise<void> {
    const { stopping } = this.#parts
    const node = this.#parts.node()
    if (node === undefined || this.#list !== undefined || stopping.aborted) return
    await node.services.relay.begin()
    if (this.#list === undefined) await this.handOutList(node)
    for (const connection of node.getConnections()) if (connection.direct) void tellBegins(connection)
  }

  stop(): void {
    this.#list?.stop()
  }
}
