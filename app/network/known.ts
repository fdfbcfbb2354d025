// The table of known peers: their addresses, the source of each, whether we are linked, and which peers are refused.
// Pure data; time is an argument, in ms of any one clock. dialling.ts decides which peers to dial, and when.
import type { Acquaintance } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { circuitThrough, hostOf, isLoopback, relayOf } from './addresses.ts'
import { DialBudget } from './dial-budget.ts'
import { NO_REACH, type Reach } from './interfaces.ts'

/**
 * Most peers in the table. A class has at most 64 windows; further peers that a network claims to know are not stored.
 */
export const PEERS_MAX = 64

/** Most addresses of one peer: a laptop has about four. A neighbour may not send more of one peer, either (wire.ts). */
export const ADDRESSES_MAX = 8

/** Most addresses that were typed or given at start: one for each window of a class. */
export const TYPED_MAX = 64

/** A link that lasted this long, in ms, was stable: the next dial begins with the shortest delay again. */
export const STABLE_LINK_MS = 10_000

/** Least time between two dials that a peer's own packets bring forward, in ms. Anybody can forge them. */
export const HEARD_AGAIN_MS = 5_000

/** When a target may be dialled again. */
export interface Retry {
  /** Rounds without a stable link, in a row. */
  failures: number
  notBefore: number
}

export interface KnownAddress {
  /** Without `/p2p/…`. */
  readonly address: string
  /** Dials in a row that failed, counted up to a small maximum: the address must be tried again some time. */
  failures: number
  /** When it was last dialled; 0 for never. */
  triedAt: number
  /**
   * `worked`: the peer answered us there. `announced`: the peer itself sent it over an authenticated connection.
   * `remembered`: one of the two, in an earlier life of this process. `unverified`: another peer or mDNS sent it.
   */
  readonly source: 'worked' | 'announced' | 'remembered' | 'unverified'
  /** Who named an unverified address: a neighbour, or the sender of an mDNS answer. */
  readonly teller: string | undefined
  /** An unverified address is dropped at this time, unless it was named again. */
  expiresAt: number
}

/** Where unverified addresses come from. */
export interface Hearsay {
  readonly teller: string
  /** In ms of the clock of the table. */
  readonly expiresAt: number
}

export interface KnownPeer {
  readonly peer: ProcessId
  /** 0 … ADDRESSES_MAX. */
  addresses: KnownAddress[]
  linked: boolean
  /** The relay that carries the link; undefined for a direct one. */
  through: ProcessId | undefined
  /** When it was linked or unlinked. */
  since: number
  dialling: boolean
  /** The dial that runs goes through a relay. */
  isDialledRelayed: boolean
  /** When the last dial began. */
  dialledAt: number
  /** True after the first wire with it. */
  met: boolean
  /** Who named it first; undefined: we know it from our own experience. */
  readonly teller: string | undefined
  /** Refused until this time; 0: not refused. */
  blockedUntil: number
  /** When its packets last brought its dial forward; -Infinity for never. */
  heardAt: number
  readonly retry: Retry
}

/** An address that a person typed. It is dialled without end, by either side, whichever peer answers. */
export interface TypedAddress {
  readonly address: string
  /** The peer that must answer, if the person named one. */
  readonly named: ProcessId | undefined
  /** The peer that answered last. */
  answered: ProcessId | undefined
  dialling: boolean
  readonly retry: Retry
}

export interface DialTable {
  readonly self: ProcessId
  /**
   * Our own listening addresses: machines share addresses of container networks, so an address of a neighbour may lead
   * back to us.
   */
  own: readonly string[]
  /** The addresses that may be dialled because somebody else named them. */
  reach: Reach
  /** How often they may be. */
  readonly budget: DialBudget
  /** The relays at which this peer has a place now. */
  readonly relays: Set<ProcessId>
  /** The last dial through a relay took long. */
  isRelayBusy: boolean
  /** Those who say that they do nothing but relay: they have no account, and no link with them is wanted. */
  readonly onlyRelays: Set<ProcessId>
  readonly peers: KnownPeer[]
  readonly typed: TypedAddress[]
}

