// What people are shown of the applications beside the bank in a complete cut: their states, their messages in transit, each
// application's apart, and what the questions of the other files here answer about them.
import {
  messagesByApplication,
  openApplications,
  type ApplicationMessage,
  type ApplicationStates,
  type MessagesByApplication,
  type OtherStates
} from '../applications/all.ts'
import { NOTHING } from '../applications/bank/coins.ts'
import { assert } from '../assert.ts'
import type { ApplicationInCut, CutView } from './contract.ts'
import { snapshotId, type ProcessId } from '../ids.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'
import { FIRST_TIMELINE } from '../snapshot/timeline.ts'
import { deadlockIn } from '../properties/deadlock.ts'
import { garbageIn } from '../properties/garbage.ts'
import { terminationIn } from '../properties/termination.ts'

type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

export type ApplicationsView = Pick<CutView, 'timeline' | 'applications' | 'properties'>

export function applicationsView(cut: Cut): ApplicationsView {
  return {
    timeline: cut.timeline,
    applications: {
      computation: inCut(
        cut,
        (states) => states.computation,
        (lists) => lists.computation
      ),
      locks: inCut(
        cut,
        (states) => states.locks,
        (lists) => lists.locks
      ),
      objects: inCut(
        cut,
        (states) => states.objects,
        (lists) => lists.objects
      )
    },
    properties: { termination: terminationIn(cut), deadlock: deadlockIn(cut), garbage: garbageIn(cut) }
  }
}

/** Of a cut in which nobody ran anything but the bank. @param members sorted */
export function idleApplicationsView(members: readonly ProcessId[]): ApplicationsView {
  const parts: Record<ProcessId, Cut['parts'][ProcessId]> = {}
  for (const id of members) parts[id] = { recordedState: openApplications(id, NOTHING), incoming: {} }
  const [first = '' as ProcessId] = members
  return applicationsView({ snapshot: snapshotId(first, 1), members, timeline: FIRST_TIMELINE, parts })
}

function inCut<State, Message>(
  { members, parts }: Cut,
  stateIn: (states: OtherStates) => State,
  messagesIn: (lists: MessagesByApplication) => readonly Message[]
): ApplicationInCut<State, Message> {
  const states: Record<ProcessId, State> = {}
  const channels: ApplicationInCut<State, Message>['channels'][number][] = []
  for (const from of members) {
    const part = parts[from]
    assert(part !== undefined, 'a complete cut has a part of every member')
    states[from] = stateIn(part.recordedState)
    for (const to of members) {
      const messages = messagesIn(messagesByApplication(parts[to]?.incoming[from] ?? []))
      if (messages.length > 0) channels.push({ from, to, messages })
    }
  }
  return { states, channels }
}
