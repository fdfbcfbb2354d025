// The connection doctor of a running peer: what the network sees, what neighbours say, and the clocks, as signals. What they mean
// is decided in app/doctor.
import type { Core } from '../core.ts'
import { bundleOf, type DoctorBundle } from '../doctor/bundle.ts'
import { diagnose, type Diagnosis } from '../doctor/diagnosis.ts'
import type { NetworkSignals, PersonSeen, Signals } from '../doctor/signals.ts'
import { inOneLine, pairApart } from '../doctor/sentences.ts'
import type { ProcessId } from '../ids.ts'
import type { Contacts } from './contacts.ts'
import type { Introducing } from './introducing.ts'
import type { Timing } from './timing.ts'

/** The same pair is told again after so long, in ms. */
const SAY_AGAIN_MS = 600_000
/** Pairs are told at most so often, in ms, and so many of them one by one: a network that isolates has thousands. */
const SAY_PAIRS_MS = 60_000
const PAIRS_SAID_MAX = 2

const UNSEEN: Omit<PersonSeen, 'peer' | 'stage'> = {
  name: '',
  reason: '',
  isHeard: false,
  protocol: '',
  farPlaces: [],
  trials: [],
  reachedBy: []
}

export interface DoctorParts {
  readonly room: string
  readonly core: Core
  readonly contacts: Pick<Contacts, 'standing' | 'through'>
  readonly introducing: Pick<Introducing, 'pairsApart' | 'reachedBy'>
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
  /** When pairs were told last. */
  readonly #saidAt = new Map<string, number>()
  #pairsSaidAt = -Infinity

  constructor(around: DoctorParts) {
    this.#around = around
    this.#offset = this.#clockOffset
  }

  get diagnosis(): Diagnosis {
    return diagnose(this.signals)
  }

  get signals(): Signals {
    const { nameOf } = this.#around
    const seen = this.#around.surroundings()
    return {
      ...seen,
      room: this.#around.room,
      by: 'peer',
      people: [...seen.people.map((person) => this.#known(person)), ...this.#connectedBesides(seen.people)],
      copiedBy: this.#around.copiedBy(),
      clockJumpMs: this.#clockOffset - this.#offset,
      skews: [],
      pairsApart: this.#around.introducing.pairsApart.map(([a, b]) => [nameOf(a), nameOf(b)])
    }
  }

  /** Whoever is connected is there, whatever the network sees. */
  #connectedBesides(people: readonly PersonSeen[]): PersonSeen[] {
    const { core, contacts } = this.#around
    const seen = new Set(people.map(({ peer }) => peer))
    return Object.values(core.process.neighbours)
      .filter(({ id }) => !seen.has(id) && contacts.standing(id).status === 'connected')
      .map(({ id }) => this.#known({ ...UNSEEN, peer: id, stage: 'joined' }))
  }

  /** What this peer knows of somebody whom its network sees. */
  #known(person: PersonSeen): PersonSeen {
    const { peer, stage } = person
    const { core, contacts, introducing, nameOf } = this.#around
    if (peer === undefined) return person
    const reachedBy = introducing.reachedBy(peer).map(nameOf)
    if (core.process.neighbours[peer] === undefined) return { ...person, reachedBy }
    const { status, reason } = contacts.standing(peer)
    const isOpen = stage === 'joined'
    const relay = contacts.through(peer)
    return {
      ...person,
      ...(relay === undefined ? {} : { through: core.process.neighbours[relay] === undefined ? '' : nameOf(relay) }),
      name: nameOf(peer),
      reachedBy,
      stage: status === 'connected' ? 'joined' : isOpen ? 'dialled' : stage,
      reason: isOpen && status !== 'connected' ? reason : ''
    }
  }

  /** What to tell people of pairs that are apart now and were not before; the same pair again only after a while. */
  newPairs(): readonly string[] {
    const { introducing, timing, nameOf } = this.#around
    const now = timing.steady()
    const pairs = introducing.pairsApart.filter(
      ([a, b]) => now - (this.#saidAt.get(`${a} ${b}`) ?? -Infinity) >= SAY_AGAIN_MS
    )
    if (pairs.length === 0 || now - this.#pairsSaidAt < SAY_PAIRS_MS) return []
    this.#pairsSaidAt = now
    for (const [a, b] of pairs) this.#saidAt.set(`${a} ${b}`, now)
    const said = pairs.slice(0, PAIRS_SAID_MAX).map(([a, b]) => inOneLine(pairApart([nameOf(a), nameOf(b)])))
    const more = pairs.length - said.length
    return more === 0 ? said : [...said, `${more} more pairs of people cannot reach each other.`]
  }

  /** To save: as `npm run doctor -- --save` writes it. */
  get bundle(): DoctorBundle {
    return bundleOf(this.signals, '', false)
  }

  get #clockOffset(): number {
    const { timing } = this.#around
    return timing.wall() - timing.steady()
  }
}