export function createDialTable(self: ProcessId): DialTable {
  return {
    self,
    own: [],
    reach: NO_REACH,
    budget: new DialBudget(),
    relays: new Set(),
    isRelayBusy: false,
    onlyRelays: new Set(),
    peers: [],
    typed: []
  }
}

export function findPeer(table: DialTable, peer: ProcessId): KnownPeer | undefined {
  return table.peers.find((known) => known.peer === peer)
}

export function isLinked(table: DialTable, peer: ProcessId): boolean {
  return findPeer(table, peer)?.linked ?? false
}

/** Linked, and not through a relay. */
export function isDirectlyLinked(table: DialTable, peer: ProcessId): boolean {
  const known = findPeer(table, peer)
  return known?.linked === true && known.through === undefined
}

export function isBlocked(table: DialTable, peer: ProcessId, now: number): boolean {
  return (findPeer(table, peer)?.blockedUntil ?? 0) > now
}

/** True if the table has room for this peer: it is known, or another peer can be forgotten. */
export function hasRoomFor(table: DialTable, peer: ProcessId, now: number): boolean {
  return findPeer(table, peer) !== undefined || table.peers.length < PEERS_MAX || dispensable(table, now).length > 0
}

/** Addresses from mDNS or from a neighbour: unverified, added after the known ones. Our own id is skipped. */
export function addUnverified(
  table: DialTable,
  peer: ProcessId,
  addresses: readonly string[],
  { teller, expiresAt }: Hearsay,
  now: number
): void {
  const inReach = addresses.filter((address) => table.reach.has(address))
  if (inReach.length === 0) return
  const known = findOrAdd(table, peer, now, teller, replaceable(table, teller, now))
  if (known === undefined) return
  for (const address of inReach) {
    const old = known.addresses.find((one) => one.address === address)
    if (old !== undefined) {
      old.expiresAt = Math.max(old.expiresAt, expiresAt)
      continue
    }
    if (!makeRoom(known, teller)) return
    known.addresses.push({ address, failures: 0, triedAt: 0, source: 'unverified', teller, expiresAt })
    // A new address is dialled at once: a peer that came back on another port should not wait for the delay of the old
    // address.
    known.retry.notBefore = Math.min(known.retry.notBefore, now)
  }
}

/**
 * A packet of a peer that is not linked has arrived, so it is on the LAN now, whatever failed before: it is dialled at once,
 * but not again and again.
 */
export function heardAgain(table: DialTable, peer: ProcessId, now: number): void {
  const known = findPeer(table, peer)
  if (known === undefined || now - known.heardAt < HEARD_AGAIN_MS) return
  known.heardAt = now
  known.retry.notBefore = Math.min(known.retry.notBefore, now)
}

/** Addresses at which this process reached the peer in an earlier life, or that the peer announced then. */
export function addRemembered(table: DialTable, peer: ProcessId, addresses: readonly string[], now: number): void {
  const usable = addresses.filter(
    (address) => relayOf(address) === undefined && (!isLoopback(address) || table.reach.has(address))
  )
  const known = usable.length === 0 ? undefined : findOrAdd(table, peer, now, undefined)
  for (const address of usable)
    if (known?.addresses.every((one) => one.address !== address) === true && makeRoom(known))
      known.addresses.push(proven(address, 'remembered', 0))
}

/** Drops what was named and not named again in time, and the peers of which nothing is left. */
export function expire(table: DialTable, now: number): void {
  for (const known of table.peers) {
    const fresh = known.addresses.filter((one) => one.expiresAt > now)
    if (fresh.length < known.addresses.length) known.addresses = fresh
  }
  forgetUseless(table, now)
}

/** Forgets peers that we never met and cannot dial. */
export function forgetUseless(table: DialTable, now: number): void {
  const isUseless = (one: KnownPeer): boolean => !one.met && one.addresses.length === 0
  const useless = dispensable(table, now).filter(isUseless)
  for (const one of useless) table.peers.splice(table.peers.indexOf(one), 1)
}

