// Two runs side by side: whether they are one computation, from which event on they differ, and how the cuts of their snapshots differ.
//
// A computation is what each process did, in its own order: what it sent, received and computed. Two runs of one computation have the same
// happened-before relation, and can differ only in the order of concurrent events: another schedule. Markers, reports and recordings belong
// to snapshots and not to the computation, so they are compared as cuts, and clocks are not compared at all.
import { countOf, initiatorOf, type ProcessId, type SnapshotId } from '../ids.ts'
import { isUndoneReceipt, type Carried, type TraceEvent } from './event.ts'
import { beginningsOf, OUTSIDE, recordedFrontier } from './frontier.ts'
import type { Order } from './order.ts'
import { isOfComputation } from './state.ts'

/** Something in the one run and in the other; −1 where a run does not have it. Positions in the order of each. */
export interface Both {
  readonly one: number
  readonly other: number
}

export interface ComparedProcess {
  readonly id: ProcessId
  /** Opening balances, in coins; −1 where one is not known. */
  readonly opening: Both
  /** Its events of the computation that are the same in both, from the beginning. */
  readonly same: number
  /** Its first event of the computation that differs; `undefined` where none does. */
  readonly first: Both | undefined
}

/** A snapshot of both runs: the same initiator, and its count there. */
export interface ComparedCut {
  readonly one: SnapshotId
  readonly other: SnapshotId
  /**
   * By the events of the computation before the cuts: that of the one run is the same, or earlier or later than that of the other.
   * `crossing`: at one process more, at another one fewer. `unknown`: where
   * somebody recorded is not known, or the computations differ before the cuts.
   */
  readonly relation: 'same' | 'earlier' | 'later' | 'crossing' | 'unknown'
  /** Events of the computation before the cut, in the order of `processes`; −1 where that is not known. */
  readonly events: readonly Both[]
  /** As recorded; −1 where the run has no complete cut of it. */
  readonly balances: readonly Both[]
  readonly inTransit: Both
}

export interface ComparedRuns {
  /** In both runs, in the order of the one. */
  readonly processes: readonly ComparedProcess[]
  /** Only in the one, and only in the other. */
  readonly onlyInOne: readonly ProcessId[]
  readonly onlyInOther: readonly ProcessId[]
  /** Every process did the same, in the same order. */
  readonly isSameComputation: boolean
  /** The events of the computation also have the same order over all processes. */
  readonly isSameSchedule: boolean
  /** The first event of the computation at which the orders differ; `undefined` where they do not. */
  readonly firstInOrder: Both | undefined
  readonly cuts: readonly ComparedCut[]
  /** Snapshots that began in one of the runs only. */
  readonly cutsOnlyInOne: readonly SnapshotId[]
  readonly cutsOnlyInOther: readonly SnapshotId[]
}

/** One event of the computation, as it is compared. */
interface Deed {
  readonly text: string
  readonly position: number
  /** Place in the events of its process. */
  readonly index: number
}

/** Processes are paired by id, or, where the runs have none in common, by name: rooms that were made anew. */
export function compareRuns(one: Order, other: Order): ComparedRuns {
  const nameOf = namesIn(one, other)
  const [deeds, others] = [deedsIn(one, nameOf), deedsIn(other, nameOf)]
  const names = one.run.processes.map((process) => nameOf(process.id))
  const otherNames = other.run.processes.map((process) => nameOf(process.id))
  const pairs = one.run.processes.flatMap(({ id }, place) => {
    const at = otherNames.indexOf(names[place] ?? '')
    return at < 0 ? [] : [{ id, place, at }]
  })
  const processes = pairs.map(({ id, place, at }): ComparedProcess => {
    const [its, theirs] = [deeds[place] ?? [], others[at] ?? []]
    const same = commonLength(its, theirs, (a, b) => a.text === b.text)
    const isAll = same === its.length && same === theirs.length
    const opening = { one: openingOf(one, place), other: openingOf(other, at) }
    return { id, opening, same, first: isAll ? undefined : bothAt(its[same], theirs[same]) }
  })
  const onlyInOne = one.run.processes.map(({ id }) => id).filter((_, place) => !otherNames.includes(names[place] ?? ''))
  const onlyInOther = other.run.processes
    .map(({ id }) => id)
    .filter((_, place) => !names.includes(otherNames[place] ?? ''))
  const isSameComputation =
    onlyInOne.length + onlyInOther.length === 0 &&
    processes.every(({ first, opening }) => first === undefined && isSameOpening(opening))
  const firstInOrder = firstBetween(inOrder(deeds, names), inOrder(others, otherNames))
  return {
    processes,
    onlyInOne,
    onlyInOther,
    isSameComputation,
    isSameSchedule: isSameComputation && firstInOrder === undefined,
    firstInOrder,
    ...compareCuts({ order: one, deeds }, { order: other, deeds: others }, pairs, processes, nameOf)
  }
}

