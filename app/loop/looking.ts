// Subscribes to the traces of all connected neighbours while a window or script here shows them, on a stream of its own each. What
// comes is checked: it must stay within the subscription, and concern its sender alone. Neighbours that break a rule are cut off.
import { FrameError, FrameSplitter, withLength } from '../channel/frame.ts'
import type { Network, Wire, WireEvents } from '../channel/wire.ts'
import type { ProcessId } from '../ids.ts'
import { compareMoments, type Moment, type TracePiece } from '../trace/event.ts'
import {
  decodeTraceFrame,
  encodeTraceFrame,
  TRACE_FRAME_BYTES_MAX,
  TraceFrameError,
  type LessonFrame,
  type SlowFrame,
  type TraceEvents
} from '../trace/frame.ts'
import { Allowance } from '../allowance.ts'
import { NEVER } from './event-ring.ts'
import type { Offenders } from './offenders.ts'
import type { Schedule } from './schedule.ts'
import { TOLD_PER_SECOND_MAX } from './publishing.ts'
import type { Traces } from './traces.ts'

/** Events asked for in a second, of all neighbours together: 63 of them then cost some percent of a CPU to read and show. */
export const LOOKED_PER_SECOND = 8_000

/** How often it is looked whether somebody new is connected, in ms. */
const LOOK_MS = 1_000

/** How long a neighbour that did not answer is left alone, in ms: it may know no traces. */
const ASK_AGAIN_MS = 10_000

/** What may come late and all at once, in ms of what was asked for: as long as a link may be silent, and as long again. */
const LATE_MS = 30_000

/** Bytes that an event may have on average: three times as many as one with two ids. */
const EVENT_BYTES = 512

interface OpenPublisher {
  readonly wire: Wire
  readonly splitter: FrameSplitter
  readonly events: Allowance
  readonly bytes: Allowance
  /** Absent until its first frame has arrived. */
  about?: Omit<TracePiece, 'events'>
  last: Pick<Moment, 'life' | 'n'>
}

export interface LookingParts {
  readonly network: Pick<Network, 'openSideStream'>
  readonly schedule: Schedule
  readonly offenders: Offenders
  readonly traces: Traces
  /** Connected ones. */
  readonly neighbours: () => readonly ProcessId[]
}

export class Looking implements WireEvents {
  readonly #parts: LookingParts
  readonly #tellers = new Map<ProcessId, OpenPublisher>()
  readonly #askedAt = new Map<ProcessId, number>()
  #isWanted: () => boolean = () => false
  #isDue = false

  constructor(parts: LookingParts) {
    this.#parts = parts
  }

  /** Looks for as long as `isWanted`. */
  begin(isWanted: () => boolean): void {
    this.#isWanted = isWanted
    if (!this.#isDue) this.#look()
  }

  #look(): void {
    this.#isDue = this.#isWanted()
    if (!this.#isDue) {
      for (const { wire } of this.#tellers.values()) wire.close()
      this.#tellers.clear()
      this.#askedAt.clear()
      return
    }
    const { network, offenders, neighbours, schedule } = this.#parts
    for (const peer of neighbours()) {
      const isAsked = this.#tellers.has(peer) || this.#now - (this.#askedAt.get(peer) ?? -Infinity) < ASK_AGAIN_MS
      if (isAsked || offenders.isIgnored(peer)) continue
      this.#askedAt.set(peer, this.#now)
      network.openSideStream(peer)
    }
    schedule.once(LOOK_MS, () => this.#look())
  }

  /** How many neighbours `askAll` would ask now. */
  get askable(): number {
    return this.#tellers.size
  }

  /** Asks all whose stream is open; it may be lost. @returns how many these are */
  askAll(frame: SlowFrame | LessonFrame): number {
    for (const { wire } of this.#tellers.values()) wire.send(withLength(encodeTraceFrame(frame)))
    return this.#tellers.size
  }

  // ---- what the network brings, on streams that we opened

  opened(wire: Wire): void {
    if (!this.#isWanted()) return wire.close()
    const share = Math.max(1, Math.floor(LOOKED_PER_SECOND / Math.max(1, this.#parts.neighbours().length)))
    const eventsPerSecond = Math.min(share, TOLD_PER_SECOND_MAX)
    const most = (eventsPerSecond * LATE_MS) / 1000
    const after = this.#parts.traces.of(wire.remote)?.ring.newest ?? NEVER
    this.#tellers.set(wire.remote, {
      wire,
      splitter: new FrameSplitter(TRACE_FRAME_BYTES_MAX),
      events: new Allowance(eventsPerSecond, most, this.#now),
      bytes: new Allowance(
        eventsPerSecond * EVENT_BYTES,
        Math.max(most * EVENT_BYTES, 2 * TRACE_FRAME_BYTES_MAX),
        this.#now
      ),
      last: after
    })
    wire.send(withLength(encodeTraceFrame({ type: 'look', after, eventsPerSecond })))
  }

  received(wire: Wire, bytes: Uint8Array): void {
    const teller = this.#tellerOf(wire)
    if (teller === undefined) return
    try {
      teller.bytes.fill(this.#now)
      if (!teller.bytes.take(bytes.byteLength)) throw new TraceFrameError('it sent more bytes than were asked for')
      for (const body of teller.splitter.push(bytes)) this.#hear(teller, body)
    } catch (error) {
      if (!(error instanceof FrameError || error instanceof TraceFrameError)) throw error
      this.#tellers.delete(wire.remote)
      this.#parts.offenders.offended(wire.remote, error.message)
      wire.abort(error)
    }
  }

  drained(): void {
    // What is asked is short or seldom.
  }

  closed(wire: Wire): void {
    if (this.#tellerOf(wire) !== undefined) this.#tellers.delete(wire.remote)
  }

  #hear(teller: OpenPublisher, body: Uint8Array): void {
    const frame = decodeTraceFrame(body)
    switch (frame.type) {
      case 'look':
      case 'slow':
      case 'lesson':
        throw new TraceFrameError('the publisher of a trace must not subscribe or ask on the same stream')
      case 'teller':
        if (teller.about !== undefined) throw new TraceFrameError('a second teller on one stream')
        this.#askedAt.delete(teller.wire.remote) // It knows traces: it is asked again as soon as it comes back.
        teller.about = { id: teller.wire.remote, name: frame.name, opening: frame.opening }
        return this.#parts.traces.heard({ ...teller.about, events: [] })
      case 'events':
        if (teller.about === undefined) throw new TraceFrameError('events before teller')
        this.#checkEvents(teller, frame)
        return this.#parts.traces.heard({ ...teller.about, events: frame.events })
    }
  }

  #checkEvents(teller: OpenPublisher, { events }: TraceEvents): void {
    teller.events.fill(this.#now)
    if (!teller.events.take(events.length)) throw new TraceFrameError('it sent more events than were asked for')
    for (const event of events) {
      if (compareMoments(event, { ...teller.last, at: 0 }) <= 0) throw new TraceFrameError('an event out of order')
      teller.last = event
    }
  }

  #tellerOf(wire: Wire): OpenPublisher | undefined {
    const teller = this.#tellers.get(wire.remote)
    return teller?.wire === wire ? teller : undefined
  }

  get #now(): number {
    return this.#parts.schedule.timing.steady()
  }
}
