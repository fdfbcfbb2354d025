// Which initiators may take this process back to an earlier snapshot, and how often. A restore begins only where all have promised, so
// whoever says no here cannot be taken back by anybody.
import type { ProcessId } from '../ids.ts'
import type { RestoreRefusal } from '../snapshot/messages.ts'

/** Promises that one initiator gets at once, and after how many ms it gets one more: a lesson goes back and back, and no flood does. */
export const AT_ONCE = 10
export const ONE_MORE_MS = 6_000

/** `everybody`, `nobody`, or names and ids of those who may. */
export type RestoreBy = 'everybody' | 'nobody' | readonly string[]

export class Promising {
  readonly #by: RestoreBy
  readonly #means: (name: string) => ProcessId | undefined
  readonly #now: () => number
  readonly #left = new Map<ProcessId, { count: number; at: number }>()

  /** @param means whom a name means now @param now a steady clock, ms */
  constructor(by: RestoreBy, means: (name: string) => ProcessId | undefined, now: () => number) {
    this.#by = by
    this.#means = means
    this.#now = now
  }

  /** Called once for each question. @returns why that initiator may not, or '' */
  whyNot(initiator: ProcessId): RestoreRefusal | '' {
    if (this.#by === 'nobody') return 'not-allowed'
    if (this.#by !== 'everybody' && !this.#by.some((name) => this.#means(name) === initiator)) return 'not-allowed'
    const now = this.#now()
    const before = this.#left.get(initiator) ?? { count: AT_ONCE, at: now }
    const count = Math.min(AT_ONCE, before.count + (now - before.at) / ONE_MORE_MS)
    this.#left.set(initiator, { count: count < 1 ? count : count - 1, at: now })
    return count < 1 ? 'too-often' : ''
  }
}