function openingOf({ run }: Order, place: number): number {
  return run.processes[place]?.opening ?? -1
}

/** What is not known contradicts nothing. */
function isSameOpening({ one, other }: Both): boolean {
  return one === other || one < 0 || other < 0
}

/** What a process is called in both runs: itself, or its name where the two runs share no id and no name is there twice. */
function namesIn(one: Order, other: Order): (id: ProcessId) => string {
  const ids = new Set(one.run.processes.map(({ id }) => id))
  if (other.run.processes.some(({ id }) => ids.has(id))) return (id) => id
  const names = new Map<string, string>()
  for (const { processes } of [one.run, other.run])
    for (const { id, name } of processes) {
      const isTwice = processes.filter((process) => process.name === name).length > 1
      names.set(id, name === '' || isTwice ? id : `=${name}`)
    }
  return (id) => names.get(id) ?? id
}

/** By process of the run, in its own order. */
function deedsIn(order: Order, nameOf: (id: ProcessId) => string): readonly (readonly Deed[])[] {
  const numbers = numbersOnChannels(order)
  return order.run.processes.map(({ events }, process) =>
    events.flatMap((event, index) => {
      const position = order.positions[process]?.[index] ?? -1
      const text = deedOf(event, nameOf, numbers.get(order.events[position]?.event ?? event) ?? 0)
      return text === '' ? [] : [{ text, position, index }]
    })
  )
}

/** Of each message of the computation, at both its ends: the how-manieth of its channel it is. Sequence numbers count markers, too. */
function numbersOnChannels({ run, positions, events }: Order): ReadonlyMap<TraceEvent, number> {
  const numbers = new Map<TraceEvent, number>()
  for (const [process, { events: own }] of run.processes.entries()) {
    const counts = new Map<string, number>()
    for (const [index, event] of own.entries()) {
      if (event.type !== 'sent' || !isOfComputation(event.carried)) continue
      const number = (counts.get(event.to) ?? 0) + 1
      counts.set(event.to, number)
      numbers.set(event, number)
      const received = events[events[positions[process]?.[index] ?? -1]?.other ?? -1]
      if (received !== undefined) numbers.set(received.event, number)
    }
  }
  return numbers
}

/** The same text for the same deed in two runs; empty for what is no part of the computation. */
function deedOf(event: TraceEvent, nameOf: (id: ProcessId) => string, number: number): string {
  switch (event.type) {
    case 'internal':
      return `internal ${event.says ?? ''}`
    case 'sent':
      return isOfComputation(event.carried)
        ? `sent ${number} to ${nameOf(event.to)}: ${contentOf(event.carried, nameOf)}`
        : ''
    case 'received':
      return isOfComputation(event.carried) && !isUndoneReceipt(event)
        ? `received ${number} from ${nameOf(event.from)}: ${contentOf(event.carried, nameOf)}`
        : ''
    case 'restored':
      return `restored ${commonName(event.snapshot, nameOf)}`
    default:
      return ''
  }
}

function contentOf(carried: Carried, nameOf: (id: ProcessId) => string): string {
  if (carried.kind === 'transfer') return String(carried.amount)
  return 'says' in carried ? carried.says : 'snapshot' in carried ? commonName(carried.snapshot, nameOf) : carried.kind
}

/** A snapshot in both runs: without the part of its id that nobody can guess. */
function commonName(snapshot: SnapshotId, nameOf: (id: ProcessId) => string): string {
  return `${nameOf(initiatorOf(snapshot))}#${countOf(snapshot)}`
}

/** All of them over all processes, each with the name of its process. */
function inOrder(deeds: readonly (readonly Deed[])[], names: readonly string[]): readonly Deed[] {
  return deeds
    .flatMap((own, place) => own.map((deed) => ({ ...deed, text: `${names[place] ?? ''}: ${deed.text}` })))
    .sort((a, b) => a.position - b.position)
}

