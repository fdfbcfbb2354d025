// Safety and liveness of the running room, from the view of one window: what holds at every moment and what this process has checked
// of it, and what happens only eventually and what it waits for now. Pure, and without words: nothing is stated that the view does not
// show.
//
// Safety: nothing bad ever happens. It is read from what the process has checked, never from connections, paces or what is on its way, so
// neither a crash nor a held channel can change it. Liveness: something good eventually happens. Of it only the waiting can be shown.
import { OTHER_NAMES, type OtherName } from '../applications/all.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Command } from './contract/command.ts'
import type { SnapshotView } from './contract/snapshot.ts'
import type { DetectionView, PeerView, View } from './contract/view.ts'

/** What this process has checked, and what it has found. */
export interface Safety {
  /** No coin is made or lost. Checked by the audit of each complete snapshot (A1 to A3). */
  readonly conservation: {
    readonly audited: number
    /** Complete snapshots whose audit fails. */
    readonly failed: readonly SnapshotId[]
    /** Channels that are shut because one side has lost or copied its memory. */
    readonly shut: readonly ProcessId[]
  }
  /** A channel never reorders its messages. Checked by the sequence number of each message that arrives. */
  readonly order: {
    /** Incoming channels. */
    readonly channels: number
    /** Frames that were refused since this process started, because they broke this or another rule of the protocol. */
    readonly refused: readonly { readonly peer: ProcessId; readonly count: number }[]
  }
  /** An answer is never wrong. Checked by comparing all reports of a complete snapshot with each other. */
  readonly answers: {
    readonly compared: number
    /** Complete snapshots in which a report cannot be true. */
    readonly doubtful: readonly SnapshotId[]
  }
}

/** Something that is waited for now. */
export type Wait =
  /** The own marker, or the oldest message, is on a channel that this process holds. */
  | { readonly for: 'release'; readonly to: ProcessId }
  /** The channel to `to` delivers each message after that long. */
  | { readonly for: 'delay'; readonly to: ProcessId; readonly delayMs: number }
  | { readonly for: 'connection'; readonly of: ProcessId }
  /** The marker on the channel from `from` to this process. */
  | { readonly for: 'marker'; readonly from: ProcessId }
  | { readonly for: 'report'; readonly of: ProcessId }
  | { readonly for: 'acknowledgement'; readonly of: ProcessId }
  /** It has not said that it holds its part. */
  | { readonly for: 'agreement'; readonly of: ProcessId }
  /** The next snapshot of a detector, after a pause. */
  | { readonly for: 'next-snapshot' }
  | { readonly for: 'snapshot'; readonly snapshot: SnapshotId }

/** Something good that has not happened yet. */
export type Liveness =
  | { readonly goal: 'snapshot'; readonly snapshot: SnapshotId; readonly waits: readonly Wait[] }
  | { readonly goal: 'delivery'; readonly to: ProcessId; readonly count: number; readonly waits: readonly Wait[] }
  | { readonly goal: 'answer'; readonly application: OtherName; readonly waits: readonly Wait[] }
  | { readonly goal: 'restore'; readonly snapshot: SnapshotId; readonly waits: readonly Wait[] }

type Source = Pick<View, 'me' | 'peers' | 'snapshots' | 'detections' | 'restores'>

export function safetyIn({ peers, snapshots }: Pick<Source, 'peers' | 'snapshots'>): Safety {
  const complete = snapshots.flatMap(({ snapshot, result }) => (result === undefined ? [] : [{ snapshot, result }]))
  return {
    conservation: {
      audited: complete.length,
      failed: complete.filter(({ result }) => !result.conserved).map(({ snapshot }) => snapshot),
      shut: peers.filter(({ status }) => status === 'quarantined').map(({ peer }) => peer)
    },
    order: {
      channels: peers.length,
      refused: peers.flatMap(({ peer, violations }) => (violations === 0 ? [] : [{ peer, count: violations }]))
    },
    answers: {
      compared: complete.length,
      doubtful: complete
        .filter(({ result: { findings = [] } }) => findings.some(({ by }) => by.length > 0))
        .map(({ snapshot }) => snapshot)
    }
  }
}

