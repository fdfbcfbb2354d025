// What a relay does beside libp2p's circuit relay: it begins when it is asked to, shares its places among hosts, and bounds the bytes that
// wait in it. libp2p 4.2.13 gives places to those who ask first, and refuses all others. It takes
// what a member sends as fast as it comes, and keeps it until the other member reads: here a stream is not read while the other side of
// the circuit takes nothing, so its sender waits.
import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import type { PeerId, Startable, Stream } from '@libp2p/interface'
import { hostOf } from './addresses.ts'
import { hostGroup } from './pending.ts'

/** Most places of a relay: one for each peer of a room, and some for those who come back before they are missed. */
const PLACES_MAX = 96

/** Most connections that one peer opens through a relay. The default of libp2p is 32, half a class. */
export const RELAYED_OF_PEER_MAX = 96

/** How long a place lasts, in ms: as long as a timer can be. It is renewed before, and ends when its connection does. */
const PLACE_MS = 2 ** 31 - 1

/**
 * Most bytes that may wait in a relay for one direction of a circuit before it stops reading. What was under way then still comes: a window of
 * yamux, which is 1 MiB at most.
 */
export const WAITING_BYTES = 64 * 1024

/** Most bytes that may wait for one member, and in all. The circuit that brings more is ended. */
export const WAITING_OF_MEMBER_MAX = 16 * 1024 * 1024
export const WAITING_MAX = 128 * 1024 * 1024

/** What of libp2p's relay the network uses; libp2p itself starts it and stops it. */
export interface RelayService {
  /** Relays from now on, until the node stops. Again: nothing happens. */
  begin(): Promise<void>
}

type RelayComponents = Parameters<ReturnType<typeof circuitRelayServer>>[0]

/** What is used of libp2p's server: public there, and not in the types of the package. */
interface RelayServer extends Startable {
  handleConnect(request: ConnectRequest, ...more: readonly unknown[]): Promise<void>
  stopHop(request: StopRequest, ...more: readonly unknown[]): Promise<Stream | undefined>
  readonly reservationStore: PlaceStore
}

/** Places by peer, oldest first: a renewed one keeps its turn. */
export interface PlaceStore {
  readonly reservations: Iterable<readonly [PeerId, { readonly addr: Address }]> & {
    readonly size: number
    has(peer: PeerId): boolean
  }
  reserve(peer: PeerId, address: Address, ...more: readonly unknown[]): unknown
  removeReservation(peer: PeerId): void
}

interface Address {
  toString(): string
}

interface ConnectRequest {
  readonly connection: { readonly remotePeer: { toString(): string } }
  readonly stream: { unwrap(): Stream }
}

interface StopRequest {
  readonly connection: { readonly remotePeer: { toString(): string } }
}

/** Every connection through a relay is a member's like any other, so it has no limit of bytes in all, or of time. */
export function relayService(atStart: boolean): (components: RelayComponents) => RelayService & Startable {
  const makeServer = circuitRelayServer({
    reservations: { maxReservations: PLACES_MAX, applyDefaultLimit: false, reservationTtl: PLACE_MS },
    maxInboundHopStreams: RELAYED_OF_PEER_MAX,
    maxOutboundStopStreams: RELAYED_OF_PEER_MAX
  })
  return (components) => {
    const server = makeServer(components) as unknown as RelayServer
    boundBytes(server, new Waiting())
    shareAmongHosts(server.reservationStore, PLACES_MAX, (peer) => {
      // It asks again, if it is honest, and then hears whether there is a place.
      for (const connection of components.connectionManager.getConnections(peer))
        connection.abort(new Error('Its place at this relay is taken by another host.'))
    })
    let begun: Promise<void> | undefined
    const begin = (): Promise<void> => (begun ??= Promise.resolve(server.start()))
    return {
      begin,
      start: () => (atStart ? begin() : Promise.resolve()),
      stop: () => (begun === undefined ? Promise.resolve() : server.stop())
    }
  }
}

/**
 * Where all places are taken, a newcomer gets one of the host with the most of them, if that one then still has at least as many as
 * the newcomer's: the youngest there goes. So one machine with many identities keeps nobody else out.
 *
 * @param most how many places there are
 * @param lost somebody has lost its place
 */
