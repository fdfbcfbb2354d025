// Who wants this process to slow its channels, so that people can watch one snapshot hop by hop. A request counts for a moment and is
// renewed while it is meant, so it ends by itself when the neighbour that asked is gone. Nothing of it is kept on the disk: after a
// restart every channel runs as its person set it. Pure: time is an argument.
import type { ProcessId } from '../ids.ts'

/** How long every message waits on a channel meanwhile, in ms: one hop of a marker takes a second. */
export const HOP_MS = 1_000

/** How long a request counts, in ms, and how often it is renewed: two renewals may come late. */
export const REQUEST_MS = 3_500
export const RENEW_MS = 1_000

/**
 * How long one neighbour can slow this process at once, in ms: far longer than a snapshot takes. It gets back as much as it does not ask
 * for, so a neighbour that asks for ever slows this process half of the time at most.
 */
export const SLOW_MS_MAX = 60_000

/** How long a neighbour is refused after the person here has stopped it, in ms. */
export const REFUSED_MS = 300_000

/** All times are on a clock that never falls, in ms. */
export interface SlowRequest {
  /** When it came. */
  readonly at: number
  /** How long its asker could slow this process from then on. */
  readonly leftMs: number
  /** It counts until then. */
  readonly until: number
  /** The person here does not want to be asked before. */
  readonly refusedUntil: number
}

export type SlowRequests = Readonly<Record<ProcessId, SlowRequest>>

/** @param forMs 0: it is over */
export function withRequest(requests: SlowRequests, from: ProcessId, forMs: number, now: number): SlowRequests {
  const before = requests[from]
  const leftMs = before === undefined ? SLOW_MS_MAX : leftAt(before, now)
  const refusedUntil = before?.refusedUntil ?? now
  const until = refusedUntil > now ? now : now + Math.min(forMs, REQUEST_MS, leftMs)
  return { ...requests, [from]: { at: now, leftMs, until, refusedUntil } }
}

/** The person stops it here: every neighbour that asks now is refused for a while. */
export function withRefusal(requests: SlowRequests, now: number): SlowRequests {
  const refused = ([from, request]: [string, SlowRequest]): [string, SlowRequest] =>
    request.until <= now
      ? [from, request]
      : [from, { at: now, leftMs: leftAt(request, now), until: now, refusedUntil: now + REFUSED_MS }]
  return Object.fromEntries(Object.entries(requests).map(refused))
}

/** Those whose request counts now, in the order of their ids. */
export function askersOf(requests: SlowRequests, now: number): readonly ProcessId[] {
  const ids = Object.keys(requests) as ProcessId[]
  return ids.filter((id) => (requests[id]?.until ?? 0) > now).sort()
}

function leftAt({ at, leftMs, until }: SlowRequest, now: number): number {
  const slowMs = Math.min(now, until) - at
  return Math.min(SLOW_MS_MAX, leftMs - slowMs + (now - at - slowMs))
}
