// What must hold when a town has come to rest after a crash: everything was replayed as it was committed, every coin is
// there, everything has arrived, and every snapshot is complete with the same exact cut everywhere, or cancelled.
import { assert } from '../../app/assert.ts'
import type { Core } from '../../app/core.ts'
import { audit } from '../../app/properties/conservation.ts'
import type { SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/process.ts'
import { judgeCores } from '../../testing/judge.ts'
import { isSame } from '../../testing/plain.ts'
import type { Town } from './town.ts'

/** @param expected what was committed last @throws BrokenLawError */
export function judgeReturn(returned: Core, expected: Core): void {
  assert(isSame(returned, expected), `${expected.process.id} comes back as it was committed`)
}

/** @param known cuts that were judged before @throws BrokenLawError */
export function judgeRest(town: Town, known: ReadonlySet<SnapshotId>): void {
  const cores = town.participants.map(({ core }) => core)
  judgeCores(cores)
  for (const { process, channels } of cores) {
    for (const { application, control, neighbour } of Object.values(channels))
      assert(
        application.outbox.length + control.outbox.length === 0,
        `${process.id} has got rid of what is for ${neighbour}`
      )
    for (const { id, phase } of process.snapshots)
      assert(phase === 'cancelled', `${process.id} does not wait for ${id} any more`)
  }
  for (const cut of cutsOf(town)) if (!known.has(cut.snapshot)) judgeCut(town, cut)
  for (const snapshot of town.started)
    assert(known.has(snapshot) || isEnded(town, snapshot), `${snapshot} was started, and is complete or cancelled`)
}

/** Cuts that every member holds. */
export function completeIn(town: Town): readonly SnapshotId[] {
  const complete = cutsOf(town).filter(({ snapshot, members }) =>
    town.participants.every(({ id, cuts }) => !members.includes(id) || cuts.has(snapshot))
  )
  return complete.map(({ snapshot }) => snapshot)
}

function cutsOf({ participants }: Town): readonly Cut[] {
  const first = new Map<SnapshotId, Cut>()
  for (const { cuts } of participants) for (const [id, cut] of cuts) if (!first.has(id)) first.set(id, cut)
  return [...first.values()]
}

function judgeCut({ participants }: Town, cut: Cut): void {
  for (const { id, cuts } of participants)
    if (cut.members.includes(id))
      assert(isSame(cuts.get(cut.snapshot), cut), `${id} holds the same cut ${cut.snapshot}`)
  assert(audit(cut).conserved, `${cut.snapshot} adds up`)
}

function isEnded({ participants }: Town, snapshot: SnapshotId): boolean {
  return participants.some(
    ({ cuts, core }) =>
      cuts.has(snapshot) || core.process.snapshots.some(({ id, phase }) => id === snapshot && phase === 'cancelled')
  )
}
