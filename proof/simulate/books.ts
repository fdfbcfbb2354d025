// The judge's books: what every process has durably sent and handled, kept apart from the players and compared with
// their states after every turn. Money, order and outboxes are judged here; cuts in photos.ts.
import { emittedUpTo, sentUpTo, type Channel } from '../../app/channel/channel.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { Core, CoreEvent } from '../../app/core.ts'
import { countOf, initiatorOf, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { Waiting } from '../../app/loop/turn.ts'
import type { Message } from '../../app/process/messages.ts'
import { FIRST_TIMELINE, isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import * as limits from '../../app/snapshot/limits.ts'
import { copyOf } from '../../testing/plain.ts'
import type { Player } from './player.ts'
import { Timelines } from './timelines.ts'
import { must, violated, type Invariant } from './violation.ts'

type Lane = 'application' | 'control'
const LANES = ['application', 'control'] as const

/** Transfers of one process to one other in one timeline: amount and number in the channel, in order. */
interface Told {
  timeline: Timeline
  amounts: number[]
  seqs: number[]
}

/** Where a process stands when it has gone back. By place: what it had told each by then, and how much of each it has handled. */
export interface Return {
  readonly balance: number
  readonly told: readonly Pick<Told, 'amounts' | 'seqs'>[]
  readonly received: readonly number[]
}

/** What one process has done towards one other, and what of the other it has handled. */
interface Account extends Told {
  /** What it had told in timelines that it has left, the oldest first. */
  readonly undone: Told[]
  /** How many transfers of it were handled. */
  received: number
  readonly application: Numbers
  readonly control: Numbers
}

/** Of one lane, after the last turn: up to where own messages were sent and acknowledged, and the other's handled. */
interface Numbers {
  sent: number
  acknowledged: number
  handled: number
}

export interface Book {
  balance: number
  /** By place. */
  readonly with: Account[]
}

/** A transfer as it was sent or handled. */
export type Transferred = Omit<
  Extract<CoreEvent, { readonly type: 'sent' | 'received' }>,
  'message' | 'lane' | 'type'
> & {
  readonly amount: Coins
}

/** Who is told of each marker that goes out. */
export interface MarkerJudge {
  marked(player: Player, to: number, snapshot: SnapshotId, transfersBefore: number): void
}

export class Books {
  readonly players: readonly Player[]
  readonly books: Book[]
  /** Their memory was put back or replaced once. */
  readonly tainted: boolean[]
  /** By pair: memories contradict each other. */
  readonly #contradictory: boolean[]
  /** By pair: and no power cut can take back what they contradict each other in. */
  readonly #forEver: boolean[]
  readonly #places: ReadonlyMap<string, number>
  readonly timelines = new Timelines()
  #least = 0
  /**
   * By pair: two memories of one store have told different messages under one number. Numbers do not contradict, so nobody can
   * know (docs/proof.md, what is not proven).
   */
  readonly #forked: boolean[]
  /** Snapshots that ended in this turn, so that more were open before. */
  #ended = 0

  constructor(players: readonly Player[]) {
    this.players = players
    this.#places = new Map(players.map(({ id, place }) => [id, place]))
    this.books = players.map(({ core }) => this.openBook(core))
    this.tainted = players.map(() => false)
    this.#contradictory = new Array<boolean>(players.length * players.length).fill(false)
    this.#forEver = [...this.#contradictory]
    this.#forked = [...this.#contradictory]
  }

  placeOf(id: ProcessId): number {
    return this.#places.get(id) ?? -1
  }

  bookOf(place: number): Book {
    const book = this.books[place]
    if (book === undefined) violated('no-bug', `nobody is at place ${place}`)
    return book
  }

  accountOf(place: number, other: number): Account {
    const account = this.bookOf(place).with[other]
    if (account === undefined) violated('no-bug', `nobody is at place ${other}`)
    return account
  }

  isContradictory(a: number, b: number): boolean {
    return this.#contradictory[this.#pair(a, b)] === true
  }

  #pair(a: number, b: number): number {
    return a * this.players.length + b
  }

  /** A transfer was sent or handled; in the order in which it was. */
  transferred(player: Player, { from, to, amount, seq, balance }: Transferred): void {
    const book = this.bookOf(player.place)
    const isSender = from === player.id
    const other = this.placeOf(isSender ? to : from)
    const account = this.accountOf(player.place, other)
    if (isSender) {
      account.amounts.push(amount)
      account.seqs.push(seq)
      book.balance -= amount
    } else {
      const sender = this.toldIn(this.timelines.of(player.place), other, player.place)
      const next = account.received++
      const isNext = sender?.amounts[next] === amount && sender.seqs[next] === seq
      if (
        !isNext &&
        !this.isContradictory(player.place, other) &&
        this.#forked[this.#pair(player.place, other)] !== true
      )
        violated(
          'prefix',
          `${to} handles transfer ${seq} of ${amount} from ${from}, and the next is ${sender?.seqs[next]} of ${sender?.amounts[next]}`
        )
      book.balance += amount
    }
    if (!Number.isSafeInteger(balance) || balance < 0) violated('no-debt', `${player.id} has ${balance}`)
    this.says(player, balance)
    this.#least = Math.min(this.#least, book.balance)
  }

  /** What a process has told another in a timeline, as far as it was ever in it. */
  toldIn(timeline: Timeline, place: number, other: number): Told | undefined {
    const account = this.accountOf(place, other)
    if (isSameTimeline(account.timeline, timeline)) return account
    return account.undone.find((told) => isSameTimeline(told.timeline, timeline))
  }

  /** A process has gone back. */
  wentBack({ place }: Player, timeline: Timeline, { balance, told, received }: Return): void {
    const book = this.bookOf(place)
    book.balance = balance
    this.#least = Math.min(this.#least, balance)
    this.timelines.began(place, timeline)
    for (const [other, account] of book.with.entries()) {
      account.undone.push({ timeline: account.timeline, amounts: account.amounts, seqs: account.seqs })
      account.timeline = timeline
      account.amounts = [...(told[other]?.amounts ?? [])]
      account.seqs = [...(told[other]?.seqs ?? [])]
      account.received = received[other] ?? 0
    }
  }

  /** A snapshot is complete, cancelled or undone. */
  snapshotEnded(): void {
    this.#ended += 1
  }

  beginTurn(player: Player): void {
    this.#ended = 0
    this.#least = this.bookOf(player.place).balance
  }

  /** After all events of a turn: the durable state against the books. */
  endTurn(player: Player, judge: MarkerJudge): void {
    const { core, place } = player
    this.says(player, core.process.applications.bank.balance)
    for (const other of this.players) {
      const channel = core.channels[other.id]
      if (channel === undefined) continue
      this.#lane(player, other, channel, 'application')
      this.#lane(player, other, channel, 'control')
      this.#markers(player, other, channel, judge)
      this.accountOf(place, other.place).application.sent = emittedUpTo(channel.application)
      if (channel.quarantine !== '' && !this.isContradictory(place, other.place))
        violated(
          'quarantine',
          `${player.id} shuts the channel to ${other.id} (${channel.quarantine}), and nothing was lost`
        )
    }
    const { length } = core.process.snapshots
    const most = limits.OPEN_SNAPSHOTS_ACCEPTED * this.players.length + limits.CANCELLED_KEPT
    if (length > most || !remembersLittle(core)) violated('bounded', `${player.id} keeps ${length} snapshots`)
  }

  /** A process says what it has. */
  says(player: Player, balance: number): void {
    const expected = this.bookOf(player.place).balance
    if (balance !== expected) violated('money', `${player.id} has ${balance}, and should have ${expected}`)
  }

  #lane(player: Player, other: Player, channel: Channel<Message>, lane: Lane): void {
    const ours = this.accountOf(player.place, other.place)[lane]
    const theirs = this.accountOf(other.place, player.place)[lane]
    const { acknowledged, handled, outbox } = channel[lane]
    const isSound = !this.isContradictory(player.place, other.place)
    const sent = acknowledged + outbox.length
    if (sent < ours.sent) blame('outbox', player, other, lane, `${sent} sent, and were ${ours.sent}`)
    if (acknowledged < ours.acknowledged) blame('outbox', player, other, lane, 'an acknowledgement is taken back')
    if (isSound && acknowledged > theirs.handled)
      blame('outbox', player, other, lane, `${acknowledged} acknowledged, and ${theirs.handled} handled`)
    if (isSound && handled > theirs.sent)
      blame('prefix', player, other, lane, `${handled} handled, and ${theirs.sent} committed by the other side`)
    if (!isSound && handled !== ours.handled)
      blame('no-invention', player, other, lane, 'messages are handled where memories contradict each other')
    if (lane === 'control') ours.sent = sent
    ours.acknowledged = acknowledged
    ours.handled = handled
  }

  #markers(player: Player, other: Player, channel: Channel<Message>, judge: MarkerJudge): void {
    const account = this.accountOf(player.place, other.place)
    const { outbox, acknowledged } = channel.application
    const from = account.application.sent - acknowledged
    if (from >= outbox.length) return
    // What is behind the last restore marker is of the present timeline, what is before it of the one before, and so on.
    let told: Told = account
    let left = account.undone.length
    for (let until = outbox.length; ; told = account.undone[--left] ?? told) {
      let first = until
      while (first > from && outbox[first - 1]?.type !== 'restore') first -= 1
      this.#told(player, other, channel, told, first, until, judge)
      if (first <= from) return
      until = first - 1
    }
  }

  /** New messages of one timeline in an outbox: `first` ≤ place < `until`. */
  #told(
    player: Player,
    other: Player,
    { application: { outbox, acknowledged } }: Channel<Message>,
    { amounts, seqs }: Told,
    first: number,
    until: number,
    judge: MarkerJudge
  ): void {
    let transfers = 0
    for (let i = until - 1; i >= first; i--) if (outbox[i]?.type === 'transfer') transfers += 1
    let before = amounts.length - transfers
    for (let i = first; i < until; i++) {
      const message = outbox[i]
      if (message?.type === 'marker') judge.marked(player, other.place, message.snapshot, before)
      if (message?.type !== 'transfer') continue
      const amount = amounts[before]
      const seq = seqs[before]
      if (message.amount !== amount || seq !== acknowledged + 1 + i)
        violated(
          'outbox',
          `${player.id} has told of transfer ${seq} of ${amount}, and ${message.amount} is in the outbox`
        )
      before += 1
    }
    if (before !== amounts.length) violated('outbox', `transfers to ${other.id} are not in the outbox`)
  }

  /** A refusal needs its own reason: that a snapshot is open is none. */
  refused(player: Player, { input }: Waiting, refusal: string): void {
    const { core, place } = player
    const to = 'to' in input ? this.placeOf(input.to) : -1
    if (input.type === 'command' && isOfApplication(refusal)) return
    if (input.type === 'restore' || input.type === 'cancel-restore') {
      const isKnown = ['not-everybody', 'restoring', 'not-restoring', 'quarantined'].includes(refusal)
      must(isKnown, 'never-refused', () => `${player.id} refuses ${input.type}: ${refusal}`)
      return
    }
    const reasons: Readonly<Record<string, () => boolean>> = {
      'insufficient-funds': () => input.type === 'transfer' && input.amount > this.#least,
      'unknown-recipient': () => to >= 0 && this.accountOf(place, to).application.sent === 0,
      quarantined: () =>
        'to' in input
          ? core.channels[input.to]?.quarantine !== ''
          : Object.values(core.channels).some(({ quarantine }) => quarantine !== ''),
      'too-many-snapshots': () => this.#openOf(core) + this.#ended >= limits.OPEN_SNAPSHOTS_MAX - 1,
      'not-open': () => input.type === 'cancel-snapshot' && !this.#isOpen(core, input.snapshot)
    }
    must(reasons[refusal]?.() === true, 'never-refused', () => `${player.id} refuses ${input.type}: ${refusal}`)
  }

  /** The state that a process comes back with. */
  restored(player: Player): void {
    const { core, place } = player
    const book = this.bookOf(place)
    const { balance, sent, received } = core.process.applications.bank
    must(balance === book.balance, 'durable', () => `${player.id} comes back with ${balance} of ${book.balance}`)
    for (const other of this.players) {
      const account = this.accountOf(place, other.place)
      const channel = core.channels[other.id]
      must(
        (sent[other.id]?.count ?? 0) === account.amounts.length &&
          (received[other.id]?.count ?? 0) === account.received,
        'durable',
        () => `${player.id} comes back with other transfers to and from ${other.id}`
      )
      for (const lane of LANES) {
        const { acknowledged = 0, handled = 0, outbox = [] } = channel?.[lane] ?? {}
        const numbers = account[lane]
        must(
          acknowledged + outbox.length === numbers.sent && handled === numbers.handled,
          'durable',
          () => `${player.id} comes back with other numbers towards ${other.id} on ${lane}`
        )
        numbers.acknowledged = acknowledged // May be lost with the power.
      }
      this.#compare(place, other.place)
    }
  }

  /** What a backup of the store is kept with. */
  copyOf(place: number): Book {
    return copyOf(this.bookOf(place))
  }

  /** A process comes back with an old copy of its memory. Where that contradicts a neighbour's is noted. */
  replaced(player: Player, copy: Book): void {
    const { core, place } = player
    this.tainted[place] = true
    this.books[place] = copyOf(copy)
    for (const other of this.players) {
      if (other === player) continue
      const [ours, theirs] = [this.accountOf(place, other.place), this.accountOf(other.place, place)]
      this.#putDown(
        this.#forEver,
        place,
        other.place,
        (core.channels[other.id]?.quarantine ?? '') !== '' ||
          (memoryOf(other).channels[player.id]?.quarantine ?? '') !== '' ||
          remembersAnother(other, player) ||
          remembersAnother(player, other) ||
          LANES.some(
            (lane) =>
              rememberedAsTold(player, other)[lane] < theirs[lane].handled ||
              rememberedAsTold(other, player)[lane] < ours[lane].handled
          )
      )
      const isForked = this.#tellsAnotherStory(place, other.place) || this.#tellsAnotherStory(other.place, place)
      this.#putDown(this.#forked, place, other.place, isForked)
      this.#compare(place, other.place)
    }
  }

  /** Of the messages that the other has handled, other ones were transfers: they came from a memory that is not this one. */
  #tellsAnotherStory(from: number, to: number): boolean {
    const { received, application } = this.accountOf(to, from)
    return this.accountOf(from, to).seqs.filter((seq) => seq <= application.handled).length !== received
  }

  /**
   * Who has forgotten what it acknowledged contradicts only whoever remembers the acknowledgement: where that is lost, too, the
   * message is still in the outbox, and is handled for the first time in the memories that there are.
   */
  #compare(a: number, b: number): void {
    const [ours, theirs] = [this.accountOf(a, b), this.accountOf(b, a)]
    const isForgotten = LANES.some(
      (lane) => ours[lane].handled < theirs[lane].acknowledged || theirs[lane].handled < ours[lane].acknowledged
    )
    this.#putDown(this.#contradictory, a, b, isForgotten || this.#forEver[this.#pair(a, b)] === true)
  }

  #putDown(pairs: boolean[], a: number, b: number, holds: boolean): void {
    pairs[this.#pair(a, b)] = holds
    pairs[this.#pair(b, a)] = holds
  }

  /** Of a store that is new. */
  openBook(core: Core): Book {
    const none = (): Account => ({
      timeline: FIRST_TIMELINE,
      amounts: [],
      seqs: [],
      undone: [],
      received: 0,
      application: { sent: 0, acknowledged: 0, handled: 0 },
      control: { sent: 0, acknowledged: 0, handled: 0 }
    })
    return { balance: core.process.applications.bank.balance, with: this.players.map(none) }
  }

  #openOf({ process }: Core): number {
    return process.snapshots.filter(({ id, phase }) => phase !== 'cancelled' && initiatorOf(id) === process.id).length
  }

  #isOpen({ process }: Core, snapshot: SnapshotId): boolean {
    return (
      countOf(snapshot) <= process.started &&
      process.snapshots.some(({ id, phase }) => id === snapshot && phase !== 'cancelled')
    )
  }
}

