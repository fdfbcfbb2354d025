// What one process is: its state, its neighbours, and what becomes of an input. Plain data; process.ts changes it.
import { openApplications } from '../applications/all.ts'
import type { ApplicationMessage, ApplicationRefusal, ApplicationStates } from '../applications/all.ts'
import type { Coins } from '../applications/bank/coins.ts'
import type { Lie } from '../applications/bank/lies.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { GlobalSnapshot, Part } from '../snapshot/cut.ts'
import type * as restore from '../snapshot/restore.ts'
import { openRestoring } from '../snapshot/restoring.ts'
import * as snapshots from '../snapshot/snapshots.ts'
import type { Effect } from './inputs.ts'

export type ProcessPart = Part<ApplicationStates, ApplicationMessage>
export type Cut = GlobalSnapshot<ApplicationStates, ApplicationMessage>
export type Snapshot = snapshots.Snapshot<ApplicationStates, ApplicationMessage>

export interface Neighbour {
  readonly id: ProcessId
  /** Its own claim. */
  name: string
  /** It said goodbye for good and has not come back. */
  departed: boolean
  /** The person at this process does not expect it any more, and it has not come back. */
  forgotten: boolean
  /** Its channel is in quarantine: nothing will come from it, ever. */
  shut: boolean
  /** When it greeted last, on the clock of this process; ms since 1970. Only shown, and asked for when it was long ago. */
  greetedAt: number
  /** Messages of applications, ever: sent to it, and handled from it. */
  sent: number
  handled: number
}

export interface Process extends restore.Restorable<ApplicationStates, ApplicationMessage> {
  readonly neighbours: Record<ProcessId, Neighbour>
  /** Replaced whole when a timeline begins. */
  applications: ApplicationStates
  /** How its next report lies, where the person at it wants that; absent otherwise. */
  lying?: Lie
}

export type ProcessRefusal =
  'insufficient-funds' | snapshots.SnapshotRefusal | ApplicationRefusal | restore.RestoreInputRefusal

/** What became of an input. A violation means that no honest sender can have sent it; like a refusal it changes nothing. */
export type Step =
  /** `undone`: a message of another timeline; it counts as delivered, and was not handled (R3). */
  | { readonly effects: readonly Effect[]; readonly snapshot?: SnapshotId; readonly undone?: true }
  | { readonly refusal: ProcessRefusal }
  | { readonly violation: string }
  /** A message that cannot be handled yet. It stays the next on its channel, and what waits behind it stays behind it. */
  | { readonly waits: true }

export function openProcess(id: ProcessId, opening: Coins): Process {
  return {
    id,
    neighbours: {},
    applications: openApplications(id, opening),
    ...snapshots.openSnapshots(),
    restoring: openRestoring()
  }
}

export const NO_EFFECTS: Step = { effects: [] }
