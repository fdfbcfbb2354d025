// The checker of a search with restores or other applications than the bank. In every state it counts the money of the
// latest timeline, and compares every cut that a process holds with the true global state (see actual-state.ts of
// proof/simulate).
import { BrokenLawError } from '../../app/assert.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import { ask } from '../../app/properties/ask.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import { isSameTimeline } from '../../app/snapshot/timeline.ts'
import { checkCores } from '../../testing/check-cores.ts'
import { keyOf, ActualState } from '../simulate/actual-state.ts'
import { must, violated } from '../simulate/violation.ts'
import type { Participant } from './participants.ts'
import type { Situation, SmallWorld } from './world.ts'

/** Whether a world has more than transfers and snapshots, or money of a liar in it. */
export function hasUses({ plans, liar }: SmallWorld): boolean {
  return (
    liar !== undefined ||
    Object.values(plans).some((plan) => plan.some(({ do: what }) => what === 'command' || what === 'go-back'))
  )
}

/** @param cutOf the cut with a number @throws Violation */
export function checkUses(
  everybody: readonly Participant[],
  cutOf: (number: number) => Cut,
  seen: (sight: Situation) => void
): void {
  const cores = everybody.map(({ core }) => core)
  try {
    checkCores(cores)
  } catch (error) {
    if (error instanceof BrokenLawError) violated('restores', error.message)
    throw error
  }
  const held = new Set(everybody.flatMap(({ cuts }) => cuts))
  if (held.size === 0) return
  const [first] = cores
  const present = first && presentIn(first.process.restoring)
  const isOne = cores.every(({ process }) => present && isSameTimeline(presentIn(process.restoring), present))
  const truth = new ActualState(cores)
  for (const number of held) {
    const cut = cutOf(number)
    if (isOne && present !== undefined && isSameTimeline(cut.timeline, present)) checkCut(cut, everybody, truth, seen)
  }
}

function checkCut(
  cut: Cut,
  everybody: readonly Participant[],
  truth: ActualState,
  seen: (sight: Situation) => void
): void {
  const { snapshot } = cut
  const [termination, deadlock, garbage] = [ask('computation', cut), ask('locks', cut), ask('objects', cut)]
  if (termination.wouldFool) seen('task-in-transit')
  if (termination.holds) seen('terminated')
  if (deadlock.holds) seen('deadlock')
  if (deadlock.phantoms.length > 0) seen('phantom-deadlock')
  if (garbage.garbage.length > 0) seen('garbage')
  if (garbage.onlyInTransit.length > 0) seen('live-only-in-transit')
  const since = (what: 'starts' | 'backOffs', ids: readonly ProcessId[]): number =>
    everybody
      .filter(({ core }) => ids.includes(core.process.id))
      .reduce((sum, { log }) => sum + log[what] - (log.recorded[snapshot]?.[what] ?? log[what]), 0)
  must(
    !termination.holds || since('starts', cut.members) > 0 || truth.working.size === 0,
    'never-wrong',
    () => `${snapshot} says terminated, and ${[...truth.working].join()} works`
  )
  const { stuck, reachable } = truth
  must(
    since('backOffs', deadlock.stuck) > 0 || deadlock.stuck.every((id) => stuck.has(id)),
    'never-wrong',
    () => `${snapshot} says that ${deadlock.stuck.join()} are stuck, and only ${[...stuck].join()} are`
  )
  for (const reference of garbage.garbage)
    must(
      !reachable.has(keyOf(reference)),
      'never-wrong',
      () => `${snapshot} reports ${keyOf(reference)} as garbage, but it can be reached`
    )
}

/**
 * Checks an ending: all processes are in one timeline with one cut, and no process waits for a restore. What a liar has asked for may
 * stay promised, and it may be apart.
 */
export function checkRest(honest: readonly Participant[], liar: string | undefined): void {
  const begun = new Set<string>()
  for (const { core } of honest) {
    const { origin, proposal, questions, promised, claims, apart } = core.process.restoring
    const open = promised.filter(({ timeline }) => timeline.initiator !== liar)
    const left = apart.filter((id) => id !== liar)
    must(
      proposal === null && questions.length + open.length + claims.length + left.length === 0,
      'restores',
      () => `${core.process.id} never finishes going back`
    )
    begun.add(
      origin === null ? 'nothing' : `${origin.snapshot} by ${origin.timeline.number} ${origin.timeline.initiator}`
    )
  }
  must(begun.size <= 1, 'restores', () => `honest processes have gone back to ${[...begun].join(' and ')}`)
}
