// What a complete snapshot of a sandbox answers beside the sum: of each application that anybody has used.
import type { CutView } from '../../../app/view/contract.ts'
import type { People } from '../people/people.ts'
import { terminationVerdict } from '../uses/computation/computation.ts'
import { deadlockVerdict } from '../uses/locks/locks.ts'
import { garbageVerdict } from '../uses/objects/objects.ts'
import type { Verdict } from '../uses/verdict.ts'

export function verdictsOf(cut: CutView, people: People): readonly Verdict[] {
  const { computation, locks, objects } = cut.applications
  const hasWorked = Object.values(computation.states).some(
    ({ phase, sent, received }) => phase === 'active' || Object.keys({ ...sent, ...received }).length > 0
  )
  const hasResources = Object.values(locks.states).some(({ resources }) => Object.keys(resources).length > 0)
  const hasObjects = Object.values(objects.states).some(({ made }) => made > 0)
  return [
    ...(hasWorked ? [terminationVerdict(cut, people)] : []),
    ...(hasResources ? [deadlockVerdict(cut, people)] : []),
    ...(hasObjects ? [garbageVerdict(cut, people)] : [])
  ]
}
