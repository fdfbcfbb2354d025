// All sentences about two runs that are compared.
import { unreachable } from '../../../app/assert.ts'
import type { Both, ComparedCut, ComparedRuns } from '../../../app/trace/compared.ts'
import type { Order } from '../../../app/trace/order.ts'
import type { ProcessId } from '../../../app/ids.ts'
import { inSentence, type People } from '../people/people.ts'
import { eventSentence } from '../space-time/words.ts'
import { snapshotName } from '../snapshots/snapshot.ts'
import { counted, formatCoins, listed } from '../words/number.ts'

export const WORDS = {
  title: 'Two runs compared',
  menu: 'Compare with a saved run …',
  button: 'Compare …',
  choose: 'Choose a saved run or a saved sandbox. A run of the same room or lesson is the best choice.',
  file: 'Open a file …',
  branch: 'Another branch',
  none: 'a branch …',
  here: 'This run',
  process: 'Process',
  first: 'First event that differs',
  end: 'Has ended: no further event.',
  nothing: 'No difference.',
  snapshot: 'Snapshot',
  cut: 'How the cuts differ',
  before: 'Events before the cut',
  balances: 'Balances',
  inTransit: 'In transit',
  unknown: 'not known'
} as const

/** A run with its name and the people in it, as the comparison shows it. */
export interface NamedRun {
  readonly name: string
  readonly order: Order
  readonly people: People
}

/** What the whole comparison comes to, in a sentence or two. */
export function verdictWords(found: ComparedRuns, one: NamedRun, other: NamedRun): string {
  if (found.isSameSchedule) return 'No difference: the same computation, in the same order.'
  if (found.isSameComputation)
    return 'Same computation, other schedule: each process did the same in the same order. Only concurrent events have changed places.'
  const openings = found.processes.filter(({ opening }) => opening.one !== opening.other).length
  const only = [
    ...found.onlyInOne.map((id) => `${nameIn(one, id)} is only in ${one.name}.`),
    ...found.onlyInOther.map((id) => `${nameIn(other, id)} is only in ${other.name}.`),
    ...(openings === 0 ? [] : [`${counted(openings, 'process')} began with another balance.`])
  ]
  const same = found.processes.filter(({ first }) => first === undefined).length
  const first = found.firstInOrder
  const where = first === undefined ? '' : placeWords(first)
  const who = same === 0 ? '' : `${counted(same, 'process')} did the same in both.`
  return ['Two different computations.', where, who, ...only].filter((text) => text !== '').join(' ')
}

/** Up to which event the orders of both runs are the same; events are counted from 1. */
function placeWords({ one, other }: Both): string {
  const event = (position: number): string => `event ${formatCoins(position + 1)}`
  if (one < 0) return `The first run is the same up to its end; the second goes on with ${event(other)}.`
  if (other < 0) return `The second run is the same up to its end; the first goes on with ${event(one)}.`
  const place = one === other ? event(one) : `${event(one)} of the first and ${event(other)} of the second`
  return `They differ from ${place} on.`
}

/** @param position −1 where the run has no such event */
export function eventWords({ order, people }: NamedRun, position: number): string {
  const placed = order.events[position]
  return placed === undefined ? WORDS.end : `${eventSentence(order, placed, people)}.`
}

export function relationWords({ relation }: ComparedCut): string {
  switch (relation) {
    case 'same':
      return 'The same cut.'
    case 'earlier':
      return 'The first cut is earlier: all events before it are before the second cut as well.'
    case 'later':
      return 'The first cut is later: all events before the second cut are before it as well.'
    case 'crossing':
      return 'The cuts cross: each has an event before it that is after the other.'
    case 'unknown':
      return 'The cuts cannot be ordered: the runs differ before them.'
    default:
      return unreachable(relation)
  }
}

/** `Anna 2 and 3, Ben 1 and 1`: of each process the numbers in both runs. */
export function bothWords(values: readonly Both[], ids: readonly ProcessId[], run: NamedRun): string {
  const one = (value: number): string => (value < 0 ? WORDS.unknown : formatCoins(value))
  return values.map(({ one: a, other: b }, at) => `${nameIn(run, ids[at])} ${one(a)} and ${one(b)}`).join(', ')
}

export function amountWords({ one, other }: Both): string {
  const amount = (value: number): string => (value < 0 ? WORDS.unknown : formatCoins(value))
  return `${amount(one)} and ${amount(other)}`
}

/** Empty where both runs have the same snapshots. */
export function onlyWords({ cutsOnlyInOne, cutsOnlyInOther }: ComparedRuns, one: NamedRun, other: NamedRun): string {
  const only = (run: NamedRun, snapshots: ComparedRuns['cutsOnlyInOne']): string =>
    snapshots.length === 0
      ? ''
      : `Only ${run.name} has ${listed(snapshots.map((snapshot) => snapshotName(snapshot, run.people)))}.`
  return [only(one, cutsOnlyInOne), only(other, cutsOnlyInOther)].filter((text) => text !== '').join(' ')
}

function nameIn({ people }: NamedRun, id: ProcessId | undefined): string {
  return id === undefined ? '' : inSentence(people.of(id).name)
}
