// Whether a world without faults has come to rest: everything said has arrived, every snapshot has ended, and channels
// are shut where memories contradict each other.
import { initiatorOf, type ProcessId, type SnapshotId } from '../../app/ids.ts'
import type { SimulatedPeer } from './simulated-peer.ts'
import type { SimulationState } from './run-state.ts'

export interface Unfinished {
  readonly invariant: 'drains' | 'met-again' | 'completes' | 'quarantine' | 'restores'
  readonly what: string
}

/**
 * @param mayBeApart those whom others have left behind have not been asked yet whether they want to rejoin them
 * @returns what is still going on, or `undefined`
 */
export function findUnfinished(run: SimulationState, mayBeApart = false): Unfinished | undefined {
  for (const peer of run.peers) {
    if (run.isGone(peer.place) || (run.isSpare(peer) && peer.incarnation === 0)) continue
    if (run.leaving.has(peer.place)) return { invariant: 'drains', what: `${peer.id} is about to stop` }
    if (!peer.isUp) return { invariant: 'drains', what: `${peer.id} is not back` }
    // This process received the request to collect its garbage, and has not collected it yet.
    if (peer.isBusy && !run.isLost) return { invariant: 'drains', what: `${peer.id} has something to do` }
    for (const other of run.peers) {
      const unfinished = run.isGone(other.place) ? undefined : findUnfinishedBetween(run, peer, other)
      if (unfinished !== undefined) return unfinished
    }
    const open = peer.core.process.snapshots.find(
      ({ id, phase, members }) =>
        phase !== 'cancelled' &&
        !waitsForGone(run, id, members) &&
        !members.some((member) => run.ledgers.tainted[run.ledgers.placeOf(member)])
    )
    // Those who have gone back without it have ended what it waits for.
    if (open !== undefined && !run.leftBehind.has(peer.place))
      return { invariant: 'completes', what: `${open.id} is open at ${peer.id}` }
    const restore = run.isLost ? '' : openRestoreAt(run, peer, mayBeApart)
    if (restore !== '') return { invariant: 'restores', what: restore }
  }
  return undefined
}

/** @returns what of going back is not over at a process, or '' */
function openRestoreAt(run: SimulationState, { id, place, core }: SimulatedPeer, mayBeApart: boolean): string {
  const { proposal, questions, promised, claims } = core.process.restoring
  const isOut = (one: ProcessId): boolean => run.leftBehind.has(run.ledgers.placeOf(one))
  const apart = mayBeApart || run.leftBehind.has(place) ? [] : core.process.restoring.apart.filter((one) => !isOut(one))
  if (proposal !== null) return `${id} waits for ${proposal.waitingFor.join()} to go back to ${proposal.snapshot}`
  if (questions.length + promised.length + claims.length > 0)
    return `${id} has been asked to go back, and nothing follows`
  return apart.length > 0 ? `${id} and ${apart.join()} are not in one timeline` : ''
}

/**
 * Whether nobody can end a snapshot any more: the store of its initiator is lost, or that of a member whose report has
 * reached the initiator, which holds the whole cut and cannot cancel it, and not all others.
 */
function waitsForGone(run: SimulationState, id: SnapshotId, members: readonly ProcessId[]): boolean {
  const hasGone = (member: ProcessId): boolean => run.isGone(run.ledgers.placeOf(member))
  const initiator = initiatorOf(id)
  if (hasGone(initiator)) return true
  const isOpenThere = run.peerAt(run.ledgers.placeOf(initiator)).core.process.snapshots.some((one) => one.id === id)
  return members.some(hasGone) && !isOpenThere
}

function findUnfinishedBetween(
  { ledgers, network, isLost, leftBehind, forgottenHere }: SimulationState,
  peer: SimulatedPeer,
  other: SimulatedPeer
): Unfinished | undefined {
  const channel = peer.core.channels[other.id]
  if (channel === undefined)
    // Who has not met everybody may hear of another timeline as soon as it does.
    return isLost || peer === other || !other.isUp
      ? undefined
      : { invariant: 'drains', what: `${peer.id} and ${other.id} have not met` }
  if (ledgers.isContradictory(peer.place, other.place)) {
    const isShut = channel.quarantine !== '' || (other.core.channels[peer.id]?.quarantine ?? '') !== ''
    return isShut
      ? undefined
      : { invariant: 'quarantine', what: `the channel between ${peer.id} and ${other.id} is not shut` }
  }
  const isForgotten = peer.core.process.neighbours[other.id]?.forgotten === true
  if (isForgotten && network.isOpenAt(peer, other) && !forgottenHere.has(`${peer.id} ${other.id}`))
    return { invariant: 'met-again', what: `${other.id} is back, and ${peer.id} does not expect it` }
  // A process that has forgotten its own snapshot resets the stream of every neighbour that sends a marker of it: that pair stays stuck.
  // What is for somebody whom the others have left behind waits until they are together again.
  if (leftBehind.has(peer.place) || leftBehind.has(other.place)) return undefined
  const isSound = ledgers.tainted[peer.place] !== true && ledgers.tainted[other.place] !== true
  // A goodbye that was never written in the life that said it comes after the next hello: then it is owed until the one after.
  const isOwed = peer.core.process.restoring.owed[other.id] !== undefined
  if (isSound && isOwed && !network.isOpenAt(peer, other))
    return { invariant: 'drains', what: `${peer.id} owes ${other.id} the restore marker of its timeline` }
  return isSound && channel.application.outbox.length + channel.control.outbox.length > 0
    ? { invariant: 'drains', what: `${peer.id} has not got rid of what is for ${other.id}` }
    : undefined
}