/**
 * The peer itself announces where it listens. That replaces unverified addresses; an address that worked stays.
 * @param from the host at the other end of its connection. A peer may announce itself anywhere in reach; elsewhere it may
 * announce only the host that it speaks from, so that a member cannot send us to others.
 */
export function announce(
  table: DialTable,
  peer: ProcessId,
  addresses: readonly string[],
  from: string | undefined,
  now: number
): void {
  const believed = addresses.filter((address) => table.reach.has(address) || hostOf(address) === from)
  const known = believed.length === 0 ? undefined : findOrAdd(table, peer, now, undefined)
  if (known === undefined) return
  const stays = known.addresses.filter((old) => old.source === 'worked' && old.failures === 0)
  const others = believed.filter((address) => !stays.some((old) => old.address === address))
  const announced = others.map((address) => proven(address, 'announced', 0))
  const relayed = known.addresses.filter((old) => relayOf(old.address) !== undefined && !stays.includes(old))
  known.addresses = [...stays, ...relayed, ...announced].slice(0, ADDRESSES_MAX)
}

/**
 * A relay says who has a place at it now: these can be dialled through it, and nobody else. Only the relay itself can say so, so it
 * sends nobody anywhere but to itself.
 */
export function setCircuits(table: DialTable, relay: ProcessId, members: readonly ProcessId[], now: number): void {
  const address = circuitThrough(relay)
  for (const known of table.peers)
    if (!members.includes(known.peer)) known.addresses = known.addresses.filter((one) => one.address !== address)
  for (const member of members.filter((one) => one !== relay)) {
    const known = findOrAdd(table, member, now, relay, replaceable(table, relay, now))
    if (known === undefined || known.addresses.some((one) => one.address === address) || !makeRoom(known)) continue
    const added = {
      address,
      failures: 0,
      triedAt: 0,
      source: 'unverified',
      teller: undefined,
      expiresAt: Infinity
    } as const
    known.addresses.push(added)
    if (!known.linked) known.retry.notBefore = Math.min(known.retry.notBefore, now)
  }
}

/** We dialled this address, and the peer answered. */
export function worked(table: DialTable, peer: ProcessId, address: string, now: number): void {
  const known = findOrAdd(table, peer, now, undefined)
  if (known === undefined) return
  const old = known.addresses.find((one) => one.address === address)
  if (old !== undefined) known.addresses.splice(known.addresses.indexOf(old), 1)
  if (makeRoom(known)) known.addresses.unshift(proven(address, 'worked', now))
}

function proven(address: string, source: 'worked' | 'announced' | 'remembered', triedAt: number): KnownAddress {
  return { address, failures: 0, triedAt, source, teller: undefined, expiresAt: Infinity }
}

/** Stores an address that a person typed. If it is already stored, it is dialled again at once. */
export function addTyped(table: DialTable, address: string, named: ProcessId | undefined, now: number): TypedAddress {
  const old = table.typed.find((typed) => typed.address === address && typed.named === named)
  if (old !== undefined) {
    old.retry.notBefore = now
    return old
  }
  if (table.typed.length >= TYPED_MAX) {
    // Remove an address at which no peer ever answered, the one with the most failures first.
    const useless = table.typed.filter((typed) => typed.answered === undefined && !typed.dialling)
    const worst = mostFailures(useless) ?? mostFailures(table.typed.filter((typed) => !typed.dialling))
    if (worst !== undefined) table.typed.splice(table.typed.indexOf(worst), 1)
  }
  const typed = { address, named, answered: undefined, dialling: false, retry: { failures: 0, notBefore: now } }
  table.typed.push(typed)
  return typed
}

export function forgetTyped(table: DialTable, address: string): void {
  const kept = table.typed.filter((typed) => typed.address !== address)
  table.typed.splice(0, table.typed.length, ...kept)
}

/** A wire with this peer has opened, or a newer one has taken its place. @param through the relay that carries it */
export function linked(table: DialTable, peer: ProcessId, now: number, through?: ProcessId): void {
  const known = findOrAdd(table, peer, now, undefined)
  if (known === undefined) return
  known.through = through
  if (!known.linked) known.since = now
  known.linked = true
  known.met = true
}

