// Turns what a committed turn has done into events of the own trace: numbers all of them, and keeps as many as somebody could
// look at. What is kept of a flood of transfers is chosen by their numbers, so that both ends keep the same ones.
// Where traces are held and shown is in traces.ts; how they are shared in telling.ts and looking.ts.
import type { CoreEvent } from '../core.ts'
import type { ProcessId } from '../ids.ts'
import { carriedBy } from '../trace/carried.ts'
import type { Moment, TraceEvent } from '../trace/event.ts'
import { CANCEL_REASONS } from '../view/view.ts'
import { Allowance } from '../allowance.ts'

/**
 * Transfers that are kept, sent and received together: in a second, and in all when there were none for a while. More than
 * people make by hand or by random traffic that one can still follow; a diagram shows some hundred arrows at a time.
 */
export const TRANSFERS_PER_SECOND = 500
export const TRANSFERS_AT_ONCE = 1_000

/**
 * Everything else that is kept, and transfers near it. A snapshot of 64 members is 320 events at each: three of them a second
 * for ever, and all 16 that one initiator may have open at once.
 */
export const OTHERS_PER_SECOND = 1_000
export const OTHERS_AT_ONCE = 8_000

/** Transfers kept before and after each event of a snapshot: enough to see the cut pass between them. */
const NEAR = 4

/** How long transfers are counted to know their rate, in ms. */
const WINDOW_MS = 100

type MessageCoreEvent = Extract<CoreEvent, { readonly type: 'sent' | 'received' }>

export class Tracer {
  readonly #life: number
  readonly #self: ProcessId
  readonly #keep: (event: TraceEvent) => void
  readonly #transfers: Allowance
  readonly #others: Allowance
  #n = 0
  #balance: number
  /** Transfers since the window began, and the stride that the last window asks for. */
  #counted = 0
  #windowFrom: number
  #stride = 1
  /** Transfers still to be kept after an event of a snapshot in an earlier turn. */
  #nearLeft = 0

  /**
   * @param life how often the store was opened, this time included
   * @param now on a clock that never falls, in ms
   * @param keep called with each event that is kept, in order
   */
  constructor(self: ProcessId, life: number, balance: number, now: number, keep: (event: TraceEvent) => void) {
    this.#self = self
    this.#life = life
    this.#balance = balance
    this.#keep = keep
    this.#windowFrom = now
    this.#transfers = new Allowance(TRANSFERS_PER_SECOND, TRANSFERS_AT_ONCE, now)
    this.#others = new Allowance(OTHERS_PER_SECOND, OTHERS_AT_ONCE, now)
  }

  /** First event of every life. @param at own clock, ms since 1970 */
  opened(name: string, at: number): void {
    this.#n += 1
    this.#keep({ ...this.#moment(at), type: 'opened', name, balance: this.#balance })
  }

  /** What one committed turn has done, in order. @param at own clock, ms since 1970 */
  record(events: readonly CoreEvent[], at: number, now: number): void {
    this.#fill(now)
    if (this.#nearLeft === 0 && events.every(isTransfer)) this.#recordTransfers(events, at)
    else this.#recordAll(events, at)
  }

  /** At full speed nearly all turns are so: a million in a second are looked at, and some hundred kept. */
  #recordTransfers(events: readonly MessageCoreEvent[], at: number): void {
    const stride = this.#stride
    for (const event of events) {
      this.#n += 1
      if (event.seq % stride !== 0 || !this.#transfers.take(1)) continue
      this.#keep(this.#traced(event, this.#moment(at)))
    }
    this.#counted += events.length
    this.#balance = events.at(-1)?.balance ?? this.#balance
  }

