// When the streams of the neighbours are looked at: when one of them has rested, and soon where something is under way. A look asks those
// who have rested, gives up streams on which nothing comes, and notices who has fallen silent. By what a link is judged is in
// channel/liveness.ts.
import type { Channel } from '../channel/channel.ts'
import { isCutting } from '../channel/link.ts'
import {
  isLargeOut,
  isSilent,
  LOOK_MS,
  lookAgainAt,
  restedAt,
  restMs,
  TOGETHER,
  vanishes
} from '../channel/liveness.ts'
import type { ProcessId } from '../ids.ts'
import type { Message } from '../process/messages.ts'
import { whyGone } from '../view/standing.ts'
import { isOpen, type Contact } from './contact.ts'
import type { OpenWire } from './open-wire.ts'
import type { Schedule } from './schedule.ts'

/** A look that comes this late, in ms, means that this process did not run: below what a neighbour may take for an answer. */
const ASLEEP_MS = 750

export interface LinkWatchParts {
  readonly self: ProcessId
  readonly schedule: Schedule
  readonly contacts: ReadonlyMap<ProcessId, Contact>
  readonly channelOf: (neighbour: ProcessId) => Channel<Message>
  /** Somebody has fallen silent, or is heard again. */
  readonly changed: () => void
}

export class LinkWatch {
  readonly #parts: LinkWatchParts
  /** When the links are to be looked at again. */
  #lookAt: number
  /** Calls that off; absent while this does not look by itself. */
  #callOffLook: (() => void) | undefined

  constructor(parts: LinkWatchParts) {
    this.#parts = parts
    this.#lookAt = this.#now()
  }

  /** From now on looks by itself, whenever something is due. */
  start(): void {
    this.#planLook(this.look())
  }

  /** @returns how long until it is to be looked again, in ms */
  look(): number {
    const now = this.#now()
    // A machine that slept, or a process that was stopped, receives what waits before it judges who is silent.
    const wasAsleep = now - this.#lookAt > ASLEEP_MS
    const open = [...this.#parts.contacts.values()].filter(isOpen)
    const rested = open.map((contact) => {
      const { openWire } = contact
      return { contact, openWire, ...this.#restOf(openWire, open.length) }
    })
    const asksOne = rested.some(({ openWire: { link }, rest }) => restedAt(link.liveness, rest) <= now)
    for (const { contact, openWire, rest, isLower } of rested) {
      const { link, wire } = openWire
      if (wasAsleep) link.liveness.doubtedAt = undefined
      const gone = wasAsleep ? '' : whyGivenUp(openWire, now)
      if (gone === '') openWire.beat(asksOne && isLower ? rest * (1 - TOGETHER) : rest, now)
      else wire.abort(new Error(gone))
      this.notice(contact, now)
    }
    this.#lookAt = this.#nextLookAt(now)
    return this.#lookAt - now
  }

  /** Something is under way: what is due because of it must not wait until the links have rested. */
  lookSoon(): void {
    if (this.#callOffLook !== undefined && this.#lookAt - this.#now() > LOOK_MS) this.#planLook(LOOK_MS)
  }

  /** Somebody who was asked has answered. When all have, nothing is due until the links have rested. */
  lookLater(now: number): void {
    const isDoubted = ({ openWire }: Contact): boolean => openWire?.link.liveness.doubtedAt !== undefined
    if (this.#callOffLook === undefined || [...this.#parts.contacts.values()].some(isDoubted)) return
    this.#planLook(this.#nextLookAt(now) - now)
  }

  /** Whether it is silent may have changed. */
  notice(contact: Contact, now: number): void {
    const isSilentNow = isOpen(contact) && isSilent(contact.openWire.link.liveness, now)
    if (isSilentNow === contact.wasSilent) return
    contact.wasSilent = isSilentNow
    this.#parts.changed()
  }

  #nextLookAt(now: number): number {
    const open = [...this.#parts.contacts.values()].filter(isOpen)
    const times = open.map(({ openWire }) => {
      const { rest, isWaiting } = this.#restOf(openWire, open.length)
      const { link, isInFrame, full } = openWire
      const isBusy =
        link.phase !== 'open' || isWaiting || isInFrame || full || isLargeOut(link.liveness) || isCutting(link)
      return lookAgainAt(link.liveness, rest, isBusy, now)
    })
    return Math.min(...times) // Infinity for none.
  }

  /** A timer counts whole ms, and must not come too early. */
  #planLook(ms: number): void {
    const { schedule } = this.#parts
    this.#lookAt = this.#now() + ms
    this.#callOffLook?.()
    this.#callOffLook = ms === Infinity ? () => {} : schedule.once(Math.ceil(ms) + 1, () => this.start())
  }

  #restOf(
    { wire: { remote }, link }: OpenWire,
    neighbours: number
  ): { rest: number; isLower: boolean; isWaiting: boolean } {
    const { application, control } = this.#parts.channelOf(remote)
    const isWaiting = link.written.application > application.acknowledged || link.written.control > control.acknowledged
    const isLower = this.#parts.self < remote
    return { rest: restMs(neighbours, isLower, isWaiting), isLower, isWaiting }
  }

  #now(): number {
    return this.#parts.schedule.timing.steady()
  }
}

/** @returns one sentence, or '' for a stream that is kept */
function whyGivenUp({ link }: OpenWire, now: number): string {
  return vanishes(link.liveness, now) ? 'Nothing large gets through to it.' : whyGone(link, now)
}
