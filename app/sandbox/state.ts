// One state of the sandbox: plain data, whole, never changed. How an action makes the next one is in sandbox.ts.
import type { CutView } from '../view/contract/snapshot.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { Message } from '../process/messages.ts'
import type { Cut } from '../process/state.ts'
import type { TraceEvent } from '../trace/event.ts'
import type { Directed } from './directed.ts'
import type { BrokenRule } from '../snapshot/marker-rules.ts'
import type { DirectedChannel, Setup } from './setup.ts'

/** A message on a channel. `seq`: its number there, from 1, markers counted. */
export interface ChannelMessage {
  readonly seq: number
  readonly message: Message
}

export interface ChannelState extends DirectedChannel {
  readonly held: boolean
  /** How many messages were ever put on it. */
  readonly sent: number
  /** Oldest first. */
  readonly messages: readonly ChannelMessage[]
}

/** A report that was false. */
export interface ToldLie {
  readonly snapshot: SnapshotId
  readonly process: ProcessId
}

/** What the initiator of a snapshot knew when it started it. */
export interface StartedSnapshot {
  readonly snapshot: SnapshotId
  /** How many snapshots were complete. */
  readonly complete: number
  /** By receiver: own transfers that had not arrived. */
  readonly unacknowledged: Readonly<Record<ProcessId, number>>
}

export interface SandboxState {
  readonly setup: Setup
  readonly fifo: boolean
  readonly broken: BrokenRule | undefined
  readonly graph: Directed
  /** In the order of `channelsOf`. */
  readonly channels: readonly ChannelState[]
  /** Complete snapshots, in order: what is on every disk, to go back to and to collect by. */
  readonly complete: readonly Cut[]
  /** Reports that were false, in order. In `complete` they are as the others got them. */
  readonly lies: readonly ToldLie[]
  /** Snapshots that were started, in order. */
  readonly started: readonly StartedSnapshot[]
  /** How many events each process has had. */
  readonly counts: Readonly<Record<ProcessId, number>>
  /** Actions so far: the clock of the sandbox. */
  readonly clock: number
}

export interface SandboxEvent {
  readonly process: ProcessId
  readonly event: TraceEvent
}

/** What one action has brought about. */
export interface ActionResult {
  readonly state: SandboxState
  readonly events: readonly SandboxEvent[]
  /** Snapshots that it has completed. */
  readonly cuts: readonly CutView[]
}
