// The real network of one peer: a libp2p node, the table of known peers, and the wires. This file joins them and gives them the time:
// libp2p's events go into the dial table, streams become wires. Dials are made in dialler.ts, relays are met in relaying.ts, what the
// interfaces of this machine give is in ground.ts; dialling.ts and wires.ts make the decisions. What the platform gives (sockets,
// interfaces) is handed in: platform.ts.
import type { Connection, IdentifyResult } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import { NotReachedError, type Acquaintance, type SideEvents, type WireEvents } from '../channel/wire.ts'
import { steadyMs as steady } from '../clocks.ts'
import type { NetworkSignals } from '../doctor/signals.ts'
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
import { Dialler } from './dialler.ts'
import { hungUp, isAtRest, unlinked } from './dialling.ts'
import type { FoundPeer } from './dns-sd.ts'
import { Ground } from './ground.ts'
import { idOf } from './identity.ts'
import {
  addRemembered,
  addTyped,
  ADDRESSES_MAX,
  addUnverified,
  announce,
  block,
  createDialTable,
  hasRoomFor,
  heardAgain,
  introductions,
  isBlocked,
  isDirectlyLinked,
  isLinked,
  linked,
  type DialTable
} from './known.ts'
import { PendingConnections } from './pending.ts'
import type { Finder, Incoming, Platform } from './platform.ts'
import type { NetworkOptions, RealNetwork } from './real-network.ts'
import { isTaken, notListening } from './reasons.ts'
import { Relaying } from './relaying.ts'
import { openRoom, PROTOCOL, type NetworkRoom } from './room.ts'
import { interfacesSeen, peopleSeen } from './seen.ts'
import { SIDE_PROTOCOL, SIDE_STREAMS_MAX, SideStreams } from './side-streams.ts'
import { Trials } from './trials.ts'
import { peerOf, Wires } from './wires.ts'

/** How often due dials are made, in ms: all delays of the table are rounded to this. And where nothing is to be dialled soon. */
const DIAL_INTERVAL_MS = 250
const REST_INTERVAL_MS = 1_000

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
  #events: WireEvents | undefined
  readonly #trials = new Trials()
  readonly #dialBack: DialBack
  readonly #relaying: Relaying
  readonly #dialler: Dialler
  readonly #ground: Ground
  #admitted: ReadonlySet<string> = new Set()
  #node: RoomNode | undefined
  /** Multiaddresses with their ports. */
  #listening: readonly string[] = []
  #wires: Wires | undefined
  #side: SideStreams | undefined
  #discovery: Finder | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #plannedMs = DIAL_INTERVAL_MS

  constructor(platform: Platform, options: NetworkOptions, room: NetworkRoom, table: DialTable) {
    this.#platform = platform
    this.#dialBack = new DialBack(steady, platform.opens)
    this.#options = options
    this.#room = room
    this.#table = table
    const { onlyRelays = false, looksOnly = false } = options
    const node = (): RoomNode | undefined => this.#node
    const wires = (): Wires | undefined => this.#wires
    const stopping = this.#stopping.signal
    this.#relaying = new Relaying({
      table,
      onlyRelays,
      looksOnly,
      node,
      stopping,
      changed: () => this.#tickSoon(),
      lost: () => this.#discovery?.lostSomebody(steady())
    })
    this.#dialler = new Dialler({
      table,
      trials: this.#trials,
      relaying: this.#relaying,
      node,
      wires,
      stopping,
      changed: () => this.#tickSoon(),
      answered: (connection) => {
        if (looksOnly) void this.#lookAtIt(connection)
        afterThis(() => this.#dialDue()) // A host where a peer answered may have others.
      },
      foreign: (sentence) => this.#events?.foreign?.(sentence)
    })
    this.#ground = new Ground({
      platform,
      table,
      onlyRelays,
      connections: () => this.#node?.getConnections() ?? [],
      wires
    })
  }

  async start(events: WireEvents, side?: SideEvents): Promise<void> {
    const wires = new Wires({
      self: this.#table.self,
      events,
      keeps: (peer) => this.#options.onlyRelays === true || this.#table.onlyRelays.has(peer),
      linked: (peer, connection) => {
        const through = this.#relaying.carrierOf(connection)
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
    this.#events = events
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

  connect(text: string): Promise<void> {
    return this.#dialler.connect(text)
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
      interfaces: interfacesSeen(this.#ground.interfaces),
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
      relay: this.#relaying.isReached ? 'reached' : 'none'
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
    this.#relaying.begin().catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) throw error // A node that is being stopped takes no new protocol.
    })
  }

  get places(): number {
    return this.#relaying.size
  }

  openSideStream(peer: ProcessId): void {
    const connection = this.#wires?.connectionWith(peer)
    if (connection !== undefined && !this.#stopping.signal.aborted) void this.#side?.open(peer, connection)
  }

  async stop(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    clearTimeout(this.#timer)
    this.#stopping.abort(new NotReachedError('This peer is stopping.'))
    this.#relaying.stop()
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
    this.#dialler.dialDue()
    this.#wires.sweep(this.#node.getConnections())
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
    this.#relaying.tick()
    this.#dialDue()
    const mayRest = this.#pending.size === 0 && isAtRest(this.#table, steady(), REST_INTERVAL_MS)
    if (!this.#stopping.signal.aborted)
      this.#planTick(untilBeat(steady(), mayRest ? REST_INTERVAL_MS : DIAL_INTERVAL_MS))
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
      places: (reserve) => this.#relaying.openPlaces(reserve)
    })
  }

  async #handle(node: RoomNode, wires: Wires, side: SideEvents | undefined): Promise<void> {
    node.addEventListener('connection:open', ({ detail }) => {
      if (detail.direction === 'inbound' && this.#isElsewhere(detail)) this.#dialBack.cameIn()
      if (this.#options.onlyRelays === true)
        linked(this.#table, peerOf(detail), steady(), this.#relaying.carrierOf(detail))
      if (this.#options.looksOnly !== true) wires.connected(detail)
    })
    node.addEventListener('connection:close', ({ detail }) => {
      hungUp(this.#table, peerOf(detail), steady(), Math.random())
      this.#relaying.connectionEnded(node, peerOf(detail))
      this.#tickSoon()
    })
    node.addEventListener('peer:identify', ({ detail }) => {
      this.#identified(detail)
      this.#relaying.identified(detail.connection, detail.protocols, wires)
    })
    if (this.#options.looksOnly === true) return
    await this.#relaying.hearBeginnings(node)
    const once = { maxInboundStreams: 1, maxOutboundStreams: 1 }
    if (this.#platform.opens !== undefined)
      await node.handle(DIAL_BACK_PROTOCOL, (stream, connection) => this.#dialBack.answer(stream, connection), once)
    if (this.#options.relay) await this.#relaying.handOutList(node)
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

  /** Which addresses are ours, and which are in our subnets. */
  #lookAround(): void {
    const interfaces = this.#ground.look(this.#listening)
    if (interfaces !== undefined) void this.#discovery?.tick(interfaces, steady())
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
