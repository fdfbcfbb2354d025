// A LAN on which everybody hears everybody, in virtual time: it counts what discovery sends, without sockets. Two ways are
// compared: questions and answers (app/network/asking.ts), and a beacon that each peer sends every so often.
import { Asking } from '../../app/network/asking.ts'
import { encodeAnnouncement, encodeQuestion, labelOf, serviceTagOf } from '../../app/network/dns-sd.ts'
import { PROTOCOL } from '../../app/network/room.ts'
import type { ProcessId } from '../../app/ids.ts'

export interface AirOptions {
  readonly peers: number
  /** Each packet is lost on its way to each receiver with this chance. */
  readonly loss: number
  /** How long the others have been there when the last one starts, in ms; all start within a second where it is 0. */
  readonly lastAtMs: number
  readonly seconds: number
  readonly random: () => number
}

export interface AirReport {
  /** When all were linked, in s after the last one started; Infinity if they never were. */
  readonly allLinkedS: number
  /** Most packets in one second. */
  readonly packetsMostPerS: number
  /** At rest: in the last half of the time. */
  readonly packetsPerS: number
  readonly bytesPerS: number
}

/** How long a dial takes, and how long the higher id waits before it dials, in ms (app/network/dialling.ts). */
const DIAL_MS = 300
const HIGHER_WAITS_MS = 5_000
const LINK = 'eth0'
const TAG = serviceTagOf('cs101')

class Air {
  now = 0
  readonly #options: AirOptions
  /** What happens, by the whole millisecond. */
  readonly #events = new Map<number, (() => void)[]>()
  readonly #sent: { readonly at: number; readonly bytes: number }[] = []
  readonly #links: Set<number>[]
  readonly #startsAt: number[]
  #allLinkedAt = Infinity

  constructor(options: AirOptions) {
    this.#options = options
    this.#links = Array.from({ length: options.peers }, () => new Set<number>())
    const last = options.peers - 1
    this.#startsAt = this.#links.map((_, i) => Math.round(i === last ? options.lastAtMs : 1_000 * options.random()))
  }

