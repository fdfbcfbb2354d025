// Gathers what is heard of a run, in any order and more than once, into the run as it is known here.
import type { CutView } from '../contract.ts'
import { compareMoments, type TraceEvent } from './event.ts'
import type { Run, RunProcess } from './run.ts'

/** Events kept in all. What a page can draw, and some 60 MB; above it the oldest of the busiest process go. */
export const EVENTS_MAX = 200_000

export class RunBook {
  #processes = new Map<string, RunProcess>()
  #cuts: readonly CutView[] = []
  #dropped = 0

  /** A process and some of its events, in any order; those that are here already change nothing. */
  heard(process: Pick<RunProcess, 'id' | 'name' | 'opening'>, events: readonly TraceEvent[]): void {
    const known = this.#processes.get(process.id)?.events ?? []
    const merged = new Map([...events, ...known].map((event) => [`${event.life} ${event.n}`, event]))
    this.#processes.set(process.id, { ...process, events: [...merged.values()].sort(compareMoments) })
  }

  /** A complete snapshot. */
  cut(cut: CutView): void {
    if (this.#cuts.every(({ snapshot }) => snapshot !== cut.snapshot)) this.#cuts = [...this.#cuts, cut]
  }

  /** The same object until something new is heard. */
  get run(): Run {
    const processes = [...this.#processes.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    return { processes, cuts: this.#cuts }
  }

  /** How many events had to go, oldest first. */
  get dropped(): number {
    return this.#dropped
  }
}
