// The real network of one peer: a libp2p node, the table of known peers, and the wires. This file joins them and gives
// them the time: libp2p's events go into the dial table, due dials are made, streams become wires. dialling.ts and
// wires.ts make the decisions. What the platform gives (sockets, interfaces) is handed in: platform.ts.
import type { Connection, IdentifyResult, PeerId } from '@libp2p/interface'
import { multiaddr, type Multiaddr } from '@multiformats/multiaddr'
import { steadyMs as steady } from '../clocks.ts'
import type { NetworkSignals } from '../doctor/signals.ts'
import { NotReachedError, type Acquaintance, type Network, type SideEvents, type WireEvents } from '../channel/wire.ts'
import { parseProcessId, type ProcessId } from '../ids.ts'
import { afterIdle, afterThis, untilBeat } from '../timers.ts'
import {
  circuitThrough,
  hostOf,
  isLoopback,
  portOf,
  readAddress,
  tryReadAddress,
  withPeer,
  type DialTarget
} from './addresses.ts'
import { createNode, type RoomNode } from './configuration.ts'
import { DialBack, DIAL_BACK_PROTOCOL } from './dial-back.ts'
import type { FoundPeer } from './dns-sd.ts'
import { chooseDials, dialAgain, dialEnded, dialTyped, hungUp, isAtRest, unlinked, type Dial } from './dialling.ts'
import { PendingConnections } from './pending.ts'
import { idOf } from './identity.ts'
import type { Interfaces } from './interfaces.ts'
import {
  addRemembered,
  addTyped,
  ADDRESSES_MAX,
  announce,
  block,
  createDialTable,
  forgetTyped,
  hasRoomFor,
  addUnverified,
  heardAgain,
  introductions,
  isBlocked,
  isDirectlyLinked,
  isLinked,
  linked,
  relayMet,
  setCircuits,
  type DialTable
} from './known.ts'
import type { Finder, Incoming, Platform } from './platform.ts'
import { isForeign, isTaken, notListening, notReached, OWN_ADDRESS } from './reasons.ts'
import { BEGINS_PROTOCOL, Places, RelayList, RELAY_PROTOCOL, tellBegins } from './relays.ts'
import { openRoom, PROTOCOL, type NetworkRoom } from './room.ts'
import { interfacesSeen, peopleSeen } from './seen.ts'
import { SIDE_PROTOCOL, SIDE_STREAMS_MAX, SideStreams } from './side-streams.ts'
import { Trials } from './trials.ts'
import { peerOf, Wires } from './wires.ts'

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

/** How often due dials are made, in ms: all delays of the table are rounded to this. And where nothing is to be dialled soon. */
const DIAL_INTERVAL_MS = 250
const REST_INTERVAL_MS = 1_000

/** How long `connect` waits, in ms, before it throws `NotReachedError`. The dialling continues. */
export const CONNECT_TIMEOUT_MS = 10_000

/**
 * How long a wire may take to open after a connection has ended, in ms: the other side may have preferred another
 * connection.
 */
const OTHER_CONNECTION_MS = 1_000

/** How often the interfaces of this machine are read, in ms. It takes about 0.1 ms. */
const INTERFACES_INTERVAL_MS = 1_000 - DIAL_INTERVAL_MS

/** How often the listening ports are chosen again, if another program takes one meanwhile. */
const LISTEN_TRIES_MAX = 3

/** How long an address that a neighbour named is kept without being named again, in ms. */
const HEARSAY_MS = 600_000

/** How long the command of the doctor stays connected, so that identify can tell the protocols of the other side; in ms. */
const TOLD_MS = 500

/** How long the wires may take to flush and close, and libp2p to stop after them, in ms. Together below 2 s. */
const NODE_STOP_MS = 700

/**
 * A network that does not listen yet: `start` it.
 * @throws BadAddressError for an invalid address in `connect`
 */
