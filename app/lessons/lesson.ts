// A lesson as its file says it: a sandbox to begin with, and steps of prose, questions, actions and what must then be
// true. How such a file is written is in docs/lessons.md, how it is read in read.ts, how it is played in run-lesson.ts.
import type { OtherMessage, OtherName } from '../applications/all.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { SandboxAction } from '../sandbox/action.ts'
import type { DirectedChannel, Setup } from '../sandbox/setup.ts'

/** A lesson that cannot be read or played, for its author to mend: one line with the file, the line and the reason. */
export class LessonError extends Error {
  override readonly name = 'LessonError'
}

export interface Lesson {
  readonly title: string
  /** One sentence: what one learns. */
  readonly about: string
  readonly setup: Setup
  /** At least one. */
  readonly steps: readonly LessonStep[]
}

export interface LessonStep {
  /** Shown when the step is done. */
  readonly prose: string
  /** Asked before it. */
  readonly question?: LessonQuestion
  /** Done one after another, as one step. */
  readonly actions: readonly LessonAction[]
  readonly expectations: readonly Expectation[]
  /** A cut that is drawn into the space–time diagram. */
  readonly cut?: LessonCut
  /** The snapshot whose events before the cut can be moved to the front, up to S*. */
  readonly reordered?: Reordered
}

export interface LessonQuestion {
  readonly text: string
  /** Two or more. */
  readonly choices: readonly LessonChoice[]
}

export interface LessonChoice {
  readonly text: string
  readonly right: boolean
  /** Why a wrong choice is wrong; empty where the lesson does not say. */
  readonly why: string
}

/** A line of the file that something depends on: `file:number`. */
interface AtLine {
  readonly where: string
}

export type LessonAction = AtLine &
  (
    | { readonly type: 'do'; readonly action: SandboxAction }
    /** The first message on the channel that is this one. */
    | { readonly type: 'deliver'; readonly channel: DirectedChannel; readonly wanted: Wanted; readonly label?: string }
    /** Everything as at the beginning of the lesson. */
    | { readonly type: 'start-over' }
  )

/** A transfer of so many coins, a marker, a message of another application, or the first message. */
export type Wanted =
  | { readonly kind: 'first' }
  | { readonly kind: 'marker' }
  | { readonly kind: 'payment'; readonly amount: number }
  | { readonly kind: 'message'; readonly type: OtherMessage['type'] | 'restore' }
  | { readonly kind: 'marker-of'; readonly snapshot: SnapshotId }

/** After so many events of each process; named by the label of the last event inside, empty for none. */
export type LessonCut = AtLine & {
  readonly lasts: Readonly<Record<ProcessId, string>>
}

export type Reordered = AtLine & {
  readonly snapshot: SnapshotId
}

/** Which algorithm has taken a snapshot: by markers, or by colours on the same run. */
export type Means = 'markers' | 'colours'

/** A word that an application beside the bank has for lessons (app/applications/lesson.ts). */
interface OfApplication {
  readonly application: OtherName
  readonly word: string
}

/** What must be true of the applications beside the bank, and of timelines. Lists are in words, in order. */
export type ApplicationExpectation =
  /** Which processes are in such a state now. */
  | (OfApplication & { readonly type: 'members'; readonly list: string })
  /** What a process has now. */
  | (OfApplication & { readonly type: 'state'; readonly process: ProcessId; readonly list: string })
  /** What a complete snapshot answers. */
  | (OfApplication & { readonly type: 'answer'; readonly snapshot: SnapshotId; readonly list: string })
  /** Which timeline a process is in. */
  | { readonly type: 'timeline'; readonly process: ProcessId; readonly list: string }

export type Expectation = AtLine &
  (
    | { readonly type: 'balance'; readonly process: ProcessId; readonly balance: number }
    /** What is on a channel, oldest first: amounts, or types of messages. */
    | { readonly type: 'on'; readonly channel: DirectedChannel; readonly messages: readonly string[] }
    | {
        readonly type: 'recorded'
        readonly snapshot: SnapshotId
        readonly process: ProcessId
        readonly balance: number
      }
    | { readonly type: 'open'; readonly snapshot: SnapshotId }
    | { readonly type: 'total'; readonly snapshot: SnapshotId; readonly means: Means; readonly total: number }
    | {
        readonly type: 'in-transit'
        readonly snapshot: SnapshotId
        readonly means: Means
        readonly channel: DirectedChannel
        readonly amounts: readonly number[]
      }
    /** Whether all was as recorded at one instant of the run. */
    | { readonly type: 'existed'; readonly snapshot: SnapshotId; readonly existed: boolean }
    /** Whose report the initiator of a complete snapshot knows to be false, and by which rule; and of which two one is. */
    | { readonly type: 'named'; readonly snapshot: SnapshotId; readonly list: string }
    | { readonly type: 'pair'; readonly snapshot: SnapshotId; readonly list: string }
    /** Of the cut of this step. */
    | { readonly type: 'cut'; readonly consistent: boolean; readonly total: number }
    | ApplicationExpectation
  )