  #recordAll(events: readonly CoreEvent[], at: number): void {
    const others = events.flatMap((event, place) => (isTransfer(event) ? [] : [place]))
    let next = 0
    for (const [place, event] of events.entries()) {
      if (!this.#isOwn(event)) continue
      this.#n += 1
      if (event.type === 'sent' || event.type === 'received' || event.type === 'restored') this.#balance = event.balance
      while ((others[next] ?? Infinity) < place) next += 1
      const isOther = others[next] === place
      const isNear = isOther || this.#nearLeft > 0 || (others[next] ?? Infinity) - place <= NEAR
      if (isOther) this.#nearLeft = NEAR
      else {
        this.#counted += 1
        this.#nearLeft = Math.max(0, this.#nearLeft - 1)
      }
      const isChosen = isTransfer(event) && event.seq % this.#stride === 0
      if ((isNear && this.#others.take(1)) || (isChosen && this.#transfers.take(1)))
        this.#keep(this.#traced(event, this.#moment(at)))
    }
  }

  /** Strides are powers of two: what a slower end leaves out is left out by a faster one too. */
  #fill(now: number): void {
    this.#transfers.fill(now)
    this.#others.fill(now)
    const passed = now - this.#windowFrom
    if (passed < WINDOW_MS) return
    const perSecond = (this.#counted * 1000) / passed
    // A short burst is kept whole. What goes on for longer is thinned out until it ends, not only until there is room again.
    const isFlood =
      perSecond > TRANSFERS_PER_SECOND && (this.#stride > 1 || this.#transfers.left < TRANSFERS_AT_ONCE / 2)
    this.#stride = isFlood ? 2 ** Math.ceil(Math.log2(perSecond / TRANSFERS_PER_SECOND)) : 1
    this.#counted = 0
    this.#windowFrom = now
  }

  #moment(at: number): Moment {
    return { life: this.#life, n: this.#n, at }
  }

  /** Whether it is an event of this process: each process publishes its own events. */
  #isOwn(event: CoreEvent): event is TracedCoreEvent {
    if (event.type === 'reported') return event.by === this.#self
    return !(UNTRACED as readonly string[]).includes(event.type)
  }

  #traced(event: TracedCoreEvent, moment: Moment): TraceEvent {
    switch (event.type) {
      case 'sent':
      case 'received': {
        const { type, from, to, lane, seq, message, balance } = event
        const end = { lane, seq, carried: carriedBy(message, event.undone), balance }
        return type === 'sent' ? { ...moment, type, to, ...end } : { ...moment, type, from, ...end }
      }
      case 'recorded': {
        const { type, snapshot, members, firstMarkerFrom } = event
        return { ...moment, type, snapshot, members, firstMarkerFrom, balance: this.#balance }
      }
      case 'did':
        return { ...moment, type: 'internal', balance: this.#balance, says: event.says }
      case 'restored': {
        const { snapshot, by: initiator, balance } = event
        return { ...moment, type: 'restored', timeline: event.timeline.number, initiator, snapshot, balance }
      }
      case 'undone':
        return { ...moment, type: 'undone', snapshot: event.snapshot }
      case 'closed':
        return { ...moment, type: 'closed', snapshot: event.snapshot, from: event.from, inTransit: event.inTransit }
      case 'reported':
        return { ...moment, type: 'reported', snapshot: event.snapshot }
      case 'complete':
        return { ...moment, type: 'complete', snapshot: event.cut.snapshot }
      case 'cancelled':
        return { ...moment, type: 'cancelled', snapshot: event.snapshot, reason: CANCEL_REASONS[event.reason] }
    }
  }
}

/** Of other processes, or told by other events. */
const UNTRACED = [
  'lied',
  'departed',
  'forgotten',
  'forget-asked',
  'quarantined',
  'collect-asked',
  'restore-refused'
] as const

type TracedCoreEvent = Exclude<CoreEvent, { readonly type: (typeof UNTRACED)[number] }>

function isTransfer(event: CoreEvent): event is MessageCoreEvent {
  return (event.type === 'sent' || event.type === 'received') && event.message.type === 'transfer'
}
