// The effect of going back to a complete snapshot, before anybody does it: the new balances, the messages delivered again on
// each channel, the states of the other applications, and the open snapshots that end. Plain data; the dialog writes it out.
import { belonging, OTHER_NAMES, describeMessage } from '../../../app/applications/all.ts'
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Panel } from '../applications/panel.ts'
import type { KnownBalance } from '../people/known.ts'
import { isOpen } from '../snapshots/snapshot.ts'

/** Of one process: recorded + again = then, in whole coins. */
export interface BalanceChange {
  readonly process: ProcessId
  /** As far as this window knows. */
  readonly now: KnownBalance | undefined
  readonly recorded: number
  /** In transit to it at the cut: it gets that once more. */
  readonly again: number
  readonly then: number
}

/** What a channel held at the cut, in channel order for each application. */
export interface ChannelContents {
  readonly from: ProcessId
  readonly to: ProcessId
  readonly amounts: readonly number[]
  /** Messages of other applications, in a few words each. */
  readonly says: readonly string[]
}

/** Whose state is something else than that of a process that has just been opened. */
export interface ApplicationReturn {
  readonly application: Panel
  readonly busy: readonly ProcessId[]
}

export interface RestorePlan {
  readonly changes: readonly BalanceChange[]
  /** Σ then: what everybody together has afterwards. */
  readonly total: number
  readonly deliveries: readonly ChannelContents[]
  readonly returns: readonly ApplicationReturn[]
  /** Newest first. */
  readonly ends: readonly SnapshotId[]
}

export function planOf(
  cut: CutView,
  snapshots: readonly SnapshotView[],
  knownOf: (id: ProcessId) => KnownBalance | undefined,
  panels: readonly Panel[]
): RestorePlan {
  const changes = cut.processes.map(({ process, balance }): BalanceChange => {
    const again = sum(cut.channels.filter(({ to }) => to === process).flatMap(({ amounts }) => amounts))
    return { process, now: knownOf(process), recorded: balance, again, then: balance + again }
  })
  return {
    changes,
    total: sum(changes.map(({ then }) => then)),
    deliveries: deliveriesIn(cut),
    returns: panels.map((application) => ({
      application,
      busy: cut.members.filter((member) => application.returning.isBusy(cut, member))
    })),
    ends: snapshots.filter(isOpen).map(({ snapshot }) => snapshot)
  }
}

function deliveriesIn({ channels, applications }: CutView): readonly ChannelContents[] {
  return channels
    .map(({ from, to, amounts }): ChannelContents => {
      const says = OTHER_NAMES.flatMap((name) =>
        applications[name].channels
          .filter((channel) => channel.from === from && channel.to === to)
          .flatMap(({ messages }) => messages.map((message) => describeMessage(belonging(message))))
      )
      return { from, to, amounts, says }
    })
    .filter(({ amounts, says }) => amounts.length + says.length > 0)
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