/** Snapshots first, newest first; then answers, restores and deliveries. Each waits for something, or it would have happened. */
export function livenessIn(view: Source): readonly Liveness[] {
  const { peers, snapshots, detections, restores } = view
  return [
    ...snapshots.filter(isOpen).map((one): Liveness => ({
      goal: 'snapshot',
      snapshot: one.snapshot,
      waits: waitsOfSnapshot(one, view)
    })),
    ...OTHER_NAMES.filter((name) => detections[name].phase === 'looking').map((application): Liveness => ({
      goal: 'answer',
      application,
      waits: [waitOfDetection(detections[application])]
    })),
    ...restores
      .filter(({ waitingFor }) => waitingFor.length > 0)
      .map(({ snapshot, waitingFor }): Liveness => ({
        goal: 'restore',
        snapshot,
        waits: waitingFor.map((of) => ({ for: isOffline(peers, of) ? 'connection' : 'agreement', of }))
      })),
    ...peers
      .filter(({ outboxLength, outside }) => outboxLength > 0 && !outside)
      .map((peer): Liveness => ({
        goal: 'delivery',
        to: peer.peer,
        count: peer.outboxLength,
        waits: [waitOfChannel(peer) ?? { for: 'acknowledgement', of: peer.peer }]
      }))
  ]
}

/**
 * What stops liveness here, as a person would: holds the channel to the first process that is connected, and starts a snapshot. Empty
 * where nobody is connected.
 */
export function stopCommands({ peers }: Pick<View, 'peers'>): readonly Command[] {
  const receiver = peers.find(({ status, outside }) => status === 'connected' && !outside)
  return receiver === undefined ? [] : [{ do: 'pace', to: receiver.peer, hold: true }, { do: 'snapshot' }]
}

/** Takes that back: releases each channel on which an own marker waits. Empty where liveness is not stopped in this way. */
export function resumeCommands(view: Source): readonly Command[] {
  const waits = livenessIn(view).flatMap((one) => (one.goal === 'snapshot' ? one.waits : []))
  const held = new Set(waits.flatMap((wait) => (wait.for === 'release' ? [wait.to] : [])))
  return [...held].map((to) => ({ do: 'pace', to, hold: false }))
}

/** What is known here: own markers that have not left, markers that have not come, and for all others the missing report. */
function waitsOfSnapshot({ snapshot, members, incoming, waitingFor }: SnapshotView, { me, peers }: Source): Wait[] {
  const own = peers
    .filter(({ peer, outbox }) => members.includes(peer) && outbox.some((item) => item.snapshot === snapshot))
    .flatMap((peer) => waitOfChannel(peer) ?? [])
  const named = new Set(own.map((wait) => ('to' in wait ? wait.to : 'of' in wait ? wait.of : '')))
  const markers = incoming
    .filter(({ from, phase }) => phase === 'recording' && !named.has(from))
    .map(({ from }): Wait => (isOffline(peers, from) ? { for: 'connection', of: from } : { for: 'marker', from }))
  for (const wait of markers) named.add('from' in wait ? wait.from : 'of' in wait ? wait.of : '')
  const reports = waitingFor
    .filter((of) => of !== me.peer && !named.has(of))
    .map((of): Wait => ({ for: isOffline(peers, of) ? 'connection' : 'report', of }))
  const waits = [...own, ...markers, ...reports]
  return waits.length > 0 ? waits : [{ for: 'report', of: me.peer }]
}

/** Why what is on the channel to this process does not arrive yet; `undefined` where it is under way. */
function waitOfChannel({ peer, status, pace: { held, delayMs } }: PeerView): Wait | undefined {
  if (held) return { for: 'release', to: peer }
  if (status !== 'connected') return { for: 'connection', of: peer }
  return delayMs > 0 ? { for: 'delay', to: peer, delayMs } : undefined
}

function waitOfDetection({ awaited }: DetectionView): Wait {
  return awaited === '' ? { for: 'next-snapshot' } : { for: 'snapshot', snapshot: awaited }
}

function isOpen({ status }: SnapshotView): boolean {
  return status === 'open' || status === 'waiting'
}

function isOffline(peers: readonly PeerView[], id: ProcessId): boolean {
  return peers.some(({ peer, status }) => peer === id && status !== 'connected')
}
