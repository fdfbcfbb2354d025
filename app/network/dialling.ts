// Which peers to dial, and when. Pure: the table of known.ts, the time and a random number go in, dials come out;
// dialler.ts makes the dials and reports how they ended. libp2p 3 never dials a discovered peer and never retries; this
// file does.
//
// Of two peers the one with the lower id dials, so that there is one connection. The other must not rely on it: a
// machine with two networks answers mDNS on only one of them, so it may discover a peer that never discovers it, and
// the lower id may have a wrong address. So the higher id dials too if there has been no link for a while.
import type { ProcessId } from '../ids.ts'
import { hostOf, isLoopback, isWebSocket, relayOf } from './addresses.ts'
import type { Permit } from './dial-budget.ts'
import {
  expire,
  findPeer,
  forgetUseless,
  isBlocked,
  isLinked,
  STABLE_LINK_MS,
  worked,
  type DialTable,
  type KnownAddress,
  type KnownPeer,
  type Retry,
  type TypedAddress
} from './known.ts'

/**
 * Most dials at the same time. Each dial is a handshake that costs CPU at both ends; with 100 at a time, 32 peers that
 * start together on one machine starve each other until handshakes time out.
 */
export const DIALS_MAX = 3

/** How long the peer with the higher id waits for a dial of the lower, in ms. */
export const HIGHER_WAITS_MS = 5_000

/** Delay after the first failure, in ms; it doubles with each further one, up to the ceiling. */
export const DELAY_BASE_MS = 500
/** Longest delay, in ms: a peer whose laptop was closed is linked at most this long after it is opened again. */
export const DELAY_CEILING_MS = 30_000

/** How long after a successful dial its stream may take, in ms, before the peer is dialled again. */
export const STREAM_PATIENCE_MS = 10_000

/**
 * The failure count of an address that worked stops here, so that it soon gives way to others if it now always fails. An
 * address at which the peer never answered is dropped at the next failure.
 */
export const ADDRESS_FAILURES_MAX = 3

/** How long a handshake may take, in ms: long, because 32 peers that start together may share two CPUs. */
export const HANDSHAKE_TIMEOUT_MS = 30_000

/**
 * The same for the first dial of an address that others named, at a host where no peer has answered; it doubles with each
 * failure. An invented address that accepts and says nothing must not hold a dial for half a minute.
 */
export const UNPROVEN_TIMEOUT_MS = 5_000

/**
 * How long the direct addresses of a peer are tried alone, in ms, before it is dialled through a relay; less if each of them has
 * failed. To move from a relay to a direct connection costs a handshake more.
 */
export const RELAY_AFTER_MS = 1_000

/**
 * Most dials through relays at the same time. They are not among DIALS_MAX: where a network keeps its clients apart, each direct dial hangs
 * for seconds, and a relay that says nothing must not hold up direct dials.
 */
export const RELAYED_DIALS_MAX = 3

/**
 * A dial through a relay that took longer, in ms, says that the relay or these machines are busy: then one at a time. Forty peers that dialled three
 * at a time on two cores gave up nine dials of ten.
 */
export const RELAYED_SLOW_MS = 3_000

/**
 * After a direct dial that failed, only a relay is taken for so long, in ms, if one may be: each direct dial may hang for seconds, and would be
 * in the way whenever the relay has a place again.
 */
export const RELAYS_TURN_MS = 5_000

/** How long the peer with the higher id waits for the lower to dial it through a relay, in ms: both are on the same list. */
export const HIGHER_WAITS_RELAYED_MS = 15_000

/** How long the first dial of a peer through a relay may take, in ms; it doubles with each failure. The relay is there, and asks the other side. */
const RELAYED_TIMEOUT_MS = 10_000

/**
 * A peer that is linked through a relay is dialled directly, too: first when that link is so old, again so long after a failure, in ms, and never
 * more at a time than this. Whoever is not linked at all comes first.
 */
export const UPGRADE_AFTER_MS = 10_000
export const UPGRADE_REST_MS = 60_000
export const UPGRADES_MAX = 2

/** One attempt at one address. */
export interface Dial {
  /** Without `/p2p/…`. */
  readonly address: string
  /** The peer that must answer; undefined: any peer. */
  readonly peer: ProcessId | undefined
  /** True for an address that a person typed. */
  readonly typed: boolean
  /** How long it may take, in ms. */
  readonly timeoutMs: number
  /** Undefined: a typed address, which no budget limits. */
  readonly permit: Permit | undefined
}

/** A dial that may be made now. */
interface Candidate {
  readonly target: TypedAddress | KnownPeer
  readonly address: string
  /** Who named the address; undefined: a person, the peer itself, or our own experience. */
  readonly teller: string | undefined
  readonly timeoutMs: number
}

