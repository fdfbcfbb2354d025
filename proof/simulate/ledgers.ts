// The checker's ledgers: what every process has durably sent and handled, kept apart from the processes and compared with
// their states after every turn. Money, order and outboxes are checked here; cuts in snapshot-checker.ts.
import { emittedUpTo, sentUpTo, type Channel } from '../../app/channel/channel.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { Core, CoreEvent } from '../../app/core.ts'
import { countOf, initiatorOf, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { WaitingInput } from '../../app/loop/turn.ts'
import type { Message } from '../../app/process/messages.ts'
import { FIRST_TIMELINE, isSameTimeline, type Timeline } from '../../app/snapshot/timeline.ts'
import { isUndoing, type RestoreMarker } from '../../app/snapshot/messages.ts'
import * as limits from '../../app/snapshot/limits.ts'
import { copyOf } from '../../testing/plain.ts'
import { undoneIn } from '../../testing/undone.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import { Timelines, type GoneBackFrom } from './timelines.ts'
import { must, violated, type Invariant } from './violation.ts'

type Lane = 'application' | 'control'
const LANES = ['application', 'control'] as const

/** Transfers of one process to one other in one timeline: amount and number in the channel, in order. */
interface SentTransfers {
  timeline: Timeline
  amounts: number[]
  seqs: number[]
}

/** Where a process stands when it has gone back. By place: what it had told each by then, and how much of each it has handled. */
export interface RestoredLedger {
  readonly balance: number
  readonly sent: readonly Pick<SentTransfers, 'amounts' | 'seqs'>[]
  readonly received: readonly number[]
}

/** What one process has done towards one other, and what of the other it has handled. */
interface PairAccount extends SentTransfers {
  /** What it had told in timelines that it has left, the oldest first. */
  readonly undone: (SentTransfers & { isTold: boolean })[]
  /**
   * The restore marker of the present timeline is on the channel; it is owed to who was outside. In `undone` also: and the marker of the
   * next timeline there undoes something, so that what was told in this one ends before it.
   */
  isTold: boolean
  /** How many transfers of it were handled. */
  received: number
  readonly application: LaneCounts
  readonly control: LaneCounts
}

/** Of one lane, after the last turn: up to where own messages were sent and acknowledged, and the other's handled. */
interface LaneCounts {
  sent: number
  acknowledged: number
  handled: number
}

export interface Ledger {
  balance: number
  /** By place. */
  readonly with: PairAccount[]
}

/** A transfer as it was sent or handled. */
export type Transferred = Omit<
  Extract<CoreEvent, { readonly type: 'sent' | 'received' }>,
  'message' | 'lane' | 'type'
> & {
  readonly amount: Coins
}

/** Who is told of each marker that goes out. */
export interface MarkerChecker {
  marked(peer: SimulatedPeer, to: number, snapshot: SnapshotId, transfersBefore: number): void
}

export class Ledgers {
  readonly peers: readonly SimulatedPeer[]
  readonly ledgers: Ledger[]
  /** Their memory was put back or replaced once. */
  readonly tainted: boolean[]
  /** By pair: memories contradict each other. */
  readonly #contradictory: boolean[]
  /** By pair: and no power cut can take back what they contradict each other in. */
  readonly #permanent: boolean[]
  readonly #places: ReadonlyMap<string, number>
  readonly timelines = new Timelines()
  #least = 0
  /**
   * By pair: two memories of one store have told different messages under one number. Numbers do not contradict, so nobody can
   * know (docs/proof.md, what is not proven).
   */
  readonly #forked: boolean[]
  /** By pair: the first has ever received a goodbye of the second. */
  readonly #left = new Set<number>()
  /** By pair: the first has ever forgotten the second. */
  readonly #forgotten = new Set<number>()
  /** Snapshots that ended in this turn, so that more were open before. */
  #ended = 0

  constructor(peers: readonly SimulatedPeer[]) {
    this.peers = peers
    this.#places = new Map(peers.map(({ id, place }) => [id, place]))
    this.ledgers = peers.map(({ core }) => this.openLedger(core))
    this.tainted = peers.map(() => false)
    this.#contradictory = new Array<boolean>(peers.length * peers.length).fill(false)
    this.#permanent = [...this.#contradictory]
    this.#forked = [...this.#contradictory]
  }

  placeOf(id: ProcessId): number {
    return this.#places.get(id) ?? -1
  }

  ledgerOf(place: number): Ledger {
    const ledger = this.ledgers[place]
    if (ledger === undefined) violated('no-bug', `nobody is at place ${place}`)
    return ledger
  }

  accountOf(place: number, other: number): PairAccount {
    const account = this.ledgerOf(place).with[other]
    if (account === undefined) violated('no-bug', `nobody is at place ${other}`)
    return account
  }

  isContradictory(a: number, b: number): boolean {
    return this.#contradictory[this.#pair(a, b)] === true
  }

  #pair(a: number, b: number): number {
    return a * this.peers.length + b
  }

  /**
   * A transfer was sent or handled; in the order in which it was. @param isForged its sender may have said another amount than it has paid
   */
  transferred(peer: SimulatedPeer, { from, to, amount, seq, balance }: Transferred, isForged = false): void {
    const ledger = this.ledgerOf(peer.place)
    const isSender = from === peer.id
    const other = this.placeOf(isSender ? to : from)
    const account = this.accountOf(peer.place, other)
    if (isSender) {
      account.amounts.push(amount)
      account.seqs.push(seq)
      ledger.balance -= amount
    } else {
      const next = account.received++
      // Where nothing is undone between the two, one of them may be in another timeline, with all that it had sent before.
      const kept = this.timelines.keptBy(peer.place, other).map((timeline) => this.sentIn(timeline, other, peer.place))
      const isIt = (told: SentTransfers): boolean =>
        (isForged || told.amounts[next] === amount) && told.seqs[next] === seq
      const sender = this.accountOf(other, peer.place)
      const isNext = isIt(sender) || kept.some((told) => told !== undefined && isIt(told))
      if (!isNext && !this.isContradictory(peer.place, other) && this.#forked[this.#pair(peer.place, other)] !== true)
        violated(
          'prefix',
          `${to} handles transfer ${seq} of ${amount} from ${from}, and the next is ${sender.seqs[next]} of ${sender.amounts[next]}`
        )
      ledger.balance += amount
    }
    if (!Number.isSafeInteger(balance) || balance < 0) violated('no-debt', `${peer.id} has ${balance}`)
    this.checkBalance(peer, balance)
    this.#least = Math.min(this.#least, ledger.balance)
  }

  /** What a process has told another in a timeline, as far as it was ever in it. */
  sentIn(timeline: Timeline, place: number, other: number): SentTransfers | undefined {
    const account = this.accountOf(place, other)
    if (isSameTimeline(account.timeline, timeline)) return account
    return account.undone.find((told) => isSameTimeline(told.timeline, timeline))
  }

  /** All that a process has done, as it takes it along to another timeline. */
  present(place: number): RestoredLedger {
    const { balance, with: accounts } = this.ledgerOf(place)
    const sent = accounts.map(({ amounts, seqs }) => ({ amounts: [...amounts], seqs: [...seqs] }))
    return { balance, sent, received: accounts.map((account) => account.received) }
  }

  /** A process has gone back. */
  wentBack(
    { place }: SimulatedPeer,
    timeline: Timeline,
    { balance, sent: told, received }: RestoredLedger,
    from: GoneBackFrom
  ): void {
    const ledger = this.ledgerOf(place)
    ledger.balance = balance
    this.#least = Math.min(this.#least, balance)
    this.timelines.began(place, timeline, from)
    for (const [other, account] of ledger.with.entries()) {
      const { timeline: left, amounts, seqs, isTold } = account
      account.undone.push({ timeline: left, amounts, seqs, isTold })
      account.isTold = false
      account.timeline = timeline
      account.amounts = [...(told[other]?.amounts ?? [])]
      account.seqs = [...(told[other]?.seqs ?? [])]
      account.received = received[other] ?? 0
    }
  }

  /** A restore marker is on the channel: what follows on it is of the present timeline, and what stands before it if it keeps that. */
  toldTimeline({ place }: SimulatedPeer, other: ProcessId, marker: RestoreMarker): void {
    const account = this.accountOf(place, this.placeOf(other))
    account.isTold = true
    const before = account.undone.findLast(({ isTold }) => isTold)
    if (before !== undefined && !isUndoing(marker)) before.isTold = false
  }

  /** A snapshot is complete, cancelled or undone. */
  snapshotEnded(): void {
    this.#ended += 1
  }

  beginTurn(peer: SimulatedPeer): void {
    this.#ended = 0
    this.#least = this.ledgerOf(peer.place).balance
  }

  /** After all events of a turn: the durable state against the ledgers. */
  endTurn(peer: SimulatedPeer, checker: MarkerChecker): void {
    const { core, place } = peer
    this.checkBalance(peer, core.process.applications.bank.balance)
    for (const other of this.peers) {
      const channel = core.channels[other.id]
      if (channel === undefined) continue
      this.#lane(peer, other, channel, 'application')
      this.#lane(peer, other, channel, 'control')
      this.#markers(peer, other, channel, checker)
      this.accountOf(place, other.place).application.sent = emittedUpTo(channel.application)
      if (channel.quarantine !== '' && !this.isContradictory(place, other.place))
        violated(
          'quarantine',
          `${peer.id} shuts the channel to ${other.id} (${channel.quarantine}), and nothing was lost`
        )
    }
    const { length } = core.process.snapshots
    const most = limits.OPEN_SNAPSHOTS_ACCEPTED * this.peers.length + limits.CANCELLED_KEPT
    if (length > most || !keepsFewEnded(core)) violated('bounded', `${peer.id} keeps ${length} snapshots`)
  }

  /** A process says what it has. */
  checkBalance(peer: SimulatedPeer, balance: number): void {
    const expected = this.ledgerOf(peer.place).balance
    if (balance !== expected) violated('money', `${peer.id} has ${balance}, and should have ${expected}`)
  }

  #lane(peer: SimulatedPeer, other: SimulatedPeer, channel: Channel<Message>, lane: Lane): void {
    const ours = this.accountOf(peer.place, other.place)[lane]
    const theirs = this.accountOf(other.place, peer.place)[lane]
    const { acknowledged, handled, outbox } = channel[lane]
    const isSound = !this.isContradictory(peer.place, other.place)
    const sent = acknowledged + outbox.length
    if (sent < ours.sent) violatedBetween('outbox', peer, other, lane, `${sent} sent, and were ${ours.sent}`)
    if (acknowledged < ours.acknowledged)
      violatedBetween('outbox', peer, other, lane, 'an acknowledgement is taken back')
    if (isSound && acknowledged > theirs.handled)
      violatedBetween('outbox', peer, other, lane, `${acknowledged} acknowledged, and ${theirs.handled} handled`)
    if (isSound && handled > theirs.sent)
      violatedBetween('prefix', peer, other, lane, `${handled} handled, and ${theirs.sent} committed by the other side`)
    if (!isSound && handled !== ours.handled)
      violatedBetween('no-invention', peer, other, lane, 'messages are handled where memories contradict each other')
    if (lane === 'control') ours.sent = sent
    ours.acknowledged = acknowledged
    ours.handled = handled
  }

  #markers(peer: SimulatedPeer, other: SimulatedPeer, channel: Channel<Message>, checker: MarkerChecker): void {
    const account = this.accountOf(peer.place, other.place)
    const { outbox, acknowledged } = channel.application
    const from = account.application.sent - acknowledged
    if (from >= outbox.length) return
    // What is behind the last restore marker that undoes anything is of the timeline that this marker tells of, what is before it of the
    // one before, and so on.
    const timelines: SentTransfers[] = [...account.undone, account].filter(({ isTold }) => isTold)
    for (let until = outbox.length, told = timelines.pop(); ; told = timelines.pop() ?? told) {
      let first = until
      while (first > from && !isBoundary(outbox[first - 1])) first -= 1
      this.#sentInTimeline(peer, other, channel, told ?? account, first, until, checker)
      if (first <= from) return
      until = first - 1
    }
  }

  /** New messages of one timeline in an outbox: `first` ≤ place < `until`. */
  #sentInTimeline(
    peer: SimulatedPeer,
    other: SimulatedPeer,
    { application: { outbox, acknowledged } }: Channel<Message>,
    { amounts, seqs }: SentTransfers,
    first: number,
    until: number,
    checker: MarkerChecker
  ): void {
    // What a later marker undoes was told in the timeline before, and looked at then.
    const undone = undoneIn(outbox.slice(0, until))
    const isTold = (place: number): boolean => outbox[place]?.type === 'transfer' && !undone.has(place)
    let transfers = 0
    for (let i = until - 1; i >= first; i--) if (isTold(i)) transfers += 1
    let before = amounts.length - transfers
    for (let i = first; i < until; i++) {
      const message = outbox[i]
      if (message?.type === 'marker') checker.marked(peer, other.place, message.snapshot, before)
      if (message?.type !== 'transfer' || !isTold(i)) continue
      const amount = amounts[before]
      const seq = seqs[before]
      if (message.amount !== amount || seq !== acknowledged + 1 + i)
        violated(
          'outbox',
          `${peer.id} has told of transfer ${seq} of ${amount}, and ${message.amount} is in the outbox`
        )
      before += 1
    }
    if (before !== amounts.length) violated('outbox', `transfers to ${other.id} are not in the outbox`)
  }

  /** A neighbour has said goodbye: it may have come back in the same turn in which something for it was refused. */
  departed({ place }: SimulatedPeer, neighbour: ProcessId): void {
    this.#left.add(this.#pair(place, this.placeOf(neighbour)))
  }

  /** Its person expects a neighbour no more, until it comes back. */
  forgot({ place }: SimulatedPeer, neighbour: ProcessId): void {
    this.#forgotten.add(this.#pair(place, this.placeOf(neighbour)))
  }

  /** A refusal needs its own reason: that a snapshot is open is none. */
  refused(peer: SimulatedPeer, { input }: WaitingInput, refusal: string): void {
    const { core, place } = peer
    const to = 'to' in input ? this.placeOf(input.to) : -1
    if (input.type === 'command' && isOfApplication(refusal)) return
    if (input.type === 'restore' || input.type === 'cancel-restore') {
      const isKnown = ['not-everybody', 'restoring', 'not-restoring'].includes(refusal)
      must(isKnown, 'never-refused', () => `${peer.id} refuses ${input.type}: ${refusal}`)
      return
    }
    // Whoever has left nothing behind was forgotten wholly, a moment before.
    if (input.type === 'forget' && refusal === 'unknown-recipient') return
    if (input.type === 'rejoin' && ['not-apart', 'has-history'].includes(refusal)) return
    const reasons: Readonly<Record<string, () => boolean>> = {
      'insufficient-funds': () => input.type === 'transfer' && input.amount > this.#least,
      'unknown-recipient': () => to >= 0 && this.accountOf(place, to).application.sent === 0,
      quarantined: () =>
        'to' in input
          ? core.channels[input.to]?.quarantine !== ''
          : Object.values(core.channels).some(({ quarantine }) => quarantine !== ''),
      // Somebody was forgotten in the same turn, and had left nothing behind.
      'unknown-member': () => this.#forgotten.size > 0,
      // Whoever is away may come back in the same turn.
      forgotten: () => (to < 0 ? this.#forgotten.size > 0 : this.#forgotten.has(this.#pair(place, to))),
      departed: () => (to < 0 ? this.#left.size > 0 : this.#left.has(this.#pair(place, to))),
      // Perhaps it has come in the same turn.
      apart: () => core.process.restoring.origin !== null || Object.keys(core.process.restoring.heard).length > 0,
      'too-many-snapshots': () => this.#openOf(core) + this.#ended >= limits.OPEN_SNAPSHOTS_MAX - 1,
      'not-open': () => input.type === 'cancel-snapshot' && !this.#isOpen(core, input.snapshot)
    }
    must(reasons[refusal]?.() === true, 'never-refused', () => `${peer.id} refuses ${input.type}: ${refusal}`)
  }

  /** The state that a process comes back with. */
  restored(peer: SimulatedPeer): void {
    const { core, place } = peer
    const ledger = this.ledgerOf(place)
    const { balance, sent, received } = core.process.applications.bank
    must(balance === ledger.balance, 'durable', () => `${peer.id} comes back with ${balance} of ${ledger.balance}`)
    for (const other of this.peers) {
      const account = this.accountOf(place, other.place)
      const channel = core.channels[other.id]
      must(
        (sent[other.id]?.count ?? 0) === account.amounts.length &&
          (received[other.id]?.count ?? 0) === account.received,
        'durable',
        () => `${peer.id} comes back with other transfers to and from ${other.id}`
      )
      for (const lane of LANES) {
        const { acknowledged = 0, handled = 0, outbox = [] } = channel?.[lane] ?? {}
        const numbers = account[lane]
        must(
          acknowledged + outbox.length === numbers.sent && handled === numbers.handled,
          'durable',
          () => `${peer.id} comes back with other numbers towards ${other.id} on ${lane}`
        )
        numbers.acknowledged = acknowledged // May be lost with the power.
      }
      this.#compare(place, other.place)
    }
  }

  /** What a backup of the store is kept with. */
  copyOf(place: number): Ledger {
    return copyOf(this.ledgerOf(place))
  }

  /** A process comes back with an old copy of its memory. Where that contradicts a neighbour's is noted. */
  replaced(peer: SimulatedPeer, copy: Ledger): void {
    const { core, place } = peer
    this.tainted[place] = true
    this.ledgers[place] = copyOf(copy)
    for (const other of this.peers) {
      if (other === peer) continue
      const [ours, theirs] = [this.accountOf(place, other.place), this.accountOf(other.place, place)]
      this.#setPair(
        this.#permanent,
        place,
        other.place,
        (core.channels[other.id]?.quarantine ?? '') !== '' ||
          (memoryOf(other).channels[peer.id]?.quarantine ?? '') !== '' ||
          knowsAnotherStore(other, peer) ||
          knowsAnotherStore(peer, other) ||
          LANES.some(
            (lane) =>
              rememberedAsSent(peer, other)[lane] < theirs[lane].handled ||
              rememberedAsSent(other, peer)[lane] < ours[lane].handled
          )
      )
      const isForked =
        this.#sentDifferentTransfers(place, other.place) || this.#sentDifferentTransfers(other.place, place)
      this.#setPair(this.#forked, place, other.place, isForked)
      this.#compare(place, other.place)
    }
  }

  /** Of the messages that the other has handled, other ones were transfers: they came from a memory that is not this one. */
  #sentDifferentTransfers(from: number, to: number): boolean {
    const { received, application } = this.accountOf(to, from)
    return this.accountOf(from, to).seqs.filter((seq) => seq <= application.handled).length !== received
  }

  /**
   * A process that has forgotten what it acknowledged contradicts only a neighbour that remembers the acknowledgement. Where that
   * is lost, too, the message is still in the outbox, and the receiver handles it as if for the first time.
   */
  #compare(a: number, b: number): void {
    const [ours, theirs] = [this.accountOf(a, b), this.accountOf(b, a)]
    const isForgotten = LANES.some(
      (lane) => ours[lane].handled < theirs[lane].acknowledged || theirs[lane].handled < ours[lane].acknowledged
    )
    this.#setPair(this.#contradictory, a, b, isForgotten || this.#permanent[this.#pair(a, b)] === true)
  }

  #setPair(pairs: boolean[], a: number, b: number, holds: boolean): void {
    pairs[this.#pair(a, b)] = holds
    pairs[this.#pair(b, a)] = holds
  }

  /** Of a store that is new. */
  openLedger(core: Core): Ledger {
    const none = (): PairAccount => ({
      timeline: FIRST_TIMELINE,
      amounts: [],
      seqs: [],
      undone: [],
      isTold: true,
      received: 0,
      application: { sent: 0, acknowledged: 0, handled: 0 },
      control: { sent: 0, acknowledged: 0, handled: 0 }
    })
    return { balance: core.process.applications.bank.balance, with: this.peers.map(none) }
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

function violatedBetween(
  invariant: Invariant,
  by: SimulatedPeer,
  other: SimulatedPeer,
  lane: Lane,
  what: string
): never {
  violated(invariant, `${by.id} → ${other.id}, ${lane}: ${what}`)
}

/** Whether what stands before this message in an outbox is of an earlier timeline, and undone. */
function isBoundary(message: Message | undefined): boolean {
  return message !== undefined && isUndoing(message)
}

/** Of each initiator it remembers no more ended snapshots one by one than it may. */
function keepsFewEnded({ process: { ended } }: Core): boolean {
  for (const initiator in ended)
    if ((ended[initiator as ProcessId]?.counts.length ?? 0) > limits.ENDED_REMEMBERED) return false
  return true
}

/** What an application beside the bank refuses by its own rules; its laws are beside its code. */
function isOfApplication(refusal: string): boolean {
  return ![
    'insufficient-funds',
    'unknown-recipient',
    'quarantined',
    'departed',
    'apart',
    'outbox-full',
    'not-open'
  ].includes(refusal)
}

/** What one remembers to have told the other: less than it has sent, where it has lived since without a connection. */
function rememberedAsSent(peer: SimulatedPeer, other: SimulatedPeer): ReturnType<typeof sentUpTo> {
  const channel = memoryOf(peer).channels[other.id]
  return channel === undefined ? { application: 0, control: 0 } : sentUpTo(channel)
}

function memoryOf(peer: SimulatedPeer): Core {
  return peer.isUp ? peer.core : peer.disk.restore()
}

/** One has met the other with another store than it has now. */
function knowsAnotherStore(peer: SimulatedPeer, other: SimulatedPeer): boolean {
  const { storeId = '' } = memoryOf(peer).channels[other.id] ?? {}
  return storeId !== '' && storeId !== other.core.storeId
}
