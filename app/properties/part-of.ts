// What a complete cut holds of one member, and of one channel between members.
import type { ApplicationMessage, ApplicationStates } from '../applications/all.ts'
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'

type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

export function stateIn({ parts }: Cut, member: ProcessId): ApplicationStates {
  const part = parts[member]
  assert(part !== undefined, 'a complete cut has a part of every member')
  return part.recordedState
}

/** What was in transit on the channel from one member to another, in channel order. */
export function inTransitIn({ parts }: Cut, from: ProcessId, to: ProcessId): readonly ApplicationMessage[] {
  return parts[to]?.incoming[from] ?? []
}

/** Every ordered pair of members, by sender, then receiver. */
export function channelsIn({ members }: Cut): readonly { readonly from: ProcessId; readonly to: ProcessId }[] {
  const sorted = [...members].sort()
  return sorted.flatMap((from) => sorted.filter((to) => to !== from).map((to) => ({ from, to })))
}

/** Those of `ids` that are no members; sorted, each once. */
export function outsideOf({ members }: Cut, ids: readonly ProcessId[]): readonly ProcessId[] {
  return [...new Set(ids)].filter((id) => !members.includes(id)).sort()
}