/** @param random 0 … 1. @returns ms, between half and the whole of a delay that doubles with every failure. */
export function delay(failures: number, random: number): number {
  const whole = Math.min(DELAY_CEILING_MS, DELAY_BASE_MS * 2 ** Math.max(0, failures - 1))
  return whole * (0.5 + random / 2)
}

/**
 * The dials to make now: typed addresses and addresses from our own experience, longest due first; then addresses that
 * others named, each teller in its turn. Each counts as running from here on; call `dialEnded` when it ends.
 */
export function chooseDials(table: DialTable, now: number): Dial[] {
  expire(table, now)
  const chosen: Dial[] = []
  for (;;) {
    const candidates = [...table.typed, ...table.peers]
      .filter((target) => !target.dialling && target.retry.notBefore <= now)
      .map((target) => ('peer' in target ? dialOfPeer(table, target, now) : dialOfTyped(table, target, now)))
      .filter((candidate) => candidate !== undefined)
    const [first] = candidates.sort((a, b) => order(table, a, b))
    if (first === undefined) return chosen
    chosen.push(begin(table, first, now))
  }
}

/** Whether nothing can be dialled within `ms`, unless something happens: all are linked, or failed lately. */
export function isAtRest(table: DialTable, now: number, ms: number): boolean {
  const rests = ({ retry, dialling }: KnownPeer | TypedAddress): boolean => dialling || retry.notBefore > now + ms
  return (
    table.peers.every((known) => {
      const isLinkedDirectly = known.linked && known.through === undefined
      return isLinkedDirectly || known.addresses.length === 0 || isBlocked(table, known.peer, now + ms) || rests(known)
    }) &&
    table.typed.every((typed) => {
      const peer = typed.named ?? typed.answered
      return rests(typed) || (peer !== undefined && isLinked(table, peer))
    })
  )
}

function order(table: DialTable, a: Candidate, b: Candidate): number {
  const isUpgrade = ({ target }: Candidate): number => Number('peer' in target && isRelayed(target))
  if (isUpgrade(a) !== isUpgrade(b)) return isUpgrade(a) - isUpgrade(b)
  const turn = ({ teller }: Candidate): number => (teller === undefined ? -Infinity : table.budget.beganAt(teller))
  const since = ({ target }: Candidate): number => target.retry.notBefore
  if (turn(a) !== turn(b)) return turn(a) < turn(b) ? -1 : 1 // Infinity minus Infinity is not a number.
  return since(a) - since(b)
}

function begin(table: DialTable, { target, address, teller, timeoutMs }: Candidate, now: number): Dial {
  target.dialling = true
  if (!('peer' in target)) return { address, peer: target.named, typed: true, timeoutMs, permit: undefined }
  target.isDialledRelayed = relayOf(address) !== undefined
  target.dialledAt = now
  const permit = table.budget.begin(hostAt(address, target.peer), teller, now)
  return { address, peer: target.peer, typed: false, timeoutMs, permit }
}

/** Counts a dial that a person asked for as running, independent of its delay. Call `dialEnded` when it ends. */
export function dialTyped(typed: TypedAddress): Dial {
  typed.dialling = true
  const { address, named } = typed
  return { address, peer: named, typed: true, timeoutMs: HANDSHAKE_TIMEOUT_MS, permit: undefined }
}

/**
 * @param answered the peer that answered; undefined if none did. A connection is not yet a link: its stream may never
 * open.
 */
export function dialEnded(
  table: DialTable,
  dial: Dial,
  answered: ProcessId | undefined,
  now: number,
  random: number
): void {
  if (dial.permit !== undefined) table.budget.end(dial.permit, answered !== undefined, now)
  if (dial.typed) endTyped(table, dial, answered, now, random)
  else endKnown(table, dial, answered, now, random)
  if (answered === undefined) return
  table.budget.answered(hostAt(dial.address, answered))
  worked(table, answered, dial.address, now)
  const known = findPeer(table, answered)
  if (known !== undefined) giveTime(known.retry, now)
}

function endTyped(table: DialTable, dial: Dial, answered: ProcessId | undefined, now: number, random: number): void {
  const typed = table.typed.find((one) => one.address === dial.address && one.named === dial.peer)
  if (typed === undefined) return
  typed.dialling = false
  typed.answered = answered ?? typed.answered
  postpone(typed.retry, now, random) // Counts as a failure until the link has been stable.
  if (answered !== undefined) giveTime(typed.retry, now)
}

