// The roll of a room: everybody of whom this peer knows, and how far each has come. Pure.
import type { ProcessId } from '../ids.ts'
import type { RollEntry } from '../view/contract/answer.ts'
import type { LedView, PeerView } from '../view/contract/view.ts'

/** Somebody whom the network sees. */
interface Seen {
  readonly peer: ProcessId | undefined
  readonly stage: 'seen' | 'dialled' | 'joined'
}

/** Entries beyond that are left out: a network may claim to know anybody. */
export const ROLL_MAX = 600

/**
 * @param peers neighbours, as the window lists them
 * @param seen by the network: of those who are no neighbours only so much is known
 * @returns neighbours first
 */
export function rollOf(
  peers: readonly PeerView[],
  seen: readonly Seen[],
  { followers }: Pick<LedView, 'followers'>
): RollEntry[] {
  const known = new Set(peers.map(({ peer }) => peer))
  const neighbours = peers.map(({ peer, name, reason, ...standing }) => ({
    peer,
    name,
    stage: stageOf(standing),
    follows: followers.some((one) => one.peer === peer),
    says: reason
  }))
  const others = seen.flatMap(({ peer, stage }): RollEntry[] => {
    if (peer === undefined || known.has(peer)) return []
    // A stream without a hello that counts is no more than a dial.
    return [{ peer, name: '', stage: stage === 'seen' ? 'seen' : 'dialled', follows: false, says: '' }]
  })
  return [...neighbours, ...others].slice(0, ROLL_MAX)
}

/** How far a neighbour has come. */
export function stageOf({
  status,
  departed,
  forgotten
}: Pick<PeerView, 'status' | 'departed' | 'forgotten'>): RollEntry['stage'] {
  if (departed || forgotten) return 'gone'
  if (status === 'connected') return 'joined'
  return status === 'away' ? 'asleep' : 'quarantined'
}
