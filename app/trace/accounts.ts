// The state of one process after any number of its events: its balance, whether it runs, its phase in each snapshot. It
// grows with its run.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { countBelow } from './rising.ts'
import type { RunProcess } from './run.ts'

export interface AccountState {
  /**
   * The balance after its last event inside the cut; before its first event the opening balance. −1 if it is not known.
   */
  readonly balance: number
  /** False before it was opened, and between the last event of one life and the first of the next. */
  readonly runs: boolean
  /** Snapshots that it has recorded, oldest first, with the phase of each. */
  readonly snapshots: readonly SnapshotPhase[]
}

export interface SnapshotPhase {
  readonly snapshot: SnapshotId
  readonly phase: 'recording' | 'reported' | 'complete' | 'cancelled'
}

/** A range of places of events: `from` ≤ place < `until`. */
export interface PlaceRange {
  readonly from: number
  readonly until: number
}

/** An event that begins or continues a snapshot. */
type SnapshotTraceEvent = Extract<
  TraceEvent,
  { readonly type: 'recorded' | 'reported' | 'complete' | 'cancelled' | 'undone' }
>

export class TraceAccount {
  #process: RunProcess = { id: '' as RunProcess['id'], name: '', opening: -1, events: [] }
  /** By number of events: the balance after them; −1 if it is not known. */
  readonly #balances: number[] = []
  /** True after an event with a balance. Before that, no balance is certain. */
  #isBalanceKnown = false
  /** Places of `#steps`, rising. */
  readonly #places: number[] = []
  readonly #steps: SnapshotTraceEvent[] = []
  readonly #recorded = new Map<SnapshotId, number>()
  readonly #about = new Map<SnapshotId, number[]>()
  /** Places of the events with which it went back, rising, and the timelines that they began. */
  readonly #returns: number[] = []
  readonly #timelines: string[] = []
  /** Cache: the result of the first `steps` steps. The page asks for the same ones again and again. */
  #phases: { readonly steps: number; readonly snapshots: readonly SnapshotPhase[] } = { steps: 0, snapshots: [] }

