// Tells the own trace to neighbours that look: each on a stream of its own, in its own time and within a budget. Who is slow
// misses the oldest, and sees a hole. A subscriber may also ask something, seldom. The frames are in app/trace/frame.ts.
import { FrameError, FrameSplitter, withLength } from '../channel/frame.ts'
import type { Wire, WireEvents } from '../channel/wire.ts'
import { PROCESS_ID_LENGTH_MAX, type ProcessId } from '../ids.ts'
import type { Moment, TraceEvent } from '../trace/event.ts'
import {
  decodeTraceFrame,
  encodeTraceFrame,
  TRACE_FRAME_BYTES_MAX,
  TraceFrameError,
  type LessonFrame,
  type SlowFrame
} from '../trace/frame.ts'
import { Allowance } from '../allowance.ts'
import { NEVER } from './event-ring.ts'
import type { Offenders } from './offenders.ts'
import type { Schedule } from './schedule.ts'
import type { Traces } from './traces.ts'

/** How often events are published, in ms: as often as a page draws. */
const TELL_MS = 100

/** Most events published to one subscriber in a second; after a pause, those of one second at once. */
export const TOLD_PER_SECOND_MAX = 2_000

/** Of the events that a subscriber has missed, the newest are published, so many; the rest is a hole. Some seconds of them. */
export const BACKLOG_MAX = 5_000

/** Events in one frame, and their bytes: a small write, so that frames of channels come in between. */
const FRAME_EVENTS_MAX = 200
const FRAME_BYTES = 24 * 1024

/** To all lookers together, in bytes a second: 64 of them see a busy process, and it costs some percent of a CPU to encrypt. */
const BYTES_PER_SECOND = 4 * 1024 * 1024

/** Streams that one neighbour may open at once, and one more each so many ms: it opens one when its window opens. */
const LOOKS_AT_ONCE = 10
const LOOK_MS = 5_000

interface Looker {
  readonly wire: Wire
  readonly splitter: FrameSplitter
  /** Absent until it has subscribed. */
  wish?: { after: Pick<Moment, 'life' | 'n'>; readonly allowance: Allowance }
  isFull: boolean
}

/** Requests to slow down of one neighbour in a second, and at once: they come once a second, and two more when it begins and ends. */
const SLOW_PER_SECOND = 4
const SLOW_AT_ONCE = 20

/** Lessons that one neighbour offers: one in so many ms, and so many at once. */
export const LESSON_MS = 10_000
export const LESSONS_AT_ONCE = 5

export type Asked = SlowFrame | LessonFrame

interface ToldFrame {
  readonly first: TraceEvent | undefined
  readonly last: Moment
  readonly count: number
  readonly bytes: Uint8Array
}

export class TracePublisher implements WireEvents {
  readonly #traces: Traces
  readonly #schedule: Schedule
  readonly #offenders: Offenders
  readonly #lookers = new Map<Wire, Looker>()
  readonly #looks = new Map<ProcessId, Allowance>()
  readonly #asks: Readonly<Record<Asked['type'], Map<ProcessId, Allowance>>> = { slow: new Map(), lesson: new Map() }
  readonly #asked: (from: ProcessId, what: Asked) => void
  readonly #isNarrow: (peer: ProcessId) => boolean
  readonly #bytes: Allowance
  /** The last frame, which the next looker will often want too. */
  #last: ToldFrame | undefined
  #isDue = false

  /**
   * @param asked called with what a neighbour asks, as often as it may
   * @param isNarrow whether only small packets get through to a neighbour: then it is told nothing, because that is large
   */
  constructor(
    traces: Traces,
    schedule: Schedule,
    offenders: Offenders,
    asked: (from: ProcessId, what: Asked) => void,
    isNarrow: (peer: ProcessId) => boolean = () => false
  ) {
    this.#asked = asked
    this.#isNarrow = isNarrow
    this.#traces = traces
    this.#schedule = schedule
    this.#offenders = offenders
    this.#bytes = new Allowance(BYTES_PER_SECOND, BYTES_PER_SECOND, this.#now)
  }

