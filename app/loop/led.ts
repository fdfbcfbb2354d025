// Leading at one peer: keys, disk, neighbours and the person. Whose orders count is decided in app/leading; what is answered to lessons
// goes through lesson-answering.ts.
import type { Lead } from '../channel/frame.ts'
import type { Epoch } from '../epoch.ts'
import { parseProcessId, type ProcessId, type SnapshotId } from '../ids.ts'
import type { SmallValues } from '../journal/kept.ts'
import * as rules from '../leading/leading.ts'
import { lockOf } from '../leading/locks.ts'
import { NOTHING_WANTED, ordersIn, signedText, type Orders, type SignedOrders, type Wanted } from '../leading/orders.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { Command } from '../view/contract/command.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import type { LedView } from '../view/contract/view.ts'
import { refuse } from '../view/refusals.ts'
import { LessonAnswering } from './lesson-answering.ts'
import type { Schedule } from './schedule.ts'
import type { Signing } from './vouching.ts'

export interface LedParts {
  readonly self: ProcessId
  readonly room: string
  /** Id of the epoch. */
  readonly epoch: string
  /** Absent: this peer can neither lead nor follow. */
  readonly signing: Pick<Signing, 'sign' | 'verify'> | undefined
  readonly journal: SmallValues
  readonly schedule: Schedule
  /** Runs what follows a signature or its check, unless this peer has stopped meanwhile. */
  readonly pass: (work: () => void) => void
  /** Writes to every connected neighbour but one. */
  readonly tellAll: (frames: readonly Lead[], but?: ProcessId) => void
  readonly tell: (peer: ProcessId, frames: readonly Lead[]) => void
  readonly isConnected: (peer: ProcessId) => boolean
  readonly nameOf: (peer: ProcessId) => string
  /** A peer that is known here by id or name. */
  readonly resolve: (name: string) => ProcessId | undefined
  /** The snapshot that is meant by an id or a short name. */
  readonly snapshotOf: (text: string) => SnapshotId | undefined
  readonly notice: (level: 'info' | 'warning', text: string) => void
  readonly emit: (event: PeerEvent) => void
  /** What is wanted of this peer, or shown of it, has changed. */
  readonly changed: () => void
}

/** Between two orders of one leader, in ms: what is wanted meanwhile goes with the next. */
export const ORDER_MS = 500

type LeadCommand = Extract<Command, { readonly do: 'lead' }>
type FollowCommand = Extract<Command, { readonly do: 'follow' }>

export class Led {
  readonly lessons: LessonAnswering
  readonly #parts: LedParts
  readonly #leading: rules.Leading
  /** What neighbours say: whom they follow, and up to which orders. */
  readonly #heard = new Map<ProcessId, Pick<Lead, 'follows' | 'number'>>()
  #goesAlong = false
  /** What this peer wanted in the epoch before. */
  readonly #carried: Partial<Wanted> | undefined
  /** Own changes that are not signed yet. */
  #wanted: Partial<Wanted> | undefined
  #isSigning = false
  #shown = NOTHING_WANTED

