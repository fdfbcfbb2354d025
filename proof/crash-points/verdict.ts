// The laws of a world that has come to rest after a crash: everything was replayed as it was committed, every coin is
// there, everything has arrived, and every snapshot is complete with the same exact cut everywhere, or cancelled.
import { assert } from '../../app/assert.ts'
import type { Core } from '../../app/core.ts'
import { audit } from '../../app/properties/ask.ts'
import type { SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import { checkCores } from '../../testing/check-cores.ts'
import { isSameText } from '../../testing/plain.ts'
import type { ScriptedWorld } from './scripted-world.ts'

/** @param expected what was committed last @throws BrokenLawError */
export function judgeReturn(returned: Core, expected: Core): void {
  assert(isSameText(returned, expected), `${expected.process.id} comes back as it was committed`)
}

/** @param known cuts that were judged before @throws BrokenLawError */
export function judgeRest(world: ScriptedWorld, known: ReadonlySet<SnapshotId>): void {
  const cores = world.participants.map(({ core }) => core)
  checkCores(cores)
  for (const { process, channels } of cores) {
    for (const { application, control, neighbour } of Object.values(channels))
      assert(
        application.outbox.length + control.outbox.length === 0,
        `${process.id} has got rid of what is for ${neighbour}`
      )
    for (const { id, phase } of process.snapshots)
      assert(phase === 'cancelled', `${process.id} does not wait for ${id} any more`)
  }
  for (const cut of cutsOf(world)) if (!known.has(cut.snapshot)) judgeCut(world, cut)
  for (const snapshot of world.started)
    assert(known.has(snapshot) || isEnded(world, snapshot), `${snapshot} was started, and is complete or cancelled`)
}

/** Cuts that every member holds. */
export function completeIn(world: ScriptedWorld): readonly SnapshotId[] {
  const complete = cutsOf(world).filter(({ snapshot, members }) =>
    world.participants.every(({ id, cuts }) => !members.includes(id) || cuts.has(snapshot))
  )
  return complete.map(({ snapshot }) => snapshot)
}

function cutsOf({ participants }: ScriptedWorld): readonly Cut[] {
  const first = new Map<SnapshotId, Cut>()
  for (const { cuts } of participants) for (const [id, cut] of cuts) if (!first.has(id)) first.set(id, cut)
  return [...first.values()]
}

function judgeCut({ participants }: ScriptedWorld, cut: Cut): void {
  for (const { id, cuts } of participants)
    if (cut.members.includes(id))
      assert(isSameText(cuts.get(cut.snapshot), cut), `${id} holds the same cut ${cut.snapshot}`)
  assert(audit(cut).conserved, `${cut.snapshot} adds up`)
}

function isEnded({ participants }: ScriptedWorld, snapshot: SnapshotId): boolean {
  return participants.some(
    ({ cuts, core }) =>
      cuts.has(snapshot) || core.process.snapshots.some(({ id, phase }) => id === snapshot && phase === 'cancelled')
  )
}
