// A small world, as plain data: its processes, the actions of each, and which fault may happen how often. The times are
// open: the search goes through every order. Each file in worlds/ has one world.

import type { ApplicationCommand } from '../../app/applications/all.ts'

/** An action of a process by itself. */
export type PlannedAction =
  | { readonly do: 'pay'; readonly to: string; readonly amount: number }
  /** Starts a snapshot with all processes that it knows at that moment, like a person who names no members. */
  | { readonly do: 'snapshot' }
  /** Cancels the first snapshot that it has started. */
  | { readonly do: 'cancel' }
  /** A command of another application than the bank; if it is refused, nothing happens. */
  | { readonly do: 'command'; readonly command: ApplicationCommand }
  /** Asks all processes to go back to the first snapshot that it has started, as soon as that is complete here. */
  | { readonly do: 'go-back' }

/**
 * A difficult situation that a search has met. A world lists the situations that it is for, and a test fails if one was
 * never met.
 */
export type Situation =
  | 'money-in-transit'
  /** A process records one snapshot while it records another. */
  | 'overlapping'
  /** A message that was handled before arrives again. */
  | 'resent-message'
  /** Committed and written frames are lost with their stream. */
  | 'lost-frames'
  /** Frames that were written before a stream broke, or before its writer crashed, still arrive. */
  | 'late-frames'
  /** Frames that were read from an older stream are handled after a newer one has opened. */
  | 'stale-frames'
  /** A hello contradicts the memory of its receiver, because it is old. */
  | 'doubtful-hello'
  /** A report or a cancel is handled before application messages that were sent before it. */
  | 'overtaken'
  /** A cut without one of the processes. */
  | 'cut-without-member'
  | 'cancelled'
  | 'restored'
  /** A message that was in transit in the cut is delivered again. */
  | 'redelivered'
  /** A message of an undone timeline arrives, and does not count. */
  | 'undone-message'
  /** A process crashes after it was asked to go back, or before it is in the timeline of all others. */
  | 'crash-restoring'
  | 'terminated'
  | 'task-in-transit'
  | 'deadlock'
  | 'phantom-deadlock'
  | 'garbage'
  | 'live-only-in-transit'

/** How often a fault may happen in total, and to which processes; at most 7 times. */
export interface FaultBudget {
  readonly times: number
  /** A process, or `anna-ben` for a pair. */
  readonly to: readonly string[]
}

/**
 * A process that looks at no promise, and lies to one other process when it goes back with everybody (liar.ts).
 *
 * two-cuts: it asks that one to go back to its second cut, and all others to the first. tells-one: it asks all for the same, and shows that
 * one no promises. leads-away: instead of a payment it tells that one that it has gone back, which nobody else has.
 */
export interface Liar {
  readonly who: string
  readonly to: string
  readonly lie: 'two-cuts' | 'tells-one' | 'leads-away'
}

export interface SmallWorld {
  readonly name: string
  /** One or two sentences: what is new in this world. */
  readonly about: string
  /** The processes, with their opening balances. */
  readonly openings: Readonly<Record<string, number>>
  /** The actions of each process, in order; their times are open. */
  readonly plans: Readonly<Record<string, readonly PlannedAction[]>>
  /** One that takes others back and does not tell all the same. */
  readonly liar?: Liar
  /** Processes that are not connected at first. All others begin with streams without frames in transit. */
  readonly late?: readonly string[]
  /**
   * as-written: a stream is read in the order in which it was written. independent: the lanes and acknowledgements of a
   * stream overtake each other in any way, which covers every pace that a person can set, and more.
   */
  readonly lanes: 'as-written' | 'independent'
  /** Whether reports are delivered in every order, or as soon as they can be; moves.ts explains why that is sound. */
  readonly reports: 'searched' | 'at-once'
  /** A process crashes and restarts with what it has committed, without streams. */
  readonly crashes?: FaultBudget
  /** The newest stream of a pair breaks. */
  readonly breaks?: FaultBudget
  /** A pair gets a second stream while it has one. */
  readonly duplicates?: FaultBudget
  /** Distinct states, as the search printed them. */
  readonly states: number
  readonly meets: readonly Situation[]
}

export const pay = (to: string, amount: number): PlannedAction => ({ do: 'pay', to, amount })
export const snapshot: PlannedAction = { do: 'snapshot' }
export const cancel: PlannedAction = { do: 'cancel' }
export const goBack: PlannedAction = { do: 'go-back' }
export const command = (what: ApplicationCommand): PlannedAction => ({ do: 'command', command: what })
