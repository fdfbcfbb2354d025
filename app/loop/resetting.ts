// Resets of the room at one peer: in which epoch it is, who is met in another one, and the commands `reset` and `join-reset`. A reset
// is an offer: nothing is done to a peer that somebody at it has not asked for. What is remembered of others is bounded, and dies with
// the peer: whoever is still in another epoch says so again in its next hello.
import { FIRST_EPOCH, isLaterEpoch, isSameEpoch, isTooFar, nextEpoch, type Epoch } from '../epoch.ts'
import type { ProcessId } from '../ids.ts'
import { JournalError } from '../journal/journal-error.ts'
import type { Answer } from '../view/contract/answer.ts'
import type { PeerEvent } from '../view/contract/event.ts'
import type { View } from '../view/contract/view.ts'
import { refuse } from '../view/refusals.ts'
import type { Schedule } from './schedule.ts'

/** What a peer needs to be reset: a place for more than one account. */
export interface ResetParts {
  /** The present one. */
  readonly epoch: Epoch
  /** Where the accounts of all epochs are kept, as a person finds them. */
  readonly folder: string
  /** 32 random hexadecimal digits. */
  readonly newId: () => string
  /**
   * Makes an account in that epoch unless there is one, and sees that a restart opens it. Then this peer is stopped, and one in that
   * epoch takes its place; resolves when it has started.
   * @throws JournalError if the account cannot be made; then nothing has happened
   */
  readonly move: (epoch: Epoch) => Promise<void>
}

export interface ResettingParts {
  /** Absent where this peer cannot be reset. */
  readonly reset: ResetParts | undefined
  readonly self: { readonly id: ProcessId; readonly name: string }
  readonly schedule: Schedule
  /** Whether this process has met it in this epoch. */
  readonly isNeighbour: (peer: ProcessId) => boolean
  /** The name of a peer among those known here and those that claim these names. */
  readonly nameAmong: (claims: readonly Claim[], peer: ProcessId) => string
  /** A peer by id or by name, where it is known here. */
  readonly resolve: (name: string) => ProcessId | undefined
  readonly tell: (text: string) => void
  /** Whether the person has agreed before to go wherever that peer, its leader, resets the room to. */
  readonly isFollowedInto: (epoch: Epoch, toldBy: ProcessId) => boolean
  readonly emit: (event: PeerEvent) => void
}

type Claim = readonly [peer: ProcessId, name: string]

/** A peer that is in another epoch. */
interface Elsewhere {
  readonly peer: ProcessId
  readonly name: string
  readonly epoch: Epoch
  /** Since when it is there, and when it said so last; steady ms. */
  readonly since: number
  readonly heardAt: number
}

/** Peers in other epochs that are remembered. Those known here come first; a class that has gone along needs no more to be seen. */
export const ELSEWHERE_MAX = 16
/** A peer changes its epoch here at most this often, in ms: faster than any person, and slower than a flood. */
export const CHANGE_MS = 10_000
/** A peer that has not said hello for this long, in ms, is no longer offered. Connections are tried again every 30 s. */
export const REMEMBERED_MS = 120_000

export class Resetting {
  readonly #parts: ResettingParts
  readonly #elsewhere = new Map<ProcessId, Elsewhere>()
  #isMoving = false

  constructor(parts: ResettingParts) {
    this.#parts = parts
  }

  get epoch(): Epoch {
    return this.#parts.reset?.epoch ?? FIRST_EPOCH
  }