export async function openNetworkOn(platform: Platform, options: NetworkOptions): Promise<RealNetwork> {
  const table = createDialTable(idOf(options.privateKey))
  for (const text of options.connect) {
    const { address, peer } = placeToDial(readAddress(text))
    if (peer !== table.self) addTyped(table, address, peer, steady())
  }
  return new Libp2pNetwork(platform, options, await openRoom(options.room, options.passphrase, platform.stretch), table)
}

/** Stands still while this process does not run: connections that could not be read then have not been silent. */
class AwakeClock {
  now = 0
  #tickedAt = steady()

  /** @param plannedMs after which this was to come */
  tick(plannedMs: number): void {
    const tickedAt = steady()
    this.now += Math.min(plannedMs + DIAL_INTERVAL_MS, tickedAt - this.#tickedAt)
    this.#tickedAt = tickedAt
  }
}

class Libp2pNetwork implements RealNetwork {
  readonly #platform: Platform
  readonly #options: NetworkOptions
  readonly #room: NetworkRoom
  readonly #table: DialTable
  readonly #pending = new PendingConnections<Incoming>()
  readonly #clock = new AwakeClock()
  readonly #stopping = new AbortController()
  #interfaces: Interfaces = {}
  #interfacesReadAt = -Infinity
  /** Typed addresses of which it was said that no peer of this room answers there. */
  readonly #foreign = new Set<string>()
  #sayForeign: (sentence: string) => void = () => {}
  readonly #trials = new Trials()
  readonly #dialBack: DialBack
  #admitted: ReadonlySet<string> = new Set()
  #node: RoomNode | undefined
  /** Multiaddresses with their ports. */
  #listening: readonly string[] = []
  #wires: Wires | undefined
  #side: SideStreams | undefined
  #discovery: Finder | undefined
  #places: Places | undefined
  #list: RelayList | undefined
  /** What the own addresses were computed from. */
  #shape = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #plannedMs = DIAL_INTERVAL_MS

  constructor(platform: Platform, options: NetworkOptions, room: NetworkRoom, table: DialTable) {
    this.#platform = platform
    this.#dialBack = new DialBack(steady, platform.opens)
    this.#options = options
    this.#room = room
    this.#table = table
  }

