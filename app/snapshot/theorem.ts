// The theorem behind every snapshot, executed: section 4 of
//
//   K. M. Chandy, L. Lamport: Distributed Snapshots: Determining Global States of Distributed Systems.
//   ACM Transactions on Computer Systems 3(1), 1985.
//
// The recorded global state S* need not have occurred at any instant. But put all events from before the cut first (the
// paper's prerecording events), keeping the order at every process: that is a run which could have happened just as
// well, it ends like the real one, and S* is its state after the last of these events. Here that run is built, replayed
// and compared. How a run goes from state to state is in run.ts.
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import { differenceAt, startOf, take, touchedBy } from './run.ts'
import type { ComputationRun, GlobalState, MovingState, RunEvent } from './run.ts'

/** How many events of each process came before it recorded; a missing process has none. */
export type CutCounts = Readonly<Record<ProcessId, number>>

/** The events of a run in another order. */
export interface Permuted {
  /** Places in the real run, from 0: those before the cut, then those after it, otherwise as they were. */
  readonly order: readonly number[]
  /** How many are before the cut. */
  readonly before: number
  /** How often two neighbours change places to get there, as in the paper's proof; 0 where the cut was one instant. */
  readonly swaps: number
}

export interface Proof extends Permuted {
  readonly holds: true
  /** After how many events of the real run all was as recorded, for the first time; `undefined` if it never was. */
  readonly occurredAfter: number | undefined
}

/** This is no cut of this run: `reason` says why, for people. */
export interface Refutation {
  readonly holds: false
  readonly reason: string
}

/** Puts the events before the cut first. */
export function permute(run: readonly RunEvent<unknown>[], cut: CutCounts): Permuted {
  const seen: Record<ProcessId, number> = {}
  const before: number[] = []
  const after: number[] = []
  let swaps = 0
  for (const [place, { process }] of run.entries()) {
    const count = (seen[process] = (seen[process] ?? 0) + 1)
    if (count > (cut[process] ?? 0)) {
      after.push(place)
    } else {
      before.push(place)
      swaps += after.length // It passes each of those that came earlier and belong later.
    }
  }
  return { order: [...before, ...after], before: before.length, swaps }
}

/**
 * Proves that `recorded` is a consistent cut of this run: the permuted run is legal (nothing is received before it is
 * sent, nor out of the order of its channel), goes through the recorded state and ends as the real one did.
 */
export function prove<State, Message, Event extends RunEvent<Message>>(
  computation: ComputationRun<State, Message, Event>,
  cut: CutCounts,
  recorded: GlobalState<State, Message>
): Proof | Refutation {
  const permuted = permute(computation.run, cut)
  const { order, before } = permuted
  const counted = Object.values(cut).reduce((sum, count) => sum + count, 0)
  if (before !== counted) return refute(`the cut is after ${counted} events, and the run has ${before} of them`)

  const real = startOf(computation.start)
  const { wrong, occurredAfter } = search(computation, real, recorded)
  if (wrong !== '') return refute(`as it happened, ${wrong}`)

  const possible = startOf(computation.start)
  const reason =
    takeAll(computation, possible, order.slice(0, before)) ||
    difference(possible, recorded) ||
    takeAll(computation, possible, order.slice(before)) ||
    difference(possible, real)
  return reason === ''
    ? { holds: true, ...permuted, occurredAfter }
    : refute(`with all from before the cut first, ${reason}`)
}

/** Goes through the real run and looks out for a state. */
function search<State, Message, Event extends RunEvent<Message>>(
  { run, after }: ComputationRun<State, Message, Event>,
  now: MovingState<State, Message>,
  wanted: GlobalState<State, Message>
): { readonly wrong: string; readonly occurredAfter: number | undefined } {
  // Only what an event touches is compared again.
  const differing = new Set(idsOf(now, wanted).filter((id) => differenceAt(id, now, wanted) !== ''))
  let occurredAfter = differing.size === 0 ? 0 : undefined
  let place = 0
  for (const event of run) {
    const wrong = take(now, event, after)
    if (wrong !== '') return { wrong, occurredAfter }
    for (const id of touchedBy(event)) {
      if (differenceAt(id, now, wanted) === '') differing.delete(id)
      else differing.add(id)
    }
    place += 1
    if (differing.size === 0) occurredAfter ??= place
  }
  return { wrong: '', occurredAfter }
}

/** @returns what cannot happen, or '' */
function takeAll<State, Message, Event extends RunEvent<Message>>(
  { run, after }: ComputationRun<State, Message, Event>,
  now: MovingState<State, Message>,
  places: readonly number[]
): string {
  for (const place of places) {
    const event = run[place]
    assert(event !== undefined, 'a permuted run has the events of the run')
    const wrong = take(now, event, after)
    if (wrong !== '') return wrong
  }
  return ''
}

/** @returns the first difference, or '' */
function difference<State, Message>(now: GlobalState<State, Message>, wanted: GlobalState<State, Message>): string {
  for (const id of idsOf(now, wanted)) {
    const found = differenceAt(id, now, wanted)
    if (found !== '') return found
  }
  return ''
}

function idsOf(...states: readonly GlobalState<unknown, unknown>[]): readonly ProcessId[] {
  return [...new Set(states.flatMap((state) => Object.keys(state)))].sort() as ProcessId[]
}

function refute(reason: string): Refutation {
  return { holds: false, reason }
}
