// Who waits for whom in a complete cut, by the books of the owners of resources and by what is in transit to them. Whether that is a
// deadlock is asked in question.ts.
import type { ProcessId } from '../../ids.ts'
import { inTransitIn, stateIn, type ApplicationCut } from '../cut.ts'
import type { LockMessage, Locks } from './locks.ts'
import { isClaimedBy, type Resource, type ResourceName } from './resource.ts'

export type LocksCut = ApplicationCut<Locks, LockMessage>

/** `from`, a member, waits for `to` because of a resource of `owner`, held by `to` or certain to be given to it before `from`. */
export interface WaitsFor {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly owner: ProcessId
  readonly resource: ResourceName
  /**
   * `holds`: `to` has it, or its grant is on the way. `before`: `to` asked earlier and will have it first; only the nearest member
   * ahead in the queue is named, since that one waits for those further ahead.
   */
  readonly because: 'holds' | 'before'
}

/** A resource of a member, and what its book comes to. */
interface ResourceQueue {
  readonly owner: ProcessId
  readonly resource: ResourceName
  /** `null` where it is free, or will be: then the first of the queue gets it, and waits for nobody. */
  readonly holder: ProcessId | null
  /** First come first served. */
  readonly queue: readonly ProcessId[]
  /** Asks for it and is not in the book: behind the whole queue, in no order among themselves. */
  readonly asking: readonly ProcessId[]
}

/**
 * What is certain, at most two for each claim: releases in transit have their effect, since nobody can call them back. Requests in
 * transit to one owner do not wait for each other: their order is not decided.
 */
export function certainWaiting(cut: LocksCut): readonly WaitsFor[] {
  return waitingIn(cut, (owner, resource, { holder, queue }) => {
    const others = cut.members.filter((member) => member !== owner)
    const stays = (process: ProcessId): boolean =>
      !others.includes(process) || releasesInTransit(cut, process, owner, resource).length === 0
    return {
      owner,
      resource,
      holder: holder !== null && stays(holder.process) ? holder.process : null,
      queue: queue.map(({ process }) => process).filter(stays),
      asking: others.filter((other) => claimsInTransit(cut, other, owner, resource).at(-1)?.type === 'request')
    }
  })
}

/** What it looks like to somebody who asks all processes and does not look into the channels. */
export function apparentWaiting(cut: LocksCut): readonly WaitsFor[] {
  const waits = (process: ProcessId, owner: ProcessId, resource: ResourceName): boolean =>
    cut.members.includes(process) &&
    stateIn(cut, process).claims.some(
      (claim) => claim.owner === owner && claim.resource === resource && claim.phase === 'waiting'
    )
  const apparent = waitingIn(cut, (owner, resource, book) => ({
    owner,
    resource,
    holder: book.holder?.process ?? null,
    queue: book.queue.map(({ process }) => process),
    asking: cut.members.filter((member) => waits(member, owner, resource) && !isClaimedBy(book, member))
  }))
  return apparent.filter(({ from, owner, resource }) => waits(from, owner, resource))
}

export function releasesInTransit(
  cut: LocksCut,
  from: ProcessId,
  owner: ProcessId,
  resource: ResourceName
): LockMessage[] {
  return claimsInTransit(cut, from, owner, resource).filter(({ type }) => type === 'release')
}

export function deniesInTransit(cut: LocksCut, owner: ProcessId, to: ProcessId, resource: ResourceName): LockMessage[] {
  return locksInTransit(cut, owner, to, resource).filter(({ type }) => type === 'deny')
}

/** What is on its way to the owner of a resource. What goes the same way about the other's resource of that name is none of it. */
function claimsInTransit(cut: LocksCut, from: ProcessId, owner: ProcessId, resource: ResourceName): LockMessage[] {
  return locksInTransit(cut, from, owner, resource).filter(({ type }) => type === 'request' || type === 'release')
}

function waitingIn(
  cut: LocksCut,
  lineOf: (owner: ProcessId, name: ResourceName, book: Resource) => ResourceQueue
): WaitsFor[] {
  const lines = cut.members.flatMap((owner) =>
    Object.entries(stateIn(cut, owner).resources).map(([name, book]) => lineOf(owner, name, book))
  )
  return lines.flatMap((line) => waitingInLine(line, cut.members)).sort(inOrder)
}

function waitingInLine(
  { owner, resource, holder, queue, asking }: ResourceQueue,
  members: readonly ProcessId[]
): WaitsFor[] {
  const waitingOf = (from: ProcessId, ahead: readonly ProcessId[]): WaitsFor[] => {
    const before = ahead.findLast((one) => members.includes(one))
    return [
      ...(holder === null ? [] : [{ from, to: holder, owner, resource, because: 'holds' as const }]),
      ...(before === undefined ? [] : [{ from, to: before, owner, resource, because: 'before' as const }])
    ]
  }
  return [
    ...queue.flatMap((from, position) => waitingOf(from, queue.slice(0, position))),
    ...asking.flatMap((from) => waitingOf(from, queue))
  ].filter(({ from, to }) => from !== to && members.includes(from))
}

/** What is on its way about a resource of either process, in channel order. */
function locksInTransit(cut: LocksCut, from: ProcessId, to: ProcessId, resource: ResourceName): LockMessage[] {
  return inTransitIn(cut, from, to).filter((message) => message.resource === resource)
}

function inOrder(one: WaitsFor, other: WaitsFor): number {
  const key = ({ from, owner, resource, because, to }: WaitsFor): string =>
    [from, owner, resource, because === 'holds' ? 0 : 1, to].join('\n')
  return key(one) < key(other) ? -1 : 1
}
