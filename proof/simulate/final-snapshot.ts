// The last snapshot of a schedule: everything has come to rest and nobody does anything, so a cut of everybody must say exactly what
// is, of termination, deadlock, garbage and tokens; and when all have collected by it no garbage is left.
import type { SnapshotId } from '../../app/ids.ts'
import type { Cut } from '../../app/process/state.ts'
import { others } from './application-life.ts'
import type { SimulationState } from './run-state.ts'
import { must } from './violation.ts'

/** Simulated ms after which a snapshot of a world at rest is complete: somebody who was lied to shuts a peer out for a minute. */
const COMPLETE_MS_MAX = 120_000

/** @param rest lets the world come to rest again */
export function takeFinalSnapshot(run: SimulationState, rest: () => void): void {
  // Nothing is certain while somebody whom the others have left behind may hold references, tasks or tokens.
  if (run.isLost || run.leftBehind.size > 0) return
  const peer = run.peers.find((one) => one.isUp && others(one).length > 0)
  if (peer === undefined) return
  const { clock, applications, applicationWatch } = run
  let snapshot: SnapshotId | undefined
  applications.collect(peer, (id) => (snapshot = id))
  const until = clock.now + COMPLETE_MS_MAX
  let cut: Cut | undefined
  while (cut === undefined && clock.now < until && clock.next()) cut = snapshot && peer.disk.cut(snapshot)
  must(cut !== undefined, 'completes', () => `a snapshot of ${peer.id} in a world at rest`)
  applicationWatch.lastLook(cut)
  rest()
  applicationWatch.collectedAll(cut)
}
