// Which peers are connected with which, as they report it: each sends the list of its connections once it has not changed for a moment.
// A peer that is connected with two others sees that those two are not connected, and why a snapshot of both stays open. Best effort: it
// decides nothing.
// Pure but for what it holds; time is an argument, in ms of a steady clock.
import type { ProcessId } from '../ids.ts'

/** The end of an id, by which a peer is meant: twelve letters tell a class apart, and 64 whole ids would be four times as long. */
export const REACHED_LENGTH = 12

/** What has changed is told when it has stayed so for this long, in ms, and at the latest after the second time: a class starts at once. */
const QUIET_MS = 2_000
const LATEST_MS = 10_000

/**
 * So long two others must be without a connection, in ms, and neither may have been connected with anybody new, before it is said: while a class
 * comes in, they only have not come to each other yet. It is longer than LATEST_MS, and so than the time between two lists of somebody
 * who is still being connected.
 */
export const APART_MS = 15_000

export function reachedOf(peer: ProcessId): string {
  return peer.slice(-REACHED_LENGTH)
}

export class Reaching {
  #told = ''
  #last = ''
  #changedAt = 0
  #pendingSince: number | undefined
  /** Since when pairs have been apart, by `a b`. */
  #apartSince = new Map<string, { readonly pair: readonly [ProcessId, ProcessId]; readonly since: number }>()
  /** Whom others reach, as they said last, and since when nobody has come to it. */
  #said = new Map<ProcessId, { readonly reached: ReadonlySet<string>; readonly since: number }>()

  /** @param connected in any order. @returns what everybody is to be told now; undefined where nothing is */
  due(connected: readonly ProcessId[], now: number): readonly string[] | undefined {
    const reached = connected.map(reachedOf).toSorted()
    const text = reached.join()
    if (text !== this.#last) this.#changedAt = now
    this.#last = text
    this.#pendingSince = text === this.#told ? undefined : (this.#pendingSince ?? now)
    if (this.#pendingSince === undefined) return undefined
    if (now - this.#changedAt < QUIET_MS && now - this.#pendingSince < LATEST_MS) return undefined
    this.#told = text
    this.#pendingSince = undefined
    return reached
  }

  /**
   * Call it every second or so.
   * @param said of those who are connected and have told it: whom they reach
   */
  look(said: ReadonlyMap<ProcessId, ReadonlySet<string>>, now: number): void {
    this.#said = new Map(
      [...said].map(([peer, reached]) => [peer, { reached, since: this.#since(peer, reached, now) }])
    )
    const before = this.#apartSince
    this.#apartSince = new Map()
    const all = [...said].toSorted(([a], [b]) => (a < b ? -1 : 1))
    for (const [i, [a, reachedByA]] of all.entries())
      for (const [b, reachedByB] of all.slice(i + 1)) {
        if (reachedByA.has(reachedOf(b)) || reachedByB.has(reachedOf(a))) continue
        const key = `${a} ${b}`
        this.#apartSince.set(key, before.get(key) ?? { pair: [a, b], since: now })
      }
  }

  /** Pairs of others that have been apart for APART_MS, while nobody has come to either of them. */
  pairsApart(now: number): readonly (readonly [ProcessId, ProcessId])[] {
    const isSettled = (since: number): boolean => now - since >= APART_MS
    return [...this.#apartSince.values()]
      .filter(({ since }) => isSettled(since))
      .map(({ pair }) => pair)
      .filter((pair) => pair.every((peer) => isSettled(this.#said.get(peer)?.since ?? 0)))
  }

  #since(peer: ProcessId, reached: ReadonlySet<string>, now: number): number {
    const before = this.#said.get(peer)
    return before !== undefined && [...reached].every((one) => before.reached.has(one)) ? before.since : now
  }
}
