// The rules that a run must never break, by name. ledgers.ts, snapshot-checker.ts, restore-checker.ts and quiescence.ts check them.

export type Invariant =
  /** What leaves an account is on its way or in another one, in durable states, after every turn. */
  | 'money'
  /** Balances are whole and not negative. */
  | 'no-debt'
  /** What a receiver has handled is the beginning of what the sender has sent. */
  | 'prefix'
  /** The outbox holds exactly what is not acknowledged, and only what was handled is acknowledged. */
  | 'outbox'
  /** Whatever was committed is there after a crash; the replayed state is the lived one. */
  | 'durable'
  /** Nothing is answered or shown that is not committed. */
  | 'commit-first'
  | 'one-marker'
  /** A cut holds what each process had, and on each channel what was sent before and received after. */
  | 'exact-cut'
  /** A1, A2 and A3 of every complete cut. */
  | 'audit'
  /** All members hold the same cut, once. */
  | 'same-cut'
  /** The run with all events before the cut first is a run, and goes through the recorded state. */
  | 'theorem'
  /** Nothing is refused without its own reason; an open snapshot is none. */
  | 'never-refused'
  /** Without its snapshots the same schedule pays the same, and at the same moments. */
  | 'never-delayed'
  /** No detector says yes where it is not so, or where it is not so any more. */
  | 'never-wrong'
  /** What was so when a snapshot began its cut says, and at rest a cut says exactly what is. */
  | 'detects'
  /** No object is collected that a root or a message in transit leads to. */
  | 'never-collects-live'
  /** All that is garbage in a cut is collected by it. */
  | 'collects'
  /**
   * Who goes back has exactly what it had in a complete cut and what was in transit to it; in the latest timeline no money is made
   * or lost; at rest all are in one timeline, and no restore is open.
   */
  | 'restores'
  /** Nobody is named whose report is true; a lie that others can see is seen by all of them. */
  | 'names-liars'
  /** No honest neighbour is taken for a dishonest one. */
  | 'honest'
  | 'bounded'
  /** A channel is shut where memories contradict each other, and only there. */
  | 'quarantine'
  /** Where memories contradict each other no message is taken any more. */
  | 'no-invention'
  /** Once faults stop, every outbox empties. */
  | 'drains'
  /** Whoever was forgotten and has come back is expected again. */
  | 'met-again'
  /** Once faults stop, every snapshot completes or is cancelled. */
  | 'completes'
  /** The program threw. */
  | 'no-bug'

export class Violation extends Error {
  override readonly name = 'Violation'
  readonly invariant: Invariant

  constructor(invariant: Invariant, what: string) {
    super(what)
    this.invariant = invariant
  }
}

export function must(holds: boolean, invariant: Invariant, what: () => string): asserts holds {
  if (!holds) violated(invariant, what())
}

/** The same where it is asked so often that a function for the text is too dear. */
export function violated(invariant: Invariant, what: string): never {
  throw new Violation(invariant, what)
}
