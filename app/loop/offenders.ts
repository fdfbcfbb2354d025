// Neighbours that break the rules of shared traces: they are shown, counted, and ignored for a while. Their channels go on.
import type { ProcessId } from '../ids.ts'

/** How long the traces of a peer that broke the rules are not asked for, nor told to it, in ms. */
export const IGNORED_MS = 60_000

export class Offenders {
  readonly #now: () => number
  readonly #warn: (peer: ProcessId, sentence: string) => void
  readonly #known = new Map<ProcessId, { count: number; until: number }>()

  /** @param warn called with what happened, to be shown */
  constructor(now: () => number, warn: (peer: ProcessId, sentence: string) => void) {
    this.#now = now
    this.#warn = warn
  }

  offended(peer: ProcessId, reason: string): void {
    const count = this.count(peer) + 1
    this.#known.set(peer, { count, until: this.#now() + IGNORED_MS })
    const times = count === 1 ? '' : ` (${count} times by now)`
    this.#warn(peer, `broke the rules of shared traces${times}: ${reason}. Its trace is ignored for a minute.`)
  }

  isIgnored(peer: ProcessId): boolean {
    return (this.#known.get(peer)?.until ?? 0) > this.#now()
  }

  count(peer: ProcessId): number {
    return this.#known.get(peer)?.count ?? 0
  }
}
