// Says of every cut that becomes complete who lies in it, before it is committed and shown.
import type { Finding } from '../applications/findings.ts'
import type { Core, CoreEvent } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import type { Cut } from '../process/state.ts'
import { Witness } from '../properties/witness.ts'
import type { Taken } from './turn.ts'

export class Judging {
  readonly #core: Core
  readonly #witness: Witness

  /** @param newestCut of an earlier life */
  constructor(core: Core, newestCut?: Cut) {
    this.#core = core
    this.#witness = new Witness(core.process.id, newestCut)
  }

  /** @returns the same turn, its complete cuts with what they show about those who reported */
  judged(taken: Taken): Taken {
    const isConcerned = taken.events.some(({ type }) => type === 'recorded' || type === 'complete')
    return isConcerned ? { ...taken, events: taken.events.map((event) => this.#saw(event)) } : taken
  }

  #saw(event: CoreEvent): CoreEvent {
    if (event.type === 'recorded' && event.unacknowledged !== undefined)
      this.#witness.started(event.snapshot, event.unacknowledged)
    if (event.type !== 'complete') return event
    const findings = this.#judge(event.cut)
    return findings.length === 0 ? event : { ...event, findings }
  }

  #judge(cut: Cut): readonly Finding[] {
    const { process, channels } = this.#core
    const isMemoryTrue = Object.values(channels).every(({ quarantine }) => quarantine !== 'self-rolled-back')
    return this.#witness.judge(cut, { isMemoryTrue, met: Object.keys(process.neighbours) as ProcessId[] })
  }
}
