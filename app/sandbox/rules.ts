// The marker rules, each with one way to break it. These are wrappers around the processes, for people who want to see
// what a rule is for: the production code knows none of them.
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Process } from '../process/process.ts'
import type { Delivery } from './directed.ts'

export type BrokenRule =
  /** No marker goes out on this channel, and its receiver does not wait for one. */
  | { readonly rule: 'no-marker'; readonly from: ProcessId; readonly to: ProcessId }
  /** On each channel it sends one more payment before its marker. */
  | { readonly rule: 'late-marker'; readonly process: ProcessId }
  /** It handles one more message between its first marker and recording. */
  | { readonly rule: 'late-record'; readonly process: ProcessId }
  /** It takes every channel to be empty. */
  | { readonly rule: 'no-recording'; readonly process: ProcessId }
  /** The receiver goes on recording this channel until one payment after the marker. */
  | { readonly rule: 'keep-recording'; readonly from: ProcessId; readonly to: ProcessId }

export const BROKEN_RULES: readonly BrokenRule['rule'][] = [
  'no-marker',
  'late-marker',
  'late-record',
  'no-recording',
  'keep-recording'
]

/** Whether this marker is never sent. */
export function isLeftOut(broken: BrokenRule | undefined, { from, to, message }: Delivery): boolean {
  return broken?.rule === 'no-marker' && message.type === 'marker' && broken.from === from && broken.to === to
}

/** Whether this marker goes out only after the next payment. */
export function isSentLate(broken: BrokenRule | undefined, { from, message }: Delivery): boolean {
  return broken?.rule === 'late-marker' && message.type === 'marker' && broken.process === from
}

/** What a process has done about a snapshot: nothing, laid its first marker aside, or recorded. */
export type Standing = 'new' | 'aside' | 'recorded'

/** Whether what has just arrived is laid aside. `standing`: of the receiver. */
export function isLaidAside(
  broken: BrokenRule | undefined,
  { from, to, message }: Delivery,
  standing: (snapshot: SnapshotId) => Standing
): boolean {
  if (message.type !== 'marker') return false
  if (broken?.rule === 'late-record') return broken.process === to && standing(message.snapshot) === 'new'
  if (broken?.rule !== 'keep-recording' || broken.from !== from || broken.to !== to) return false
  return standing(message.snapshot) === 'recorded'
}

/** Whether what was laid aside is handled now, after `handled` has been. */
export function isTakenUp(broken: BrokenRule | undefined, aside: Delivery, handled: Delivery): boolean {
  if (aside === handled || aside.to !== handled.to) return false
  return broken?.rule === 'keep-recording' ? aside.from === handled.from && handled.message.type === 'transfer' : true
}

/** Takes the payment that a process has just handled out of its recordings, in place, if it is one that records none. */
export function forget(broken: BrokenRule | undefined, process: Process, { from, message }: Delivery): void {
  if (broken?.rule !== 'no-recording' || broken.process !== process.id || message.type !== 'transfer') return
  for (const snapshot of process.snapshots) {
    const channel = snapshot.own.incoming[from]
    if (snapshot.phase !== 'recording' || channel?.phase !== 'recording') continue
    channel.inTransit.pop()
    snapshot.recorded -= 1
  }
}