  get shown(): View['reset'] {
    const { number, id, by, at } = this.epoch
    const offers = this.#later().map((one) => ({
      peer: one.peer,
      name: this.#nameOf(one.peer),
      number: one.epoch.number,
      id: one.epoch.id,
      says: this.#sentence(one)
    }))
    const folder = this.#parts.reset?.folder ?? ''
    return { number, id, by: by === '' ? '' : this.#makerOf(this.epoch), at, folder, offers }
  }

  /** How things stand, for a script that begins to listen. */
  get events(): readonly PeerEvent[] {
    const { number, id, by, name, at } = this.epoch
    const { folder = '' } = this.#parts.reset ?? {}
    const own: readonly PeerEvent[] = by === '' ? [] : [{ event: 'reset', number, id, by, name, at, folder }]
    return [...own, ...this.#later().map(offered)]
  }

  /**
   * A peer has said hello from another epoch.
   * @returns one sentence: why there is no connection with it
   */
  met(peer: ProcessId, name: string, epoch: Epoch): string {
    if (isTooFar(epoch, this.epoch)) return 'It claims an impossible number of resets of this room.'
    const now = this.#now()
    this.#forgetOld(now)
    const before = this.#elsewhere.get(peer)
    const isNews = before === undefined || !isSameEpoch(before.epoch, epoch)
    if (before !== undefined && isNews && now - before.since < CHANGE_MS) return this.#whyApart(before)
    const one = { peer, name, epoch, since: isNews ? now : before.since, heardAt: now }
    if (before === undefined && !this.#hasPlace(peer)) return this.#whyApart(one)
    this.#elsewhere.set(peer, one)
    if (isNews) this.#announce(one)
    this.#goAlong(one)
    return this.#whyApart(one)
  }

  /** Later, so that whoever handles the hello is done with it. */
  #goAlong({ peer, epoch }: Elsewhere): void {
    const { isFollowedInto, schedule, tell } = this.#parts
    if (this.#isMoving || !isLaterEpoch(epoch, this.epoch) || !isFollowedInto(epoch, peer)) return
    schedule.once(0, () => {
      if (this.#isMoving || !isFollowedInto(epoch, peer)) return
      void this.#move(epoch).then((answer) => {
        if (!answer.ok) tell(answer.message)
      })
    })
  }

  /** It is in this epoch, too. */
  isHere(peer: ProcessId): void {
    this.#elsewhere.delete(peer)
  }

  /** @param from the number of the epoch that the person means to leave: asked twice, a reset is done once */
  async reset(from: number | undefined): Promise<Answer> {
    if (from !== undefined && from !== this.epoch.number) return refuse('already-reset')
    const { reset, self, schedule } = this.#parts
    if (reset === undefined) return refuse('not-reset')
    const { id: by, name } = self
    const next = nextEpoch(this.epoch, { id: reset.newId(), by, name, at: schedule.timing.wall() })
    return next === undefined ? refuse('not-reset') : this.#move(next)
  }

  /** @param name of a peer that is in another epoch; absent where only one epoch is offered */
  async join(name: string | undefined): Promise<Answer> {
    this.#forgetOld(this.#now())
    const found = name === undefined ? this.#later() : this.#named(name)
    const [first, ...others] = found
    if (first === undefined) return refuse('no-reset-offered')
    if (others.some(({ epoch }) => !isSameEpoch(epoch, first.epoch))) return refuse('several-resets')
    return this.#move(first.epoch)
  }

  async #move(epoch: Epoch): Promise<Answer> {
    const { reset } = this.#parts
    if (reset === undefined) return refuse('not-reset')
    if (this.#isMoving) return refuse('resetting')
    this.#isMoving = true
    try {
      await reset.move(epoch)
      return { ok: true }
    } catch (error) {
      if (error instanceof JournalError) return refuse('not-reset', error.message)
      throw error
    } finally {
      this.#isMoving = false
    }
  }

  /** Who is known here by that name is meant; a stranger by its id, or by its name if nobody else there has it. */
  #named(name: string): readonly Elsewhere[] {
    const known = this.#parts.resolve(name)
    const all = [...this.#elsewhere.values()]
    const meant = all.filter(({ peer }) => peer === known || peer === name)
    return meant.length > 0 ? meant : all.filter((one) => one.name === name)
  }

  /** In epochs after this one: those known here first, then the latest. */
  #later(): readonly Elsewhere[] {
    const { isNeighbour } = this.#parts
    const now = this.#now()
    return [...this.#elsewhere.values()]
      .filter(({ epoch, heardAt }) => isLaterEpoch(epoch, this.epoch) && now - heardAt <= REMEMBERED_MS)
      .sort(
        (a, b) =>
          Number(isNeighbour(b.peer)) - Number(isNeighbour(a.peer)) ||
          (isSameEpoch(a.epoch, b.epoch) ? (a.peer < b.peer ? -1 : 1) : isLaterEpoch(a.epoch, b.epoch) ? -1 : 1)
      )
  }

  #forgetOld(now: number): void {
    for (const { peer, heardAt } of this.#elsewhere.values())
      if (now - heardAt > REMEMBERED_MS) this.#elsewhere.delete(peer)
  }

  /** A peer that is known here takes the place of a stranger. */
  #hasPlace(peer: ProcessId): boolean {
    if (this.#elsewhere.size < ELSEWHERE_MAX) return true
    const { isNeighbour } = this.#parts
    const stranger = [...this.#elsewhere.keys()].find((one) => !isNeighbour(one))
    if (stranger === undefined || !isNeighbour(peer)) return false
    return this.#elsewhere.delete(stranger)
  }

  #announce(one: Elsewhere): void {
    if (isLaterEpoch(one.epoch, this.epoch)) this.#parts.emit(offered(one))
    else this.#parts.tell(`${this.#nameOf(one.peer)} has stayed with its old account. ${this.#ownReset()}`)
  }

  #whyApart(one: Elsewhere): string {
    return isLaterEpoch(one.epoch, this.epoch)
      ? `${this.#sentence(one)} It has a new account, and you have not joined.`
      : `It has stayed with its old account. ${this.#ownReset()}`
  }

  #ownReset(): string {
    return `This room was reset by ${this.#makerOf(this.epoch)} on ${dayOf(this.epoch.at)}.`
  }

  #sentence({ peer, epoch }: Elsewhere): string {
    const told = epoch.by === peer ? '' : `, says ${this.#nameOf(peer)}`
    return `This room was reset by ${this.#makerOf(epoch)} on ${dayOf(epoch.at)}${told}.`
  }

  #makerOf({ by, name }: Epoch): string {
    if (by === this.#parts.self.id) return 'you'
    return by === '' ? '' : this.#nameOf(by, [[by, name]])
  }

  #nameOf(peer: ProcessId, more: readonly Claim[] = []): string {
    const claims = [...this.#elsewhere.values()].map(({ peer: id, name }): Claim => [id, name])
    return this.#parts.nameAmong([...more, ...claims], peer)
  }

  #now(): number {
    return this.#parts.schedule.timing.steady()
  }
}

function offered({ peer, epoch }: Elsewhere): PeerEvent {
  const { number, id, by, name, at } = epoch
  return { event: 'reset-offered', peer, number, id, by, name, at }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** @param at milliseconds since 1970 @returns a day of this machine's calendar, such as 30 Nov */
function dayOf(at: number): string {
  const date = new Date(at)
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ''}`
}
