// The judge of snapshots: remembers where each process stood when it recorded, and what a complete cut must therefore
// hold. It uses nothing of the snapshots' own bookkeeping. The audit and the theorem are asked besides.
import { openApplications, recordAll, transfersIn } from '../../app/applications/all.ts'
import type { ProcessId, SnapshotId } from '../../app/ids.ts'
import type { Transfer } from '../../app/applications/bank/bank.ts'
import type { Cut } from '../../app/process/process.ts'
import { audit } from '../../app/properties/conservation.ts'
import { FIRST_TIMELINE, isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import type { Books, MarkerJudge, Return, Transferred } from './books.ts'
import { History, partsOf, type Point } from './history.ts'
import { isSame } from '../../testing/plain.ts'
import type { Player } from './player.ts'
import { must, violated } from './violation.ts'
import type { WholeEvent } from './whole-run.ts'

/** Where a process stood when it recorded. */
interface Standing {
  readonly balance: number
  /** By place: how many transfers were sent to it, and how many of it handled. */
  readonly sent: readonly number[]
  readonly received: readonly number[]
  /** How many events there had been in the whole run. */
  readonly at: number
  readonly life: number
}

interface Photo {
  readonly timeline: Timeline
  /** When the first process recorded. */
  readonly begun: Point
  readonly recorded: Standing[]
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
export interface Gone {
  readonly isUndone: boolean
  readonly isMember: boolean
  readonly hasTransit: boolean
}

/** What a photo has shown, to be counted. */
export type Sight =
  | 'money-in-transit'
  | 'overlapping'
  | 'shared-message'
  | 'survived-crash'
  | 'outside'
  | 'cut-after-cancel'
  | 'never-occurred'

/** One of so many proofs is of the whole run. */
const WHOLE_EVERY = 16

export class Photos implements MarkerJudge {
  /** Complete ones, each once. */
  completed = 0
  /** Proven by building the permuted run. */
  proven = 0
  readonly #books: Books
  readonly #seen: (sight: Sight) => void
  readonly #photos = new Map<SnapshotId, Photo>()
  /** By timeline. */
  readonly #histories: { readonly timeline: Timeline; readonly is: History }[]

  constructor(books: Books, seen: (sight: Sight) => void) {
    this.#books = books
    this.#seen = seen
    const opening = books.players.map(({ core }) => [core.process.id, recordAll(core.process.applications)] as const)
    this.#histories = [{ timeline: FIRST_TIMELINE, is: new History(partsOf(opening)) }]
  }

  transferred(player: Player, { from, to, amount }: Transferred): void {
    const message = { type: 'transfer', amount } as const
    const { id } = player
    this.happened(
      player,
      from === id ? { process: id, type: 'send', to, message } : { process: id, type: 'receive', from, message }
    )
  }

  /** Something of an application beside the bank. */
  happened({ place }: Player, event: WholeEvent): void {
    const wrong = this.#historyOf(this.#books.timelines.of(place)).append(event)
    must(wrong === '', 'theorem', () => wrong)
  }

  /** Its memory was put back or replaced: it takes part in nothing that could be judged any more. */
  forget({ id }: Player): void {
    for (const { is } of this.#histories) is.forget(id)
  }

  /** A process has gone back to a cut: where it must stand, from what it and the others had done when they recorded that one. */
  wentBack(player: Player, timeline: Timeline, snapshot: SnapshotId): Gone {
    const isUndone = !isSameTimeline(
      this.#books.timelines.of(player.place),
      this.#photos.get(snapshot)?.timeline ?? timeline
    )
    const { place, id, core } = player
    const photo = this.#photos.get(snapshot)
    const cut = photo?.cut
    must(
      photo !== undefined && cut !== undefined,
      'restores',
      () => `${id} goes back to ${snapshot}, which is not complete`
    )
    this.#books.wentBack(player, timeline, this.#returnTo(photo, place, core.process.applications.bank.opening))
    if (!this.#histories.some((one) => isSameTimeline(one.timeline, timeline))) {
      const opening = this.#books.players.map(
        (one) => [one.id, openApplications(one.id, one.core.process.applications.bank.opening)] as const
      )
      this.#histories.push({ timeline, is: new History({ ...partsOf(opening), ...cut.parts }) })
    }
    const { incoming = {} } = cut.parts[id] ?? {}
    for (const from of Object.keys(incoming).sort() as ProcessId[])
      for (const message of incoming[from] ?? []) this.happened(player, { process: id, type: 'receive', from, message })
    const hasTransit = Object.values(incoming).some(({ length }) => length > 0)
    return { isUndone, isMember: photo.members.includes(place), hasTransit }
  }

  #returnTo(photo: Photo, place: number, opening: number): Return {
    const own = photo.recorded[place]
    const isMember = photo.members.includes(place)
    if (own === undefined || !isMember) return { balance: opening, told: [], received: [] }
    const books = this.#books
    let { balance } = own
    const told = books.players.map((_, other) => {
      const { amounts = [], seqs = [] } = books.toldIn(photo.timeline, place, other) ?? {}
      return { amounts: amounts.slice(0, own.sent[other]), seqs: seqs.slice(0, own.sent[other]) }
    })
    const received = books.players.map((_, other) => {
      const since = own.received[other] ?? 0
      if (!photo.members.includes(other)) return since
      const until = photo.recorded[other]?.sent[place] ?? since
      const { amounts = [] } = books.toldIn(photo.timeline, other, place) ?? {}
      for (const amount of amounts.slice(since, until)) balance += amount
      return until
    })
    return { balance, told, received }
  }

  recorded({ place, life, core }: Player, snapshot: SnapshotId): void {
    const { balance, with: accounts } = this.#books.bookOf(place)
    const sent = accounts.map(({ amounts }) => amounts.length)
    const received = accounts.map((account) => account.received)
    const photo = this.#photoOf(snapshot, this.#books.timelines.of(place))
    must(
      photo.recorded[place] === undefined || this.#isTainted(place),
      'exact-cut',
      () => `${snapshot} is recorded twice`
    )
    photo.recorded[place] = { balance, sent, received, at: this.#historyOf(photo.timeline).length, life }
    if (core.process.snapshots.filter(({ phase }) => phase === 'recording').length > 1) this.#seen('overlapping')
  }

  /** A marker goes out after `transfersBefore` transfers on its channel. */
  marked({ place, id }: Player, to: number, snapshot: SnapshotId, transfersBefore: number): void {
    if (this.#isTainted(place)) return
    const photo = this.#photoOf(snapshot, this.#books.timelines.of(place))
    const channel = place * this.#books.players.length + to
    if (photo.markers[channel] === true)
      violated('one-marker', `${id} sends a second marker of ${snapshot} on a channel`)
    photo.markers[channel] = true
    const stood = photo.recorded[place]?.sent[to]
    if (stood !== transfersBefore)
      violated(
        'exact-cut',
        `${id} recorded ${snapshot} after ${stood} transfers, its marker comes after ${transfersBefore}`
      )
  }

  cancelled({ place }: Player, snapshot: SnapshotId): void {
    this.#photoOf(snapshot, this.#books.timelines.of(place)).isCancelled = true
  }

  /** Nothing is on its way any more: who holds a cut holds it with all members, whatever anybody wished, unless some went back. */
  atRest(isGone: (place: number) => boolean): void {
    for (const [snapshot, { holders, members, timeline }] of this.#photos)
      must(
        holders.size === members.length ||
          members.some(
            (member) =>
              isGone(member) || this.#isTainted(member) || !isSameTimeline(this.#books.timelines.of(member), timeline)
          ),
        'same-cut',
        () => `${snapshot} is complete at ${holders.size} of ${members.length}`
      )
  }

  complete({ place, id, life }: Player, cut: Cut): void {
    const { snapshot } = cut
    const members = cut.members.map((member) => this.#books.placeOf(member))
    if (members.some((member) => this.#isTainted(member))) return
    const photo = this.#photoOf(snapshot, cut.timeline)
    must(isSameTimeline(photo.timeline, cut.timeline), 'restores', () => `${snapshot} was recorded in another timeline`)
    must(!photo.holders.has(place), 'same-cut', () => `${snapshot} is complete twice at ${id}`)
    photo.holders.add(place)
    if (photo.recorded[place]?.life !== life) this.#seen('survived-crash')
    if (photo.cut !== undefined) {
      must(isSame(photo.cut, cut), 'same-cut', () => `${snapshot} is another at ${id} than at others`)
      return
    }
    photo.cut = cut
    photo.members = members
    this.completed += 1
    this.#confirm(cut, members, photo)
    const { conserved, inTransit, outside } = audit(cut)
    must(conserved, 'audit', () => `${snapshot} does not add up`)
    if (inTransit > 0) this.#seen('money-in-transit')
    if (outside !== 0) this.#seen('outside')
    if (photo.isCancelled) this.#seen('cut-after-cancel')
    this.#prove(cut, members, photo)
  }

  /** The state of every process and channel, from what the judge has seen itself. */
  #confirm({ snapshot, parts }: Cut, members: readonly number[], photo: Photo): void {
    const { players } = this.#books
    const intervals: [number, number][] = []
    for (const to of members) {
      const receiver = photo.recorded[to]
      const player = players[to]
      const part = player === undefined ? undefined : parts[player.id]
      must(receiver !== undefined && part !== undefined, 'exact-cut', () => `somebody has not recorded ${snapshot}`)
      const { balance } = part.recordedState.bank
      must(balance === receiver.balance, 'exact-cut', () => `${player?.id} had ${receiver.balance}, not ${balance}`)
      for (const from of members) {
        if (from === to) continue
        if (photo.markers[from * players.length + to] !== true)
          violated('one-marker', `${snapshot}: a marker was never sent`)
        const sender = players[from]?.id ?? ('' as ProcessId)
        const until = photo.recorded[from]?.sent[to] ?? 0
        const since = receiver.received[from] ?? 0
        const { amounts = [] } = this.#books.toldIn(photo.timeline, from, to) ?? {}
        const found = transfersIn(part.incoming[sender] ?? [])
        if (found.length !== until - since || !isRun(found, amounts, since))
          violated(
            'exact-cut',
            `${snapshot}: from ${sender} to ${player?.id} was ${amounts.slice(since, until).join()}, not ${found.map(({ amount }) => amount).join()}`
          )
        intervals[from * players.length + to] = [since, until]
      }
    }
    for (const other of this.#photos.values())
      if (
        isSameTimeline(other.timeline, photo.timeline) &&
        other.inTransit.some(
          ([a, b], channel) => Math.max(a, intervals[channel]?.[0] ?? b) < Math.min(b, intervals[channel]?.[1] ?? a)
        )
      )
        this.#seen('shared-message')
    photo.inTransit = intervals
  }

  #prove({ snapshot, members: ids, parts }: Cut, members: readonly number[], photo: Photo): void {
    const recorded: Record<ProcessId, number> = {}
    for (const [index, id] of ids.entries()) recorded[id] = photo.recorded[members[index] ?? -1]?.at ?? 0
    const history = this.#historyOf(photo.timeline)
    const proof = history.prove(photo.begun, recorded, parts, history.length % WHOLE_EVERY === 0)
    must(proof.holds, 'theorem', () => `${snapshot}: ${proof.holds ? '' : proof.reason}`)
    this.proven += 1
    if (proof.occurredAfter === undefined) this.#seen('never-occurred')
  }

  #isTainted(place: number): boolean {
    return this.#books.tainted[place] === true
  }

  #historyOf(timeline: Timeline): History {
    const history = this.#histories.findLast((one) => isSameTimeline(one.timeline, timeline))
    must(history !== undefined, 'no-bug', () => `timeline ${timeline.number} has never begun`)
    return history.is
  }

  /** @param timeline where it is new */
  #photoOf(snapshot: SnapshotId, timeline: Timeline): Photo {
    let photo = this.#photos.get(snapshot)
    if (photo === undefined) {
      photo = {
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
      this.#photos.set(snapshot, photo)
    }
    return photo
  }
}

/** Whether transfers are of these amounts, from one place on. */
function isRun(transfers: readonly Transfer[], amounts: readonly number[], from: number): boolean {
  for (let i = 0; i < transfers.length; i++) if (transfers[i]?.amount !== amounts[from + i]) return false
  return true
}
