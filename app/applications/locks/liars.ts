// Who reports claims that cannot be? The owner of a resource and the process that asks for it both write down the request, and what one
// of them does not know yet is on its way. Where both are members and contradict each other, one of the two lies.
import type { ProcessId } from '../../ids.ts'
import { inTransitIn, stateIn } from '../cut.ts'
import type { Finding, Knowledge } from '../findings.ts'
import type { Claim, LockMessage, Locks } from './locks.ts'
import type { ResourceName } from './resource.ts'
import type { LocksCut } from './waiting.ts'

export function liarsIn(cut: LocksCut, { self }: Knowledge<Locks>): readonly Finding[] {
  return cut.members.flatMap((claimant) =>
    cut.members
      .filter((owner) => owner !== claimant && contradict(cut, claimant, owner))
      .map((owner) => finding(claimant, owner, self))
  )
}

function contradict(cut: LocksCut, claimant: ProcessId, owner: ProcessId): boolean {
  const claims = stateIn(cut, claimant).claims.filter((claim) => claim.owner === owner)
  return claims.some((claim) => !isKnown(cut, claimant, claim)) || !areAllClaimed(cut, claimant, owner, claims)
}

/** Whether the owner has a claim in its book, or will: held only where the book says so, waiting where something is on its way. */
function isKnown(cut: LocksCut, claimant: ProcessId, { owner, resource, n, phase }: Claim): boolean {
  const isOn = (from: ProcessId, to: ProcessId, type: LockMessage['type']): boolean =>
    inTransitIn(cut, from, to).some((one) => one.type === type && one.resource === resource && one.n === n)
  const { holder, queue } = bookOf(cut, owner, resource)
  const isHolder = holder?.process === claimant && holder.n === n
  if (phase === 'held') return isHolder
  if (isHolder) return isOn(owner, claimant, 'grant')
  const isQueued = queue.some((one) => one.process === claimant && one.n === n)
  return isQueued || isOn(claimant, owner, 'request') || isOn(owner, claimant, 'deny')
}

/** Whether everything that stands in the owner's book under this process is claimed by it, or on its way back. */
function areAllClaimed(cut: LocksCut, claimant: ProcessId, owner: ProcessId, claims: readonly Claim[]): boolean {
  const back = inTransitIn(cut, claimant, owner).filter(({ type }) => type === 'release')
  return Object.keys(stateIn(cut, owner).resources).every((resource) => {
    const { holder, queue } = bookOf(cut, owner, resource)
    const entries = [...(holder === null ? [] : [holder]), ...queue].filter(({ process }) => process === claimant)
    return entries.every(({ n }) => [...claims, ...back].some((one) => one.resource === resource && one.n === n))
  })
}

function bookOf(cut: LocksCut, owner: ProcessId, resource: ResourceName): Locks['resources'][ResourceName] {
  const { resources } = stateIn(cut, owner)
  return (Object.hasOwn(resources, resource) ? resources[resource] : undefined) ?? { holder: null, queue: [] }
}

function finding(claimant: ProcessId, owner: ProcessId, self: ProcessId | ''): Finding {
  const what = '{0} and {1} contradict each other about what {0} has asked {1} for'
  const liar = self === claimant ? owner : self === owner ? claimant : undefined
  const about = [claimant, owner]
  return liar === undefined
    ? { rule: 'claims', by: about, says: `The report of {0} or that of {1} cannot be true: ${what}.`, about }
    : { rule: 'claims', by: [liar], says: `The report of {${about.indexOf(liar)}} cannot be true: ${what}.`, about }
}