function endKnown(table: DialTable, dial: Dial, answered: ProcessId | undefined, now: number, random: number): void {
  const known = table.peers.find((one) => one.peer === dial.peer)
  if (known === undefined) return
  known.dialling = false
  if (known.isDialledRelayed) table.isRelayBusy = now - known.dialledAt > RELAYED_SLOW_MS
  if (answered !== undefined) return postpone(known.retry, now, random)
  blame(table, known, dial.address, now, random)
  if (known.linked) known.retry.notBefore = now + UPGRADE_REST_MS
}

/** The wire with this peer ended. */
export function unlinked(table: DialTable, peer: ProcessId, now: number, random: number): void {
  const known = findPeer(table, peer)
  if (known === undefined || !known.linked) return
  const wasStable = now - known.since >= STABLE_LINK_MS
  known.linked = false
  known.through = undefined
  known.since = now
  for (const { retry } of [known, ...answeredBy(table, peer)]) {
    // A peer that accepts and then closes must not be dialled in a tight loop; a peer with a stable link is dialled
    // again soon.
    if (wasStable) retry.failures = 0
    retry.notBefore = now + delay(retry.failures, random)
  }
}

/**
 * This machine is in another network now: what failed in the last one is tried again soon, a little apart, because a whole
 * class may move at once.
 */
export function dialAgain(table: DialTable, now: number, random: () => number): void {
  for (const { retry } of [...table.typed, ...table.peers]) {
    retry.failures = 0
    retry.notBefore = Math.min(retry.notBefore, now + delay(1, random()))
  }
}

/** A connection with this peer ended before it carried a wire: stop waiting for its stream. */
export function hungUp(table: DialTable, peer: ProcessId, now: number, random: number): void {
  const known = findPeer(table, peer)
  if (known === undefined || known.linked) return
  for (const { retry } of [known, ...answeredBy(table, peer)])
    retry.notBefore = Math.min(retry.notBefore, now + delay(retry.failures, random))
}

function dialOfPeer(table: DialTable, known: KnownPeer, now: number): Candidate | undefined {
  if (isRelayed(known) ? !mayUpgrade(table, known, now) : isTaken(table, known.peer, now)) return undefined
  if (table.self > known.peer && now - known.since < HIGHER_WAITS_MS) return undefined
  const free = hasFreeDial(table)
  const isTurnOfRelay = awaitsRelay(table, known, now)
  const mayBegin = ({ address, teller }: KnownAddress): boolean =>
    table.budget.allows(hostAt(address, known.peer), teller, now) &&
    (relayOf(address) === undefined
      ? (free || isScarce(table, address, teller)) && !isTurnOfRelay
      : mayRelay(table, known, address, now))
  const [best] = bestFirst(table, usable(table, known).filter(mayBegin))
  if (best === undefined) return undefined
  const { address, teller, failures } = best
  const patience = (ms: number): number => Math.min(HANDSHAKE_TIMEOUT_MS, ms * 2 ** failures)
  const timeoutMs =
    relayOf(address) !== undefined
      ? patience(RELAYED_TIMEOUT_MS)
      : isScarce(table, address, teller)
        ? patience(UNPROVEN_TIMEOUT_MS)
        : HANDSHAKE_TIMEOUT_MS
  return { target: known, address, teller, timeoutMs }
}

/** Linked, and only through a relay. */
function isRelayed({ linked, through }: KnownPeer): boolean {
  return linked && through !== undefined
}

function mayUpgrade(table: DialTable, known: KnownPeer, now: number): boolean {
  if (isBlocked(table, known.peer, now) || now - known.since < UPGRADE_AFTER_MS) return false
  return countDialling(table, isRelayed) < UPGRADES_MAX
}

/** Whether a peer may be dialled through this relay. */
function mayRelay(table: DialTable, known: KnownPeer, address: string, now: number): boolean {
  const most = table.isRelayBusy ? 1 : RELAYED_DIALS_MAX
  return (
    isRelayDue(table, known, address, now) && countDialling(table, ({ isDialledRelayed }) => isDialledRelayed) < most
  )
}

/** Direct first, and only a relay at which we have a place ourselves. */
function isRelayDue(table: DialTable, known: KnownPeer, address: string, now: number): boolean {
  const relay = relayOf(address)
  if (known.linked || relay === undefined || !table.relays.has(relay)) return false
  if (table.self > known.peer && now - known.since < HIGHER_WAITS_RELAYED_MS) return false
  const direct = usable(table, known).filter((one) => relayOf(one.address) === undefined)
  const haveFailed = direct.length > 0 && direct.every(({ failures }) => failures > 0)
  return haveFailed || now - known.since >= RELAY_AFTER_MS
}

