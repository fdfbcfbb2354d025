// Who knows whom. Acquaintances are passed on, so that one address is enough to join, and every peer tells whom it reaches, so that all
// see who is kept from whom. Best effort: it decides nothing.
import type { Acquaintance, Network } from '../channel/wire.ts'
import type { KnownPeers } from '../channel/frame.ts'
import type { ProcessId } from '../ids.ts'
import { isOpen, type Contact } from './contact.ts'
import type { OpenWire } from './open-wire.ts'
import { reachedOf, Reaching } from './reaching.ts'

export interface IntroducingParts {
  readonly network: Pick<Network, 'acquaintances' | 'addAcquaintances'>
  readonly contacts: ReadonlyMap<ProcessId, Contact>
  readonly isConnected: (peer: ProcessId) => boolean
  /** Steady, in ms. */
  readonly now: () => number
}

export class Introducing {
  readonly #parts: IntroducingParts
  /** Addresses that were already sent to every neighbour. */
  #introduced: ReadonlyMap<ProcessId, string> = new Map()
  readonly #reaching = new Reaching()
  /** Whom others reach, as they said last. */
  readonly #reachedBy = new Map<ProcessId, ReadonlySet<string>>()
  /** Somebody has said something new since the last look. */
  #isReachNew = false
  /** Who was connected at the last look. */
  #connectedThen = ''
  /** Whom this peer reaches, as it told everybody last. */
  #toldReached: readonly string[] = []

  constructor(parts: IntroducingParts) {
    this.#parts = parts
  }

  /** Tells a neighbour that has just greeted all that there is to tell. */
  greet(openWire: OpenWire): void {
    this.#introduce(openWire, this.#parts.network.acquaintances())
  }

  /** A neighbour tells whom it knows. */
  heard(from: ProcessId, { acquaintances, reached }: KnownPeers): void {
    this.#parts.network.addAcquaintances(acquaintances, from)
    if (reached === undefined) return
    this.#reachedBy.set(from, new Set(reached))
    this.#isReachNew = true
  }

  /** Tells everybody whom we have met since the last time. @returns all acquaintances where there are new ones, or none */
  introduceNew(): readonly Acquaintance[] {
    const acquaintances = this.#parts.network.acquaintances()
    const told = this.#introduced
    this.#introduced = new Map(acquaintances.map(({ peer, addresses }) => [peer, addresses.join()]))
    const met = acquaintances.filter(({ peer, addresses }) => told.get(peer) !== addresses.join())
    if (met.length === 0) return []
    for (const openWire of this.#writable()) this.#introduce(openWire, met)
    return acquaintances
  }

  /** Call it every second: tells whom this peer reaches, and looks who of the others does not reach whom. */
  lookWhoReaches(): void {
    const now = this.#parts.now()
    const connected = [...this.#parts.contacts.keys()].filter((peer) => this.#parts.isConnected(peer))
    const reached = this.#reaching.due(connected, now)
    if (reached !== undefined) {
      this.#toldReached = reached
      if (reached.length > 0)
        for (const openWire of this.#writable())
          openWire.writeBeside([{ type: 'known', acquaintances: [], reached }], now)
    }
    const connectedNow = connected.join()
    if (connectedNow === this.#connectedThen && !this.#isReachNew) return // Every pair is looked at: a class has hundreds.
    this.#connectedThen = connectedNow
    this.#isReachNew = false
    const said = connected.flatMap((peer) => {
      const reaches = this.#reachedBy.get(peer)
      return reaches === undefined ? [] : [[peer, reaches] as const]
    })
    this.#reaching.look(new Map(said), now)
  }

  /** Two others who are connected here, and who both say that they are not connected to each other. */
  get pairsApart(): readonly (readonly [ProcessId, ProcessId])[] {
    return this.#reaching.pairsApart(this.#parts.now())
  }

  /** Connected neighbours who say that they are connected to this peer. */
  reachedBy(peer: ProcessId): readonly ProcessId[] {
    return [...this.#parts.contacts.keys()].filter(
      (other) => this.#reachedBy.get(other)?.has(reachedOf(peer)) === true && this.#parts.isConnected(other)
    )
  }

  /** Streams that take a frame now. */
  #writable(): OpenWire[] {
    const open = [...this.#parts.contacts.values()].filter(isOpen)
    return open.map(({ openWire }) => openWire).filter(({ full, link }) => !full && link.phase === 'open')
  }

  #introduce(openWire: OpenWire, acquaintances: readonly Acquaintance[]): void {
    const others = acquaintances.filter(({ peer }) => peer !== openWire.wire.remote)
    const reached = this.#toldReached
    if (others.length > 0 || reached.length > 0)
      openWire.writeBeside(
        [{ type: 'known', acquaintances: others, ...(reached.length === 0 ? {} : { reached }) }],
        this.#parts.now()
      )
  }
}
