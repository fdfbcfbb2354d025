// Is there a deadlock? Asked of a complete cut: a cycle of processes, each waiting for the next, that no message in transit can break.
// Only certain waiting counts, so that a yes is never wrong; what is on its way will decide the rest, and a later cut sees it.
import type { ProcessId } from '../../ids.ts'
import type { Question } from '../application.ts'
import { fromSmallest, leadingIntoCycles, reachedByAll, shortestCycles, shortestWay } from './cycles.ts'
import type { LockMessage, Locks } from './locks.ts'
import type { ResourceName } from './resource.ts'
import {
  apparentWaiting,
  certainWaiting,
  deniesInTransit,
  releasesInTransit,
  type LocksCut,
  type WaitsFor
} from './waiting.ts'

export interface Deadlock {
  /** Whether there is a deadlock. */
  readonly holds: boolean
  /** Every certain waiting; by `from`, then owner and resource. */
  readonly waiting: readonly WaitsFor[]
  /** One shortest cycle of each deadlock, in order of waiting; each begins with its smallest id. */
  readonly cycles: readonly (readonly WaitsFor[])[]
  /** Everybody who can never go on: in a cycle, or waiting for somebody in one; sorted. */
  readonly stuck: readonly ProcessId[]
  /** Cycles that one would see without the channels, and that a message in transit breaks: no deadlocks. */
  readonly phantoms: readonly Phantom[]
}

export interface Phantom {
  /** Begins with its smallest id. */
  readonly cycle: readonly WaitsFor[]
  /** At least one. */
  readonly brokenBy: readonly Breaking[]
}

/** A message in transit that breaks a cycle: gives a resource back, takes a request back, or answers it with no. */
export interface Breaking {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly type: 'release' | 'deny'
  readonly resource: ResourceName
}

function deadlockIn(cut: LocksCut): Deadlock {
  const waiting = certainWaiting(cut)
  const cycles = shortestCycles(waiting)
  return {
    holds: cycles.length > 0,
    waiting,
    cycles,
    stuck: leadingIntoCycles(waiting),
    phantoms: phantomsIn(cut, waiting)
  }
}

/** One shortest phantom for every two processes of which one only seems to wait for the other, as far as there is one; none twice. */
function phantomsIn(cut: LocksCut, certain: readonly WaitsFor[]): readonly Phantom[] {
  const apparent = apparentWaiting(cut)
  const behind = reachedByAll(certain)
  const onlyApparent = apparent.filter(({ from, to }) => behind.get(from)?.has(to) !== true)
  const phantoms = new Map<string, Phantom>()
  for (const waiting of onlyApparent) {
    const back = shortestWay(apparent, waiting.to, waiting.from)
    if (back === undefined) continue
    const cycle = fromSmallest([waiting, ...back])
    const key = cycle.map(({ from }) => from).join(' ')
    if (phantoms.has(key)) continue
    const inCycle = ({ from, to }: WaitsFor): boolean => cycle.some((one) => one.from === from && one.to === to)
    phantoms.set(key, { cycle, brokenBy: onlyApparent.filter(inCycle).flatMap((one) => breaking(cut, one)) })
  }
  return [...phantoms.values()]
}

/** What makes a waiting end that only seems to be. */
function breaking(cut: LocksCut, { from, to, owner, resource }: WaitsFor): Breaking[] {
  return [
    ...releasesInTransit(cut, to, owner, resource).map(() => ({
      from: to,
      to: owner,
      type: 'release' as const,
      resource
    })),
    ...deniesInTransit(cut, owner, from, resource).map(() => ({
      from: owner,
      to: from,
      type: 'deny' as const,
      resource
    }))
  ]
}

export const question: Question<Locks, LockMessage, Deadlock, 'deadlock'> = {
  name: 'deadlock',
  ask: deadlockIn,
  holds: ({ holds }) => holds
}