function firstBetween(one: readonly Deed[], other: readonly Deed[]): Both | undefined {
  const same = commonLength(one, other, (a, b) => a.text === b.text)
  return same === one.length && same === other.length ? undefined : bothAt(one[same], other[same])
}

function commonLength<Item>(one: readonly Item[], other: readonly Item[], isSame: (a: Item, b: Item) => boolean) {
  const first = one.findIndex((item, at) => other[at] === undefined || !isSame(item, other[at]))
  return first < 0 ? one.length : first
}

function bothAt(one: Deed | undefined, other: Deed | undefined): Both {
  return { one: one?.position ?? -1, other: other?.position ?? -1 }
}

interface Side {
  readonly order: Order
  readonly deeds: readonly (readonly Deed[])[]
}

interface Pair {
  readonly id: ProcessId
  /** Places in the one and in the other run. */
  readonly place: number
  readonly at: number
}

function compareCuts(
  one: Side,
  other: Side,
  pairs: readonly Pair[],
  processes: readonly ComparedProcess[],
  nameOf: (id: ProcessId) => string
): Pick<ComparedRuns, 'cuts' | 'cutsOnlyInOne' | 'cutsOnlyInOther'> {
  const [its, theirs] = [one, other].map(({ order }) => beginningsOf(order).map(({ snapshot }) => snapshot))
  const twins = new Map((theirs ?? []).map((snapshot) => [commonName(snapshot, nameOf), snapshot]))
  const cuts = (its ?? []).flatMap((snapshot): ComparedCut[] => {
    const twin = twins.get(commonName(snapshot, nameOf))
    if (twin === undefined) return []
    const [before, after] = [eventsBefore(one, snapshot), eventsBefore(other, twin)]
    const events = pairs.map(({ place, at }) => ({ one: before[place] ?? -1, other: after[at] ?? -1 }))
    return [
      {
        one: snapshot,
        other: twin,
        relation: relationOf(events, processes),
        events,
        ...recorded(one, other, snapshot, twin, pairs)
      }
    ]
  })
  const shared = new Set<string>(cuts.flatMap((cut) => [cut.one, cut.other]))
  return {
    cuts,
    cutsOnlyInOne: (its ?? []).filter((snapshot) => !shared.has(snapshot)),
    cutsOnlyInOther: (theirs ?? []).filter((snapshot) => !shared.has(snapshot))
  }
}

/** By process of the run: events of the computation before the cut; −1 where that is not known, or it is no member. */
function eventsBefore({ order, deeds }: Side, snapshot: SnapshotId): readonly number[] {
  const frontier = recordedFrontier(order, snapshot)
  return deeds.map((own, process) => {
    const count = frontier?.[process] ?? OUTSIDE
    return count === OUTSIDE ? -1 : own.filter(({ index }) => index < count).length
  })
}

function relationOf(events: readonly Both[], processes: readonly ComparedProcess[]): ComparedCut['relation'] {
  const isComparable = events.every(
    ({ one, other }, place) => one >= 0 && other >= 0 && Math.max(one, other) <= (processes[place]?.same ?? 0)
  )
  if (!isComparable) return 'unknown'
  const isEarlier = events.some(({ one, other }) => one < other)
  const isLater = events.some(({ one, other }) => one > other)
  if (isEarlier && isLater) return 'crossing'
  return isEarlier ? 'earlier' : isLater ? 'later' : 'same'
}

function recorded(
  { order: one }: Side,
  { order: other }: Side,
  snapshot: SnapshotId,
  twin: SnapshotId,
  pairs: readonly Pair[]
): Pick<ComparedCut, 'balances' | 'inTransit'> {
  const cut = one.run.cuts.find((found) => found.snapshot === snapshot)
  const twins = other.run.cuts.find((found) => found.snapshot === twin)
  const balances = pairs.map(({ id, at }) => ({
    one: cut?.processes.find(({ process }) => process === id)?.balance ?? -1,
    other: twins?.processes.find(({ process }) => process === other.run.processes[at]?.id)?.balance ?? -1
  }))
  return { balances, inTransit: { one: cut?.inTransit ?? -1, other: twins?.inTransit ?? -1 } }
}
