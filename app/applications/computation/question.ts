// Has the computation terminated? Asked of a complete cut: nobody was active and no task was in transit. True in the cut means true
// ever after, until somebody is given new work from outside; false means that it had not terminated when the snapshot began.
import type { ProcessId } from '../../ids.ts'
import type { Question } from '../application.ts'
import { channelsIn, inTransitIn, outsideOf, stateIn, type ApplicationCut } from '../cut.ts'
import type { Computation, Task } from './computation.ts'

export interface Termination {
  /** Whether the computation has terminated: nobody active, nothing in transit, nobody outside. */
  readonly holds: boolean
  /** Members that were active when they recorded; sorted. */
  readonly active: readonly ProcessId[]
  /** Channels with tasks in transit, by sender, then receiver; `tasks` ≥ 1. */
  readonly inTransit: readonly { readonly from: ProcessId; readonly to: ProcessId; readonly tasks: number }[]
  /** Processes that are not in the cut and have exchanged tasks with members: nobody knows whether they work; sorted. */
  readonly outside: readonly ProcessId[]
  /** Nobody was active, so that looking at the processes alone would have said yes, and a task was on its way. */
  readonly wouldFool: boolean
}

function terminationIn(cut: ApplicationCut<Computation, Task>): Termination {
  const computationOf = (member: ProcessId): Computation => stateIn(cut, member)
  const active = [...cut.members].sort().filter((member) => computationOf(member).phase === 'active')
  const inTransit = channelsIn(cut)
    .map(({ from, to }) => ({ from, to, tasks: inTransitIn(cut, from, to).length }))
    .filter(({ tasks }) => tasks > 0)
  const partners = cut.members.map(computationOf).flatMap(({ sent, received }) => Object.keys({ ...sent, ...received }))
  const outside = outsideOf(cut, partners as ProcessId[])
  return {
    holds: active.length === 0 && inTransit.length === 0 && outside.length === 0,
    active,
    inTransit,
    outside,
    wouldFool: active.length === 0 && inTransit.length > 0
  }
}

export const question: Question<Computation, Task, Termination, 'termination'> = {
  name: 'termination',
  ask: terminationIn,
  holds: ({ holds }) => holds
}
