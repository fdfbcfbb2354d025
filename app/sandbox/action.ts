// What a person does in a sandbox, one thing at a time, and in words what cannot be done. Plain data: a run of the
// sandbox is its setup and these, and nothing else.
import type { Coins } from '../applications/bank/coins.ts'
import type { Lie } from '../applications/bank/lies.ts'
import type { ApplicationCommand } from '../applications/all.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { BrokenRule } from '../snapshot/marker-rules.ts'

export type SandboxAction = UnlabelledAction & {
  /** What a lesson calls the event, at most 12 characters. */
  readonly label?: string
}

type UnlabelledAction =
  | { readonly do: 'send'; readonly from: ProcessId; readonly to: ProcessId; readonly amount: Coins }
  /** `seq`: which message of the channel; the oldest where it is absent, and always while channels are FIFO. */
  | { readonly do: 'deliver'; readonly from: ProcessId; readonly to: ProcessId; readonly seq?: number }
  | { readonly do: 'snapshot'; readonly process: ProcessId }
  /** A step of one process by itself. */
  | { readonly do: 'step'; readonly process: ProcessId }
  /** Something of an application beside the bank. */
  | ({ readonly do: 'command'; readonly process: ProcessId } & ApplicationCommand)
  /** Every process collects its garbage in a complete snapshot. */
  | { readonly do: 'collect'; readonly snapshot: SnapshotId }
  /** The process goes back to a complete snapshot, and takes all with it. */
  | { readonly do: 'restore'; readonly process: ProcessId; readonly snapshot: SnapshotId }
  /** A held channel delivers nothing. */
  | { readonly do: 'hold'; readonly from: ProcessId; readonly to: ProcessId; readonly held: boolean }
  /** The next report of the process is false; `null` takes that back. */
  | { readonly do: 'lie'; readonly process: ProcessId; readonly lie: Lie | null }
  | { readonly do: 'fifo'; readonly fifo: boolean }
  | { readonly do: 'break'; readonly broken: BrokenRule | null }

export const LABEL_LENGTH_MAX = 12

/** The sandbox says no: one sentence for whoever asked. Nothing has happened. */
export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal'
}

export function refuse(sentence: string): never {
  throw new SandboxRefusal(sentence)
}
