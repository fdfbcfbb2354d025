// Which inputs may wait for company. A commit that is flushed takes as long for one marker as for thirty, and nobody waits for a marker
// or a report that completes nothing: the next one, or the last one, takes it along. So a snapshot of many costs a process a few
// flushes, and not one for every message of it. Nothing waits that a person or a neighbour waits for, and nothing waits long.
import type { Core, CoreInput } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import { decodeMessage } from '../process/codec.ts'
import type { Message } from '../process/messages.ts'
import type { Schedule } from './schedule.ts'

/**
 * Longest that an input waits for company, in ms: below a frame of the page, and well below what a neighbour takes for slow. Where
 * thirty peers share a disk, their markers come some tens of ms apart.
 */
export const COMPANY_MS = 30

/** Larger messages are not looked at, in bytes: to read one twice would cost more than its turn. Of a report among 32, a third. */
const LOOKED_AT_MAX = 4_096

/** First bytes of those that may wait: a marker, a report, a voucher, a comparison (schema.proto). Of all others no more is read. */
const MAY_WAIT: readonly number[] = [0x12, 0x1a, 0xca, 0xd2]

/** now: somebody waits for it · whenever: it neither waits nor makes others go · later: it may wait for company. */
type Urgency = 'now' | 'whenever' | 'later'

/** What waits for the next turn, by snapshot. */
interface Waiting {
  markers: number
  reports: number
}

export interface CompanyParts {
  readonly core: Core
  readonly schedule: Pick<Schedule, 'once'>
  /** As in `LoopParts`. */
  readonly companyMs?: number
}

/** How a turn is planned: when what is arriving now has arrived, or at once, when it was waited for. */
export interface Turns {
  readonly soon: () => void
  readonly later: () => void
}

export class Company {
  readonly #parts: CompanyParts
  readonly #turns: Turns
  readonly #waiting = new Map<SnapshotId, Waiting>()
  /** Calls off the turn for which inputs wait that may wait. */
  #callOff: (() => void) | undefined

  constructor(parts: CompanyParts, turns: Turns) {
    this.#parts = parts
    this.#turns = turns
  }

  /** An input waits for the next turn: plans it. */
  add(input: CoreInput): void {
    const { companyMs = 0, schedule } = this.#parts
    const urgency = companyMs === 0 ? 'now' : this.#urgencyOf(input)
    const isAlone = this.#callOff === undefined
    if (urgency === 'now' || (urgency === 'whenever' && isAlone)) this.#turns.soon()
    else if (isAlone) this.#callOff = schedule.once(companyMs, this.#turns.later)
  }

  #urgencyOf(input: CoreInput): Urgency {
    if (input.type === 'tell') return 'later'
    if (input.type !== 'received') return 'now'
    let urgency: Urgency = 'whenever'
    for (const frame of input.frames) {
      if (frame.type === 'ack') continue
      for (const bytes of frame.messages) if (!this.#mayWait(input.from, bytes)) return 'now'
      urgency = 'later'
    }
    return urgency
  }

  /** A turn takes all that waits. */
  taken(): void {
    this.#waiting.clear()
    this.#callOff?.()
    this.#callOff = undefined
  }

  #mayWait(from: ProcessId, bytes: Uint8Array): boolean {
    if (!MAY_WAIT.includes(bytes[0] ?? 0) || bytes.byteLength > LOOKED_AT_MAX) return false
    const message = read(bytes)
    if (message?.type === 'voucher' || message?.type === 'comparison') return true
    if (message?.type !== 'marker' && message?.type !== 'report') return false
    const snapshot = this.#parts.core.process.snapshots.find(({ id }) => id === message.snapshot)
    if (snapshot === undefined) return false
    const waiting = this.#waitingOf(snapshot.id)
    if (message.type === 'report') {
      waiting.reports += 1
      return waiting.reports < snapshot.members.length - Object.keys(snapshot.parts).length
    }
    const channels = Object.values(snapshot.own.incoming)
    if (snapshot.own.incoming[from]?.phase !== 'recording') return false
    waiting.markers += 1
    return waiting.markers < channels.filter(({ phase }) => phase === 'recording').length
  }

  #waitingOf(snapshot: SnapshotId): Waiting {
    let waiting = this.#waiting.get(snapshot)
    if (waiting === undefined) this.#waiting.set(snapshot, (waiting = { markers: 0, reports: 0 }))
    return waiting
  }
}

/** The codec remembers what it has read lately, so the core does not read it again. What cannot be read, the core shall judge. */
function read(bytes: Uint8Array): Message | undefined {
  try {
    return decodeMessage(bytes)
  } catch {
    return undefined
  }
}
