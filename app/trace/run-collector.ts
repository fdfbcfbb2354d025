// Collects the received events of a run, in any order and perhaps more than once, into the run as it is known here.
// Bounded: a process that sends too many events pushes out its own past, not that of others.
import type { CutView } from '../view/contract/snapshot.ts'
import type { ProcessId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { KeptEvents } from './kept-events.ts'
import type { Run, RunProcess } from './run.ts'

/** Most events in total: enough for hours, and some 60 MB. */
export const EVENTS_MAX = 200_000
/** So many events of the busiest process are dropped at once, because the whole run must be ordered again each time. */
const DROPPED_AT_ONCE = EVENTS_MAX / 10
/** Most processes: all that a peer may know (128), and itself. Events of further processes are ignored. */
export const PROCESSES_MAX = 129
/** Most complete snapshots; the oldest are dropped. As many as a window shows. */
export const CUTS_MAX = 200

interface KeptProcess extends Pick<RunProcess, 'id' | 'name' | 'opening'> {
  readonly events: KeptEvents
}

export class RunCollector {
  readonly #processes = new Map<ProcessId, KeptProcess>()
  readonly #cuts = new Map<string, CutView>()
  #count = 0
  #dropped = 0
  #run: Run | undefined = { processes: [], cuts: [] }

  /**
   * Adds a process and some of its events, in any order; known events change nothing. An empty name and an opening of
   * −1 mean unknown.
   */
  add({ id, name, opening }: Pick<RunProcess, 'id' | 'name' | 'opening'>, events: readonly TraceEvent[]): void {
    const known = this.#processes.get(id)
    if (known === undefined && this.#processes.size >= PROCESSES_MAX) {
      this.#dropped += events.length
      return
    }
    const now: KeptProcess = {
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

  /** Adds a complete snapshot. */
  addCut(addCut: CutView): void {
    if (this.#cuts.has(addCut.snapshot)) return
    this.#cuts.set(addCut.snapshot, addCut)
    const [oldest] = this.#cuts.keys()
    if (this.#cuts.size > CUTS_MAX && oldest !== undefined) this.#cuts.delete(oldest)
    this.#run = undefined
  }

  /** The same object until something new is added. Unchanged parts are shared with earlier runs. */
  get run(): Run {
    this.#run ??= {
      processes: [...this.#processes.values()]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, name, opening, events }) => ({ id, name, opening, events: events.list })),
      cuts: [...this.#cuts.values()]
    }
    return this.#run
  }

  /** Number of events that were dropped or ignored. */
  get dropped(): number {
    return this.#dropped
  }

  #dropSome(): void {
    let busiest: KeptProcess | undefined
    for (const process of this.#processes.values())
      if (busiest === undefined || process.events.length > busiest.events.length) busiest = process
    if (busiest === undefined) return
    const count = Math.min(DROPPED_AT_ONCE, Math.ceil(busiest.events.length / 2))
    busiest.events.dropOldest(count)
    this.#count -= count
    this.#dropped += count
  }
}
