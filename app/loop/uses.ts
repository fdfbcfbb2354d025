// The peer's own steps in the applications beside the bank: it does random steps, takes snapshots to find their properties, and
// collects their garbage. This state is not durable; only the inputs that follow from it are.
import type { OtherName, ApplicationCommand } from '../applications/all.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import type { Core, CoreEvent, CoreOutcome } from '../core.ts'
import type { ProcessId, Purpose, SnapshotId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import type { TraceEvent } from '../trace/event.ts'
import { presentIn } from '../snapshot/restoring.ts'
import { Collecting } from './collecting.ts'
import { Detecting } from './detecting.ts'
import { Play } from './play.ts'
import { defaultMembers } from '../members.ts'
import { answerTo } from '../view/refusals.ts'
import type { Schedule } from './schedule.ts'
import type { LocalInput } from './turn.ts'

export interface UsesParts {
  readonly schedule: Schedule
  readonly core: Core
  readonly random: () => number
  /** Who can be reached now, and has room for more. */
  readonly reachable: () => readonly ProcessId[]
  /** The room's leader has paused it: nothing goes on by itself. */
  readonly isPaused: () => boolean
  readonly cutOf: (snapshot: SnapshotId) => Cut | undefined
  /** @param settle called when the turn is committed, before `saw` */
  readonly enqueue: (input: LocalInput, settle: (outcome: CoreOutcome) => void, purpose?: Purpose) => void
  readonly emit: (event: PeerEvent) => void
  readonly changed: () => void
}

export class Uses {
  readonly #parts: UsesParts
  readonly #play: Play
  readonly #detecting: Detecting
  readonly #collecting: Collecting

  constructor(parts: UsesParts) {
    const { schedule, core, random, reachable, cutOf, enqueue, emit, changed } = parts
    const { id: self } = core.process
    this.#parts = parts
    this.#play = new Play({
      schedule,
      self,
      states: () => core.process.applications,
      peers: reachable,
      random,
      isPaused: parts.isPaused,
      wish: (wish: ApplicationCommand) => enqueue({ type: 'command', ...wish }, () => {})
    })
    this.#detecting = new Detecting({
      schedule,
      snapshot: (started) =>
        parts.isPaused() ? started(undefined) : this.#snapshot((outcome) => started(snapshotIn(outcome)), 'detector'),
      emit,
      changed
    })
    this.#collecting = new Collecting({
      self,
      timeline: () => presentIn(core.process.restoring),
      cutOf,
      enqueue: (input) => enqueue(input, () => {})
    })
  }

  /** What a view shows of it. */
  get shown(): { readonly play: Play['rates']; readonly detections: Detecting['views'] } {
    return { play: this.#play.rates, detections: this.#detecting.views }
  }

  /** @param perSecond 0 stops */
  play(application: OtherName, perSecond: number): void {
    this.#play.set(application, perSecond)
    this.#parts.changed()
  }

  detect(application: OtherName, stop: boolean): void {
    if (stop) this.#detecting.stop(application)
    else this.#detecting.start(application)
  }

  /** Takes a snapshot; when it is complete, every member collects its garbage in it. */
  collect(): Promise<Answer> {
    return new Promise((resolve) => {
      this.#snapshot((outcome) => {
        const snapshot = snapshotIn(outcome)
        if (snapshot !== undefined) this.#collecting.everywhere(snapshot)
        resolve(answerTo(outcome))
      })
    })
  }

  /** Whether the page of this peer speaks of a snapshot that a detector took. */
  speaksOf(snapshot: SnapshotId): boolean {
    return this.#detecting.speaksOf(snapshot)
  }

  /** Events that others have published. */
  heard(events: readonly TraceEvent[]): void {
    this.#detecting.heard(events)
  }

  /** What a committed turn has brought, after those who asked were answered. */
  saw(events: readonly CoreEvent[]): void {
    this.#detecting.saw(events)
    this.#collecting.saw(events)
  }

  #snapshot(settle: (outcome: CoreOutcome) => void, purpose: Purpose = 'person'): void {
    const members = defaultMembers(this.#parts.core)
    this.#parts.enqueue({ type: 'start-snapshot', members }, settle, purpose)
  }
}

function snapshotIn(outcome: CoreOutcome): SnapshotId | undefined {
  return outcome.ok ? outcome.snapshot : undefined
}
