// The traces of one peer, put together: its own trace is written after every commit, published to subscribers, and shown with
// those of others to windows and scripts. Nothing here is durable, and the channels do not need it.
import type { Network, SideEvents } from '../channel/wire.ts'
import type { CoreEvent } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import type { Moment, TraceEvent, TracePiece } from '../trace/event.ts'
import { NEVER } from './event-ring.ts'
import { TraceSubscribers, type Take } from './subscribing.ts'
import { Looking } from './looking.ts'
import { Offenders } from './offenders.ts'
import type { Schedule } from './schedule.ts'
import { TracePublisher, type Asked } from './publishing.ts'
import { Tracer } from './tracer.ts'
import { Traces } from './traces.ts'

/** Events in one answer to a script: some 500 kB of JSON. */
export const ANSWER_EVENTS_MAX = 2_000

export interface TracingParts {
  readonly network: Pick<Network, 'openSideStream'>
  readonly schedule: Schedule
  readonly self: Omit<TracePiece, 'events'>
  /** Connected ones. */
  readonly neighbours: () => readonly ProcessId[]
  readonly nameOf: (peer: ProcessId) => string
  readonly warn: (text: string) => void
  /** Events that a neighbour has published. */
  readonly heard: (events: readonly TraceEvent[]) => void
  /** A neighbour asks something. */
  readonly asked: (from: ProcessId, what: Asked) => void
  /** Whether only small packets get through to a neighbour. */
  readonly isNarrow?: (peer: ProcessId) => boolean
}

export class Tracing {
  /** What the network is to call. */
  readonly side: SideEvents
  readonly #parts: TracingParts
  readonly #traces: Traces
  readonly #subscribers: TraceSubscribers
  readonly #looking: Looking
  readonly #offenders: Offenders
  #tracer: Tracer | undefined
  /** A script has subscribed to the traces of others. */
  #listens = false
  /** What all neighbours are asked at the moment, though no window may be open. */
  readonly #asking = new Set<Asked['type']>()

  constructor(parts: TracingParts) {
    const { network, schedule, self, neighbours, nameOf, warn, heard, asked, isNarrow } = parts
    this.#parts = parts
    this.#traces = new Traces(self, (events) => {
      this.#subscribers.news()
      if (events.length > 0) heard(events)
    })
    this.#subscribers = new TraceSubscribers(schedule, this.#traces)
    this.#offenders = new Offenders(
      () => schedule.timing.steady(),
      (peer, sentence) => warn(`${nameOf(peer)} ${sentence}`)
    )
    this.#looking = new Looking({ network, schedule, offenders: this.#offenders, traces: this.#traces, neighbours })
    const publisher = new TracePublisher(this.#traces, schedule, this.#offenders, asked, isNarrow)
    this.side = { ours: this.#looking, theirs: publisher }
  }

  /**
   * Before anything is recorded.
   *
   * @param life how often the store was opened, this time included
   * @param past own events of earlier lives, as far as they are known
   */
  open(life: number, balance: number, past: readonly TraceEvent[] = []): void {
    const { self, schedule } = this.#parts
    const { timing } = schedule
    for (const event of past) this.#traces.did(event)
    this.#tracer = new Tracer(self.id, life, balance, timing.steady(), (event) => this.#traces.did(event))
    this.#tracer.opened(self.name, timing.wall())
  }

  /** What a committed turn has done. @param at own clock, ms since 1970 */
  record(events: readonly CoreEvent[], at: number): void {
    this.#tracer?.record(events, at, this.#parts.schedule.timing.steady())
  }

  /** A window: it is shown everything, and neighbours are asked as long as it is there. @returns the undo */
  follow(take: Take): () => void {
    const undo = this.#subscribers.follow(take)
    this.#look()
    return undo
  }

  /** Whether neighbours are asked although no window is open. */
  listen(listens: boolean): void {
    this.#listens = listens
    this.#look()
  }

  /** Whether neighbours are looked at, so that `askAll` reaches them, although no window is open. */
  reach(what: Asked['type'], asks: boolean): void {
    if (this.#asking.has(what) === asks) return
    if (asks) this.#asking.add(what)
    else this.#asking.delete(what)
    this.#look()
  }

  /** Whether `askAll` asks every neighbour that is connected. */
  get reachesAll(): boolean {
    return this.#looking.askable >= this.#parts.neighbours().length
  }

  /** @returns how many neighbours can be asked now */
  askAll(what: Asked): number {
    return this.#looking.askAll(what)
  }

  /** What is kept after these moments, by process; at most ANSWER_EVENTS_MAX events, oldest first. */
  read(after: ReadonlyMap<ProcessId, Pick<Moment, 'life' | 'n'>>): readonly TracePiece[] {
    const { all } = this.#traces
    const share = Math.floor(ANSWER_EVENTS_MAX / all.length)
    return all.map(({ ring, ...about }) => ({ ...about, events: ring.after(after.get(about.id) ?? NEVER, share) }))
  }

  /** How often a neighbour broke the rules of shared traces. */
  violations(peer: ProcessId): number {
    return this.#offenders.count(peer)
  }

  #look(): void {
    this.#looking.begin(() => this.#listens || this.#asking.size > 0 || this.#subscribers.hasSubscribers)
  }
}
