// Cuts for tests of the uses: what members recorded of their applications, and what was in transit between them. What follows is
// asked of the real properties. Only tests import this.
import {
  openApplications,
  type ApplicationMessage,
  type ApplicationStates,
  type OtherMessage,
  type OtherStates
} from '../../app/applications/all.ts'
import type { Coins } from '../../app/applications/bank/coins.ts'
import type { CutView } from '../../app/view/contract/snapshot.ts'
import { snapshotId, type ProcessId } from '../../app/ids.ts'
import { cutView } from '../../app/view/cut-view.ts'
import type { GlobalSnapshot } from '../../app/snapshot/cut.ts'
import { FIRST_TIMELINE } from '../../app/snapshot/timeline.ts'
import { peopleOf, type People } from '../../renderer/src/people/people.ts'
import { idOf, peer, viewOf } from './sample.ts'

export interface SampleRecording {
  /** By name of the member; what is not given is as at the beginning. */
  readonly states: Readonly<Record<string, Partial<OtherStates>>>
  readonly inTransit?: readonly { readonly from: string; readonly to: string; readonly message: OtherMessage }[]
}

/** The cut of these members, in which nobody ever had any money. */
export function cutOfApplications({ states, inTransit = [] }: SampleRecording): CutView {
  const members = Object.keys(states).map(idOf).sort()
  const parts: Record<ProcessId, GlobalSnapshot<ApplicationStates, ApplicationMessage>['parts'][ProcessId]> = {}
  for (const [name, own] of Object.entries(states)) {
    const self = idOf(name)
    const incoming = Object.fromEntries(
      members
        .filter((from) => from !== self)
        .map((from) => {
          const messages = inTransit.filter((one) => idOf(one.from) === from && idOf(one.to) === self)
          return [from, messages.map(({ message }) => message)]
        })
    )
    parts[self] = { recordedState: { ...openApplications(self, 0 as Coins), ...own }, incoming }
  }
  const [first = idOf('')] = members
  return cutView({ snapshot: snapshotId(first, 1), members, timeline: FIRST_TIMELINE, parts })
}

/** Anna's window on a room with these others. */
export function peopleWith(...others: readonly string[]): People {
  return peopleOf(
    viewOf(
      'Anna',
      others.map((name) => peer(name))
    )
  )
}
