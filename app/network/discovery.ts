// Discovery of one peer: joins the sockets (multicast.ts), the packets (dns-sd.ts) and the decision when to send them
// (asking.ts), and watches whether they work. On the port of mDNS other tools see us; where another program holds it, or
// a firewall keeps our own packets from coming back, the same packets go to a port of our own, on which every peer
// listens, too.
import { platform } from 'node:os'
import { steadyMs } from '../clocks.ts'
import type { ProcessId } from '../ids.ts'
import { Asking, type Send } from './asking.ts'
import { isLoopback } from './addresses.ts'
import {
  encodeAnnouncement,
  encodeQuestion,
  labelOf,
  readPacket,
  RECORD_MS_MAX,
  type FoundPeer,
  type Label
} from './dns-sd.ts'
import { FAMILIES, MulticastPort, type Family, type HeardPacket, type Place } from './multicast.ts'
import { placeBy, placesOf } from './places.ts'
import type { Interfaces } from './reach.ts'

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

/** Peers that are remembered as heard, and as met; a stranger may make up any number. */
const REMEMBERED_MAX = 128

/** How long a goodbye may take, in ms. */
const GOODBYE_MS = 200

export interface DiscoveryOptions {
  readonly self: ProcessId
  readonly serviceTag: string
  /** Where neighbours can reach this peer now, without `/p2p/…`, best first. */
  own(): readonly string[]
  /** Those with whom it is linked. */
  linked(): readonly ProcessId[]
  found(one: FoundPeer): void
}

/** What works, for a person who finds nobody. */
export interface DiscoveryState {
  /** Another program has the port of mDNS for itself. */
  readonly isTaken: boolean
  /** A question left by an interface. */
  readonly canSend: boolean
  /** Our own packets come back. */
  readonly hearsItself: boolean
  /** Peers of this room that were heard and never linked. */
  readonly heard: number
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
  /** Since when no own packet has come back. */
  waitsSince: number | undefined
}

export class Discovery {
  readonly #options: DiscoveryOptions
  readonly #self: Label
  readonly #asking: Asking
  readonly #main = new MulticastPort(MDNS_PORT, (heard) => this.#heard(this.#main, heard))
  readonly #spare = new MulticastPort(SPARE_PORT, (heard) => this.#heard(this.#spare, heard))
  readonly #links = new Map<string, Link>()
  readonly #sent: Buffer[] = []
  /** When peers were heard last that were never linked. */
  readonly #heardAt = new Map<ProcessId, number>()
  readonly #met = new Set<ProcessId>()
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
    this.#asking = new Asking(this.#self, Math.random)
  }

  get state(): DiscoveryState {
    const links = [...this.#links.values()]
    return {
      isTaken: FAMILIES.some((family) => this.#main.error(family) === 'EADDRINUSE') && !this.#main.isOpen('IPv4'),
      canSend: links.some(({ sent, error }) => sent && error === ''),
      hearsItself: links.some(({ hearsItself }) => hearsItself),
      heard: this.#heardAt.size
    }
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
    for (const peer of this.#options.linked()) if (this.#met.size < REMEMBERED_MAX) this.#met.add(peer)
    for (const [peer, at] of this.#heardAt)
      if (now - at > RECORD_MS_MAX || this.#met.has(peer)) this.#heardAt.delete(peer)
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
      for (const bytes of encodeQuestion(this.#options.serviceTag, [this.#self, ...this.#labels()]))
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
    const { self: peer, serviceTag } = this.#options
    return encodeAnnouncement({ peer, serviceTag, addresses: this.#options.own(), validMs })
  }

  #labels(): Label[] {
    return this.#options.linked().map(labelOf)
  }

  #heard(port: MulticastPort, { bytes, family, from }: HeardPacket): void {
    if (this.#stopped) return
    const sender = from.address
    const { asked, found } = readPacket(bytes, this.#options.serviceTag, this.#self, sender)
    if (asked === undefined && found === undefined) return
    const by = placeBy(sender, family, this.#places, this.#interfaces)
    const links = (by === undefined ? this.#places : [by]).map((place) => nameOf(port, place, family))
    if (this.#sent.some((own) => own.equals(bytes))) return this.#heardItself(links)
    const now = steadyMs()
    const linked = new Set(this.#labels())
    for (const name of links) {
      if (asked?.isOurs === true) this.#asking.question(name, { sender, ...asked }, linked, now)
      else if (asked !== undefined) this.#asking.browsed(name, now)
      else if (found !== undefined && found.validMs > 0 && !linked.has(labelOf(found.peer)))
        this.#asking.announced(name, labelOf(found.peer), now)
    }
    if (found !== undefined && found.peer !== this.#options.self) this.#found(found, now)
    this.#wake()
  }

  #found(found: FoundPeer, now: number): void {
    if (this.#heardAt.size < REMEMBERED_MAX && found.validMs > 0 && !this.#met.has(found.peer))
      this.#heardAt.set(found.peer, now)
    if (found.validMs <= 0) this.#heardAt.delete(found.peer)
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

function nameOf(port: MulticastPort, place: Place, family: Family): string {
  return `${place.name} ${family} ${port.port}`
}
