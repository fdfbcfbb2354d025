// The table of known peers: their addresses, where each came from, whether we are linked, and who is refused. Pure data
// and bookkeeping; time is an argument, in ms of any one clock. Whom to dial and when is decided in dialling.ts.
import type { Acquaintance } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { isLoopback } from './addresses.ts'

/** Most peers in the table. A class is at most 64 windows; the rest of what a network claims to know is not ours to keep. */
export const PEERS_MAX = 64

/** Most addresses of one peer: a laptop has about four. Also the most that a neighbour may tell (wire.ts). */
export const ADDRESSES_MAX = 8

/** Most addresses typed by people or given at start: one for each window of a class. */
export const TYPED_MAX = 64

/** A link that lasted this long, in ms, was a real one: the next dial begins with the shortest delay again. */
export const STABLE_LINK_MS = 10_000

/** When a target may be dialled again. */
export interface Retry {
  /** Rounds without a stable link, in a row. */
  failures: number
  notBefore: number
}

export interface KnownAddress {
  /** Without `/p2p/…`. */
  readonly address: string
  /** Dials of it that failed in a row, counted up to a few: it must get its turn again. */
  failures: number
  /** When it was last dialled; 0 for never. */
  triedAt: number
  /** `worked`: the peer answered us there. `announced`: it said so over an authenticated connection. `heard`: hearsay. */
  source: 'worked' | 'announced' | 'heard'
}

export interface KnownPeer {
  readonly peer: ProcessId
  /** 0 … ADDRESSES_MAX. */
  addresses: KnownAddress[]
  linked: boolean
  /** Since when it is linked, or not linked. */
  since: number
  dialling: boolean
  /** We have had a wire with it. */
  met: boolean
  /** Refused until then; 0 for not at all. */
  blockedUntil: number
  readonly retry: Retry
}

/** An address that a person gave. It is dialled for ever, by whichever side, whoever answers. */
export interface TypedAddress {
  readonly address: string
  /** Who must answer, if the person said so. */
  readonly named: ProcessId | undefined
  /** Who answered last. */
  answered: ProcessId | undefined
  dialling: boolean
  readonly retry: Retry
}

export interface DialTable {
  readonly self: ProcessId
  /** Where we listen: machines share addresses of container networks, so a neighbour's may lead back to us. */
  own: readonly string[]
  readonly peers: KnownPeer[]
  readonly typed: TypedAddress[]
}

export function createDialTable(self: ProcessId): DialTable {
  return { self, own: [], peers: [], typed: [] }
}

export function findPeer(table: DialTable, peer: ProcessId): KnownPeer | undefined {
  return table.peers.find((known) => known.peer === peer)
}

export function isLinked(table: DialTable, peer: ProcessId): boolean {
  return findPeer(table, peer)?.linked ?? false
}

export function isBlocked(table: DialTable, peer: ProcessId, now: number): boolean {
  return (findPeer(table, peer)?.blockedUntil ?? 0) > now
}

/** True when there is a place for a link with this peer: it is known, or somebody can be forgotten for it. */
export function hasRoomFor(table: DialTable, peer: ProcessId, now: number): boolean {
  return findPeer(table, peer) !== undefined || table.peers.length < PEERS_MAX || dispensable(table, now).length > 0
}

/** Addresses from mDNS or from a neighbour: unverified, added behind what we know. Our own id is skipped. */
export function addUnverified(table: DialTable, peer: ProcessId, addresses: readonly string[], now: number): void {
  if (addresses.length === 0) return
  // Hearsay drives out only strangers that were dialled in vain: whoever tells us of 64 peers that do not exist cannot
  // make us forget one that does.
  const inVain = dispensable(table, now).filter((known) => !known.met && known.retry.failures > 0)
  const known = findOrAdd(table, peer, now, inVain)
  if (known === undefined) return
  for (const address of addresses) {
    if (known.addresses.some((old) => old.address === address)) continue
    if (!makeRoom(known)) return
    known.addresses.push({ address, failures: 0, triedAt: 0, source: 'heard' })
    // A new address is news: a peer that came back on another port should not wait for the old one's delay.
    known.retry.notBefore = Math.min(known.retry.notBefore, now)
  }
}

