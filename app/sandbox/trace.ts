// What happens in a sandbox as the events of a run, so that whoever draws a run of live peers draws this one too. The
// clock is the count of actions, one a second; reports take no time and are no events here.
import type { ProcessId } from '../ids.ts'
import type { Effect } from '../process/inputs.ts'
import type { Moment, TraceEvent } from '../trace/event.ts'
import type { SandboxEvent } from './state.ts'

type Without<Event, Field extends PropertyKey> = Event extends unknown ? Omit<Event, Field> : never

/** An event before it has its moment. */
export type Entry = Without<TraceEvent, keyof Moment>

/** Milliseconds from one action to the next on the clocks of a sandbox: what one can watch. */
const ACTION_MS = 1000

export class EventWriter {
  readonly events: SandboxEvent[] = []
  readonly #counts: Record<ProcessId, number>
  readonly #at: number
  /** For the first event. */
  #label: string | undefined

  /** @param clock how many actions there were */
  constructor(counts: Readonly<Record<ProcessId, number>>, clock: number, label?: string) {
    this.#counts = { ...counts }
    this.#at = clock * ACTION_MS
    this.#label = label
  }

  get counts(): Readonly<Record<ProcessId, number>> {
    return this.#counts
  }

  write(process: ProcessId, entry: Entry): void {
    const n = (this.#counts[process] ?? 0) + 1
    this.#counts[process] = n
    const label = this.#label === undefined ? {} : { label: this.#label }
    this.#label = undefined
    this.events.push({ process, event: { ...entry, ...label, life: 1, n, at: this.#at } })
  }

  /** What a process has done by itself, if it is an event of it. */
  note(
    process: ProcessId,
    effect: Effect,
    { members, balance }: { readonly members: readonly ProcessId[]; readonly balance: number }
  ): void {
    switch (effect.type) {
      case 'recorded': {
        const { snapshot, firstMarkerFrom } = effect
        this.write(process, { type: 'recorded', snapshot, members, firstMarkerFrom, balance })
        break
      }
      case 'closed': {
        const { snapshot, from, inTransit } = effect
        this.write(process, { type: 'closed', snapshot, from, inTransit })
        break
      }
      case 'reported':
        if (effect.by === process) this.write(process, { type: 'reported', snapshot: effect.snapshot })
        break
      case 'did':
        this.write(process, { type: 'internal', balance, says: effect.says })
        break
      case 'restored': {
        const { timeline, snapshot } = effect
        const { number, initiator } = timeline
        this.write(process, { type: 'restored', timeline: number, initiator, snapshot, balance: effect.balance })
        break
      }
      case 'undone':
        this.write(process, { type: 'undone', snapshot: effect.snapshot })
        break
      default: // Sends and completion are written by whoever carries them out.
    }
  }
}
