// What one process has after any number of its events: its balance, whether it runs, how far it is with which snapshot.
import type { SnapshotId } from '../ids.ts'
import type { TraceEvent } from './event.ts'
import { countBelow } from './frontier.ts'
import type { Order } from './order.ts'
import type { RunProcess } from './run.ts'

export interface AccountState {
  /** After its last event inside; before its first one what it was opened with. −1 where nobody here knows it. */
  readonly balance: number
  /** False before it was opened, and between the last event of one life and the first of the next. */
  readonly runs: boolean
  /** Snapshots that it has recorded, oldest first, and how far it is with each. */
  readonly snapshots: readonly SnapshotPhase[]
}

export interface SnapshotPhase {
  readonly snapshot: SnapshotId
  readonly phase: 'recording' | 'reported' | 'complete' | 'cancelled'
}

export interface TraceAccount {
  readonly events: readonly TraceEvent[]
  /** −1 where nobody here knows it. */
  readonly opening: number
  /** By number of events: the balance after them; −1 where nobody here knows it. */
  readonly balances: Float64Array
  /** Places of the events that begin or go on with a snapshot, rising. */
  readonly phases: readonly number[]
}

const made = new WeakMap<RunProcess, TraceAccount>()

/** In order of the run's processes. Made once for a process of a run. */
export function accountsOf({ run }: Order): readonly TraceAccount[] {
  return run.processes.map((process) => {
    let account = made.get(process)
    if (account === undefined) made.set(process, (account = makeAccount(process)))
    return account
  })
}

/** @param count how many of its events have happened */
export function accountAt({ events, balances, phases }: TraceAccount, count: number): AccountState {
  const [last, next] = [events[count - 1], events[count]]
  // Who is first heard of in the middle of a life was running then.
  const runs = last === undefined ? next !== undefined && next.n > 1 : next === undefined || next.life === last.life
  const snapshots = new Map<SnapshotId, SnapshotPhase['phase']>()
  for (const place of phases.slice(0, countBelow(phases, count))) {
    const event = events[place]
    if (event?.type === 'recorded') snapshots.set(event.snapshot, 'recording')
    if (event?.type === 'reported' || event?.type === 'complete' || event?.type === 'cancelled')
      if (snapshots.has(event.snapshot)) snapshots.set(event.snapshot, event.type)
  }
  return {
    balance: balances[count] ?? -1,
    runs,
    snapshots: [...snapshots].map(([snapshot, phase]) => ({ snapshot, phase }))
  }
}

function makeAccount({ events, opening }: RunProcess): TraceAccount {
  const balances = new Float64Array(events.length + 1)
  const first = events.find((event) => 'balance' in event)
  let balance = first === undefined ? opening : balanceBefore(first)
  balances[0] = balance
  const phases: number[] = []
  for (const [place, event] of events.entries()) {
    if ('balance' in event) balance = event.balance
    balances[place + 1] = balance
    if (
      event.type === 'recorded' ||
      event.type === 'reported' ||
      event.type === 'complete' ||
      event.type === 'cancelled'
    )
      phases.push(place)
  }
  return { events, opening: opening >= 0 ? opening : openingIn(events), balances, phases }
}

function balanceBefore(event: TraceEvent & { readonly balance: number }): number {
  if (event.type !== 'sent' && event.type !== 'received') return event.balance
  const amount = event.carried.kind === 'transfer' ? event.carried.amount : 0
  return event.type === 'sent' ? event.balance + amount : event.balance - amount
}

function openingIn([first]: readonly TraceEvent[]): number {
  return first?.type === 'opened' && first.life === 1 && first.n === 1 ? first.balance : -1
}