  constructor(parts: LedParts) {
    this.#parts = parts
    this.#leading = rules.openLeading(parts.self)
    const {
      follows = '',
      orders: kept = [],
      named = '',
      goesAlong = false,
      wanted
    } = parts.journal.recall('leading') ?? {}
    this.#goesAlong = goesAlong
    this.#carried = wanted
    this.#leading.follows = follows
    this.#leading.named = named
    for (const signed of kept) {
      const orders = ordersIn(signed.text)
      if (orders !== undefined) this.#leading.known.set(signed.leader, { signed, orders })
    }
    this.#shown = this.inForce
    this.lessons = new LessonAnswering({
      schedule: parts.schedule,
      leader: () => (this.isMine ? '' : this.#leading.follows),
      isFollower: (peer) => this.isMine && this.#heard.get(peer)?.follows === parts.self,
      tell: (leader, answers) => this.#parts.tell(leader, [{ ...this.#state, answers }]),
      emit: parts.emit
    })
  }

  /** When frames can be written: whoever leads goes on to do so in a new epoch. */
  begin(): void {
    const { self, known } = this.#leading
    if (this.isMine && !known.has(self)) this.#order(this.#carried ?? {})
  }

  /** Whether a reset of the room by that peer, which tells of it itself, is joined without asking. */
  isFollowedInto(epoch: Pick<Epoch, 'by'>, toldBy: ProcessId): boolean {
    const { follows, self } = this.#leading
    return this.#goesAlong && follows !== self && follows === toldBy && epoch.by === toldBy
  }

  get inForce(): Wanted {
    return rules.inForce(this.#leading)
  }

  get isMine(): boolean {
    return this.#leading.follows === this.#leading.self
  }

  get shown(): LedView {
    const { follows, self, named } = this.#leading
    const { nameOf, isConnected } = this.#parts
    const { number = 0, over = false } = rules.followed(this.#leading) ?? {}
    const { paused, traffic, locked, show } = this.inForce
    return {
      leader: follows,
      name: follows === '' || follows === self ? '' : nameOf(follows),
      named: named === '' ? '' : nameOf(named),
      isMine: this.isMine,
      isConnected: this.isMine || (follows !== '' && isConnected(follows)),
      number,
      paused,
      traffic,
      locked,
      show,
      over,
      goesAlong: this.#goesAlong,
      offers: rules.offers(this.#leading).map((peer) => ({ peer, name: nameOf(peer) })),
      followers: this.isMine ? this.#followers() : [],
      answers: this.lessons.counts
    }
  }

  /** How things stand, for a script that begins to listen. */
  get events(): readonly PeerEvent[] {
    return this.#leading.follows === '' ? [] : [this.#event()]
  }

  /** @returns why the person at this peer may not do that now */
  whyNot(command: Command): Answer | undefined {
    const lock = lockOf(command)
    if (lock === undefined || this.isMine || !this.inForce.locked.includes(lock)) return undefined
    return refuse('led', `${this.shown.name} leads this room and has locked that.`)
  }

  /** Whether this peer may be taken back by that one. */
  mayTakeBack(initiator: ProcessId): boolean {
    return !this.inForce.locked.includes('go-back') || initiator === this.#leading.follows
  }

  /** What to write to a neighbour that has just said hello. */
  get greeting(): readonly Lead[] {
    const { follows } = this.#leading
    const told = rules.toTell(this.#leading)
    return told.length === 0 && follows === '' ? [] : this.#frames(told)
  }

  /** A neighbour has sent a frame. Never rejects. */
  async heard(from: ProcessId, { follows, number, orders, answers }: Lead): Promise<void> {
    const before = this.#heard.get(from)
    this.#heard.set(from, { follows, number })
    if (answers !== undefined) this.lessons.heard(from, answers)
    if (this.isMine && (before?.follows !== follows || before.number !== number || answers !== undefined))
      this.#parts.changed()
    if (from === this.#leading.follows) this.lessons.tellSoon() // It may have been away.
    if (orders !== undefined) await this.#receive(from, orders)
  }

  async #receive(from: ProcessId, signed: SignedOrders): Promise<void> {
    const { signing, room, epoch } = this.#parts
    const orders = ordersIn(signed.text)
    if (orders === undefined || signing === undefined) return
    const { leader, text, signature } = signed
    const known = this.#leading.known.get(leader)
    if (!rules.isNews(this.#leading, leader, orders.number) && known?.signed.text === text) return
    if (!(await signing.verify(leader, signedText(room, epoch, { leader, text }), signature))) return
    this.#parts.pass(() => this.#take(from, signed, orders))
  }

  #take(from: ProcessId, signed: SignedOrders, orders: Orders): void {
    const { leader } = signed
    const isFirst = !this.#leading.known.has(leader)
    const wasMine = this.isMine
    const taken = rules.take(this.#leading, signed, orders)
    if (taken === 'old') return
    if (taken === 'contradiction') {
      const name = leader === this.#leading.self ? 'this peer' : this.#parts.nameOf(leader)
      this.#parts.notice('warning', `Two programs lead this room as ${name}: they have sent different orders.`)
      return
    }
    this.#keep()
    if (taken === 'offer' || taken === 'other') {
      if (isFirst && leader !== this.#leading.self) {
        this.#parts.emit({ event: taken === 'offer' ? 'lead-offered' : 'other-leader', peer: leader })
        if (taken === 'offer') this.#warnOfSecond(leader)
        else this.#parts.notice('warning', this.#notNamed(leader))
      }
      this.#parts.changed()
      return
    }
    this.#apply()
    this.#parts.tellAll(this.#frames(rules.toTell(this.#leading)), from)
    this.#parts.tell(from, this.#frames([]))
    if (this.isMine && !wasMine) this.#order({}, orders) // It was handed to this peer, and goes on as it was.
  }

  /** Somebody leads already, as far as this peer knows: only the person in front of it can say who should. */
  #warnOfSecond(leader: ProcessId): void {
    const { follows, self } = this.#leading
    const [, second] = rules.offers(this.#leading)
    const other = follows === '' || this.shown.over ? second : follows
    if (other === undefined || !rules.offers(this.#leading).includes(leader)) return
    const name = this.#parts.nameOf(leader)
    this.#parts.notice(
      'warning',
      other === self
        ? `${name} also offers to lead this room. Agree on one of you; your followers continue to follow you.`
        : `${name} and ${this.#parts.nameOf(other)} offer to lead this room. Ask in the room whom to follow.`
    )
  }

  #notNamed(leader: ProcessId): string {
    const { named } = this.shown
    return `${this.#parts.nameOf(leader)} offers to lead this room, and your link says that ${named} leads it: only ${named} is believed.`
  }

  /** Who leads, for an invitation. */
  get leader(): ProcessId | '' {
    const { follows } = this.#leading
    return this.shown.over ? '' : follows
  }

  /**
   * A link names a leader, and leads here.
   * @returns why it cannot be followed; whether to follow that leader stays with the person
   */
  linked(named: ProcessId): Answer | undefined {
    const { follows, self } = this.#leading
    const leader = rules.heirOf(this.#leading, named)
    const isOver = follows === '' || this.shown.over
    if (!isOver && leader !== follows) {
      const name = this.#parts.nameOf(named)
      return refuse(
        'other-leader',
        this.isMine
          ? `That link says that ${name} leads this room, and this window leads it. One of the two links is wrong, or two lead: ask in the room.`
          : `That link says that ${name} leads this room, and you follow ${this.shown.name}. Ask in the room which is right; to use that link, stop following first.`
      )
    }
    if (leader === this.#leading.named || leader === '' || leader === self) return undefined
    this.#leading.named = leader
    this.#keep()
    this.#parts.changed()
    return undefined
  }

  /** @throws never */
  lead({ pause, traffic, lock, show, handTo, stop }: LeadCommand): Answer {
    const { self, follows } = this.#leading
    const { signing, resolve, snapshotOf } = this.#parts
    if (signing === undefined) return refuse('not-leading')
    if (follows !== '' && follows !== self) return refuse('follows-another')
    if (rules.isOther({ ...this.#leading, self: '' as ProcessId }, self)) return refuse('other-leader')
    if (stop === true && follows !== self) return refuse('not-leading')
    const shownNow = show === undefined || show === '' ? '' : snapshotOf(show)
    if (shownNow === undefined) return refuse('unknown-snapshot')
    const next = handTo === undefined ? '' : resolve(handTo)
    if (next === undefined || next === self) return refuse('unknown-member')
    const change: Partial<Wanted> = {
      ...(pause === undefined ? {} : { paused: pause }),
      ...(traffic === undefined ? {} : { traffic }),
      ...(lock === undefined ? {} : { locked: [...new Set(lock)] }),
      ...(show === undefined ? {} : { show: shownNow }),
      ...(next === '' ? {} : { next }),
      ...(stop === true ? { ...NOTHING_WANTED, over: true } : {})
    }
    if (follows === self && Object.keys(change).length === 0) return { ok: true }
    this.#leading.follows = self
    this.#order(change)
    return { ok: true }
  }

  follow(command: FollowCommand): Answer {
    const { self, follows } = this.#leading
    const { peer, linked, resets, stop } = command
    if (this.#parts.signing === undefined) return refuse('no-leader')
    if (linked === true && peer === self) return { ok: true } // Its own link.
    if (follows === self) return refuse('leads-itself')
    if (resets !== undefined && peer === undefined && stop !== true) return this.#setGoesAlong(resets)
    const refused = stop === true ? this.#stopFollowing() : this.#followAnother(command)
    if (refused !== undefined) return refused
    this.#keep()
    this.#apply()
    this.#parts.tellAll(this.#frames(rules.toTell(this.#leading)))
    return { ok: true }
  }

  #setGoesAlong(resets: boolean): Answer {
    if (this.#leading.follows === '') return refuse('no-leader')
    this.#goesAlong = resets
    this.#keep()
    this.#parts.changed()
    return { ok: true }
  }

  /** @returns why that cannot be */
  #stopFollowing(): Answer | undefined {
    if (this.#leading.follows === '' && this.#leading.named === '') return refuse('no-leader')
    this.#leading.follows = ''
    this.#leading.named = ''
    this.#goesAlong = false
    return undefined
  }

  /** @returns why that cannot be */
  #followAnother({ peer, linked, resets }: FollowCommand): Answer | undefined {
    const { self, follows, known } = this.#leading
    const offered = rules.offers(this.#leading)
    // A whole id may be of a peer that is not known here yet: a link says which leader to follow.
    const leader = peer === undefined ? offered[0] : (this.#parts.resolve(peer) ?? parseProcessId(peer))
    if (leader !== undefined && linked !== true && rules.isOther(this.#leading, leader))
      return refuse('other-leader', known.has(leader) ? this.#notNamed(leader) : '')
    const isOffered = leader !== undefined && (leader === peer || offered.includes(leader))
    if (!isOffered || leader === self) return refuse('no-leader')
    const refused = linked === true ? this.linked(leader) : undefined
    if (refused !== undefined) return refused
    this.#leading.follows = rules.heirOf(this.#leading, leader)
    if (this.#leading.follows !== follows) this.#goesAlong = false
    this.#goesAlong = resets ?? this.#goesAlong
    return undefined
  }

  /** @param from other settings than the own last ones: of whoever has handed over */
  #order(change: Partial<Wanted>, from: Partial<Orders> = {}): void {
    const { number: _, next: __, ...settings } = from
    this.#wanted = { ...this.#wanted, ...settings, ...change }
    void this.#sign()
  }

  /** One at a time, and not more often than ORDER_MS. */
  async #sign(): Promise<void> {
    const { signing, self, room, epoch } = this.#parts
    if (this.#isSigning || signing === undefined || this.#wanted === undefined) return
    const orders = rules.nextOrders(this.#leading, this.#wanted)
    if (orders === undefined) return
    this.#wanted = undefined
    this.#isSigning = true
    const text = JSON.stringify(orders)
    const signature = await signing.sign(signedText(room, epoch, { leader: self, text }))
    this.#parts.pass(() => this.#issue({ leader: self, text, signature }, orders))
  }

  #issue(signed: SignedOrders, orders: Orders): void {
    rules.take(this.#leading, signed, orders)
    if (orders.over) this.#leading.follows = ''
    this.#keep()
    this.#parts.tellAll(this.#frames(rules.toTell(this.#leading)))
    this.#apply()
    this.#parts.schedule.once(ORDER_MS, () => {
      this.#isSigning = false
      void this.#sign()
    })
  }

  /** What this peer tells every neighbour. */
  get #state(): Pick<Lead, 'type' | 'follows' | 'number'> {
    const { number = 0 } = rules.followed(this.#leading) ?? {}
    return { type: 'lead', follows: this.#leading.follows, number }
  }

  #frames(told: readonly SignedOrders[]): readonly Lead[] {
    return told.length === 0 ? [this.#state] : told.map((orders) => ({ ...this.#state, orders }))
  }

  #followers(): LedView['followers'] {
    const { self } = this.#leading
    const { nameOf, isConnected } = this.#parts
    return [...this.#heard]
      .filter(([, { follows }]) => follows === self)
      .map(([peer, { number }]) => ({ peer, name: nameOf(peer), number, isConnected: isConnected(peer) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Before others are told. */
  #keep(): void {
    const { follows, known, named } = this.#leading
    this.#parts.journal.remember('leading', {
      follows,
      orders: [...known.values()].map(({ signed }) => signed),
      named,
      goesAlong: this.#goesAlong
    })
  }

  #apply(): void {
    const before = this.#shown
    this.#shown = this.inForce
    this.lessons.tellSoon() // It may be another leader.
    this.#parts.emit(this.#event())
    if (this.shown.over && !this.isMine)
      this.#parts.notice('info', `${this.shown.name} does not lead this room any more.`)
    else if (before.paused !== this.#shown.paused)
      this.#parts.notice(
        'info',
        this.#shown.paused ? `${this.#leaderName()} has paused the room.` : 'The room goes on.'
      )
    this.#parts.changed()
  }

  #leaderName(): string {
    return this.isMine ? 'This peer' : this.shown.name
  }

  #event(): PeerEvent {
    const { leader, number, paused, traffic, locked, show, over } = this.shown
    return { event: 'led', leader, number, paused, traffic, locked, show, over }
  }
}
