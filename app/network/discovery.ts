// Discovery of one peer: joins the sockets (multicast.ts), the packets (dns-sd.ts) and the decision when to send them
// (asking.ts), and watches whether they work. On the port of mDNS other tools see us; where another program holds it, or
// a firewall keeps our own packets from coming back, the same packets go to a port of our own, on which every peer
// listens, too.
import { platform } from 'node:os'
import { steadyMs } from '../clocks.ts'
import type { DiscoverySignals } from '../doctor/signals.ts'
import type { ProcessId } from '../ids.ts'
import { Asking, type Send } from './asking.ts'
import { isLoopback } from './addresses.ts'
import {
  encodeAnnouncement,
  encodeQuestion,
  labelOf,
  readPacket,
  RECORD_MS_MAX,
  serviceTagOf,
  type FoundPeer,
  type Label
} from './dns-sd.ts'
import type { Interfaces } from './interfaces.ts'
import { FAMILIES, MulticastPort, type Family, type HeardPacket, type Place } from './multicast.ts'
import { placeBy, placesOf } from './places.ts'

/** The port of mDNS, which programs of a machine share if they are polite. */
export const MDNS_PORT = 5_353

/** A port of our own: not assigned, and below those that systems give to connections. */
export const SPARE_PORT = 24_353

/** Our own packet comes back at once if anything does; later, in ms, the link counts as deaf. */
const DEAF_MS = 2_000

/** How often a port is tried again that could not be opened, in ms. */
const OPEN_AGAIN_MS = 5_000

/** A pause of the ticks, in ms, after which the machine counts as having slept. */
const ASLEEP_MS = 5_000

/** Own packets that are remembered, to recognise them when they come back. */
const SENT_MAX = 64

/** Peers that are remembered as heard; a stranger may make up any number. */
const REMEMBERED_MAX = 128

/** Other rooms, and hosts that ask, that are remembered. */
const ROOMS_MAX = 8
const ASKERS_MAX = 8

/** A host that asks is told as one that does not announce itself after this time, in ms: an answer takes a second at most. */
const ASKER_MS = 3_000

/** Somebody who has not been heard for so long, in ms, may be gone: who is not linked is asked every 8 s, and packets get lost. */
const HEARD_MS = 25_000

/** Another room that has not been heard for so long, in ms: where all are linked, it asks every 8 s. */
const OTHER_ROOM_MS = 60_000

/** How long a goodbye may take, in ms. */
const GOODBYE_MS = 200

export interface DiscoveryOptions {
  readonly self: ProcessId
  /** Its name; discovery separates rooms by it, and does not protect them. */
  readonly room: string
  readonly protocol: string
  /** It asks, and announces nothing. */
  readonly isSilent: boolean
  /** Where neighbours can reach this peer now, without `/p2p/…`, best first. */
  own(): readonly string[]
  /** Those with whom it is linked. */
  linked(): readonly ProcessId[]
  found(one: FoundPeer): void
}

/** The last announcement of a peer that is not linked. */
export interface HeardPeer {
  readonly peer: ProcessId
  /** Without `/p2p/…`. */
  readonly addresses: readonly string[]
  readonly protocol: string
}

/** One interface, in one family, at one port. */
interface Link {
  readonly port: MulticastPort
  readonly place: Place
  readonly family: Family
  /** The code why the last packet did not leave, or ''. */
  error: string
  sent: boolean
  hearsItself: boolean
  hearsOthers: boolean
  /** Since when no own packet has come back. */
  waitsSince: number | undefined
}

