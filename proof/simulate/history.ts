// The run of a simulated class as the theorem wants it: every message of an application sent and handled, in the order in
// which they were durable, and the state of the world that they lead to, by the production applications. A cut only moves events between the
// first recording and the last; what came before and after is the same in both runs and is gone through once for all.
import { recordAll, type ApplicationMessage, type ApplicationStates } from '../../app/applications/all.ts'
import type { ProcessId } from '../../app/ids.ts'
import { isSame } from '../../app/plain.ts'
import type { MoneyState } from '../../testing/properties/money-run.ts'
import { startOf, take, type MovingState } from '../../app/snapshot/run.ts'
import { prove, type Proof, type Refutation } from '../../app/snapshot/theorem.ts'
import { afterWhole, moveWhole, type WholeEvent } from './whole-run.ts'

/** A moment of the run: so many events have been, and so the world was. */
export interface RunPoint {
  readonly at: number
  readonly state: MoneyState
}

export class RunHistory {
  readonly #run: WholeEvent[] = []
  readonly #opening: RunPoint
  /** Its states are nobody else's: they go on in place. */
  readonly #now: MovingState<ApplicationStates, ApplicationMessage>

  /** @param state that the run begins with: opening states, or a cut that all go back to */
  constructor(state: MoneyState) {
    this.#opening = { at: 0, state }
    this.#now = copyOf(state)
  }

  get length(): number {
    return this.#run.length
  }

  /** @returns why it cannot happen now, or '' */
  append(event: WholeEvent): string {
    this.#run.push(event)
    return this.#now[event.process] === undefined ? '' : take(this.#now, event, moveWhole)
  }

  /** Its memory is not that of the run any more: from now on it is outside. */
  forget(id: ProcessId): void {
    delete this.#now[id]
  }

  /** Whether a process is in the run, and was never forgotten. */
  has(id: ProcessId): boolean {
    return this.#now[id] !== undefined
  }

  /** Whether a process is in the run, and stands there as it did at its opening. */
  isAtOpening(id: ProcessId, opening: ApplicationStates): boolean {
    const part = this.#now[id]
    return part !== undefined && isSame(part.recordedState, opening)
  }

  /** Now. */
  point(): RunPoint {
    return { at: this.length, state: copyOf(this.#now) }
  }

  /**
   * Proves a cut by the permuted run.
   * @param begun when the first member recorded @param recorded when each did, in events
   * @param isWhole the whole run is built, from the openings, and not only the part in which events change places
   */
  prove(
    begun: RunPoint,
    recorded: Readonly<Record<ProcessId, number>>,
    parts: MoneyState,
    isWhole: boolean
  ): Proof | Refutation {
    const { at, state } = isWhole ? this.#opening : begun
    const until = isWhole ? this.length : Math.max(...Object.values(recorded))
    const run: WholeEvent[] = []
    const counts: Record<ProcessId, number> = {}
    for (let place = at; place < until; place++) {
      const event = this.#run[place]
      const stood = event === undefined ? undefined : recorded[event.process]
      if (event === undefined || stood === undefined) continue
      run.push(event)
      if (place < stood) counts[event.process] = (counts[event.process] ?? 0) + 1
    }
    return prove({ start: among(recorded, state), run, after: goingOn() }, counts, parts)
  }
}

/** States, with nothing in transit. */
export function partsOf(states: readonly (readonly [ProcessId, ApplicationStates])[]): MoneyState {
  return Object.fromEntries(states.map(([id, recordedState]) => [id, { recordedState, incoming: {} }]))
}

function copyOf(state: MoneyState): MovingState<ApplicationStates, ApplicationMessage> {
  const copy = startOf(state)
  for (const id in copy) {
    const part = copy[id as ProcessId]
    if (part !== undefined) part.recordedState = recordAll(part.recordedState)
  }
  return copy
}

/** What events make of states: a copy of one that is given, and one that was made here goes on in place. */
function goingOn(): typeof afterWhole {
  const own = new Set<ApplicationStates>()
  return (states, event) => {
    if (own.has(states)) return moveWhole(states, event)
    const next = afterWhole(states, event)
    own.add(next)
    return next
  }
}

/** What members are, and what is on its way between them. */
function among(members: Readonly<Record<ProcessId, number>>, state: MoneyState): MoneyState {
  const start: Record<ProcessId, MoneyState[ProcessId]> = {}
  for (const id of Object.keys(members) as ProcessId[]) {
    const part = state[id]
    if (part === undefined) continue
    const incoming = Object.entries(part.incoming).filter(([from]) => members[from as ProcessId] !== undefined)
    start[id] = { recordedState: part.recordedState, incoming: Object.fromEntries(incoming) }
  }
  return start
}
