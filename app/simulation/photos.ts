// The judge of snapshots: remembers where each process stood when it recorded, and what a complete cut must therefore
// hold. It uses nothing of the snapshots' own bookkeeping. The audit and the theorem are asked besides.
import { deliverTo, recordAll, type ApplicationMessage, type ApplicationStates } from '../applications/all.ts'
import { bank } from '../applications/bank/bank.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Cut } from '../process/process.ts'
import { audit } from '../properties/conservation.ts'
import type { RunEvent } from '../snapshot/run.ts'
import { prove } from '../snapshot/theorem.ts'
import type { Books, Transferred } from './books.ts'
import type { Player } from './player.ts'
import { must } from './violation.ts'

/** Where a process stood when it recorded. */
interface Standing {
  readonly balance: number
  /** By place: how many transfers were sent to it, and how many of it handled. */
  readonly sent: readonly number[]
  readonly received: readonly number[]
  /** How many own events there had been. */
  readonly events: number
  readonly life: number
}

interface Photo {
  readonly recorded: Standing[]
  /** By `from * processes + to`: a marker was sent. */
  readonly markers: boolean[]
  /** As text, the first that was complete. */
  cut: string
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

type Bank = ApplicationStates['bank']

export class Photos {
  /** Complete ones, each once. */
  completed = 0
  /** Proven by building the permuted run. */
  proven = 0
  readonly #books: Books
  readonly #seen: (sight: Sight) => void
  readonly #photos = new Map<SnapshotId, Photo>()
  /** Every transfer sent and every one handled, as they were committed. */
  readonly #run: RunEvent<ApplicationMessage>[] = []
  readonly #openings: readonly Coins[]

  constructor(books: Books, seen: (sight: Sight) => void) {
    this.#books = books
    this.#seen = seen
    this.#openings = books.players.map(({ core }) => core.process.applications.bank.opening)
  }

  transferred({ id }: Player, { from, to, amount }: Transferred): void {
    const message = { type: 'transfer', amount } as const
    if (from === id) this.#run.push({ process: id, type: 'send', to, message })
    else this.#run.push({ process: id, type: 'receive', from, message })
  }

  recorded({ place, life, core }: Player, snapshot: SnapshotId): void {
    const { balance, events, with: accounts } = this.#books.bookOf(place)
    const sent = accounts.map(({ amounts }) => amounts.length)
    const received = accounts.map((account) => account.received)
    const photo = this.#photoOf(snapshot)
    must(
      photo.recorded[place] === undefined || this.#isTainted(place),
      'exact-cut',
      () => `${snapshot} is recorded twice`
    )
    photo.recorded[place] = { balance, sent, received, events, life }
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
  atRest(): void {
    for (const [snapshot, { holders, members }] of this.#photos)
      must(
        holders.size === members.length || members.some((member) => this.#isTainted(member)),
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
    const text = JSON.stringify(cut)
    if (photo.cut !== '') {
      must(photo.cut === text, 'same-cut', () => `${snapshot} is another at ${id} than at others`)
      return
    }
    photo.cut = text
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
        const found = part.incoming[sender] ?? []
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
    const run = this.#run.filter(({ process }) => ids.includes(process))
    const counts: Record<ProcessId, number> = {}
    const start: Record<ProcessId, { recordedState: ApplicationStates; incoming: Record<ProcessId, never[]> }> = {}
    for (const [index, id] of ids.entries()) {
      const opening = this.#openings[members[index] ?? -1] ?? (0 as Coins)
      counts[id] = photo.recorded[members[index] ?? -1]?.events ?? 0
      start[id] = { recordedState: { bank: { opening, balance: opening, sent: {}, received: {} } }, incoming: {} }
    }
    const proof = prove({ start, run, after: stateAfter }, counts, parts)
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
      photo = { recorded: [], markers: [], cut: '', holders: new Set(), members: [], isCancelled: false, inTransit: [] }
      this.#photos.set(snapshot, photo)
    }
    return photo
  }
}

/** One event through the production bank. Leaves the old state as it is. */
function stateAfter(state: ApplicationStates, event: RunEvent<ApplicationMessage>): ApplicationStates {
  const next = recordAll(state)
  const account: Bank = next.bank
  if (event.type === 'send') bank.wish(account, { to: event.to, amount: event.message.amount })
  if (event.type === 'receive') deliverTo(next, event.from, event.message)
  return next
}
