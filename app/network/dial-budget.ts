// How often addresses may be dialled that somebody else named. A stranger can name any address, so dials that nobody
// answers are scarce: one a second for each target host, for each teller (the neighbour or the mDNS sender that named the
// address), and for all tellers together. A dial that a peer of this room answers costs nothing, so a class that starts
// together is not slowed down. Pure but for what it counts; time is an argument, in ms of a steady clock.
import { Allowance } from '../allowance.ts'

/** How long a host that nobody answered at is left alone after each dial, in ms. */
export const HOST_REST_MS = 1_000

/** Dials in vain per second, of one teller and of all together. */
const DIALS_PER_SECOND = 1

/** Most dials at the same time at addresses of one teller, and the most in vain before the limit per second counts. */
export const TELLER_DIALS_MAX = 3

/**
 * The same for all tellers together. They do not count as the dials of dialling.ts: an invented address may hang for
 * seconds, and costs no CPU meanwhile.
 */
export const UNPROVEN_DIALS_MAX = 8

/** Hosts and tellers that are remembered: 64 peers have at most 512 addresses. */
const REMEMBERED_MAX = 1_024

interface DialledHost {
  running: number
  notBefore: number
  triedAt: number
  /** A peer of this room answered the last dial. */
  proven: boolean
}

interface DialTeller {
  running: number
  readonly allowance: Allowance
  beganAt: number
}

/** One dial that runs. */
export interface Permit {
  readonly at: DialledHost
  /** The teller whose allowance pays for it if nobody answers. */
  readonly scarce: DialTeller | undefined
}

export class DialBudget {
  readonly #hosts = new Map<string, DialledHost>()
  readonly #tellers = new Map<string, DialTeller>()
  #allTellers: Allowance | undefined
  #running = 0

  /** Dials that run at unproven hosts, at addresses that others named. */
  get unprovenRunning(): number {
    return this.#running
  }

  /** @param teller who named the address; undefined: known from our own experience */
  allows(host: string, teller: string | undefined, now: number): boolean {
    const at = this.#hosts.get(host)
    if (at?.proven === true) return true
    if (at !== undefined && at.notBefore > now) return false
    if (teller === undefined) return true
    const { running, allowance } = this.#teller(teller, now)
    const all = this.#all(now)
    return this.#running < UNPROVEN_DIALS_MAX && running < TELLER_DIALS_MAX && allowance.left >= 1 && all.left >= 1
  }

  isProven(host: string): boolean {
    return this.#hosts.get(host)?.proven ?? false
  }

  /** When the host was last dialled; -1 for never. */
  triedAt(host: string): number {
    return this.#hosts.get(host)?.triedAt ?? -1
  }

  /** When an address of this teller was last dialled; -1 for never. */
  beganAt(teller: string): number {
    return this.#tellers.get(teller)?.beganAt ?? -1
  }

  /** A dial that `allows` allowed begins. Call `end` once, when it has ended. */
  begin(host: string, teller: string | undefined, now: number): Permit {
    const at = this.#host(host)
    const scarce = teller !== undefined && !at.proven ? this.#teller(teller, now) : undefined
    at.running += 1
    at.triedAt = now
    at.notBefore = now + HOST_REST_MS
    if (scarce === undefined) return { at, scarce }
    scarce.running += 1
    scarce.beganAt = now
    scarce.allowance.take(1)
    this.#all(now).take(1)
    this.#running += 1
    return { at, scarce }
  }

  end({ at, scarce }: Permit, answered: boolean, now: number): void {
    at.running -= 1
    at.proven = answered
    if (answered) at.notBefore = now
    if (scarce === undefined) return
    scarce.running -= 1
    this.#running -= 1
    if (!answered) return
    scarce.allowance.giveBack(1)
    this.#all(now).giveBack(1)
  }

  /** A peer answered at this host on a dial that the budget does not count. */
  answered(host: string): void {
    this.#host(host).proven = true
  }

  #all(now: number): Allowance {
    this.#allTellers ??= new Allowance(DIALS_PER_SECOND, UNPROVEN_DIALS_MAX, now)
    this.#allTellers.fill(now)
    return this.#allTellers
  }

  #host(name: string): DialledHost {
    const host = this.#hosts.get(name) ?? { running: 0, notBefore: 0, triedAt: -1, proven: false }
    remember(this.#hosts, name, host)
    return host
  }

  #teller(name: string, now: number): DialTeller {
    const allowance = (): Allowance => new Allowance(DIALS_PER_SECOND, TELLER_DIALS_MAX, now)
    const teller = this.#tellers.get(name) ?? { running: 0, allowance: allowance(), beganAt: -1 }
    teller.allowance.fill(now)
    remember(this.#tellers, name, teller)
    return teller
  }
}

/** Puts an entry last, and forgets the first that is idle if there are too many. */
function remember<Entry extends { running: number }>(entries: Map<string, Entry>, name: string, entry: Entry): void {
  entries.delete(name)
  entries.set(name, entry)
  if (entries.size <= REMEMBERED_MAX) return
  for (const [oldest, { running }] of entries)
    if (running === 0) {
      entries.delete(oldest)
      return
    }
}
