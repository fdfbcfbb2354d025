// The judge of accusations: nobody is named in a complete cut whose report was true, and who has lied so that others can see it is
// named, or one of a pair. It knows who has lied: liars do that on purpose, and the run notes it. Who has an old copy of its
// store may be named, too: its reports contradict each other.
import type { Finding } from '../../app/applications/findings.ts'
import type { Lie } from '../../app/applications/bank/lies.ts'
import type { CoreEvent } from '../../app/core.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import type { Ledgers } from './ledgers.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import { must } from './violation.ts'

export type LiarSighting =
  | 'two-reports-proven'
  | 'two-reports-in-pair'
  | 'lie-told'
  | 'lie-named'
  | 'lie-in-pair'
  | 'lie-unseen'
  | 'forger-found'
  | `named-by-${(typeof RULES)[number]}`
  | 'old-copy-named'

const RULES = ['account', 'channel', 'opening', 'totals', 'acknowledged'] as const

/** What every long run meets; the rules that name are rarer, and tests ask for each. */
export const LIAR_SIGHTINGS: readonly LiarSighting[] = [
  'lie-told',
  'lie-named',
  'lie-in-pair',
  'lie-unseen',
  'forger-found',
  'named-by-channel',
  'two-reports-proven'
]

/** What everybody else can see in the cut alone: the liar is named, or one of a pair. */
const ALWAYS_SEEN: readonly Lie[] = ['balance', 'sent', 'in-transit', 'moved', 'lower']

export class LiarChecker {
  readonly #ledgers: Ledgers
  readonly #seen: (sighting: LiarSighting) => void
  /** Who has told which lie, by snapshot. */
  readonly #lies = new Map<SnapshotId, Map<ProcessId, Lie>>()
  /** Who has ever lied: it may be named later, because it contradicts what it has said. */
  readonly #liars = new Set<ProcessId>()
  /** Whom it has ever paid more than it has, by payer. */
  readonly #forgers = new Map<ProcessId, readonly ProcessId[]>()

  constructor(ledgers: Ledgers, seen: (sighting: LiarSighting) => void) {
    this.#ledgers = ledgers
    this.#seen = seen
  }

  #isTainted(one: ProcessId): boolean {
    return this.#ledgers.tainted[this.#ledgers.placeOf(one)] === true
  }

  /** Where somebody has made money no cut adds up any more, whoever is in it. */
  isLiedAbout(snapshot: SnapshotId): boolean {
    return this.hasForger || this.#lies.has(snapshot)
  }

  /** It pays more than it has. */
  forges(who: ProcessId, to: ProcessId): void {
    this.#forgers.set(who, [...(this.#forgers.get(who) ?? []), to])
    this.#liars.add(who)
  }

  get hasForger(): boolean {
    return this.#forgers.size > 0
  }

  hasForged(who: ProcessId, to: ProcessId): boolean {
    return this.#forgers.get(who)?.includes(to) === true
  }

  /** Whether somebody is rightly said to have broken the protocol: it pays more than there can be. */
  isForger(text: string): boolean {
    return [...this.#forgers.keys()].some((id) => text.startsWith(`${id} broke the protocol: more money on a channel`))
  }

  lied({ id }: SimulatedPeer, { snapshot, lie }: Extract<CoreEvent, { readonly type: 'lied' }>): void {
    const lies = this.#lies.get(snapshot) ?? new Map<ProcessId, Lie>()
    this.#lies.set(snapshot, lies.set(id, lie))
    this.#liars.add(id)
    this.#seen('lie-told')
  }

  /** Two reports that differ: only one that has told two things, or pretends that another has, is named or one of a pair. */
  foundLate({ id }: SimulatedPeer, snapshot: SnapshotId, { rule, by }: Finding): void {
    const lies = this.#lies.get(snapshot)
    // Two memories of one store may both report.
    const isDeserved = (one: ProcessId): boolean => lies?.get(one)?.endsWith('-to-one') === true || this.#isTainted(one)
    must(
      rule === 'two-reports' && by.some(isDeserved),
      'names-liars',
      () => `${id} finds about ${snapshot}: ${rule} by ${by.join(' or ')}`
    )
    this.#seen(by.length === 1 ? 'two-reports-proven' : 'two-reports-in-pair')
  }

  complete({ id, place }: SimulatedPeer, cut: Cut, findings: readonly Finding[]): void {
    // It holds what it has told others for what it has not told them.
    if (this.#forgers.has(id)) return
    const lies = this.#lies.get(cut.snapshot) ?? new Map<ProcessId, Lie>()
    const isTainted = (one: ProcessId): boolean => this.#isTainted(one)
    for (const { rule, by, says } of findings) {
      if (by.length === 0) continue
      // For an old copy that nobody can know for one, those lie who remember what it has forgotten.
      const isOfOldCopy = rule === 'channel' && this.#ledgers.tainted[place] === true
      const isDeserved = isOfOldCopy || by.some((one) => this.#liars.has(one) || isTainted(one))
      must(isDeserved, 'names-liars', () => `${id} finds in ${cut.snapshot}, ${rule} by ${by.join(' or ')}: ${says}`)
      const [one] = by
      if (by.some((named) => this.#forgers.has(named))) this.#seen('forger-found')
      if (by.length !== 1 || one === undefined) continue
      if (lies.has(one) && isRule(rule)) this.#seen(`named-by-${rule}`)
      else if (isTainted(one)) this.#seen('old-copy-named')
    }
    for (const [liar, lie] of lies) {
      if (liar === id || cut.members.some(isTainted)) continue
      const about = findings.filter(({ by }) => by.includes(liar))
      const isSeen = about.length > 0
      // Two who lie about one channel may confirm each other.
      must(
        isSeen || !ALWAYS_SEEN.includes(lie) || lies.size > 1,
        'names-liars',
        () => `${id} does not find that ${liar} lies in ${cut.snapshot}: ${lie}`
      )
      this.#seen(!isSeen ? 'lie-unseen' : about.some(({ by }) => by.length === 1) ? 'lie-named' : 'lie-in-pair')
    }
  }
}

function isRule(rule: string): rule is (typeof RULES)[number] {
  return (RULES as readonly string[]).includes(rule)
}