function blame(invariant: Invariant, by: Player, other: Player, lane: Lane, what: string): never {
  violated(invariant, `${by.id} → ${other.id}, ${lane}: ${what}`)
}

/** Of each initiator it remembers no more ended snapshots one by one than it may. */
function remembersLittle({ process: { ended } }: Core): boolean {
  for (const initiator in ended)
    if ((ended[initiator as ProcessId]?.counts.length ?? 0) > limits.ENDED_REMEMBERED) return false
  return true
}

/** What an application beside the bank refuses by its own rules; its laws are beside its code. */
function isOfApplication(refusal: string): boolean {
  return !['insufficient-funds', 'unknown-recipient', 'quarantined', 'outbox-full', 'not-open'].includes(refusal)
}

/** What one remembers to have told the other: less than it has sent, where it has lived since without a connection. */
function rememberedAsTold(player: Player, other: Player): ReturnType<typeof sentUpTo> {
  const channel = memoryOf(player).channels[other.id]
  return channel === undefined ? { application: 0, control: 0 } : sentUpTo(channel)
}

function memoryOf(player: Player): Core {
  return player.isUp ? player.core : player.disk.restore()
}

/** One has met the other with another store than it has now. */
function remembersAnother(player: Player, other: Player): boolean {
  const { storeId = '' } = memoryOf(player).channels[other.id] ?? {}
  return storeId !== '' && storeId !== other.core.storeId
}
