// One turn of the loop, up to its commit: which inputs it takes, what the journal keeps of them, and whether that may be
// lost. What is done with it, and in which order, is in loop.ts.
import { apply, type Core, type CoreEvent, type CoreInput, type CoreOutcome } from '../core.ts'
import type { JournalInput, Turn } from '../journal/rows.ts'

/** An input on its way into the core. */
export interface WaitingInput {
  readonly input: CoreInput
  /** What the journal keeps of it. */
  readonly kept: JournalInput
  /** Called when the turn is committed. */
  readonly settle: (outcome: CoreOutcome) => void
  /** Called instead when it never will be. @param reason why, for people */
  readonly abandon?: (reason: string) => void
}

/** What a turn has done to the core, and is to be committed before anything of it is sent, acknowledged or shown. */
export interface Taken {
  readonly turn: Turn
  readonly events: readonly CoreEvent[]
  /** By input. */
  readonly outcomes: readonly CoreOutcome[]
  /** A power cut may take the turn away again, as long as all after it go too. */
  readonly mayBeLost: boolean
}

/** An input that this process gives itself, for a person or for a part of the loop: everything that does not come from a neighbour. */
export type LocalInput = Exclude<CoreInput, { readonly type: 'received' | 'greeted' }>

/** Steps the core through all inputs, in order. @param at own clock, ms since 1970 */
export function takeTurn(core: Core, batch: readonly WaitingInput[], at: number): Taken {
  const events: CoreEvent[] = []
  const outcomes = batch.map(({ input }) => apply(core, input, at, (event) => events.push(event)))
  const turn = { at, inputs: batch.map(({ kept }) => kept) }
  return { turn, events, outcomes, mayBeLost: batch.every(({ input }) => isOnlyAcks(input)) }
}

/** Tells everybody what has become of what they gave in: the turn is committed. */
export function settleAll(batch: readonly WaitingInput[], { outcomes }: Taken): void {
  outcomes.forEach((outcome, index) => batch[index]?.settle(outcome))
}

/** What was wrong with an input that came from a neighbour, or ''. */
export function violationIn(outcome: CoreOutcome): string {
  return 'violation' in outcome ? outcome.violation : ''
}

/** Losing an acknowledgement in a power cut loses nothing: the next hello says it again. */
function isOnlyAcks(input: CoreInput): boolean {
  return input.type === 'received' && input.frames.every(({ type }) => type === 'ack')
}