  /** Calls `start` for each peer at its time, and lets happen what follows from it. */
  run(start: (peer: number) => void): AirReport {
    for (const [peer, at] of this.#startsAt.entries()) this.at(at, () => start(peer))
    const end = Math.max(...this.#startsAt) + this.#options.seconds * 1_000
    for (let ms = 0; ms <= end; ms++) {
      this.now = ms
      for (const happen of this.#events.get(ms) ?? []) happen() // What follows at once is added to the same list.
      this.#events.delete(ms)
    }
    return this.#report(end)
  }

  at(at: number, happen: () => void): void {
    const ms = Math.ceil(Math.max(at, this.now))
    const events = this.#events.get(ms)
    if (events === undefined) this.#events.set(ms, [happen])
    else events.push(happen)
  }

  linksOf(peer: number): ReadonlySet<number> {
    return this.#links[peer] ?? new Set()
  }

  send(from: number, bytes: number, heard: (peer: number) => void): void {
    this.#sent.push({ at: this.now, bytes })
    for (let peer = 0; peer < this.#options.peers; peer++)
      if (peer !== from && (this.#startsAt[peer] ?? 0) <= this.now && this.#options.random() >= this.#options.loss)
        this.at(this.now + 1, () => heard(peer))
  }

  /** The lower id dials at once, the higher one if nothing has come of it. */
  found(by: number, other: number): void {
    this.at(this.now + DIAL_MS + (by < other ? 0 : HIGHER_WAITS_MS), () => {
      this.#links[by]?.add(other)
      this.#links[other]?.add(by)
      if (this.#links.every(({ size }) => size === this.#options.peers - 1))
        this.#allLinkedAt = Math.min(this.#allLinkedAt, this.now)
    })
  }

  #report(end: number): AirReport {
    const began = Math.max(...this.#startsAt)
    const rest = this.#sent.filter(({ at }) => at > began + (end - began) / 2)
    const restS = (end - began) / 2_000
    const perSecond = new Map<number, number>()
    for (const { at } of this.#sent)
      perSecond.set(Math.floor(at / 1_000), 1 + (perSecond.get(Math.floor(at / 1_000)) ?? 0))
    return {
      allLinkedS: (this.#allLinkedAt - began) / 1_000,
      packetsMostPerS: Math.max(0, ...perSecond.values()),
      packetsPerS: rest.length / restS,
      bytesPerS: rest.reduce((sum, { bytes }) => sum + bytes, 0) / restS
    }
  }
}

/** Questions and answers, as the program sends them. */
export function playQuestions(options: AirOptions): AirReport {
  const air = new Air(options)
  const ids = Array.from({ length: options.peers }, (_, i) => idOf(i, options.random))
  const announcementBytes = ids.map((peer) => encodeAnnouncement(announcementOf(peer))?.length ?? 0)
  const asking = ids.map((id) => new Asking(labelOf(id), options.random))
  const labelsOf = (peer: number): string[] => [...air.linksOf(peer)].map((one) => labelOf(idAt(ids, one)))
  const waiting = ids.map(() => Infinity)
  const wake = (peer: number): void => {
    const at = asking[peer]?.nextAt() ?? Infinity
    if (at >= (waiting[peer] ?? Infinity)) return
    waiting[peer] = at
    air.at(at, () => {
      waiting[peer] = Infinity
      for (const { what } of asking[peer]?.due(air.now) ?? []) tell(peer, what)
      wake(peer)
    })
  }
  const tell = (from: number, what: 'question' | 'announcement'): void => {
    if (what === 'announcement')
      return air.send(from, announcementBytes[from] ?? 0, (peer) => {
        if (air.linksOf(peer).has(from)) return
        air.found(peer, from)
        asking[peer]?.announced(LINK, labelOf(idAt(ids, from)), air.now)
        wake(peer)
      })
    const known = [labelOf(idAt(ids, from)), ...labelsOf(from)]
    const sender = String(from)
    for (const bytes of encodeQuestion(TAG, known))
      air.send(from, bytes.length, (peer) => {
        asking[peer]?.question(LINK, { sender, known, more: false }, new Set(labelsOf(peer)), air.now)
        wake(peer)
      })
  }
  return air.run((peer) => {
    asking[peer]?.setLinks(new Map([[LINK, { asks: true }]]), air.now)
    wake(peer)
  })
}

/** A beacon: each peer sends where it is, again and again, and nobody asks. */
export function playBeacon(options: AirOptions, intervalMs: number): AirReport {
  const air = new Air(options)
  const bytes = encodeAnnouncement(announcementOf(idOf(0, options.random)))?.length ?? 0
  return air.run((from) => {
    const beat = (): void => {
      air.send(from, bytes, (peer) => {
        if (!air.linksOf(peer).has(from)) air.found(peer, from)
      })
      air.at(air.now + intervalMs * (0.9 + options.random() / 5), beat)
    }
    beat()
  })
}

function announcementOf(peer: ProcessId) {
  const addresses = ['/ip4/10.0.0.7/tcp/40001', '/ip6/fd00:1:2:3:4:5:6:7/tcp/40001']
  return { peer, serviceTag: TAG, addresses, validMs: 120_000, protocol: PROTOCOL }
}

const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** An id as long as those of peers; the order is that of the numbers. */
function idOf(number: number, random: () => number): ProcessId {
  const tail = Array.from({ length: 38 }, () => LETTERS[Math.floor(random() * LETTERS.length)] ?? '1').join('')
  return `12D3KooW${String(number + 111111).replaceAll('0', 'A')}${tail}` as ProcessId
}

function idAt(ids: readonly ProcessId[], index: number): ProcessId {
  return ids[index] ?? ('' as ProcessId)
}