  async start(events: WireEvents, side?: SideEvents): Promise<void> {
    const wires = new Wires({
      self: this.#table.self,
      events,
      keeps: (peer) => this.#options.onlyRelays === true || this.#table.onlyRelays.has(peer),
      linked: (peer, connection) => {
        const through = this.#relayOf(connection)
        linked(this.#table, peer, steady(), through)
        return through
      },
      unlinked: (peer) => {
        unlinked(this.#table, peer, steady(), Math.random())
        this.#discovery?.lostSomebody(steady())
        this.#tickSoon()
      }
    })
    this.#wires = wires
    this.#sayForeign = (said) => events.foreign?.(said)
    const node = await this.#listen(wires, side)
    this.#node = node
    if (this.#stopping.signal.aborted) return void (await node.stop())
    if (this.#options.mdns) this.#discovery = this.#openFinder()
    this.#lookAround()
    this.#planTick(DIAL_INTERVAL_MS)
    this.#dialDue()
  }

  addresses(): readonly string[] {
    const direct = this.#table.own.map((address) => withPeer(address, this.#table.self))
    const relayed = [...this.#table.relays].flatMap((relay) => {
      const place = this.#table.peers.find(({ peer }) => peer === relay)?.addresses[0]?.address
      return place === undefined ? [] : [withPeer(place + circuitThrough(relay), this.#table.self)]
    })
    return [...direct, ...relayed]
  }

  async connect(text: string): Promise<void> {
    const target = readAddress(text)
    if (target.relay !== undefined) return this.#connectThrough(target.relay, target)
    const { address, peer } = target
    if (peer === this.#table.self || this.#table.own.includes(address)) throw new NotReachedError(OWN_ADDRESS)
    if (this.#wires === undefined || this.#stopping.signal.aborted)
      throw new NotReachedError('This peer is not running.')
    const typed = addTyped(this.#table, address, peer, steady())
    this.#tickSoon()
    if (this.#isLinkedAt(target)) return
    const signal = AbortSignal.any([AbortSignal.timeout(CONNECT_TIMEOUT_MS), this.#stopping.signal])
    try {
      const connection = await this.#dial(dialTyped(typed), signal)
      if (this.#isRelayReached(peerOf(connection))) return
      await this.#wires.opened(peerOf(connection), AbortSignal.any([signal, endOf(connection)]))
    } catch (error) {
      if (peer !== undefined && this.#wires.has(peer)) return // The other peer reached us meanwhile.
      if (isForeign(error)) this.#foreign.add(address) // It is said here and now.
      throw notReached(error, target)
    }
  }

  /** Whoever has a place at the relay is dialled as soon as there is a connection to the relay. */
  async #connectThrough(relay: DialTarget, { peer }: DialTarget): Promise<void> {
    if (peer === undefined || this.#wires?.has(peer) === true) return
    if (peer === this.#table.self) throw new NotReachedError(OWN_ADDRESS)
    await this.connect(withPeer(relay.address, relay.peer))
    const signal = AbortSignal.any([AbortSignal.timeout(CONNECT_TIMEOUT_MS), this.#stopping.signal])
    await this.#wires?.opened(peer, signal).catch(() => {
      throw new NotReachedError('The relay answers, and the peer behind it does not: is its window still open?')
    })
  }

  addAcquaintances(known: readonly Acquaintance[], teller: ProcessId | undefined): void {
    const now = steady()
    for (const { peer, addresses } of known) {
      if (isLinked(this.#table, peer)) continue // The peer itself sends us its addresses.
      if (teller === undefined) addRemembered(this.#table, peer, readAll(addresses), now)
      else addUnverified(this.#table, peer, readAll(addresses), { teller, expiresAt: now + HEARSAY_MS }, now)
    }
    this.#tickSoon()
  }

  signals(): NetworkSignals {
    this.#askDialBack()
    const { room, passphrase, listen } = this.#options
    return {
      room,
      hasPassphrase: passphrase !== '',
      protocol: PROTOCOL,
      interfaces: interfacesSeen(this.#interfaces),
      isLocalOnly: listen.length > 0 && listen.every(isLoopback),
      ports: [...new Set(this.#listening.flatMap((address) => portOf(address) ?? []))],
      discovery: this.#discovery?.signals,
      inbound: this.#dialBack.inbound,
      people: peopleSeen({
        table: this.#table,
        trials: this.#trials,
        heard: this.#discovery?.heard ?? [],
        looksOnly: this.#options.looksOnly === true
      }),
      relay: this.#table.relays.size > 0 || this.#meetsRelay ? 'reached' : 'none'
    }
  }

  acquaintances(): readonly Acquaintance[] {
    return introductions(this.#table, this.#table.own.every(isLoopback))
  }

  block(peer: ProcessId, forMs: number): void {
    block(this.#table, peer, steady() + forMs, steady())
    this.#wires?.end(peer, new Error('This peer broke the rules and is refused for a while.'))
  }

  admit(origins: readonly string[]): void {
    this.#admitted = new Set(origins)
    if (origins.length === 0) return
    this.#beginToRelay().catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) throw error // A node that is being stopped takes no new protocol.
    })
  }

  get places(): number {
    return this.#list?.size ?? 0
  }

  openSideStream(peer: ProcessId): void {
    const connection = this.#wires?.connectionWith(peer)
    if (connection !== undefined && !this.#stopping.signal.aborted) void this.#side?.open(peer, connection)
  }

  async stop(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    clearTimeout(this.#timer)
    this.#stopping.abort(new NotReachedError('This peer is stopping.'))
    this.#list?.stop()
    await Promise.all([this.#discovery?.stop(), this.#wires?.stop()])
    if (this.#node === undefined) return
    // libp2p waits until every socket is closed; the socket of a dead neighbour never closes.
    const timeout = new Promise<void>((resolve) => void afterIdle(NODE_STOP_MS, resolve))
    await Promise.race([this.#node.stop(), timeout])
    for (const connection of this.#node.getConnections()) connection.abort(new Error('This peer has stopped.'))
  }

  /** An answer of discovery has arrived. */
  #found({ peer, addresses, sender, validMs }: FoundPeer): void {
    if (validMs <= 0 || isDirectlyLinked(this.#table, peer)) return
    const hearsay = { teller: `mdns ${sender}`, expiresAt: steady() + validMs }
    addUnverified(this.#table, peer, readAll(addresses), hearsay, steady())
    heardAgain(this.#table, peer, steady())
    this.#tickSoon()
  }

  #dialDue(): void {
    if (this.#stopping.signal.aborted || this.#wires === undefined || this.#node === undefined) return
    this.#lookAround()
    for (const dial of chooseDials(this.#table, steady())) {
      const signal = AbortSignal.any([AbortSignal.timeout(dial.timeoutMs), this.#stopping.signal])
      // The result is in the table already; `connect` reports it to the person who waits for it.
      this.#dial(dial, signal).catch((error: unknown) => this.#dialFailed(dial, error))
    }
    this.#wires.sweep(this.#node.getConnections())
  }

  /** Nobody waits for the result of a dial to an address that was given at the start. */
  #dialFailed(dial: Dial, error: unknown): void {
    if (!dial.typed || !isForeign(error) || this.#foreign.has(dial.address)) return
    this.#foreign.add(dial.address)
    this.#sayForeign(notReached(error, dial).message)
  }

  #planTick(ms: number): void {
    clearTimeout(this.#timer)
    this.#plannedMs = ms
    this.#timer = setTimeout(() => this.#tick(), ms)
  }

  /** Somebody may have to be dialled. */
  #tickSoon(): void {
    if (this.#plannedMs > 2 * DIAL_INTERVAL_MS && !this.#stopping.signal.aborted) this.#planTick(DIAL_INTERVAL_MS)
  }

  #tick(): void {
    this.#clock.tick(this.#plannedMs)
    for (const silent of this.#pending.sweep(this.#clock.now)) silent.abort(new Error('It said nothing.'))
    this.#places?.tick(steady())
    this.#dialDue()
    const mayRest = this.#pending.size === 0 && isAtRest(this.#table, steady(), REST_INTERVAL_MS)
    if (!this.#stopping.signal.aborted)
      this.#planTick(untilBeat(steady(), mayRest ? REST_INTERVAL_MS : DIAL_INTERVAL_MS))
  }

  #openPlaces(reserve: (relay: PeerId) => Promise<unknown>): Places {
    return new Places({
      reserve,
      listed: (relay, members) => {
        setCircuits(this.#table, relay, members, steady())
        this.#tickSoon()
      },
      usable: (relay, isUsable) => void (isUsable ? this.#table.relays.add(relay) : this.#table.relays.delete(relay))
    })
  }

  /** The relay that carries a connection; undefined for a direct one. */
  #relayOf(connection: Connection): ProcessId | undefined {
    const [before = '', behind] = connection.remoteAddr.toString().split('/p2p-circuit')
    if (behind === undefined) return undefined
    // An address of a connection that came in does not name the peer at its other end.
    const named = /\/p2p\/([^/]+)$/.exec(before)?.[1]
    if (named !== undefined) return parseProcessId(named)
    const carrying = this.#node?.getConnections().find(({ remoteAddr }) => remoteAddr.toString() === before)
    return carrying === undefined ? undefined : peerOf(carrying)
  }

  /** Opens the node, on other ports if another program takes one between their choice and the opening. */
  async #listen(wires: Wires, side: SideEvents | undefined): Promise<RoomNode> {
    for (let tries = 1; ; tries++) {
      const { listen, rememberedPort, webSocket } = this.#options
      const remembered = tries === 1 ? rememberedPort : undefined
      this.#listening = await this.#platform.chooseListening(listen, remembered, webSocket)
      const node = await this.#create()
      await this.#handle(node, wires, side)
      try {
        await node.start()
        return node
      } catch (error) {
        const isOurChoice = this.#listening.some((address, i) => address !== listen[i])
        if (!isOurChoice || !isTaken(error) || tries === LISTEN_TRIES_MAX) throw notListening(error)
      }
    }
  }

  #create(): Promise<RoomNode> {
    const table = this.#table
    return createNode({
      platform: this.#platform,
      admitted: () => this.#admitted,
      privateKey: this.#options.privateKey,
      room: this.#room,
      listen: this.#listening,
      announced: () => (this.#options.looksOnly === true ? [] : this.addresses()),
      refuses: (peer) => {
        const id = peer.toString() as ProcessId
        return isBlocked(table, id, steady()) || !hasRoomFor(table, id, steady())
      },
      pending: this.#pending,
      now: () => this.#clock.now,
      relays: this.#options.relay,
      places: (reserve) => {
        if (this.#options.looksOnly !== true) this.#places = this.#openPlaces(reserve)
      }
    })
  }

  async #handle(node: RoomNode, wires: Wires, side: SideEvents | undefined): Promise<void> {
    node.addEventListener('connection:open', ({ detail }) => {
      if (detail.direction === 'inbound' && this.#isElsewhere(detail)) this.#dialBack.cameIn()
      if (this.#options.onlyRelays === true) linked(this.#table, peerOf(detail), steady(), this.#relayOf(detail))
      if (this.#options.looksOnly !== true) wires.connected(detail)
    })
    node.addEventListener('connection:close', ({ detail }) => {
      hungUp(this.#table, peerOf(detail), steady(), Math.random())
      this.#relayLost(node, peerOf(detail))
      this.#tickSoon()
    })
    node.addEventListener('peer:identify', ({ detail }) => {
      this.#identified(detail)
      const isOnly = detail.protocols.includes(RELAY_PROTOCOL) && !detail.protocols.includes(PROTOCOL)
      if (isOnly && detail.connection.direct) this.#relayFound(wires, peerOf(detail.connection))
      this.#places?.identified(detail.connection, detail.protocols, steady())
    })
    if (this.#options.looksOnly === true) return
    await node.handle(
      BEGINS_PROTOCOL,
      (stream, connection) => {
        void stream.close({ signal: AbortSignal.timeout(NODE_STOP_MS) }).catch(() => {})
        this.#places?.identified(connection, [RELAY_PROTOCOL], steady())
      },
      { maxInboundStreams: 1 }
    )
    const once = { maxInboundStreams: 1, maxOutboundStreams: 1 }
    if (this.#platform.opens !== undefined)
      await node.handle(DIAL_BACK_PROTOCOL, (stream, connection) => this.#dialBack.answer(stream, connection), once)
    if (this.#options.relay) await this.#handOutList(node)
    if (this.#options.onlyRelays === true) return
    // Four: a new stream may arrive before the end of the older one is noticed.
    const limits = { maxInboundStreams: 4, maxOutboundStreams: 4 }
    await node.handle(PROTOCOL, (stream, connection) => wires.accept(stream, connection), limits)
    if (side === undefined) return
    const streams = new SideStreams(side)
    this.#side = streams
    const most = { maxInboundStreams: SIDE_STREAMS_MAX, maxOutboundStreams: SIDE_STREAMS_MAX }
    await node.handle(SIDE_PROTOCOL, (stream, connection) => streams.accept(stream, connection), most)
  }

  async #beginToRelay(): Promise<void> {
    const node = this.#node
    if (node === undefined || this.#list !== undefined || this.#stopping.signal.aborted) return
    await node.services.relay.begin()
    if (this.#list === undefined) await this.#handOutList(node)
    for (const connection of node.getConnections()) if (connection.direct) void tellBegins(connection)
  }

  #relayFound(wires: Wires, relay: ProcessId): void {
    if (this.#table.onlyRelays.has(relay) && isLinked(this.#table, relay)) return
    relayMet(this.#table, relay, steady())
    wires.reached(relay)
  }

  /** The last connection with a peer that has no wire has ended. */
  #relayLost(node: RoomNode, peer: ProcessId): void {
    if (this.#options.onlyRelays !== true && !this.#table.onlyRelays.has(peer)) return
    if (node.getConnections().some((one) => one.status === 'open' && peerOf(one) === peer)) return
    unlinked(this.#table, peer, steady(), Math.random())
    this.#discovery?.lostSomebody(steady())
  }

  async #handOutList(node: RoomNode): Promise<void> {
    const own = { maxInboundStreams: 2 } // A new one may arrive before the end of the older one is noticed.
    const list = (this.#list = new RelayList())
    await node.handle(RELAY_PROTOCOL, (stream, connection) => list.accept(stream, connection), own)
  }

  /** Which addresses are ours, and which are in our subnets. */
  #lookAround(): void {
    if (steady() - this.#interfacesReadAt < INTERFACES_INTERVAL_MS) return
    this.#interfacesReadAt = steady()
    const interfaces = this.#platform.interfaces()
    const shape = JSON.stringify(interfaces)
    if (shape !== this.#shape) this.#changeGround(interfaces)
    this.#shape = shape
    void this.#discovery?.tick(interfaces, steady())
  }

  #changeGround(interfaces: Interfaces): void {
    this.#endWithoutGround(this.#platform.lostGround(this.#interfaces, interfaces))
    this.#interfaces = interfaces
    const own = this.#platform.own(this.#listening, interfaces)
    const isFirst = this.#table.own.length === 0
    const isChanged = own.join() !== this.#table.own.join()
    this.#table.own = own
    this.#table.reach = this.#platform.reach(interfaces, own)
    if (isChanged && !isFirst) dialAgain(this.#table, steady(), Math.random)
  }

  /** The other side may not notice it: it takes the next connection for a newer one. */
  #endWithoutGround(hasLost: (host: string) => boolean): void {
    for (const connection of this.#node?.getConnections() ?? []) {
      const isRelay = this.#options.onlyRelays === true || this.#table.onlyRelays.has(peerOf(connection))
      if (isRelay && connection.direct && hasLost(hostOf(connection.remoteAddr.toString())))
        connection.abort(new Error('The address of this machine is gone.'))
    }
    for (const { peer } of this.#table.peers.filter((known) => known.linked && known.through === undefined)) {
      const host = hostOf(this.#wires?.connectionWith(peer)?.remoteAddr.toString() ?? '')
      if (host !== '' && hasLost(host)) this.#wires?.end(peer, new Error('The address of this machine is gone.'))
    }
  }

  #openFinder(): Finder | undefined {
    return this.#platform.openFinder?.({
      self: this.#table.self,
      room: this.#room.name,
      protocol: PROTOCOL,
      isSilent: this.#options.looksOnly === true,
      own: () => this.#table.own,
      // Somebody behind a relay shall answer where it can: then there is a direct way.
      linked: () => this.#table.peers.filter(({ peer }) => isDirectlyLinked(this.#table, peer)).map(({ peer }) => peer),
      found: (one) => this.#found(one)
    })
  }

  /** Of one that is linked: which one does not matter. */
  #askDialBack(): void {
    const connections = this.#table.peers.flatMap(({ peer }) => this.#wires?.connectionWith(peer) ?? [])
    const elsewhere = connections.find((connection) => this.#isElsewhere(connection))
    if (elsewhere !== undefined) void this.#askBack(elsewhere)
  }

  async #askBack(connection: Connection): Promise<void> {
    const [, family = ''] = connection.remoteAddr.toString().split('/')
    const port = this.#listening.filter((address) => address.startsWith(`/${family}/`)).map(portOf)[0]
    if (port !== undefined && this.#isElsewhere(connection)) await this.#dialBack.ask(connection, port)
  }

  #isElsewhere(connection: Connection): boolean {
    const remote = connection.remoteAddr.toString()
    const host = hostOf(remote)
    return !isLoopback(remote) && !this.#table.own.some((address) => hostOf(address) === host)
  }

  async #dial(dial: Dial, signal: AbortSignal): Promise<Connection> {
    const ended = (answered: ProcessId | undefined): void => {
      dialEnded(this.#table, dial, answered, steady(), Math.random())
      this.#tickSoon()
    }
    try {
      if (this.#node === undefined) throw new NotReachedError('This peer is not running.')
      const connection = await this.#node.dial(multiaddr(withPeer(dial.address, dial.peer)), { signal })
      ended(peerOf(connection))
      this.#trials.answered(dial.address, peerOf(connection), dial.typed)
      if (this.#options.looksOnly === true) void this.#lookAtIt(connection)
      afterThis(() => this.#dialDue()) // A host where a peer answered may have others.
      return connection
    } catch (error) {
      ended(undefined)
      if (!this.#stopping.signal.aborted) this.#trials.failed(dial.address, dial.peer, dial.typed, error)
      // A typed address that leads back to us will always do so.
      if (error instanceof Error && /dial self/i.test(error.message)) forgetTyped(this.#table, dial.address)
      throw error
    }
  }

  /** Identify tells meanwhile what it is. */
  async #lookAtIt(connection: Connection): Promise<void> {
    const isTold = new Promise<void>((resolve) => void afterIdle(TOLD_MS, resolve))
    await Promise.all([this.#askBack(connection), isTold])
    await connection.close()
  }

  /**
   * Not from the signed record: libp2p prefers an older record whose number, a wall time, is higher, so after a clock that went back the
   * new addresses of a peer would never be seen. The connection proves already who says it.
   */
  #identified({ peerId, listenAddrs, connection }: IdentifyResult): void {
    const peer = parseProcessId(peerId.toString())
    const addresses = readAll(listenAddrs)
    const from = connection.direct ? hostOf(connection.remoteAddr.toString()) : undefined
    if (peer === undefined) return
    announce(this.#table, peer, addresses, from, steady())
    this.#tickSoon()
  }

  /** The command of the doctor hangs up at once. */
  get #meetsRelay(): boolean {
    const { onlyRelays } = this.#table
    return [...onlyRelays].some((one) => this.#options.looksOnly === true || isLinked(this.#table, one))
  }

  #isRelayReached(peer: ProcessId): boolean {
    return this.#table.onlyRelays.has(peer) && isLinked(this.#table, peer)
  }

  #isLinkedAt({ address, peer }: DialTarget): boolean {
    if (peer !== undefined) return this.#wires?.has(peer) === true || this.#isRelayReached(peer)
    return this.#table.peers.some((known) => known.linked && known.addresses.some((one) => one.address === address))
  }
}

/** What has to be dialled first: the relay, for an address behind one. */
function placeToDial(target: DialTarget): DialTarget {
  return target.relay ?? target
}

/** Dialable addresses without peer id, at most ADDRESSES_MAX; other texts are left out. */
function readAll(addresses: readonly (string | Multiaddr)[]): string[] {
  const read = addresses.slice(0, 4 * ADDRESSES_MAX).map((one) => tryReadAddress(String(one))?.address)
  return [...new Set(read.filter((address) => address !== undefined))].slice(0, ADDRESSES_MAX)
}

/** A signal that aborts shortly after the connection has ended. */
function endOf(connection: Connection): AbortSignal {
  const ended = new AbortController()
  const end = (): void => void afterIdle(OTHER_CONNECTION_MS, () => ended.abort())
  if (connection.status === 'open') connection.addEventListener('close', end, { once: true })
  else end()
  return ended.signal
}