  /** @param process the same process with more events, or with a new name or opening balance */
  extend(process: RunProcess): void {
    this.#process = process
    const { events, opening } = process
    if (!this.#isBalanceKnown) this.#begin(events, opening)
    let index = this.#balances.length - 1
    let balance = this.#balances[index] ?? -1
    for (; index < events.length; index++) {
      const event = events[index]
      if (event === undefined) continue
      if ('balance' in event) balance = event.balance
      this.#noteAbout(index, event)
      if (event.type === 'restored') {
        this.#returns.push(index)
        this.#timelines.push(`${event.timeline} ${event.initiator}`)
      }
      this.#balances.push(balance)
      if (
        event.type === 'recorded' ||
        event.type === 'reported' ||
        event.type === 'complete' ||
        event.type === 'cancelled' ||
        event.type === 'undone'
      )
        this.#step(index, event)
    }
  }

  #begin(events: readonly TraceEvent[], opening: number): void {
    const first = events.find((event) => 'balance' in event)
    this.#isBalanceKnown = first !== undefined
    for (const list of [this.#balances, this.#places, this.#steps, this.#returns, this.#timelines]) list.length = 0
    this.#about.clear()
    this.#phases = { steps: 0, snapshots: [] }
    this.#balances.push(first === undefined ? opening : balanceBefore(first))
  }

  #noteAbout(index: number, event: TraceEvent): void {
    const isMarker = 'carried' in event && event.carried.kind === 'marker'
    const snapshot = isMarker ? event.carried.snapshot : 'snapshot' in event ? event.snapshot : undefined
    if (snapshot === undefined) return
    const places = this.#about.get(snapshot)
    if (places === undefined) this.#about.set(snapshot, [index])
    else places.push(index)
  }

  #step(index: number, step: SnapshotTraceEvent): void {
    this.#places.push(index)
    this.#steps.push(step)
    if (step.type === 'recorded' && !this.#recorded.has(step.snapshot)) this.#recorded.set(step.snapshot, index)
  }

  /** Opening balance in coins; −1 if it is not known. */
  get opening(): number {
    const { opening, events } = this.#process
    return opening >= 0 ? opening : openingIn(events)
  }

  /** By snapshot that it recorded: the place of the event of recording. */
  get recorded(): ReadonlyMap<SnapshotId, number> {
    return this.#recorded
  }

  /** Places of the events that are part of this snapshot, rising: all except those outside the channels. */
  about(snapshot: SnapshotId): readonly number[] {
    return this.#about.get(snapshot) ?? []
  }

  /** The place of its last restore event; −1 if there is none. Messages that it sent before are undone. */
  wentBackAt(count: number): number {
    return this.#returns[countBelow(this.#returns, count) - 1] ?? -1
  }

  /** Snapshots that it recorded, and whether they are undone: the process has gone back to an earlier one. */
  undone(): readonly (readonly [SnapshotId, boolean])[] {
    // The snapshot that it went back to was recorded just after a span.
    const leading = this.leadingTo(this.#process.events.length)
    return [...this.#recorded].map(([snapshot, place]) => [
      snapshot,
      !leading.some(({ from, until }) => from <= place && place <= until)
    ])
  }

  /** The events of the timeline that it is in after `count` events. */
  timelineAround(count: number): PlaceRange {
    const begun = countBelow(this.#returns, count)
    return { from: (this.#returns[begun - 1] ?? -1) + 1, until: this.#returns[begun] ?? this.#process.events.length }
  }

  /**
   * The events that lead to its state after `count` of them: events of earlier timelines count only up to the recording
   * of the snapshot that it went back to.
   * @param from if given, the events that count for messages received from this process: messages in transit in the
   * snapshot were delivered again
   */
  leadingTo(count: number, from?: ProcessId): readonly PlaceRange[] {
    const begun = countBelow(this.#returns, count) - 1
    const place = this.#returns[begun]
    const event = this.#process.events[place ?? -1]
    if (place === undefined || event?.type !== 'restored') return [{ from: 0, until: count }]
    const recorded = this.#recorded.get(event.snapshot)
    const present = { from: place + 1, until: count }
    // A process that never recorded that snapshot has gone back to its opening state.
    if (recorded === undefined) return [present]
    const until = from === undefined ? recorded : (this.#closed(event.snapshot, from) ?? recorded)
    return [...this.leadingTo(until, from), present]
  }

  /** The place of the event that closed a channel in a snapshot. */
  #closed(snapshot: SnapshotId, from: ProcessId): number | undefined {
    return this.about(snapshot).find((place) => {
      const event = this.#process.events[place]
      return event?.type === 'closed' && event.from === from
    })
  }

  /** The same text for the same timeline; empty in the first known one. */
  timelineAt(count: number): string {
    return this.#timelines[countBelow(this.#returns, count) - 1] ?? ''
  }

  /**
   * The balance just before the event at this place, also where events before it are missing.
   * @param known nothing is missing from the first of these places up to the second; the first is at most `place`, which is before the second
   * @returns `undefined` if no event between them tells it
   */
  balanceFrom(place: number, [first, end]: readonly [number, number]): number | undefined {
    const { events } = this.#process
    for (const event of events.slice(place, end)) if ('balance' in event) return balanceBefore(event)
    if (first === 0) return this.#balances[place]
    for (const event of events.slice(first, place).reverse()) if ('balance' in event) return event.balance
    return undefined
  }

  /** @param count how many of its events have happened */
  at(count: number): AccountState {
    const { events } = this.#process
    const [last, next] = [events[count - 1], events[count]]
    // A process whose first known event is in the middle of a life was running before it.
    const runs = last === undefined ? next !== undefined && next.n > 1 : next === undefined || next.life === last.life
    return {
      balance: this.#balances[count] ?? -1,
      runs,
      snapshots: this.#snapshotsAfter(countBelow(this.#places, count))
    }
  }

  #snapshotsAfter(steps: number): readonly SnapshotPhase[] {
    if (this.#phases.steps !== steps) {
      const phases = new Map<SnapshotId, SnapshotPhase['phase']>()
      for (const step of this.#steps.slice(0, steps))
        if (step.type === 'recorded') phases.set(step.snapshot, 'recording')
        else if (phases.has(step.snapshot)) phases.set(step.snapshot, step.type === 'undone' ? 'cancelled' : step.type)
      this.#phases = { steps, snapshots: [...phases].map(([snapshot, phase]) => ({ snapshot, phase })) }
    }
    return this.#phases.snapshots
  }
}

function balanceBefore(event: TraceEvent & { readonly balance: number }): number {
  if (event.type !== 'sent' && event.type !== 'received') return event.balance
  const amount = event.carried.kind === 'transfer' ? event.carried.amount : 0
  return event.type === 'sent' ? event.balance + amount : event.balance - amount
}

function openingIn([first]: readonly TraceEvent[]): number {
  return first?.type === 'opened' && first.life === 1 && first.n === 1 ? first.balance : -1
}