/** The peer itself says where it listens. That replaces what we heard; an address that worked stays. */
export function announce(table: DialTable, peer: ProcessId, addresses: readonly string[], now: number): void {
  const known = findOrAdd(table, peer, now)
  if (known === undefined || addresses.length === 0) return
  const proven = known.addresses.filter((old) => old.source === 'worked' && old.failures === 0)
  const others = addresses.filter((address) => !proven.some((old) => old.address === address))
  const announced = others.map((address): KnownAddress => ({ address, failures: 0, triedAt: 0, source: 'announced' }))
  known.addresses = [...proven, ...announced].slice(0, ADDRESSES_MAX)
}

/** We dialled it there and it answered. */
export function worked(table: DialTable, peer: ProcessId, address: string, now: number): void {
  const known = findOrAdd(table, peer, now)
  if (known === undefined) return
  const old = known.addresses.find((one) => one.address === address)
  if (old !== undefined) known.addresses.splice(known.addresses.indexOf(old), 1)
  if (makeRoom(known)) known.addresses.unshift({ address, failures: 0, triedAt: now, source: 'worked' })
}

/** Remembers an address that a person gave. The same one again is tried again at once. */
export function addTyped(table: DialTable, address: string, named: ProcessId | undefined, now: number): TypedAddress {
  const old = table.typed.find((typed) => typed.address === address && typed.named === named)
  if (old !== undefined) {
    old.retry.notBefore = now
    return old
  }
  if (table.typed.length >= TYPED_MAX) {
    // Out goes what nobody ever answered at, the longest tried first.
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

/** There is a wire with it now. */
export function linked(table: DialTable, peer: ProcessId, now: number): void {
  const known = findOrAdd(table, peer, now)
  if (known === undefined) return
  if (!known.linked) known.since = now
  known.linked = true
  known.met = true
}

/** Refuses a peer until a time. */
export function block(table: DialTable, peer: ProcessId, until: number, now: number): void {
  const known = findOrAdd(table, peer, now)
  if (known !== undefined) known.blockedUntil = Math.max(known.blockedUntil, until)
}

/** Whom we can introduce: peers that we have had a wire with, at addresses that are not hearsay. */
export function introductions(table: DialTable, withLoopback: boolean): Acquaintance[] {
  const isShown = (known: KnownAddress): boolean =>
    known.source !== 'heard' && (withLoopback || !isLoopback(known.address))
  return table.peers
    .filter((known) => known.met)
    .map(({ peer, addresses }) => ({ peer, addresses: addresses.filter(isShown).map((known) => known.address) }))
    .filter((acquaintance) => acquaintance.addresses.length > 0)
}

/** @param spare who may be forgotten for it when the table is full. */
function findOrAdd(
  table: DialTable,
  peer: ProcessId,
  now: number,
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
    since: now,
    dialling: false,
    met: false,
    blockedUntil: 0,
    retry: { failures: 0, notBefore: now }
  }
  table.peers.push(added)
  return added
}

function dispensable(table: DialTable, now: number): KnownPeer[] {
  return table.peers.filter((known) => !known.linked && !known.dialling && known.blockedUntil <= now)
}

/** Drops the address that failed most where there is no room for another. */
function makeRoom(known: KnownPeer): boolean {
  if (known.addresses.length < ADDRESSES_MAX) return true
  const worst = known.addresses.reduce((a, b) => (b.failures > a.failures ? b : a))
  if (worst.failures === 0) return false
  known.addresses.splice(known.addresses.indexOf(worst), 1)
  return true
}

function mostFailures<T extends { readonly retry: Retry }>(targets: readonly T[]): T | undefined {
  return targets.reduce<T | undefined>(
    (worst, next) => (worst === undefined || next.retry.failures > worst.retry.failures ? next : worst),
    undefined
  )
}