/** A direct dial has just failed, and a relay where none has failed is due. */
function awaitsRelay(table: DialTable, known: KnownPeer, now: number): boolean {
  const hasJustFailed = ({ address, failures, triedAt }: KnownAddress): boolean =>
    relayOf(address) === undefined && failures > 0 && now - triedAt < RELAYS_TURN_MS
  return (
    known.addresses.some(hasJustFailed) &&
    known.addresses.some(({ address, failures }) => failures === 0 && isRelayDue(table, known, address, now))
  )
}

function countDialling(table: DialTable, isMeant: (known: KnownPeer) => boolean): number {
  return table.peers.filter((known) => known.dialling && isMeant(known)).length
}

/** What has a budget of dials of its own: a machine, and behind a relay each peer. */
function hostAt(address: string, peer: ProcessId): string {
  return relayOf(address) === undefined ? hostOf(address) : `${address}/p2p/${peer}`
}

function dialOfTyped(table: DialTable, typed: TypedAddress, now: number): Candidate | undefined {
  const peer = typed.named ?? typed.answered
  if (!hasFreeDial(table) || (peer !== undefined && isTaken(table, peer, now))) return undefined
  return { target: typed, address: typed.address, teller: undefined, timeoutMs: HANDSHAKE_TIMEOUT_MS }
}

/** True for an address that others named, at a host where no peer answered the last dial. */
function isScarce(table: DialTable, address: string, teller: string | undefined): boolean {
  return teller !== undefined && !table.budget.isProven(hostOf(address))
}

/** Linked, refused, or already being dialled at any address. */
function isTaken(table: DialTable, peer: ProcessId, now: number): boolean {
  return (
    isLinked(table, peer) ||
    isBlocked(table, peer, now) ||
    findPeer(table, peer)?.dialling === true ||
    table.typed.some((typed) => typed.dialling && (typed.named ?? typed.answered) === peer)
  )
}

function answeredBy(table: DialTable, peer: ProcessId): TypedAddress[] {
  return table.typed.filter((typed) => typed.answered === peer)
}

/** The budget bounds the scarce dials; they do not take the place of others. */
function hasFreeDial(table: DialTable): boolean {
  const running = [...table.typed, ...table.peers].filter((target) => target.dialling && !isRelayedDial(target)).length
  return running - table.budget.unprovenRunning < DIALS_MAX
}

function isRelayedDial(target: TypedAddress | KnownPeer): boolean {
  return 'peer' in target && target.isDialledRelayed
}

function usable(table: DialTable, known: KnownPeer): KnownAddress[] {
  return known.addresses.filter(({ address }) => !table.own.includes(address))
}

/**
 * How late an address comes: its failures. A WebSocket leads to the same peer as TCP, and so does a relay; each counts as failed once
 * more. At the end of the scale all come in their turn.
 */
function lateness({ address, failures }: KnownAddress): number {
  return Math.min(failures + (isWebSocket(address) || relayOf(address) !== undefined ? 1 : 0), ADDRESS_FAILURES_MAX)
}

/** The fewest failures, then a relay, then the longest wait of host and address, then addresses other than loopback. */
function bestFirst(table: DialTable, addresses: readonly KnownAddress[]): KnownAddress[] {
  const hostTriedAt = ({ address }: KnownAddress): number => table.budget.triedAt(hostOf(address))
  return addresses.toSorted(
    (a, b) =>
      lateness(a) - lateness(b) ||
      Number(relayOf(b.address) !== undefined) - Number(relayOf(a.address) !== undefined) ||
      hostTriedAt(a) - hostTriedAt(b) ||
      a.triedAt - b.triedAt ||
      Number(isLoopback(a.address)) - Number(isLoopback(b.address))
  )
}

/**
 * The next address may be dialled at once; when all come equally late, the round is over and the delay grows. An
 * address at which the peer never answered is dropped in the end.
 */
function blame(table: DialTable, known: KnownPeer, address: string, now: number, random: number): void {
  const failed = known.addresses.find((one) => one.address === address)
  if (failed !== undefined && failed.source !== 'worked' && failed.failures >= ADDRESS_FAILURES_MAX)
    known.addresses.splice(known.addresses.indexOf(failed), 1)
  else if (failed !== undefined) {
    failed.failures = Math.min(failed.failures + 1, ADDRESS_FAILURES_MAX)
    failed.triedAt = now
  }
  const late = failed === undefined ? 0 : lateness(failed)
  const isRoundOver = usable(table, known).every((one) => lateness(one) >= late)
  if (isRoundOver) postpone(known.retry, now, random)
  forgetUseless(table, now)
}

function postpone(retry: Retry, now: number, random: number): void {
  retry.failures += 1
  retry.notBefore = now + delay(retry.failures, random)
}

function giveTime(retry: Retry, now: number): void {
  retry.notBefore = Math.max(retry.notBefore, now + STREAM_PATIENCE_MS)
}
