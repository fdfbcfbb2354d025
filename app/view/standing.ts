// How things stand, in the words that windows and scripts use: is a neighbour connected, is a snapshot waiting, and
// for whom. Pure.
import { HELLO_MS, type Link } from '../channel/link.ts'
import { isGone, isSilent } from '../channel/liveness.ts'
import type { Channel, Quarantine } from '../channel/channel.ts'
import type { SnapshotStatus } from './contract/snapshot.ts'
import type { PeerStatus } from './contract/view.ts'
import type { ProcessId } from '../ids.ts'
import type { Message } from '../process/messages.ts'
import { missing } from '../snapshot/cut.ts'
import type { Snapshot } from '../process/state.ts'

export interface Standing {
  readonly status: PeerStatus
  /** One sentence; empty when connected. */
  readonly reason: string
}

/**
 * @param link of the stream in use, if there is one
 * @param lost why the last stream ended; empty when there was none
 * @param now on the clock of the link, in ms
 */
export function standingOf(
  channel: Channel<Message> | undefined,
  link: Link | undefined,
  lost: string,
  now: number
): Standing {
  if (channel !== undefined && channel.quarantine !== '')
    return { status: 'quarantined', reason: QUARANTINE_REASONS[channel.quarantine] }
  if (link === undefined) return { status: 'away', reason: lost === '' ? 'Not reached yet.' : lost }
  if (link.phase !== 'open') return { status: 'away', reason: 'Saying hello …' }
  if (isSilent(link.liveness, now)) return { status: 'away', reason: nothingReceived(link, now) }
  return { status: 'connected', reason: '' }
}

/** Why a stream is given up, or ''. */
export function whyGone(link: Link, now: number): string {
  if (link.phase === 'greeting' && now - link.openedAt > HELLO_MS) return 'It does not speak this protocol: no hello.'
  return isGone(link.liveness, now) ? nothingReceived(link, now) : ''
}

function nothingReceived({ liveness: { receivedAt } }: Link, now: number): string {
  return `Nothing received for ${Math.floor((now - receivedAt) / 1000)} s.`
}

const QUARANTINE_REASONS: Readonly<Record<Quarantine, string>> = {
  'store-replaced':
    'It restarted with a different store: its old account is lost, and so are the messages in transit to it.',
  'neighbour-rolled-back': 'It has lost messages that it had sent or acknowledged: its store is an old copy.',
  'self-rolled-back': 'It has messages from this peer that this peer has lost: our own store is an old copy.'
}

export interface SnapshotStanding {
  readonly status: SnapshotStatus
  /** Members whose report is missing. */
  readonly waitingFor: readonly ProcessId[]
}

/** Of a snapshot that is not complete. */
export function snapshotStanding(
  snapshot: Snapshot,
  self: ProcessId,
  isConnected: (peer: ProcessId) => boolean
): SnapshotStanding {
  if (snapshot.phase === 'cancelled') return { status: 'cancelled', waitingFor: [] }
  const waitingFor = missing(snapshot.members, snapshot.parts)
  const away = waitingFor.some((member) => member !== self && !isConnected(member))
  return { status: away ? 'waiting' : 'open', waitingFor }
}
