// A saved run that somebody opened in this window: what stands in it, as the page shows snapshots and people. Reading and
// checking the file itself is app/trace/file.ts.
import type { SnapshotView } from '../../../../app/view/contract/snapshot.ts'
import { readSaved, RUN_FILE_LENGTH_MAX, RunFileError } from '../../../../app/trace/file.ts'
import type { SnapshotId } from '../../../../app/ids.ts'
import type { Order } from '../../../../app/trace/order.ts'
import { orderOf } from '../../../../app/trace/ordering.ts'
import { stepsOfSnapshot } from '../../../../app/trace/steps.ts'
import type { People } from '../../people/people.ts'
import { snapshotName } from '../../snapshots/snapshot.ts'
import { listed } from '../../words/number.ts'

export interface SavedRun {
  /** Name of the file, as its owner called it. */
  readonly name: string
  readonly order: Order
  /** Newest first. */
  readonly snapshots: readonly SnapshotView[]
  /** Of these the file says something else than what follows from what they recorded; what follows is shown. */
  readonly disagreeing: readonly SnapshotId[]
}

/** @throws RunFileError with a sentence for the person who chose the file */
export async function openRun(file: File): Promise<SavedRun> {
  if (file.size > RUN_FILE_LENGTH_MAX)
    throw new RunFileError(`${file.name} is too large for a saved run. Nothing was changed.`)
  const { run, disagreeing } = readSaved(await file.text())
  const order = orderOf(run)
  return { name: file.name, order, snapshots: snapshotsIn(order), disagreeing }
}

function snapshotsIn(order: Order): readonly SnapshotView[] {
  return order.run.cuts
    .map((cut): SnapshotView => {
      const progress = stepsOfSnapshot(order, cut.snapshot)
      const { balances, inTransit, outside, total, expected, conserved, findings = [] } = cut
      return {
        snapshot: cut.snapshot,
        initiator: cut.initiator,
        members: cut.members,
        timeline: cut.timeline,
        status: 'complete',
        recordedAt: order.events[progress?.steps[0]?.position ?? -1]?.time ?? 0,
        ageMs: 0, // Of no process of this machine.
        tookMs: progress?.tookMs ?? -1,
        balance: -1,
        incoming: [],
        waitingFor: [],
        ended: '',
        result: { balances, inTransit, outside, total, expected, conserved, findings }
      }
    })
    .reverse()
}

/** Empty where the file says what follows from what it recorded. */
export function disagreementWords(disagreeing: readonly SnapshotId[], people: People): string {
  if (disagreeing.length === 0) return ''
  const names = listed(
    disagreeing.map((snapshot) => snapshotName(snapshot, people)),
    3
  )
  return `This file says something else of ${names} than what follows from its own numbers. What follows is shown.`
}
