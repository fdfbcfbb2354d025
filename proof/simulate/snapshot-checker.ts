// The judge of snapshots: remembers where each process stood when it recorded, and what a complete cut must therefore
// hold. It uses nothing of the snapshots' own bookkeeping. The audit and the theorem are asked besides.
import { openApplications, recordAll, transfersIn, type ApplicationStates } from '../../app/applications/all.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Transfer } from '../../app/applications/bank/bank.ts'
import type { Cut } from '../../app/process/state.ts'
import { audit } from '../../app/properties/ask.ts'
import { FIRST_TIMELINE, isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import type { Ledgers, MarkerChecker, RestoredLedger, Transferred } from './ledgers.ts'
import { RunHistory, partsOf, type RunPoint } from './history.ts'
import { isSameText } from '../../testing/plain.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import { must, violated } from './violation.ts'
import type { WholeEvent } from './whole-run.ts'

/** Where a process stood when it recorded. */
interface StateAtRecording {
  readonly balance: number
  /** By place: how many transfers were sent to it, and how many of it handled. */
  readonly sent: readonly number[]
  readonly received: readonly number[]
  /** How many events there had been in the whole run. */
  readonly at: number
  readonly incarnation: number
}

interface SnapshotRecord {
  readonly timeline: Timeline
  /** When the first process recorded. */
  readonly begun: RunPoint
  readonly recorded: StateAtRecording[]
  /** By `from * processes + to`: a marker was sent. */
  readonly markers: boolean[]
  /** The first that was complete. */
  cut: Cut | undefined
  readonly holders: Set<number>
  members: readonly number[]
  /** Somebody has ended it. */
  isCancelled: boolean
  inTransit: readonly (readonly [from: number, to: number])[]
}

/** How somebody went back: to a timeline that had ended, as a member of the cut, to something that was in transit. */
export interface RestoreKind {
  readonly isUndone: boolean
  readonly isMember: boolean
  readonly hasTransit: boolean
}

/** What a snapshot has shown, to be counted. */
export type SnapshotSighting =
  | 'money-in-transit'
  | 'overlapping'
  | 'shared-message'
  | 'survived-crash'
  | 'outside'
  | 'cut-after-cancel'
  | 'never-occurred'

/** One of so many proofs is of the whole run. */
const WHOLE_EVERY = 16

export class SnapshotChecker implements MarkerChecker {
  /** Complete ones, each once. */
  completed = 0
  /** Proven by building the permuted run. */
  proven = 0
  readonly #ledgers: Ledgers
  readonly #seen: (sighting: SnapshotSighting) => void
  readonly #isLiedAbout: (snapshot: SnapshotId) => boolean
  readonly #records = new Map<SnapshotId, SnapshotRecord>()
  /** By timeline. */
  readonly #histories: { readonly timeline: Timeline; readonly is: RunHistory }[]

  /** @param isLiedAbout whether somebody has sent a false report of a snapshot on purpose */
  constructor(
    ledgers: Ledgers,
    seen: (sighting: SnapshotSighting) => void,
    isLiedAbout: (snapshot: SnapshotId) => boolean = () => false
  ) {
    this.#ledgers = ledgers
    this.#isLiedAbout = isLiedAbout
    this.#seen = seen
    const opening = ledgers.peers.map(({ core }) => [core.process.id, recordAll(core.process.applications)] as const)
    this.#histories = [{ timeline: FIRST_TIMELINE, is: new RunHistory(partsOf(opening)) }]
  }

  transferred(peer: SimulatedPeer, { from, to, amount }: Transferred): void {
    const message = { type: 'transfer', amount } as const
    const { id } = peer
    this.happened(
      peer,
      from === id ? { process: id, type: 'send', to, message } : { process: id, type: 'receive', from, message }
    )
  }

  /** Something of an application beside the bank. */
  happened({ place }: SimulatedPeer, event: WholeEvent): void {
    const { timelines } = this.#ledgers
    const history = this.#historyOf(timelines.of(place))
    // Who was outside when others went back comes along with what nobody has undone: no history of one timeline holds all of that.
    if (
      event.type === 'receive' &&
      !isSameTimeline(timelines.of(this.#ledgers.placeOf(event.from)), timelines.of(place))
    )
      history.forget(event.process)
    const wrong = history.append(event)
    must(wrong === '', 'theorem', () => wrong)
  }

  /** Its memory was put back or replaced: it takes part in nothing that could be judged any more. */
  forget({ id }: SimulatedPeer): void {
    for (const { is } of this.#histories) is.forget(id)
  }

  /** A process has gone back to a cut: where it must stand, from what it and the others had done when they recorded that one. */
  wentBack(peer: SimulatedPeer, timeline: Timeline, snapshot: SnapshotId, isKept: boolean): RestoreKind {
    const isUndone = !isSameTimeline(
      this.#ledgers.timelines.of(peer.place),
      this.#records.get(snapshot)?.timeline ?? timeline
    )
    const { place, id, core } = peer
    const record = this.#records.get(snapshot)
    const cut = record?.cut
    must(
      record !== undefined && cut !== undefined,
      'restores',
      () => `${id} goes back to ${snapshot}, which is not complete`
    )
    const { opening } = core.process.applications.bank
    const { peers } = this.#ledgers
    // In the histories until now: within a turn the states of a process are already further than the event that is looked at.
    const changed = new Set(peers.filter((one) => !this.#isAtOpening(one)))
    this.#ledgers.wentBack(
      peer,
      timeline,
      isKept ? this.#ledgers.present(place) : this.#returnTo(record, place, opening),
      isKept ? 'kept' : record.members.includes(place) ? record : 'opening'
    )
    if (!this.#histories.some((one) => isSameTimeline(one.timeline, timeline))) {
      const opened = peers.map((one) => [one.id, openingOf(one)] as const)
      const is = new RunHistory({ ...partsOf(opened), ...cut.parts })
      // Who is not in the cut and has done something may come along with it: a history that began before this timeline.
      for (const one of changed) if (cut.parts[one.id] === undefined) is.forget(one.id)
      this.#histories.push({ timeline, is })
    }
    // Something may be on its way to it since before the cut: no history that begins with the cut has that.
    const isMember = record.members.includes(place)
    const isAddressed = this.#ledgers.peers.some((one) => (one.core.process.neighbours[id]?.sent ?? 0) > 0)
    const hasHistory = isKept && changed.has(peer)
    if (!isMember && (isAddressed || hasHistory)) this.#historyOf(timeline).forget(id)
    const { incoming = {} } = cut.parts[id] ?? {}
    for (const from of Object.keys(incoming).sort() as ProcessId[])
      for (const message of incoming[from] ?? []) this.happened(peer, { process: id, type: 'receive', from, message })
    const hasTransit = Object.values(incoming).some(({ length }) => length > 0)
    return { isUndone, isMember, hasTransit }
  }

  #returnTo(record: SnapshotRecord, place: number, opening: number): RestoredLedger {
    const own = record.recorded[place]
    const isMember = record.members.includes(place)
    if (own === undefined || !isMember) return { balance: opening, sent: [], received: [] }
    const ledgers = this.#ledgers
    let { balance } = own
    const sentBefore = ledgers.peers.map((_, other) => {
      const { amounts = [], seqs = [] } = ledgers.sentIn(record.timeline, place, other) ?? {}
      return { amounts: amounts.slice(0, own.sent[other]), seqs: seqs.slice(0, own.sent[other]) }
    })
    const received = ledgers.peers.map((_, other) => {
      const since = own.received[other] ?? 0
      if (!record.members.includes(other)) return since
      const until = record.recorded[other]?.sent[place] ?? since
      const { amounts = [] } = ledgers.sentIn(record.timeline, other, place) ?? {}
      for (const amount of amounts.slice(since, until)) balance += amount
      return until
    })
    return { balance, sent: sentBefore, received }
  }

  recorded({ place, incarnation, core }: SimulatedPeer, snapshot: SnapshotId): void {
    const { balance, with: accounts } = this.#ledgers.ledgerOf(place)
    const sent = accounts.map(({ amounts }) => amounts.length)
    const received = accounts.map((account) => account.received)
    const record = this.#recordOf(snapshot, this.#ledgers.timelines.of(place))
    must(
      record.recorded[place] === undefined || this.#isTainted(place),
      'exact-cut',
      () => `${snapshot} is recorded twice`
    )
    record.recorded[place] = { balance, sent, received, at: this.#historyOf(record.timeline).length, incarnation }
    if (core.process.snapshots.filter(({ phase }) => phase === 'recording').length > 1) this.#seen('overlapping')
  }

  /** A marker goes out after `transfersBefore` transfers on its channel. */
  marked({ place, id }: SimulatedPeer, to: number, snapshot: SnapshotId, transfersBefore: number): void {
    if (this.#isTainted(place)) return
    const record = this.#recordOf(snapshot, this.#ledgers.timelines.of(place))
    const channel = place * this.#ledgers.peers.length + to
    if (record.markers[channel] === true)
      violated('one-marker', `${id} sends a second marker of ${snapshot} on a channel`)
    record.markers[channel] = true
    const sentBefore = record.recorded[place]?.sent[to]
    if (sentBefore !== transfersBefore)
      violated(
        'exact-cut',
        `${id} recorded ${snapshot} after ${sentBefore} transfers, its marker comes after ${transfersBefore}`
      )
  }

  cancelled({ place }: SimulatedPeer, snapshot: SnapshotId): void {
    this.#recordOf(snapshot, this.#ledgers.timelines.of(place)).isCancelled = true
  }

  /** Nothing is on its way any more: who holds a cut holds it with all members, whatever anybody wished, unless some went back. */
  atRest(isGone: (place: number) => boolean): void {
    for (const [snapshot, { holders, members, timeline }] of this.#records)
      must(
        holders.size === members.length ||
          members.some(
            (member) =>
              isGone(member) || this.#isTainted(member) || !isSameTimeline(this.#ledgers.timelines.of(member), timeline)
          ),
        'same-cut',
        () => `${snapshot} is complete at ${holders.size} of ${members.length}`
      )
  }

  complete({ place, id, incarnation }: SimulatedPeer, cut: Cut): void {
    const { snapshot } = cut
    const members = cut.members.map((member) => this.#ledgers.placeOf(member))
    if (members.some((member) => this.#isTainted(member))) return
    const record = this.#recordOf(snapshot, cut.timeline)
    must(
      isSameTimeline(record.timeline, cut.timeline),
      'restores',
      () => `${snapshot} was recorded in another timeline`
    )
    must(!record.holders.has(place), 'same-cut', () => `${snapshot} is complete twice at ${id}`)
    record.holders.add(place)
    if (this.#isLiedAbout(snapshot)) {
      record.members = members // What is told is different at each, and the liars' checker looks at it.
      return
    }
    if (record.recorded[place]?.incarnation !== incarnation) this.#seen('survived-crash')
    if (record.cut !== undefined) {
      must(isSameText(record.cut, cut), 'same-cut', () => `${snapshot} is another at ${id} than at others`)
      return
    }
    record.cut = cut
    record.members = members
    this.completed += 1
    this.#confirm(cut, members, record)
    const { conserved, inTransit, outside } = audit(cut)
    must(conserved, 'audit', () => `${snapshot} does not add up`)
    if (inTransit > 0) this.#seen('money-in-transit')
    if (outside !== 0) this.#seen('outside')
    if (record.isCancelled) this.#seen('cut-after-cancel')
    this.#prove(cut, members, record)
  }

  /** The state of every process and channel, from what the judge has seen itself. */
  #confirm({ snapshot, parts }: Cut, members: readonly number[], record: SnapshotRecord): void {
    const { peers } = this.#ledgers
    const intervals: [number, number][] = []
    for (const to of members) {
      const receiver = record.recorded[to]
      const peer = peers[to]
      const part = peer === undefined ? undefined : parts[peer.id]
      must(receiver !== undefined && part !== undefined, 'exact-cut', () => `somebody has not recorded ${snapshot}`)
      const { balance } = part.recordedState.bank
      must(balance === receiver.balance, 'exact-cut', () => `${peer?.id} had ${receiver.balance}, not ${balance}`)
      for (const from of members) {
        if (from === to) continue
        if (record.markers[from * peers.length + to] !== true)
          violated('one-marker', `${snapshot}: a marker was never sent`)
        const sender = peers[from]?.id ?? ('' as ProcessId)
        const until = record.recorded[from]?.sent[to] ?? 0
        const since = receiver.received[from] ?? 0
        const { amounts = [] } = this.#ledgers.sentIn(record.timeline, from, to) ?? {}
        const found = transfersIn(part.incoming[sender] ?? [])
        if (found.length !== until - since || !isRun(found, amounts, since))
          violated(
            'exact-cut',
            `${snapshot}: from ${sender} to ${peer?.id} was ${amounts.slice(since, until).join()}, not ${found.map(({ amount }) => amount).join()}`
          )
        intervals[from * peers.length + to] = [since, until]
      }
    }
    for (const other of this.#records.values())
      if (
        isSameTimeline(other.timeline, record.timeline) &&
        other.inTransit.some(
          ([a, b], channel) => Math.max(a, intervals[channel]?.[0] ?? b) < Math.min(b, intervals[channel]?.[1] ?? a)
        )
      )
        this.#seen('shared-message')
    record.inTransit = intervals
  }

  #prove({ snapshot, members: ids, parts }: Cut, members: readonly number[], record: SnapshotRecord): void {
    const recorded: Record<ProcessId, number> = {}
    for (const [index, id] of ids.entries()) recorded[id] = record.recorded[members[index] ?? -1]?.at ?? 0
    const history = this.#historyOf(record.timeline)
    // Somebody has brought a history along that began before this timeline.
    if (!ids.every((id) => history.has(id))) return
    const proof = history.prove(record.begun, recorded, parts, history.length % WHOLE_EVERY === 0)
    must(proof.holds, 'theorem', () => `${snapshot}: ${proof.holds ? '' : proof.reason}`)
    this.proven += 1
    if (proof.occurredAfter === undefined) this.#seen('never-occurred')
  }

  #isAtOpening(peer: SimulatedPeer): boolean {
    return this.#historyOf(this.#ledgers.timelines.of(peer.place)).isAtOpening(peer.id, openingOf(peer))
  }

  #isTainted(place: number): boolean {
    return this.#ledgers.tainted[place] === true
  }

  #historyOf(timeline: Timeline): RunHistory {
    const history = this.#histories.findLast((one) => isSameTimeline(one.timeline, timeline))
    must(history !== undefined, 'no-bug', () => `timeline ${timeline.number} has never begun`)
    return history.is
  }

  /** @param timeline where it is new */
  #recordOf(snapshot: SnapshotId, timeline: Timeline): SnapshotRecord {
    let record = this.#records.get(snapshot)
    if (record === undefined) {
      record = {
        timeline,
        begun: this.#historyOf(timeline).point(),
        recorded: [],
        markers: [],
        cut: undefined,
        holders: new Set(),
        members: [],
        isCancelled: false,
        inTransit: []
      }
      this.#records.set(snapshot, record)
    }
    return record
  }
}

/** Whether transfers are of these amounts, from one place on. */
function isRun(transfers: readonly Transfer[], amounts: readonly number[], from: number): boolean {
  for (let i = 0; i < transfers.length; i++) if (transfers[i]?.amount !== amounts[from + i]) return false
  return true
}

function openingOf({ id, core }: SimulatedPeer): ApplicationStates {
  return openApplications(id, core.process.applications.bank.opening)
}