  opened(wire: Wire): void {
    const { remote } = wire
    if (this.#offenders.isIgnored(remote)) return wire.abort(new Error('This peer is ignored for a while.'))
    if (!this.#mayOnceMore(this.#looks, remote, 1000 / LOOK_MS, LOOKS_AT_ONCE))
      return this.#offended(wire, 'it looks again and again')
    this.#lookers.set(wire, { wire, splitter: new FrameSplitter(TRACE_FRAME_BYTES_MAX), isFull: false })
  }

  received(wire: Wire, bytes: Uint8Array): void {
    const looker = this.#lookers.get(wire)
    if (looker === undefined) return
    try {
      for (const body of looker.splitter.push(bytes)) this.#hear(looker, body)
    } catch (error) {
      if (!(error instanceof FrameError || error instanceof TraceFrameError)) throw error
      this.#offended(wire, error.message)
    }
  }

  drained(wire: Wire): void {
    const looker = this.#lookers.get(wire)
    if (looker !== undefined) looker.isFull = false
  }

  closed(wire: Wire): void {
    this.#lookers.delete(wire)
  }

  #hear(looker: Looker, body: Uint8Array): void {
    const frame = decodeTraceFrame(body)
    if (frame.type === 'slow' || frame.type === 'lesson') return this.#hearAsked(looker, frame)
    if (frame.type !== 'look' || looker.wish !== undefined)
      throw new TraceFrameError(`${frame.type} where one look was expected`)
    const perSecond = Math.min(frame.eventsPerSecond, TOLD_PER_SECOND_MAX)
    looker.wish = { after: frame.after, allowance: new Allowance(perSecond, perSecond, this.#now) }
    const { name, opening } = this.#traces.own
    looker.isFull = !this.#send(looker, withLength(encodeTraceFrame({ type: 'teller', name, opening })))
    this.#tick()
  }

  #hearAsked({ wire, wish }: Looker, frame: Asked): void {
    if (wish === undefined) throw new TraceFrameError(`${frame.type} where one look was expected`)
    const [perSecond, most] =
      frame.type === 'slow' ? [SLOW_PER_SECOND, SLOW_AT_ONCE] : [1000 / LESSON_MS, LESSONS_AT_ONCE]
    if (!this.#mayOnceMore(this.#asks[frame.type], wire.remote, perSecond, most))
      throw new TraceFrameError(
        frame.type === 'slow' ? 'it asks for slow motion again and again' : 'it offers too many lessons'
      )
    this.#asked(wire.remote, frame)
  }

  #mayOnceMore(allowances: Map<ProcessId, Allowance>, peer: ProcessId, perSecond: number, most: number): boolean {
    const allowance = allowances.get(peer) ?? new Allowance(perSecond, most, this.#now)
    allowances.set(peer, allowance)
    allowance.fill(this.#now)
    return allowance.take(1)
  }

  #tick(): void {
    if (this.#isDue || this.#lookers.size === 0) return
    this.#isDue = true
    this.#schedule.once(TELL_MS, () => {
      this.#isDue = false
      this.#bytes.fill(this.#now)
      for (const looker of this.#lookers.values()) this.#tell(looker)
      this.#last = undefined
      this.#tick()
    })
  }

  #tell(looker: Looker): void {
    const { wish } = looker
    if (wish === undefined || this.#isNarrow(looker.wire.remote)) return
    wish.allowance.fill(this.#now)
    const { ring } = this.#traces.own
    const missed = ring.countAfter(wish.after)
    if (missed > BACKLOG_MAX) {
      const [first] = ring.last(BACKLOG_MAX)
      if (first !== undefined) wish.after = { life: first.life, n: first.n - 1 }
    }
    while (!looker.isFull && this.#bytes.left > 0) {
      const events = ring.after(wish.after, Math.min(FRAME_EVENTS_MAX, Math.floor(wish.allowance.left)))
      if (events.length === 0) return
      const { bytes, last, count } = this.#frameOf(events)
      this.#bytes.take(Math.min(bytes.byteLength, this.#bytes.left))
      wish.allowance.take(count)
      wish.after = last
      looker.isFull = !this.#send(looker, bytes)
    }
  }

  #frameOf(events: readonly TraceEvent[]): ToldFrame {
    const told = this.#last
    if (told !== undefined && told.first === events[0] && told.last === events[told.count - 1]) return told
    let count = 0
    let room = FRAME_BYTES
    for (const event of events) {
      room -= bytesOf(event)
      if (room < 0 && count > 0) break
      count += 1
    }
    const chosen = events.slice(0, count)
    const bytes = withLength(encodeTraceFrame({ type: 'events', events: chosen }))
    this.#last = { first: chosen[0], last: chosen.at(-1) ?? NEVER, count, bytes }
    return this.#last
  }

  /** A wire keeps what it is given, so each gets bytes of its own. */
  #send({ wire }: Looker, bytes: Uint8Array): boolean {
    return wire.send(bytes.slice())
  }

  #offended(wire: Wire, reason: string): void {
    this.#lookers.delete(wire)
    this.#offenders.offended(wire.remote, reason)
    wire.abort(new Error(reason))
  }

  get #now(): number {
    return this.#schedule.timing.steady()
  }
}

/** At most, in bytes: ids and words are the longest parts of an event. A character of words has at most three. */
function bytesOf(event: TraceEvent): number {
  const what = 'carried' in event ? event.carried : event
  const says = 'says' in what ? 3 * what.says.length : 0
  return 200 + says + (event.type === 'recorded' ? event.members.length * (PROCESS_ID_LENGTH_MAX + 2) : 0)
}
