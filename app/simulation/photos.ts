// The judge of snapshots: remembers where each process stood when it recorded, and what a complete cut must therefore
// hold. It uses nothing of the snapshots' own bookkeeping. The audit and the theorem are asked besides.
import { transfersIn } from '../applications/all.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Cut } from '../process/process.ts'
import { audit } from '../properties/conservation.ts'
import type { Books, MarkerJudge, Transferred } from './books.ts'
import { History, type Point } from './history.ts'
import { isSame } from './plain.ts'
import type { Player } from './player.ts'
import { must } from './violation.ts'
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
  readonly #history: History

  constructor(books: Books, seen: (sight: Sight) => void) {
    this.#books = books
    this.#seen = seen
    this.#history = new History(books.players.map(({ core }) => core))
  }

  transferred({ id }: Player, { from, to, amount }: Transferred): void {
    const message = { type: 'transfer', amount } as const
    const wrong = this.#history.append(
      from === id ? { process: id, type: 'send', to, message } : { process: id, type: 'receive', from, message }
    )
    must(wrong === '', 'theorem', () => wrong)
  }

  /** Something of an application beside the bank. */
  happened(event: WholeEvent): void {
    const wrong = this.#history.append(event)
    must(wrong === '', 'theorem', () => wrong)
  }

  /** Its memory was put back or replaced: it takes part in nothing that could be judged any more. */
  forget({ id }: Player): void {
    this.#history.forget(id)
  }

  recorded({ place, life, core }: Player, snapshot: SnapshotId): void {
    const { balance, with: accounts } = this.#books.bookOf(place)
    const sent = accounts.map(({ amounts }) => amounts.length)
    const received = accounts.map((account) => account.received)
    const photo = this.#photoOf(snapshot)
    must(
      photo.recorded[place] === undefined || this.#isTainted(place),
      'exact-cut',
      () => `${snapshot} is recorded twice`
    )
    photo.recorded[place] = { balance, sent, received, at: this.#history.length, life }
    if (core.process.snapshots.filter(({ phase }) => phase === 'recording').length > 1) this.#seen('overlapping')
  }

  /** A marker goes out after `transfersBefore` transfers on its channel. */
  marked({ place, id }: Player, to: number, snapshot: SnapshotId, transfersBefore: number): void {
    if (this.#isTainted(place)) return
    const photo = this.#photoOf(snapshot)
    const channel = place * this.#books.players.length + to
    must(photo.markers[channel] !== true, 'one-marker', () => `${id} sends a second marker of ${snapshot} on a channel`)
    photo.markers[channel] = true
    const stood = photo.recorded[place]?.sent[to]
    must(
      stood === transfersBefore,
      'exact-cut',
      () => `${id} recorded ${snapshot} after ${stood} transfers, its marker comes after ${transfersBefore}`
    )
  }

  cancelled(snapshot: SnapshotId): void {
    this.#photoOf(snapshot).isCancelled = true
  }

  /** Nothing is on its way any more: who holds a cut holds it with all members, whatever anybody wished. */
  atRest(isGone: (place: number) => boolean): void {
    for (const [snapshot, { holders, members }] of this.#photos)
      must(
        holders.size === members.length || members.some((member) => isGone(member) || this.#isTainted(member)),
        'same-cut',
        () => `${snapshot} is complete at ${holders.size} of ${members.length}`
      )
  }

  complete({ place, id, life }: Player, cut: Cut): void {
    const { snapshot } = cut
    const members = cut.members.map((member) => this.#books.placeOf(member))
    if (members.some((member) => this.#isTainted(member))) return
    const photo = this.#photoOf(snapshot)
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
        must(
          photo.markers[from * players.length + to] === true,
          'one-marker',
          () => `${snapshot}: a marker was never sent`
        )
        const sender = players[from]?.id ?? ('' as ProcessId)
        const until = photo.recorded[from]?.sent[to] ?? 0
        const since = receiver.received[from] ?? 0
        const expected = this.#books.accountOf(from, to).amounts.slice(since, until)
        const found = transfersIn(part.incoming[sender] ?? [])
        must(
          found.length === until - since && found.every(({ amount }, index) => amount === expected[index]),
          'exact-cut',
          () =>
            `${snapshot}: from ${sender} to ${player?.id} was ${expected.join()}, not ${found.map(({ amount }) => amount).join()}`
        )
        intervals[from * players.length + to] = [since, until]
      }
    }
    for (const other of this.#photos.values())
      if (
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
    const proof = this.#history.prove(photo.begun, recorded, parts, this.#history.length % WHOLE_EVERY === 0)
    must(proof.holds, 'theorem', () => `${snapshot}: ${proof.holds ? '' : proof.reason}`)
    this.proven += 1
    if (proof.occurredAfter === undefined) this.#seen('never-occurred')
  }

  #isTainted(place: number): boolean {
    return this.#books.tainted[place] === true
  }

  #photoOf(snapshot: SnapshotId): Photo {
    let photo = this.#photos.get(snapshot)
    if (photo === undefined) {
      photo = {
        begun: this.#history.point(),
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
