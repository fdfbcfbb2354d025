// The choices in rules S1 to S3 that the total depends on, and one way to break each. Production passes none of this: its
// processes follow RULES. Lessons and the sandbox pass other rules, to show what each rule is for.
import type { ProcessId } from '../ids.ts'

/** `after-next-message`: too late by one message. */
export type When = 'at-once' | 'after-next-message'

export interface MarkerRules {
  /** S1, S2: when a process that has recorded sends its marker on the channel `from` → `to`. No receiver waits for one that never comes. */
  readonly sendMarker: (from: ProcessId, to: ProcessId) => When | 'never'
  /** S2: when a process records that has received its first marker. */
  readonly record: (self: ProcessId) => When
  /** S2: whether `to` records what it receives on the channel `from` → `to`. */
  readonly recordChannel: (from: ProcessId, to: ProcessId) => boolean
  /** S3: when the marker on the channel `from` → `to` ends its recording. */
  readonly closeChannel: (from: ProcessId, to: ProcessId) => When
}

export const RULES: MarkerRules = {
  sendMarker: () => 'at-once',
  record: () => 'at-once',
  recordChannel: () => true,
  closeChannel: () => 'at-once'
}

/** One broken rule, as plain data. */
export type BrokenRule =
  /** No marker goes out on this channel, and its receiver does not wait for one. */
  | { readonly rule: 'no-marker'; readonly from: ProcessId; readonly to: ProcessId }
  /** On each channel it sends one more message before its marker. */
  | { readonly rule: 'late-marker'; readonly process: ProcessId }
  /** It handles one more message between its first marker and recording. */
  | { readonly rule: 'late-record'; readonly process: ProcessId }
  /** It takes every channel to be empty. */
  | { readonly rule: 'no-recording'; readonly process: ProcessId }
  /** The receiver goes on recording this channel until one message after the marker. */
  | { readonly rule: 'keep-recording'; readonly from: ProcessId; readonly to: ProcessId }

export const BROKEN_RULES: readonly BrokenRule['rule'][] = [
  'no-marker',
  'late-marker',
  'late-record',
  'no-recording',
  'keep-recording'
]

/** All rules but one. @param broken `undefined` where all are kept */
export function rulesWith(broken: BrokenRule | undefined): MarkerRules {
  switch (broken?.rule) {
    case undefined:
      return RULES
    case 'no-marker':
      return { ...RULES, sendMarker: (from, to) => (isOn(broken, from, to) ? 'never' : 'at-once') }
    case 'late-marker':
      return { ...RULES, sendMarker: (from) => (from === broken.process ? 'after-next-message' : 'at-once') }
    case 'late-record':
      return { ...RULES, record: (self) => (self === broken.process ? 'after-next-message' : 'at-once') }
    case 'no-recording':
      return { ...RULES, recordChannel: (_, to) => to !== broken.process }
    case 'keep-recording':
      return { ...RULES, closeChannel: (from, to) => (isOn(broken, from, to) ? 'after-next-message' : 'at-once') }
  }
}

function isOn(channel: { readonly from: ProcessId; readonly to: ProcessId }, from: ProcessId, to: ProcessId): boolean {
  return channel.from === from && channel.to === to
}
