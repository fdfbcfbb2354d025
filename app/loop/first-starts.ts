// When each peer's account was opened, as its hello says. Windows give out colours by it, so that whoever was there first keeps a colour
// that two would like; nothing else depends on it. Kept across restarts, so that somebody absent has it, too.
import type { ProcessId } from '../ids.ts'
import type { SmallValues } from '../journal/kept.ts'

interface FirstStartsParts {
  readonly journal: SmallValues
  readonly timing: { wall(): number }
  /** Nobody else is remembered. */
  readonly isNeighbour: (peer: ProcessId) => boolean
}

export class FirstStarts {
  readonly #parts: FirstStartsParts
  #of: Readonly<Record<ProcessId, number>>
  /** Own, on the own clock; ms since 1970. */
  readonly own: number

  constructor(parts: FirstStartsParts) {
    this.#parts = parts
    this.#of = parts.journal.recall('first-starts') ?? {}
    this.own = parts.journal.recall('openings')?.[0]?.at ?? parts.timing.wall()
  }

  /** On its clock, ms since 1970; −1 where it is not known. */
  of(peer: ProcessId): number {
    return this.#of[peer] ?? -1
  }

  /** A hello was accepted. What it said first stays: colours do not change. */
  met(peer: ProcessId, since: number | undefined): void {
    const { journal, isNeighbour } = this.#parts
    if (since === undefined || this.#of[peer] !== undefined || !isNeighbour(peer)) return
    const kept = (Object.entries(this.#of) as [ProcessId, number][]).filter(([one]) => isNeighbour(one))
    this.#of = { ...Object.fromEntries(kept), [peer]: since }
    journal.remember('first-starts', this.#of)
  }
}
