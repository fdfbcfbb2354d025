// What a small world is, as plain data: who is in it, what each does by itself, and what may go wrong how often. When
// anything happens is left open: the search goes through every order. One file each in worlds/.

import type { ApplicationCommand } from '../../app/applications/all.ts'

/** What a process does by itself. */
export type Deed =
  | { readonly do: 'pay'; readonly to: string; readonly amount: number }
  /** With everybody whom it knows by then, as a person does who names nobody. */
  | { readonly do: 'photograph' }
  /** The first snapshot that it has started. */
  | { readonly do: 'cancel' }
  /** Something of an application beside the bank; refused, it does not happen. */
  | { readonly do: 'wish'; readonly wish: ApplicationCommand }
  /** Asks everybody to go back to the first snapshot that it has started, as soon as that is complete here. */
  | { readonly do: 'go-back' }

/** Something hard that a search has met. A world names what it is for, and a test fails if that was never met. */
export type Sight =
  | 'money-in-transit'
  /** A process records one snapshot while it records another. */
  | 'overlapping'
  /** A message was handled before and comes again. */
  | 'resent-message'
  /** What was committed and written is lost with its stream. */
  | 'lost-frames'
  /** What was written before a stream broke, or its writer died, still arrives. */
  | 'late-frames'
  /** Frames that were read from an older stream are handled after a newer one has opened. */
  | 'stale-frames'
  /** A hello contradicts what is remembered, because it is old. */
  | 'doubtful-hello'
  /** A report or a cancel is handled before application messages that were sent before it. */
  | 'overtaken'
  /** A cut that does not have everybody as member. */
  | 'photo-without-somebody'
  | 'cancelled'
  | 'restored'
  /** What the cut held in transit is delivered once more. */
  | 'redelivered'
  /** A message of a timeline that is over arrives, and does not count. */
  | 'undone-message'
  /** Somebody dies who has been asked to go back, or is not in the timeline of all others yet. */
  | 'crash-restoring'
  | 'terminated'
  | 'task-in-transit'
  | 'deadlock'
  | 'phantom-deadlock'
  | 'garbage'
  | 'live-only-in-transit'

/** How often something may happen in all, and to whom; at most 7 times. */
export interface Misfortune {
  readonly times: number
  /** A process, or `anna-ben` for a pair. */
  readonly to: readonly string[]
}

export interface SmallWorld {
  readonly name: string
  /** A sentence or two: what is new in it. */
  readonly about: string
  /** Opening balances; also says who there is. */
  readonly openings: Readonly<Record<string, number>>
  /** In order for each; when is left open. */
  readonly plans: Readonly<Record<string, readonly Deed[]>>
  /** Strangers at first: connected with nobody. All others begin with streams on which nothing is on its way. */
  readonly late?: readonly string[]
  /**
   * as-written: a stream is read in the order in which it was written. independent: the lanes and acknowledgements of a
   * stream overtake each other at will, which covers every pace that a person can set, and more.
   */
  readonly lanes: 'as-written' | 'independent'
  /** Whether reports are delivered in every order too, or as soon as they can be; the reason is in moves.ts. */
  readonly reports: 'searched' | 'at-once'
  /** A process dies and is back from what it has committed, with no stream. */
  readonly crashes?: Misfortune
  /** The newest stream of a pair breaks. */
  readonly breaks?: Misfortune
  /** A pair gets a second stream while it has one. */
  readonly duplicates?: Misfortune
  /** Distinct states, as the search printed them. */
  readonly states: number
  readonly meets: readonly Sight[]
}

export const pay = (to: string, amount: number): Deed => ({ do: 'pay', to, amount })
export const photograph: Deed = { do: 'photograph' }
export const cancel: Deed = { do: 'cancel' }
export const goBack: Deed = { do: 'go-back' }
export const wish = (what: ApplicationCommand): Deed => ({ do: 'wish', wish: what })
