// What the reports of a complete cut show about those who made them: a report that cannot be true, or two of which one cannot. Each
// application finds that in its own folder (liars.ts); app/properties/witness.ts gives it what a process knows besides the cut.
import type { ProcessId, SnapshotId } from '../ids.ts'

export interface Finding {
  /** The rule that shows it, such as `account`. Scripts and saved cuts have the name, so that it stays. */
  readonly rule: string
  /**
   * One: its report cannot be true. Two: one of the two reports cannot be true, and only these two can know which. None: a remark,
   * which shows of nobody that it lies.
   */
  readonly by: readonly ProcessId[]
  /** Sentences for a person; `{0}` and `{1}` stand for the names of `about`. */
  readonly says: string
  readonly about: readonly ProcessId[]
}

/** What a member reported in another cut, which is complete here, too. */
export interface EarlierReport<State> {
  readonly snapshot: SnapshotId
  readonly state: State
  /** Both cuts belong to one timeline: nothing was undone between them. */
  readonly isSameTimeline: boolean
  /** It recorded that cut before the one that is judged, whatever the others did. Otherwise the order is not known. */
  readonly isBefore: boolean
}

/** What one process knows besides the cut that it judges, as far as one application is concerned. */
export interface Knowledge<State> {
  /** The process that judges: it knows that its own part is true. Empty where nobody knows: for a file, or an old copy of a store. */
  readonly self: ProcessId | ''
  /** By member. */
  readonly earlier: Readonly<Record<ProcessId, readonly EarlierReport<State>[]>>
  /**
   * By member: how many messages of the application at most, sent to it in this timeline, it had not acknowledged when this process
   * started the snapshot. Absent where another process started it: then an acknowledgement may come from after the cut.
   */
  readonly unacknowledged?: Readonly<Record<ProcessId, number>>
  /** Every process that this one has met. */
  readonly met: readonly ProcessId[]
}

/** Of somebody who has the cut and nothing else. */
export const NO_KNOWLEDGE: Knowledge<never> = { self: '', earlier: {}, met: [] }

/** Most findings about one cut that are kept and shown: those that name one process come first. */
export const FINDINGS_MAX = 8

/** @param nameOf as people call a process */
export function sentenceOf({ says, about }: Finding, nameOf: (process: ProcessId) => string): string {
  return says.replaceAll(/\{(\d)\}/g, (_, place: string) => {
    const process = about[Number(place)]
    return process === undefined ? '' : nameOf(process)
  })
}