export class Discovery {
  readonly #options: DiscoveryOptions
  readonly #self: Label
  readonly #serviceTag: string
  readonly #asking: Asking
  readonly #main = new MulticastPort(MDNS_PORT, (heard) => this.#heard(this.#main, heard))
  readonly #spare = new MulticastPort(SPARE_PORT, (heard) => this.#heard(this.#spare, heard))
  readonly #links = new Map<string, Link>()
  readonly #sent: Buffer[] = []
  /** What peers announced last, while it is new. */
  readonly #announced = new Map<ProcessId, HeardPeer & { readonly until: number; readonly sender: string }>()
  /** When other rooms were heard last. */
  readonly #otherRooms = new Map<string, number>()
  /** Hosts that asked about this room: when first, and when last. */
  readonly #askers = new Map<string, { readonly first: number; readonly last: number }>()
  #interfaces: Interfaces = {}
  #places: readonly Place[] = []
  #shape = ''
  #tickedAt: number | undefined
  #openedAt = -Infinity
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: DiscoveryOptions) {
    this.#options = options
    this.#self = labelOf(options.self)
    this.#serviceTag = serviceTagOf(options.room)
    this.#asking = new Asking(this.#self, Math.random)
  }

  /** What works, and what was heard besides peers. */
  get signals(): DiscoverySignals {
    const now = steadyMs()
    const senders = new Set([...this.#announced.values()].map(({ sender }) => sender))
    return {
      isTaken: FAMILIES.some((family) => this.#main.error(family) === 'EADDRINUSE') && !this.#main.isOpen('IPv4'),
      links: [...this.#links.values()]
        .filter(({ sent, hearsOthers }) => sent || hearsOthers)
        .map(({ place, family, error, sent: hasSent, hearsItself, hearsOthers, waitsSince }) => {
          const isDeaf = !hearsItself && waitsSince !== undefined && now - waitsSince > DEAF_MS
          return { name: place.name, family, error, hasSent, hearsItself, hearsOthers, isDeaf }
        }),
      otherRooms: [...this.#otherRooms].filter(([, at]) => now - at < OTHER_ROOM_MS).map(([room]) => room),
      unheardAskers: [...this.#askers]
        .filter(([host, { first, last }]) => now - first > ASKER_MS && now - last < HEARD_MS && !senders.has(host))
        .map(([host]) => host)
    }
  }

  /** The peers that announce themselves now. */
  get heard(): readonly HeardPeer[] {
    const now = steadyMs()
    return [...this.#announced.values()].filter(({ until }) => until > now)
  }

  /** Call it every second: it follows the interfaces, renews the memberships and looks whether packets come back. */
  async tick(interfaces: Interfaces, now: number): Promise<void> {
    if (this.#stopped) return
    const hasSlept = this.#tickedAt !== undefined && now - this.#tickedAt > ASLEEP_MS
    this.#tickedAt = now
    this.#interfaces = interfaces
    this.#places = placesOf(interfaces, this.#options.own().every(isLoopback), platform() === 'win32')
    const shape = JSON.stringify([interfaces, this.#options.own()])
    const isChanged = shape !== this.#shape
    this.#shape = shape
    // New sockets after a change: memberships of interfaces that are gone would count for ever.
    if (isChanged) this.#close()
    if (isChanged || now - this.#openedAt >= OPEN_AGAIN_MS) {
      this.#openedAt = now
      for (const port of this.#ports) await port.open()
    }
    if (this.#hasStopped()) return this.#close()
    for (const port of this.#ports) port.join(this.#places)
    this.#follow(now)
    if (isChanged || hasSlept) this.#asking.restart(now)
    for (const [peer, { until }] of this.#announced) if (until <= now) this.#announced.delete(peer)
    this.#wake()
  }

  /** A neighbour is gone. */
  lostSomebody(now: number): void {
    this.#asking.lostSomebody(now)
    this.#wake()
  }

  /** Says goodbye, so that others do not dial us, and other tools do not show us. */
  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    clearTimeout(this.#timer)
    const goodbye = this.#announcement(0)
    const used = goodbye === undefined ? [] : [...this.#links.values()].filter(({ sent }) => sent)
    const goodbyes = Promise.all(used.map((link) => this.#send(link, goodbye ?? Buffer.alloc(0))))
    await Promise.race([goodbyes, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())])
    this.#close()
  }

  get #ports(): readonly MulticastPort[] {
    return [this.#main, this.#spare]
  }

  #hasStopped(): boolean {
    return this.#stopped
  }

  #close(): void {
    for (const port of this.#ports) port.close()
    this.#links.clear()
  }

  /** The links of the present places, and which of them ask. */
  #follow(now: number): void {
    const names = new Map<string, { readonly asks: boolean }>()
    for (const place of this.#places)
      for (const family of FAMILIES.filter((one) => place[one] !== undefined)) {
        const main = this.#link(this.#main, place, family)
        const isDeaf = main.waitsSince !== undefined && now - main.waitsSince > DEAF_MS
        const works = this.#main.isOpen(family) && main.error === '' && !isDeaf
        this.#link(this.#spare, place, family)
        if (this.#main.isOpen(family)) names.set(nameOf(this.#main, place, family), { asks: true })
        if (this.#spare.isOpen(family)) names.set(nameOf(this.#spare, place, family), { asks: !works })
      }
    this.#asking.setLinks(names, now)
  }

  #link(port: MulticastPort, place: Place, family: Family): Link {
    const name = nameOf(port, place, family)
    const link = this.#links.get(name) ?? {
      port,
      place,
      family,
      error: '',
      sent: false,
      hearsItself: false,
      hearsOthers: false,
      waitsSince: undefined
    }
    this.#links.set(name, link)
    return link
  }

  #wake(): void {
    clearTimeout(this.#timer)
    const at = this.#asking.nextAt()
    if (this.#stopped || at === Infinity) return
    this.#timer = setTimeout(() => this.#sendDue(), Math.max(5, at - steadyMs()))
    this.#timer.unref()
  }

  #sendDue(): void {
    for (const send of this.#asking.due(steadyMs())) this.#make(send)
    this.#wake()
  }

  #make({ link: name, what }: Send): void {
    const link = this.#links.get(name)
    if (link === undefined) return
    if (what === 'question')
      for (const bytes of encodeQuestion(this.#serviceTag, [this.#self, ...this.#labels()]))
        void this.#send(link, bytes)
    else {
      const bytes = this.#announcement(RECORD_MS_MAX)
      if (bytes !== undefined) void this.#send(link, bytes)
    }
  }

  async #send(link: Link, bytes: Buffer): Promise<void> {
    this.#sent.push(bytes)
    if (this.#sent.length > SENT_MAX) this.#sent.shift()
    link.waitsSince ??= steadyMs()
    link.error = await link.port.send(bytes, link.place, link.family)
    link.sent = true
  }

  #announcement(validMs: number): Buffer | undefined {
    const { self: peer, protocol, isSilent } = this.#options
    if (isSilent) return undefined
    return encodeAnnouncement({ peer, serviceTag: this.#serviceTag, addresses: this.#options.own(), validMs, protocol })
  }

  #labels(): Label[] {
    return this.#options.linked().map(labelOf)
  }

  #heard(port: MulticastPort, { bytes, family, from }: HeardPacket): void {
    if (this.#stopped) return
    const sender = from.address
    const { asked, found, otherRoom } = readPacket(bytes, this.#serviceTag, this.#self, sender)
    if (otherRoom !== undefined) rememberIn(this.#otherRooms, otherRoom, steadyMs(), ROOMS_MAX)
    if (asked === undefined && found === undefined) return
    const by = placeBy(sender, family, this.#places, this.#interfaces)
    const links = (by === undefined ? this.#places : [by]).map((place) => nameOf(port, place, family))
    if (this.#sent.some((own) => own.equals(bytes))) return this.#heardItself(links)
    const now = steadyMs()
    if (asked?.isOurs === true)
      rememberIn(this.#askers, sender, { first: this.#askers.get(sender)?.first ?? now, last: now }, ASKERS_MAX)
    const linked = new Set(this.#labels())
    for (const name of links) {
      const link = this.#links.get(name)
      if (link !== undefined && by !== undefined) link.hearsOthers = true
      if (asked?.isOurs === true) this.#asking.question(name, { sender, ...asked }, linked, now)
      else if (asked !== undefined) this.#asking.browsed(name, now)
      else if (found !== undefined && found.validMs > 0 && !linked.has(labelOf(found.peer)))
        this.#asking.announced(name, labelOf(found.peer), now)
    }
    if (found !== undefined && found.peer !== this.#options.self) this.#found(found, now)
    this.#wake()
  }

  #found(found: FoundPeer, now: number): void {
    const { peer, addresses, sender, validMs, protocol } = found
    this.#announced.delete(peer)
    if (this.#announced.size < REMEMBERED_MAX && validMs > 0)
      this.#announced.set(peer, { peer, addresses, protocol, sender, until: now + Math.min(validMs, HEARD_MS) })
    this.#options.found(found)
  }

  #heardItself(links: readonly string[]): void {
    for (const name of links) {
      const link = this.#links.get(name)
      if (link === undefined) continue
      link.hearsItself = true
      link.waitsSince = undefined
    }
  }
}

/** The longest untouched goes first. */
function rememberIn<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}

function nameOf(port: MulticastPort, place: Place, family: Family): string {
  return `${place.name} ${family} ${port.port}`
}
