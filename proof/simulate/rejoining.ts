// The person at each process that was left behind wants to be with the others again, once nothing goes wrong any more. Who cannot, stays
// outside for good: it has exchanged something that they have undone.
import type { Core } from '../../app/core.ts'
import { isLater, isSameTimeline } from '../../app/snapshot/timeline.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { SimulationState } from './run-state.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import { violated } from './violation.ts'

/** @param rest lets the world come to rest */
export function rejoinAll(run: SimulationState, rest: () => void): void {
  for (const peer of run.peers) noPromiseIsLeft(run, peer)
  for (
    let rounds = 0;
    rounds < run.peers.length && run.peers.some((peer) => wentBackWithout(peer) !== undefined);
    rounds++
  ) {
    for (const peer of run.peers) {
      const neighbour = wentBackWithout(peer)
      if (neighbour === undefined || !peer.isUp) continue
      peer.submit({ type: 'rejoin', neighbour }, (outcome) => {
        if (outcome.ok) run.tally.saw('rejoined')
      })
    }
    rest()
  }
  for (const peer of run.peers)
    if (wentBackWithout(peer) !== undefined && !run.leftBehind.has(peer.place)) {
      run.leftBehind.add(peer.place)
      run.tally.saw('left-behind')
    }
}

/** All begin what they have promised, or nobody does: no person is needed for that, whatever a liar shows to whom. */
function noPromiseIsLeft({ peers }: SimulationState, { id, core }: SimulatedPeer): void {
  for (const { timeline } of core.process.restoring.promised) {
    const other = peers.find((one) => isSameTimeline(presentIn(one.core.process.restoring), timeline))
    if (other !== undefined)
      violated('restores', `${id} has promised what has begun at ${other.id}, and does not begin it`)
  }
}

/** A neighbour in the latest timeline that this process has missed. */
export function wentBackWithout({ core }: { readonly core: Core }): ProcessId | undefined {
  const { heard } = core.process.restoring
  let found: ProcessId | undefined
  let latest = presentIn(core.process.restoring)
  for (const [id, { missed }] of Object.entries(heard))
    if (missed !== undefined && isLater(missed.timeline, latest)) [found, latest] = [id as ProcessId, missed.timeline]
  return found
}
