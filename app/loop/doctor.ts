// The connection doctor of a running peer: what the network sees, what neighbours say, and the clocks, as signals. What they mean
// is decided in app/doctor.
import type { Core } from '../core.ts'
import { diagnose, type Diagnosis } from '../doctor/diagnosis.ts'
import type { NetworkSignals, PersonSeen, Signals } from '../doctor/signals.ts'
import type { ProcessId } from '../ids.ts'
import type { Contacts } from './contacts.ts'
import type { Timing } from './timing.ts'

export interface DoctorParts {
  readonly room: string
  readonly core: Core
  readonly contacts: Pick<Contacts, 'standing'>
  readonly timing: Timing
  readonly surroundings: () => NetworkSignals
  readonly nameOf: (peer: ProcessId) => string
  /** Whoever says that another computer runs with this identity; '' if nobody does. */
  readonly copiedBy: () => string
}

export class Doctor {
  readonly #around: DoctorParts
  /** Wall time minus steady time, at the start. */
  readonly #offset: number

  constructor(around: DoctorParts) {
    this.#around = around
    this.#offset = this.#clockOffset
  }

  get diagnosis(): Diagnosis {
    return diagnose(this.signals)
  }

  get signals(): Signals {
    const seen = this.#around.surroundings()
    return {
      ...seen,
      room: this.#around.room,
      by: 'peer',
      people: seen.people.map((person) => this.#known(person)),
      copiedBy: this.#around.copiedBy(),
      clockJumpMs: this.#clockOffset - this.#offset,
      skews: [],
      pairsApart: []
    }
  }

  /** What this peer knows of somebody whom its network sees. */
  #known(person: PersonSeen): PersonSeen {
    const { peer, stage } = person
    const { neighbours } = this.#around.core.process
    if (peer === undefined || neighbours[peer] === undefined) return person
    const { status, reason } = this.#around.contacts.standing(peer)
    const isOpen = stage === 'joined'
    return {
      ...person,
      name: this.#around.nameOf(peer),
      stage: status === 'connected' ? 'joined' : isOpen ? 'dialled' : stage,
      reason: isOpen && status !== 'connected' ? reason : ''
    }
  }

  get #clockOffset(): number {
    const { timing } = this.#around
    return timing.wall() - timing.steady()
  }
}
