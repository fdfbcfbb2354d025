// What one process remembers of the reports of others, and what it has seen itself, so that it can say who lies in a complete cut.
// The rules are in the folders of the applications (liars.ts). This memory is not on the disk: a process that restarts begins with
// the newest cut that it has kept, and what it has forgotten names nobody.
import {
  liarsIn,
  WITNESSES,
  type ApplicationMessage,
  type ApplicationName,
  type ApplicationStates
} from '../applications/all.ts'
import {
  FINDINGS_MAX,
  NO_KNOWLEDGE,
  type EarlierReport,
  type Finding,
  type Knowledge
} from '../applications/findings.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'
import { isSameTimeline, type Timeline } from '../snapshot/timeline.ts'
import { splitCut } from './ask.ts'

type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

/** What this process knows at the moment at which a cut is complete here. */
export interface OwnKnowledge {
  /** False where somebody remembers messages of this process that it does not remember: its store may be an old copy. */
  readonly isMemoryTrue: boolean
  readonly met: readonly ProcessId[]
}

interface Report {
  readonly snapshot: SnapshotId
  readonly timeline: Timeline
  /** Of the applications that ask, and no other: a heap may be large. */
  readonly states: Partial<ApplicationStates>
  /** How many cuts were complete here before it. */
  readonly place: number
}

/** The first report of a process that is remembered, and the newest. */
interface Reports {
  readonly first: Report
  last: Report
}

/** A snapshot that this process has started. */
interface Started {
  /** How many cuts were complete here by then: their recordings came before all those of this snapshot. */
  readonly place: number
  /** By member: transfers that it had not acknowledged. */
  readonly unacknowledged: Readonly<Record<ProcessId, number>>
}

/** Processes whose reports are remembered: more than a process knows at a time. */
const REMEMBERED_MAX = 256
/** Own snapshots that are remembered until they are complete: more than may be open. Those that never will be are forgotten. */
const STARTED_MAX = 64

export class Witness {
  readonly #self: ProcessId
  readonly #reports = new Map<ProcessId, Reports>()
  readonly #started = new Map<SnapshotId, Started>()
  #complete = 0

  /** @param kept a cut that was complete in an earlier life */
  constructor(self: ProcessId, kept?: Cut) {
    this.#self = self
    if (kept !== undefined) this.#remember(kept)
  }

  /** This process has started a snapshot. @param unacknowledged by member: transfers sent to it in this timeline */
  started(snapshot: SnapshotId, unacknowledged: Readonly<Record<ProcessId, number>>): void {
    this.#started.set(snapshot, { place: this.#complete, unacknowledged })
    dropOldest(this.#started, STARTED_MAX)
  }

  /** Says who lies in a cut that is complete now, and remembers what it reports. */
  judge(cut: Cut, own: OwnKnowledge): readonly Finding[] {
    const found = findingsIn(cut, (name) => this.#knowledge(name, cut, own))
    this.#started.delete(cut.snapshot)
    this.#remember(cut)
    return found
  }

  #knowledge<Name extends ApplicationName>(
    application: Name,
    { snapshot, timeline, members }: Cut,
    { isMemoryTrue, met }: OwnKnowledge
  ): Knowledge<ApplicationStates[Name]> {
    const started = this.#started.get(snapshot)
    const earlier: Record<ProcessId, readonly EarlierReport<ApplicationStates[Name]>[]> = {}
    for (const member of members) {
      const reports = this.#reports.get(member)
      if (reports === undefined) continue
      const { first, last } = reports
      earlier[member] = (first === last ? [first] : [last, first]).map((report) => ({
        snapshot: report.snapshot,
        state: report.states[application] as ApplicationStates[Name],
        isSameTimeline: isSameTimeline(report.timeline, timeline),
        isBefore: started !== undefined && report.place < started.place
      }))
    }
    const self = isMemoryTrue ? this.#self : ''
    const isOfBank = application === 'bank' && started !== undefined
    return { self, earlier, met, ...(isOfBank ? { unacknowledged: started.unacknowledged } : {}) }
  }

  #remember({ snapshot, timeline, members, parts }: Cut): void {
    for (const member of members) {
      const recorded = parts[member]?.recordedState
      if (recorded === undefined || member === this.#self) continue
      const states: Partial<Record<ApplicationName, unknown>> = {}
      for (const name of WITNESSES) states[name] = recorded[name]
      const report: Report = { snapshot, timeline, states: states as Partial<ApplicationStates>, place: this.#complete }
      const reports = this.#reports.get(member)
      if (reports === undefined) this.#reports.set(member, { first: report, last: report })
      else reports.last = report
    }
    this.#complete += 1
    dropOldest(this.#reports, REMEMBERED_MAX)
  }
}

/** What anybody can see who has the cut and nothing else. */
export function findingsOfOutsider(cut: Cut): readonly Finding[] {
  return findingsIn(cut, () => NO_KNOWLEDGE)
}

/** Those that name one process first, then pairs, then remarks. */
function findingsIn(
  cut: Cut,
  knowledge: <Name extends ApplicationName>(application: Name) => Knowledge<ApplicationStates[Name]>
): readonly Finding[] {
  const cuts = splitCut(cut, WITNESSES)
  const found = WITNESSES.flatMap((name) => findingsOf(name, cuts, knowledge))
  const having = (count: number): readonly Finding[] => found.filter(({ by }) => by.length === count)
  return [...having(1), ...having(2), ...having(0)].slice(0, FINDINGS_MAX)
}

function findingsOf<Name extends ApplicationName>(
  name: Name,
  cuts: ReturnType<typeof splitCut<Name>>,
  knowledge: (application: Name) => Knowledge<ApplicationStates[Name]>
): readonly Finding[] {
  return liarsIn(name, cuts[name], knowledge(name))
}

function dropOldest<Key>(map: Map<Key, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
