// What a state of the sandbox shows: every snapshot with who has recorded and what its channels hold, and the audit of
// those that are complete, with the same sums as for live peers.
import { transfersIn } from '../applications/all.ts'
import type { Finding } from '../applications/findings.ts'
import { initiatorOf, snapshotId, type ProcessId, type SnapshotId } from '../ids.ts'
import type { CutView } from '../view/contract/snapshot.ts'
import type { Cut, Snapshot } from '../process/state.ts'
import { audit } from '../properties/ask.ts'
import { applicationsView } from '../view/applications-view.ts'
import { processOf } from './directed.ts'
import type { SandboxState } from './state.ts'
import { channelsOf, type DirectedChannel, type Setup } from './setup.ts'

/** A snapshot that is not complete. */
export interface OpenSnapshot {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  /** In order of the processes. */
  readonly recorded: readonly { readonly process: ProcessId; readonly balance: number }[]
  /** Channels to those that have recorded. */
  readonly channels: readonly (DirectedChannel & {
    readonly phase: 'recording' | 'closed'
    readonly amounts: readonly number[]
  })[]
  /** Who has not sent its part to the others. */
  readonly waitingFor: readonly ProcessId[]
}

/** A complete cut with its audit: only the channels that there are, in the order of the setup. */
export function cutViewOf(cut: Cut, setup: Setup, findings: readonly Finding[] = []): CutView {
  const { processes, channels, ...sums } = audit(cut)
  const members = setup.processes.map(({ id }) => id)
  return {
    ...sums,
    snapshot: cut.snapshot,
    initiator: initiatorOf(cut.snapshot),
    members,
    processes: members.flatMap((id) => processes.find(({ process }) => process === id) ?? []),
    channels: channelsOf(setup).flatMap(
      ({ from, to }) => channels.find((one) => one.from === from && one.to === to) ?? []
    ),
    broken: [],
    ...(findings.length === 0 ? {} : { findings }),
    ...applicationsView(cut)
  }
}

/** Those that are not complete, in order of their initiators, then of their numbers. */
export function openSnapshots(state: SandboxState): readonly OpenSnapshot[] {
  const { setup, graph } = state
  const started = setup.processes.flatMap(({ id }) =>
    Array.from({ length: processOf(graph, id).started }, (_, at) => snapshotId(id, at + 1))
  )
  return started.flatMap((snapshot) => {
    const parts = setup.processes.flatMap(({ id }) => {
      const own = processOf(graph, id).snapshots.find((one) => one.id === snapshot)
      return own === undefined ? [] : [{ process: id, own }]
    })
    return parts.length === 0 ? [] : [openSnapshot(state, snapshot, parts)]
  })
}

function openSnapshot(
  { setup }: SandboxState,
  snapshot: SnapshotId,
  parts: readonly { readonly process: ProcessId; readonly own: Snapshot }[]
): OpenSnapshot {
  const reported = parts.filter(({ own }) => own.phase === 'reported').map(({ process }) => process)
  return {
    snapshot,
    initiator: initiatorOf(snapshot),
    recorded: parts.map(({ process, own }) => ({ process, balance: own.own.recordedState.bank.balance })),
    channels: channelsOf(setup).flatMap(({ from, to }) => {
      const recording = parts.find(({ process }) => process === to)?.own.own.incoming[from]
      if (recording === undefined) return []
      return [
        { from, to, phase: recording.phase, amounts: transfersIn(recording.inTransit).map(({ amount }) => amount) }
      ]
    }),
    waitingFor: setup.processes.map(({ id }) => id).filter((id) => !reported.includes(id))
  }
}
