// The person at each process that was left behind wants to be with the others again, once nothing goes wrong any more. Who cannot, stays
// outside for good: it has exchanged something that they have undone.
import type { Core } from '../../app/core.ts'
import { isLater } from '../../app/snapshot/timeline.ts'
import { presentIn } from '../../app/snapshot/restoring.ts'
import type { ProcessId } from '../../app/ids.ts'
import type { SimulationState } from './run-state.ts'

/** @param rest lets the world come to rest */
export function rejoinAll(run: SimulationState, rest: () => void): void {
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

/** A neighbour in the latest timeline that this process has missed. */
export function wentBackWithout({ core }: { readonly core: Core }): ProcessId | undefined {
  const { heard } = core.process.restoring
  let found: ProcessId | undefined
  let latest = presentIn(core.process.restoring)
  for (const [id, { missed }] of Object.entries(heard))
    if (missed !== undefined && isLater(missed.timeline, latest)) [found, latest] = [id as ProcessId, missed.timeline]
  return found
}
