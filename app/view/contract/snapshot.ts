// How a window is shown snapshots: a short line for each, and the whole cut of a complete one.
import type { Answers, OtherMessages, OtherName, OtherStates } from '../../applications/all.ts'
import type { Finding } from '../../applications/findings.ts'
import type { ProcessId, SnapshotId } from '../../ids.ts'
import type { Timeline } from '../../snapshot/timeline.ts'

/** `open`: parts are missing, everybody we wait for is connected. `waiting`: somebody we wait for is not. */
export type SnapshotStatus = 'open' | 'waiting' | 'complete' | 'cancelled'

export interface SnapshotView {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  readonly members: readonly ProcessId[]
  readonly status: SnapshotStatus
  /** Of the snapshot: another one than the present where it was undone since. It can still be gone back to. */
  readonly timeline: Timeline
  /** When this peer recorded its state; milliseconds since 1970 on its own clock. */
  readonly recordedAt: number
  /** How long ago that was, in milliseconds. */
  readonly ageMs: number
  /** Milliseconds from recording to complete or cancelled; −1 while it is open. */
  readonly tookMs: number
  /** What this peer recorded of itself; −1 once it is complete (then ask for the cut). */
  readonly balance: number
  /** Own incoming channels, by sender; empty once complete (then ask for the cut). */
  readonly incoming: readonly {
    readonly from: ProcessId
    readonly phase: 'recording' | 'closed'
    readonly count: number
    readonly amount: number
  }[]
  /** Members whose report is missing. Empty when complete. */
  readonly waitingFor: readonly ProcessId[]
  /** Why it was cancelled, one sentence; empty otherwise. */
  readonly ended: string
  /** Members whose reports are missing, and who both say that they are not connected to each other. Left out where there are none. */
  readonly pairsApart?: readonly (readonly [ProcessId, ProcessId])[]
  /** Present when complete. */
  readonly result?: CutSummary
}

/** Σ balances + Σ in transit + outside = total; conserved when total = expected and every check holds. */
export interface CutSummary {
  readonly balances: number
  readonly inTransit: number
  readonly outside: number
  readonly total: number
  readonly expected: number
  readonly conserved: boolean
  /** What the reports show about those who made them, from what this peer knew; at most FINDINGS_MAX. Left out where that is nothing. */
  readonly findings?: readonly Finding[]
}

/** One complete cut with its audit (rules A1–A3), all integers in whole coins. */
export interface CutView extends CutSummary {
  readonly snapshot: SnapshotId
  readonly initiator: ProcessId
  readonly members: readonly ProcessId[]
  /** A2, per process in order of `members`: opening + received − sent = balance. */
  readonly processes: readonly {
    readonly process: ProcessId
    readonly opening: number
    readonly received: number
    readonly sent: number
    readonly balance: number
    readonly holds: boolean
  }[]
  /** A1, every ordered pair of members: in transit = sent − received, in amount and in count. */
  readonly channels: readonly {
    readonly from: ProcessId
    readonly to: ProcessId
    /** Recorded in transit, in channel order. */
    readonly amounts: readonly number[]
    readonly sent: number
    readonly received: number
    readonly sentCount: number
    readonly receivedCount: number
    readonly holds: boolean
  }[]
  /** One sentence for each check that fails, naming the pair or process; empty when all hold. */
  readonly broken: readonly string[]
  readonly timeline: Timeline
  /** What was recorded of the applications beside the bank. */
  readonly applications: ApplicationsInCut
  /** By name of the question: `termination`, `deadlock`, `garbage`. */
  readonly properties: Answers
}

export type ApplicationsInCut = {
  readonly [Name in OtherName]: ApplicationInCut<OtherStates[Name], OtherMessages[Name]>
}

export interface ApplicationInCut<State, Message> {
  /** By member. */
  readonly states: Readonly<Record<ProcessId, State>>
  /** Channels with its messages in transit, by sender, then receiver; messages in channel order. */
  readonly channels: readonly {
    readonly from: ProcessId
    readonly to: ProcessId
    readonly messages: readonly Message[]
  }[]
}
