// What people are shown of the applications beside the bank in a complete cut: their states, their messages in transit, each
// application's apart, and what they answer about the cut.
import {
  openApplications,
  OTHER_NAMES,
  type ApplicationMessage,
  type ApplicationStates,
  type OtherName
} from '../applications/all.ts'
import { NOTHING } from '../applications/bank/coins.ts'
import { channelsIn, inTransitIn, type ApplicationCut } from '../applications/cut.ts'
import type { ApplicationInCut, ApplicationsInCut, CutView } from './contract/snapshot.ts'
import { snapshotId, type ProcessId } from '../ids.ts'
import { answersIn, splitCut } from '../properties/ask.ts'
import type { GlobalSnapshot } from '../snapshot/cut.ts'
import { FIRST_TIMELINE } from '../snapshot/timeline.ts'

type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>

export type ApplicationsView = Pick<CutView, 'timeline' | 'applications' | 'properties'>

export function applicationsView(cut: Cut): ApplicationsView {
  const cuts = splitCut(cut, OTHER_NAMES)
  const applications: Partial<Record<OtherName, unknown>> = {}
  for (const name of OTHER_NAMES) applications[name] = inCut(cuts[name])
  return {
    timeline: cut.timeline,
    applications: applications as ApplicationsInCut,
    properties: answersIn(cuts)
  }
}

/** Of a cut in which nobody ran anything but the bank. @param members sorted */
export function idleApplicationsView(members: readonly ProcessId[]): ApplicationsView {
  const parts: Record<ProcessId, Cut['parts'][ProcessId]> = {}
  for (const id of members) parts[id] = { recordedState: openApplications(id, NOTHING), incoming: {} }
  const [first = '' as ProcessId] = members
  return applicationsView({ snapshot: snapshotId(first, 1), members, timeline: FIRST_TIMELINE, parts })
}

function inCut(cut: ApplicationCut<unknown, unknown>): ApplicationInCut<unknown, unknown> {
  const channels = channelsIn(cut)
    .map(({ from, to }) => ({ from, to, messages: inTransitIn(cut, from, to) }))
    .filter(({ messages }) => messages.length > 0)
  return { states: cut.states, channels }
}
