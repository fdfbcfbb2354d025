// How much is read from neighbours, so that what one of them sends, or all of them, keeps the loop for a moment and no longer. A stream is
// not read on while too much waits for a turn: from this neighbour (share.ts), or from all; and while a neighbour has used up what it may
// make this peer do (budget.ts).
import type { ProcessId } from '../ids.ts'
import type { Contact } from './contact.ts'
import type { OpenWire } from './open-wire.ts'
import type { Schedule } from './schedule.ts'
import { turned, type Share } from './share.ts'

/** Bytes of all neighbours that may wait for a turn before reading stops: a turn takes them all, so this is one slow commit. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024

export interface ReadingParts {
  readonly contacts: ReadonlyMap<ProcessId, Contact>
  readonly schedule: Schedule
}

export class Reading {
  readonly #parts: ReadingParts
  #waitingBytes = 0

  constructor(parts: ReadingParts) {
    this.#parts = parts
  }

  /** These bytes of a neighbour now wait for a turn. */
  took(openWire: OpenWire, share: Share, bytes: readonly Uint8Array[]): void {
    for (const { byteLength } of bytes) {
      this.#waitingBytes += byteLength
      share.waitingBytes += byteLength
    }
    if (share.waitingBytes > share.bytesMax) openWire.hold('turn', true, this.#now())
    if (this.#waitingBytes > WAITING_BYTES_MAX) this.#holdAll(true)
  }

  /** After every turn: reads on. @param tookMs all of it */
  turned(tookMs: number): void {
    const contacts = [...this.#parts.contacts.values()]
    turned(
      contacts.map(({ share }) => share),
      tookMs
    )
    if (this.#waitingBytes > WAITING_BYTES_MAX) this.#holdAll(false)
    this.#waitingBytes = 0
    for (const { openWire } of contacts) openWire?.hold('turn', false, this.#now())
  }

  /** Reads nothing from it for so long, in ms. */
  pause(openWire: OpenWire, ms: number): void {
    openWire.hold('budget', true, this.#now())
    this.#parts.schedule.once(ms, () => {
      const isInUse = this.#parts.contacts.get(openWire.wire.remote)?.openWire === openWire
      if (isInUse) openWire.hold('budget', false, this.#now())
    })
  }

  #holdAll(isOn: boolean): void {
    for (const { openWire } of this.#parts.contacts.values()) openWire?.hold('all', isOn, this.#now())
  }

  #now(): number {
    return this.#parts.schedule.timing.steady()
  }
}