/** This peer does nothing but relay: a connection with it is all the link that it has. */
export function relayMet(table: DialTable, peer: ProcessId, now: number): void {
  table.onlyRelays.add(peer)
  linked(table, peer, now)
}

/** Refuses a peer until a time. */
export function block(table: DialTable, peer: ProcessId, until: number, now: number): void {
  const known = findOrAdd(table, peer, now, undefined)
  if (known !== undefined) known.blockedUntil = Math.max(known.blockedUntil, until)
}

/** The peers that we can introduce: we have had a wire with them, and their addresses are verified. */
export function introductions(table: DialTable, withLoopback: boolean): Acquaintance[] {
  const isShown = (known: KnownAddress): boolean =>
    known.source !== 'unverified' &&
    relayOf(known.address) === undefined &&
    (withLoopback || !isLoopback(known.address))
  return table.peers
    .filter((known) => known.met)
    .map(({ peer, addresses }) => ({ peer, addresses: addresses.filter(isShown).map((known) => known.address) }))
    .filter((acquaintance) => acquaintance.addresses.length > 0)
}

/** @param spare the peers that may be forgotten if the table is full. */
function findOrAdd(
  table: DialTable,
  peer: ProcessId,
  now: number,
  teller: string | undefined,
  spare: readonly KnownPeer[] = dispensable(table, now)
): KnownPeer | undefined {
  if (peer === table.self) return undefined
  const known = findPeer(table, peer)
  if (known !== undefined) return known
  if (table.peers.length >= PEERS_MAX) {
    const forgotten = mostFailures(spare.filter((one) => !one.met)) ?? mostFailures(spare)
    if (forgotten === undefined) return undefined
    table.peers.splice(table.peers.indexOf(forgotten), 1)
  }
  const added: KnownPeer = {
    peer,
    addresses: [],
    linked: false,
    through: undefined,
    since: now,
    dialling: false,
    isDialledRelayed: false,
    dialledAt: 0,
    met: false,
    teller,
    blockedUntil: 0,
    heardAt: -Infinity,
    retry: { failures: 0, notBefore: now }
  }
  table.peers.push(added)
  return added
}

function dispensable(table: DialTable, now: number): KnownPeer[] {
  return table.peers.filter((known) => !known.linked && !known.dialling && known.blockedUntil <= now)
}

/**
 * The peers that a peer named by this teller may replace: peers that we never met, if they were dialled in vain, or if
 * their teller has named more than this one. So 64 invented peers cannot make us forget a real one, nor keep it out.
 */
function replaceable(table: DialTable, teller: string, now: number): KnownPeer[] {
  const unmet = dispensable(table, now).filter((known) => !known.met)
  const most = greediest(table.peers, teller)
  return unmet.filter((known) => known.retry.failures > 0 || (most !== undefined && known.teller === most))
}

/** The teller that named the most of these, if they are at least two more than another teller has named. */
function greediest(named: readonly { readonly teller: string | undefined }[], other: string): string | undefined {
  const counts = new Map<string, number>()
  for (const { teller } of named) if (teller !== undefined) counts.set(teller, (counts.get(teller) ?? 0) + 1)
  const [most, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])
  return count > (counts.get(other) ?? 0) + 1 ? most : undefined
}

/**
 * Drops one address if there is no room for another: the one with the most failures, else one of the teller that named
 * more than this one.
 */
function makeRoom(known: KnownPeer, teller?: string): boolean {
  if (known.addresses.length < ADDRESSES_MAX) return true
  const worst = known.addresses.reduce((a, b) => (b.failures > a.failures ? b : a))
  const most = teller === undefined ? undefined : greediest(known.addresses, teller)
  const dropped =
    worst.failures > 0 ? worst : most === undefined ? undefined : known.addresses.findLast((one) => one.teller === most)
  if (dropped === undefined) return false
  known.addresses.splice(known.addresses.indexOf(dropped), 1)
  return true
}

function mostFailures<T extends { readonly retry: Retry }>(targets: readonly T[]): T | undefined {
  return targets.reduce<T | undefined>(
    (worst, next) => (worst === undefined || next.retry.failures > worst.retry.failures ? next : worst),
    undefined
  )
}
