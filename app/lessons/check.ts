// Whether what a lesson claims is so: every expectation of every step, held against the sandbox. For the test of all
// lessons, and for whoever writes one.
import type { Finding } from '../applications/findings.ts'
import type { CutView } from '../view/contract/snapshot.ts'
import type { SnapshotId } from '../ids.ts'
import type { Frontier } from '../trace/frontier.ts'
import type { Order } from '../trace/order.ts'
import { orderOf } from '../trace/ordering.ts'
import { permutedRun } from '../trace/permuted.ts'
import { stateAt } from '../trace/state.ts'
import { processOf } from '../sandbox/directed.ts'
import { colour } from '../sandbox/lai-yang.ts'
import { openSnapshots } from '../sandbox/snapshots.ts'
import type { DirectedChannel } from '../sandbox/setup.ts'
import type { ActionResult } from '../sandbox/state.ts'
import { runOfTurns } from '../sandbox/tree.ts'
import type { Expectation, Lesson, LessonCut, Means } from './lesson.ts'
import { applicationFindingOf } from './check-application.ts'
import { fail } from './lines.ts'
import { lastOf, runLesson } from './run-lesson.ts'

/** What an empty list is called. */
const NOTHING = 'nothing'

/** @throws LessonError at the first step that cannot be done, or the first claim that is not so */
export function checkLesson(lesson: Lesson): void {
  for (const { step, turns } of runLesson(lesson)) {
    if (step === undefined) continue
    const order = orderOf(runOfTurns(lesson.setup, turns))
    const cut = step.cut === undefined ? undefined : frontierOf(order, step.cut)
    if (step.reordered !== undefined) {
      const permuted = permutedRun(order, step.reordered.snapshot)
      if (!permuted.holds) fail(step.reordered.where, permuted.reason)
      if (permuted.swaps === 0) fail(step.reordered.where, 'no swap is needed: the recorded state really occurred')
    }
    for (const expectation of step.expectations) {
      const found = findingOf(expectation, turns, order, cut)
      const claimed = claimOf(expectation)
      if (found !== claimed) fail(expectation.where, `the lesson says ${claimed}, but it is ${found}`)
    }
  }
}

/** The cut of a step in the run so far. @throws LessonError where a label is not in the run */
export function frontierOf(order: Order, { where, lasts }: LessonCut): Frontier {
  return order.run.processes.map(({ id, events }) => {
    const label = lasts[id] ?? ''
    if (label === '') return 1 // After it was opened, and before all else.
    const place = events.findIndex((event) => event.label === label)
    return place >= 0 ? place + 1 : fail(where, `no event of ${id} has the label ${label} so far`)
  })
}

/** What an expectation says, in words that can be compared. */
function claimOf(expectation: Expectation): string {
  switch (expectation.type) {
    case 'balance':
    case 'recorded':
      return String(expectation.balance)
    case 'on':
      return listed(expectation.messages)
    case 'open':
      return 'open'
    case 'total':
      return String(expectation.total)
    case 'in-transit':
      return listed(expectation.amounts)
    case 'existed':
      return existedWord(expectation.existed)
    case 'cut':
      return `${expectation.consistent ? 'consistent' : 'inconsistent'} ${expectation.total}`
    default:
      return expectation.list || NOTHING
  }
}

function findingOf(expectation: Expectation, turns: readonly ActionResult[], order: Order, cut?: Frontier): string {
  const { state } = lastOf(turns)
  switch (expectation.type) {
    case 'balance':
      return String(processOf(state.graph, expectation.process).applications.bank.balance)
    case 'on': {
      const messages = state.channels.find(isOn(expectation.channel))?.messages ?? []
      return listed(messages.map(({ message }) => (message.type === 'transfer' ? message.amount : message.type)))
    }
    case 'recorded': {
      const { snapshot, process } = expectation
      const open = openSnapshots(state).find((one) => one.snapshot === snapshot)
      const recorded = open?.recorded ?? cutOf(turns, snapshot, 'markers')?.processes
      return String(recorded?.find((one) => one.process === process)?.balance ?? 'not recorded')
    }
    case 'open':
      return openSnapshots(state).some(({ snapshot }) => snapshot === expectation.snapshot) ? 'open' : 'not open'
    case 'total':
      return String(cutOf(turns, expectation.snapshot, expectation.means)?.total ?? 'not complete')
    case 'in-transit': {
      const { snapshot, means, channel } = expectation
      const found = cutOf(turns, snapshot, means)?.channels.find(isOn(channel))
      return found === undefined ? 'not complete' : listed(found.amounts)
    }
    case 'existed': {
      const permuted = permutedRun(order, expectation.snapshot)
      return permuted.holds ? existedWord(permuted.occurredAfter >= 0) : permuted.reason
    }
    case 'named': {
      const named = findingsOf(turns, expectation.snapshot).filter(({ by }) => by.length === 1)
      return [...new Set(named.map(({ rule, by }) => `${by.join('')} by ${rule}`))].join(' ') || NOTHING
    }
    case 'pair': {
      const pairs = findingsOf(turns, expectation.snapshot).filter(({ by }) => by.length === 2)
      return [...new Set(pairs.flatMap(({ by }) => by))].sort().join(' ') || NOTHING
    }
    case 'cut': {
      if (cut === undefined) return 'not drawn in this step'
      const { consistent, sum } = stateAt(order, cut)
      return `${consistent ? 'consistent' : 'inconsistent'} ${sum.total}`
    }
    default:
      return applicationFindingOf(expectation, turns) || NOTHING
  }
}

/** The complete cut of a snapshot, by one of the two algorithms. */
export function cutOf(turns: readonly ActionResult[], snapshot: SnapshotId, means: Means): CutView | undefined {
  if (means === 'markers') return turns.flatMap(({ cuts }) => cuts).find((one) => one.snapshot === snapshot)
  const events = turns.flatMap((turn) => turn.events)
  return colour(lastOf(turns).state.setup, events, snapshot).cut
}

function findingsOf(turns: readonly ActionResult[], snapshot: SnapshotId): readonly Finding[] {
  return cutOf(turns, snapshot, 'markers')?.findings ?? []
}

function isOn({ from, to }: DirectedChannel): (one: DirectedChannel) => boolean {
  return (one) => one.from === from && one.to === to
}

function existedWord(existed: boolean): string {
  return existed ? 'that it existed' : 'that it never existed'
}

function listed(items: readonly (number | string)[]): string {
  return items.length === 0 ? NOTHING : items.join(' ')
}
