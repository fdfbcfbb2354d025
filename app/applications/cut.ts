// What an application is shown of a complete cut: its own states and its own messages, and nothing of the others. The question of an
// application (`Question` in application.ts) is asked of this.
import { assert } from '../assert.ts'
import type { ProcessId } from '../ids.ts'

/** Most members of a cut: as many as a snapshot has. */
export const CUT_MEMBERS_MAX = 64

/** The part of a complete cut that belongs to one application. Nobody changes it. */
export interface ApplicationCut<State, Message> {
  /** Sorted. */
  readonly members: readonly ProcessId[]
  /** What each member recorded. */
  readonly states: Readonly<Record<ProcessId, State>>
  /** By receiver, then by sender: its messages in transit, in channel order. An empty channel may be missing. */
  readonly incoming: Readonly<Record<ProcessId, Readonly<Record<ProcessId, readonly Message[]>>>>
}

type AnyCut = ApplicationCut<unknown, unknown>

/** @param member of the cut */
export function stateIn<State>({ states }: ApplicationCut<State, unknown>, member: ProcessId): State {
  const state = states[member]
  assert(state !== undefined, 'a complete cut has a state of every member')
  return state
}

/** What was in transit on the channel from one member to another, in channel order. */
export function inTransitIn<Message>(
  { incoming }: ApplicationCut<unknown, Message>,
  from: ProcessId,
  to: ProcessId
): readonly Message[] {
  return incoming[to]?.[from] ?? []
}

/** Every ordered pair of members, by sender, then receiver. */
export function channelsIn({ members }: AnyCut): readonly { readonly from: ProcessId; readonly to: ProcessId }[] {
  const sorted = [...members].sort()
  return sorted.flatMap((from) => sorted.filter((to) => to !== from).map((to) => ({ from, to })))
}

/** Those of `ids` that are not members; sorted, each once. */
export function outsideOf({ members }: AnyCut, ids: readonly ProcessId[]): readonly ProcessId[] {
  return [...new Set(ids)].filter((id) => !members.includes(id)).sort()
}
