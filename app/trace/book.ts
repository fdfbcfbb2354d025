// Gathers what is heard of a run, in any order and more than once, into the run as it is known here. Bounded: a process
// that tells too much pushes out its own past, and nobody else's.
import type { CutView } from '../view/contract.ts'
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { KeptEvents } from './kept-events.ts'
import type { Run, RunProcess } from './run.ts'

/** Events kept in all: a lesson of hours, and some 60 MB. */
export const EVENTS_MAX = 200_000
/** Of the busiest process, that many go at once: each time the whole run must be ordered again. */
const DROPPED_AT_ONCE = EVENTS_MAX / 10
/** Processes kept: all that a peer may know (128), and itself. What others tell of more is not believed. */
export const PROCESSES_MAX = 129
/** Complete snapshots kept; the oldest go. As many as a window shows. */
export const CUTS_MAX = 200

interface Kept extends Pick<RunProcess, 'id' | 'name' | 'opening'> {
  readonly events: KeptEvents
}

export class RunBook {
  readonly #processes = new Map<ProcessId, Kept>()
  readonly #cuts = new Map<string, CutView>()
  #count = 0
  #dropped = 0
  #run: Run | undefined = { processes: [], cuts: [] }

  /**
   * A process and some of its events, in any order; those that are here already change nothing. An empty name and an
   * opening of −1 say nothing.
   */
  heard({ id, name, opening }: Pick<RunProcess, 'id' | 'name' | 'opening'>, events: readonly TraceEvent[]): void {
    const known = this.#processes.get(id)
    if (known === undefined && this.#processes.size >= PROCESSES_MAX) {
      this.#dropped += events.length
      return
    }
    const now: Kept = {
      id,
      name: name === '' ? (known?.name ?? '') : name,
      opening: opening < 0 ? (known?.opening ?? -1) : opening,
      events: known?.events ?? new KeptEvents()
    }
    const added = now.events.add(events)
    if (added === 0 && now.name === known?.name && now.opening === known.opening) return
    this.#processes.set(id, now)
    this.#count += added
    while (this.#count > EVENTS_MAX) this.#dropSome()
    this.#run = undefined
  }

  /** A complete snapshot. */
  cut(cut: CutView): void {
    if (this.#cuts.has(cut.snapshot)) return
    this.#cuts.set(cut.snapshot, cut)
    const [oldest] = this.#cuts.keys()
    if (this.#cuts.size > CUTS_MAX && oldest !== undefined) this.#cuts.delete(oldest)
    this.#run = undefined
  }

  /** The same object until something new is heard. What did not change is shared with earlier ones. */
  get run(): Run {
    this.#run ??= {
      processes: [...this.#processes.values()]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, name, opening, events }) => ({ id, name, opening, events: events.list })),
      cuts: [...this.#cuts.values()]
    }
    return this.#run
  }

  /** How many events had to go, or were not taken. */
  get dropped(): number {
    return this.#dropped
  }

  #dropSome(): void {
    let busiest: Kept | undefined
    for (const process of this.#processes.values())
      if (busiest === undefined || process.events.length > busiest.events.length) busiest = process
    if (busiest === undefined) return
    const count = Math.min(DROPPED_AT_ONCE, Math.ceil(busiest.events.length / 2))
    busiest.events.dropOldest(count)
    this.#count -= count
    this.#dropped += count
  }
}
