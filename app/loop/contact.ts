// What is held of one neighbour beside its durable channel: its stream, if one is open, and what outlives streams.
import { openPath, type Path } from '../channel/path.ts'
import type { Runs } from '../channel/twins.ts'
import { openGate, type Gate } from '../pace.ts'
import { Budget } from './budget.ts'
import { noOffences, type Offences } from './offences.ts'
import type { OpenWire } from './open-wire.ts'
import { openShare, type Share } from './share.ts'

export interface Contact {
  openWire: OpenWire | undefined
  readonly gate: Gate
  /** Calls off the next look at the gate. */
  callOff: (() => void) | undefined
  /** It is soon asked whether parts have come. */
  asksSoon: boolean
  /** What gets through to it. Outlives streams. */
  readonly path: Path
  /** Whether it was silent at the last look. */
  wasSilent: boolean
  /** Why the last stream ended. */
  lost: string
  /** Of its program. Outlives streams. */
  runs: Runs | undefined
  /** The present stream has taken the place of one that was open and not silent. */
  hasReplaced: boolean
  /** It has said on this stream that another one runs with our identity. */
  saysTwin: boolean
  readonly offences: Offences
  /** Both outlive streams: a new one buys nothing. */
  readonly budget: Budget
  readonly share: Share
}

export type OpenContact = Contact & { readonly openWire: OpenWire }

/** @param passed messages of the application lane that need not pass the gate any more */
export function newContact(passed: number, now: number): Contact {
  return {
    openWire: undefined,
    gate: openGate(passed),
    callOff: undefined,
    asksSoon: false,
    path: openPath(),
    wasSilent: false,
    lost: '',
    runs: undefined,
    hasReplaced: false,
    saysTwin: false,
    offences: noOffences(),
    budget: new Budget(now),
    share: openShare()
  }
}

export function isOpen(contact: Contact): contact is OpenContact {
  return contact.openWire !== undefined
}
