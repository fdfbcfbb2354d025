// The first minute at a window: what to do next until a complete snapshot has found money in transit. Each step is judged by what
// is so now: whoever undoes one sees its tick go, and whoever did it in another way sees it come.
import type { SnapshotView } from '../../../../app/view/contract/snapshot.ts'
import type { View } from '../../../../app/view/contract/view.ts'
import { isOpen } from '../../snapshots/snapshot.ts'

export interface FirstStep {
  readonly words: string
  readonly done: boolean
}

/**
 * The steps in their order. The money stays in transit only if its receiver records before it arrives: a marker has to reach the
 * receiver over another process, or from itself.
 *
 * @param chosen somebody is chosen
 * @param before snapshots that were there when the steps began
 * @param initiator whose window takes the snapshot where there are only two processes
 */
export function firstSteps(view: View, chosen: boolean, before: number, initiator: string): readonly FirstStep[] {
  const taken = view.snapshots.slice(0, Math.max(0, view.snapshots.length - before))
  const held = view.peers.filter(({ pace }) => pace.held)
  const found = taken.some(hasMoneyInTransit)
  const isOpenNow = taken.some(isOpen)
  const released = isOpenNow && held.length === 0
  const asked = isOpenNow && (released || held.some(({ onItsWay }) => onItsWay.amount > 0))
  const sent = asked || held.some(({ onItsWay }) => onItsWay.amount > 0)
  const connected = view.peers.filter(({ status, outside }) => status === 'connected' && !outside)
  const steps: readonly FirstStep[] = [
    { words: 'Choose a recipient', done: chosen || held.length > 0 },
    { words: 'Press Hold', done: sent || held.length > 0 },
    { words: 'Type 5, press Enter', done: sent },
    { words: connected.length === 1 ? `Press S in ${initiator}’s window` : 'Press S: take a snapshot', done: asked },
    { words: 'Press Hold again: the 5 arrives', done: released },
    { words: 'Read the sum: 5 in transit', done: false }
  ]
  return found ? steps.map(({ words }) => ({ words, done: true })) : steps
}

/** The last step is done: somebody has seen what a snapshot is for. */
export function isDone(steps: readonly FirstStep[]): boolean {
  return steps.every(({ done }) => done)
}

function hasMoneyInTransit({ result }: SnapshotView): boolean {
  return result !== undefined && result.inTransit > 0
}