export function shareAmongHosts(store: PlaceStore, most: number, lost: (peer: PeerId) => void): void {
  const reserve = store.reserve.bind(store)
  store.reserve = (peer, address, ...more) => {
    const { reservations } = store
    if (reservations.size >= most && !reservations.has(peer)) {
      const leaving = youngestOfFullest(reservations, groupOf(address))
      if (leaving !== undefined) {
        store.removeReservation(leaving)
        lost(leaving)
      }
    }
    return reserve(peer, address, ...more)
  }
}

function youngestOfFullest(places: PlaceStore['reservations'], newcomers: string): PeerId | undefined {
  const byHost = new Map<string, PeerId[]>()
  for (const [peer, { addr }] of places) {
    const host = groupOf(addr)
    byHost.set(host, [...(byHost.get(host) ?? []), peer])
  }
  const fullest = [...byHost.values()].reduce<PeerId[]>((a, b) => (b.length > a.length ? b : a), [])
  const own = byHost.get(newcomers)?.length ?? 0
  return fullest.length >= own + 2 ? fullest.at(-1) : undefined
}

function groupOf(address: Address): string {
  return hostGroup(hostOf(address.toString()))
}

/** Couples the two streams of each circuit that the server joins. */
function boundBytes(server: RelayServer, waiting: Waiting): void {
  const connect: RelayServer['handleConnect'] = Reflect.get(server, 'handleConnect')
  const stop = server.stopHop.bind(server)
  server.handleConnect = async (request, ...more) => {
    let other: Stream | undefined
    let otherMember = ''
    const stopHop: RelayServer['stopHop'] = async (asked, ...rest) => {
      other = await stop(asked, ...rest)
      otherMember = asked.connection.remotePeer.toString()
      return other
    }
    // The server looks its method up on the object that it is called on: so each call has its own.
    const call = Object.create(server, { stopHop: { value: stopHop } }) as RelayServer
    await connect.call(call, request, ...more)
    if (other === undefined) return
    const from = request.stream.unwrap()
    holdBack(from, other, otherMember, waiting)
    holdBack(other, from, request.connection.remotePeer.toString(), waiting)
  }
}

/** How many bytes wait in a relay, in all and for each member. */
export class Waiting {
  #all = 0
  readonly #of = new Map<string, number>()

  /** @returns whether that is too much */
  add(member: string, bytes: number): boolean {
    const own = (this.#of.get(member) ?? 0) + bytes
    this.#all += bytes
    if (own > 0) this.#of.set(member, own)
    else this.#of.delete(member)
    return own > WAITING_OF_MEMBER_MAX || this.#all > WAITING_MAX
  }

  get all(): number {
    return this.#all
  }
}

/** Reads nothing from one stream while what came from it waits for the other. @param member for whom it waits */
export function holdBack(from: Stream, to: Stream, member: string, waiting: Waiting): void {
  /** Has come, and the other stream has not been given it yet. */
  let queued = 0
  /** What is counted at the moment. */
  let counted = 0
  const count = (now: number): void => {
    const isTooMuch = waiting.add(member, now - counted)
    counted = now
    if (isTooMuch) from.abort(new Error('Too much waits in the relay.'))
  }
  const look = (): void => {
    if (to.status !== 'open') return
    const now = queued + to.writeBufferLength
    count(now)
    if (from.status !== 'open') return
    if (now > WAITING_BYTES && from.readStatus === 'readable') from.pause()
    else if (now <= WAITING_BYTES && from.readStatus === 'paused') from.resume()
  }
  from.addEventListener('message', ({ data }) => {
    queued += data.byteLength
    look()
  })
  const send = to.send.bind(to)
  to.send = (data) => {
    const { byteLength } = data
    const takesMore = send(data)
    queued = Math.max(0, queued - byteLength)
    look()
    return takesMore
  }
  // After this event the stream writes what waits, in a microtask of its own.
  to.addEventListener('drain', () => queueMicrotask(() => queueMicrotask(look)))
  for (const stream of [from, to]) stream.addEventListener('close', () => count(0), { once: true })
}
