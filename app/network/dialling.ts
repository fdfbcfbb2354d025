// Which peers to dial, and when. Pure: the table of known.ts, the time and a random number go in, dials come out;
// node.ts makes the dials and reports how they ended. libp2p 3 never dials a discovered peer and never retries; this
// file does.
//
// Of two peers the one with the lower id dials, so that there is one connection. The other must not rely on it: a
// machine with two networks answers mDNS on only one of them, so it may discover a peer that never discovers it, and
// the lower id may have a wrong address. So the higher id dials too if there has been no link for a while.
import type { ProcessId } from '../ids.ts'
import { isLoopback } from './addresses.ts'
import {
  findPeer,
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
 * The failure count of an address stops here, so that an address that worked and now always fails soon gives way to
 * others.
 */
const ADDRESS_FAILURES_MAX = 3

/** One attempt at one address. */
export interface Dial {
  /** Without `/p2p/…`. */
  readonly address: string
  /** The peer that must answer; undefined: any peer. */
  readonly peer: ProcessId | undefined
  /** True for an address that a person typed. */
  readonly typed: boolean
}

/** @param random 0 … 1. @returns ms, between half and the whole of a delay that doubles with every failure. */
export function delay(failures: number, random: number): number {
  const whole = Math.min(DELAY_CEILING_MS, DELAY_BASE_MS * 2 ** Math.max(0, failures - 1))
  return whole * (0.5 + random / 2)
}

/** The dials to make now, longest due first. Each counts as running from here on; call `dialEnded` when it ends. */
export function chooseDials(table: DialTable, now: number): Dial[] {
  const due = [...table.typed, ...table.peers]
    .filter((target) => !target.dialling && target.retry.notBefore <= now)
    .sort((a, b) => a.retry.notBefore - b.retry.notBefore)
  const chosen: Dial[] = []
  for (const target of due) {
    if (diallingCount(table) >= DIALS_MAX) break
    const dial = 'peer' in target ? dialOfPeer(table, target, now) : dialOfTyped(table, target, now)
    if (dial === undefined) continue
    target.dialling = true
    chosen.push(dial)
  }
  return chosen
}

/** Counts a dial that a person asked for as running, independent of its delay. Call `dialEnded` when it ends. */
export function dialTyped(typed: TypedAddress): Dial {
  typed.dialling = true
  return { address: typed.address, peer: typed.named, typed: true }
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
  if (dial.typed) endTyped(table, dial, answered, now, random)
  else endKnown(table, dial, answered, now, random)
  if (answered === undefined) return
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
  if (answered === undefined) blame(table, known, dial.address, now, random)
  else postpone(known.retry, now, random)
}

/** The wire with this peer ended. */
export function unlinked(table: DialTable, peer: ProcessId, now: number, random: number): void {
  const known = findPeer(table, peer)
  if (known === undefined || !known.linked) return
  const wasStable = now - known.since >= STABLE_LINK_MS
  known.linked = false
  known.since = now
  for (const { retry } of [known, ...answeredBy(table, peer)]) {
    // A peer that accepts and then closes must not be dialled in a tight loop; a peer with a stable link is dialled
    // again soon.
    if (wasStable) retry.failures = 0
    retry.notBefore = now + delay(retry.failures, random)
  }
}

/** A connection with this peer ended before it carried a wire: stop waiting for its stream. */
export function hungUp(table: DialTable, peer: ProcessId, now: number, random: number): void {
  const known = findPeer(table, peer)
  if (known === undefined || known.linked) return
  for (const { retry } of [known, ...answeredBy(table, peer)])
    retry.notBefore = Math.min(retry.notBefore, now + delay(retry.failures, random))
}

function dialOfPeer(table: DialTable, known: KnownPeer, now: number): Dial | undefined {
  if (isTaken(table, known.peer, now)) return undefined
  if (table.self > known.peer && now - known.since < HIGHER_WAITS_MS) return undefined
  const best = usable(table, known)[0]
  return best === undefined ? undefined : { address: best.address, peer: known.peer, typed: false }
}

function dialOfTyped(table: DialTable, typed: TypedAddress, now: number): Dial | undefined {
  const peer = typed.named ?? typed.answered
  if (peer !== undefined && isTaken(table, peer, now)) return undefined
  return { address: typed.address, peer: typed.named, typed: true }
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

function diallingCount(table: DialTable): number {
  return [...table.typed, ...table.peers].filter((target) => target.dialling).length
}

/** Best first: the fewest failures, then the longest wait, then addresses other than loopback. */
function usable(table: DialTable, known: KnownPeer): KnownAddress[] {
  return known.addresses
    .filter(({ address }) => !table.own.includes(address))
    .sort(
      (a, b) =>
        a.failures - b.failures ||
        a.triedAt - b.triedAt ||
        Number(isLoopback(a.address)) - Number(isLoopback(b.address))
    )
}

/**
 * The next address may be dialled at once; when all have failed equally often, the round is over and the delay grows.
 */
function blame(table: DialTable, known: KnownPeer, address: string, now: number, random: number): void {
  const failed = known.addresses.find((one) => one.address === address)
  if (failed !== undefined) {
    failed.failures = Math.min(failed.failures + 1, ADDRESS_FAILURES_MAX)
    failed.triedAt = now
  }
  const isRoundOver = usable(table, known).every((one) => one.failures >= (failed?.failures ?? 0))
  if (isRoundOver) postpone(known.retry, now, random)
}

function postpone(retry: Retry, now: number, random: number): void {
  retry.failures += 1
  retry.notBefore = now + delay(retry.failures, random)
}

function giveTime(retry: Retry, now: number): void {
  retry.notBefore = Math.max(retry.notBefore, now + STREAM_PATIENCE_MS)
}
