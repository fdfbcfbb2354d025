// The complete cuts of this peer: written with the turn in which they become complete, listed as the page lists them, amended where a
// report turns out to be false, and taken off the list where they are deleted.
import { sentenceOf, type Finding } from '../applications/findings.ts'
import type { CoreEvent } from '../core.ts'
import type { ProcessId, SnapshotId } from '../ids.ts'
import type { CutRows } from '../journal/cut-rows.ts'
import type { CutHead, KeptCut } from '../journal/kept.ts'
import type { Snapshot } from '../process/state.ts'
import { audit } from '../properties/ask.ts'
import type { CutSummary } from '../view/contract/snapshot.ts'
import { summaryOf, withFinding } from '../view/cut-view.ts'
import { listed } from '../view/listed.ts'
import type { Display } from './display.ts'
import type { Completed } from './loop-parts.ts'
import { Moments } from './moments.ts'
import type { Timing } from './timing.ts'

/** Complete cuts that are looked at when a peer starts: all that a journal keeps. */
const HEADS_MAX = 1_000

export interface CompleteCutsParts {
  readonly rows: Pick<CutRows<CutSummary>, 'heads' | 'find' | 'amend' | 'forget'>
  readonly timing: Pick<Timing, 'steady' | 'wall'>
  /** Those that are not complete, oldest first. */
  readonly open: () => readonly Pick<Snapshot, 'id'>[]
  readonly display: Pick<Display, 'emit' | 'notice'>
  readonly nameOf: (peer: ProcessId) => string
}

export class CompleteCuts {
  readonly moments: Moments
  /** Of all that were kept when this life began, newest first. */
  readonly atStart: readonly SnapshotId[]
  readonly #parts: CompleteCutsParts
  #listed: readonly CutHead<CutSummary>[]

  /** @throws JournalError */
  constructor(parts: CompleteCutsParts) {
    this.#parts = parts
    const heads = parts.rows.heads(HEADS_MAX)
    this.atStart = heads.map(({ snapshot }) => snapshot)
    this.moments = new Moments({ timing: parts.timing, cuts: heads, snapshots: parts.open })
    this.#listed = listed(heads)
  }

  /** Newest first. */
  get listed(): readonly CutHead<CutSummary>[] {
    return this.#listed
  }

  /** What is written with a turn. @param completed in it, in the order in which they are complete */
  keptFrom(completed: readonly Completed[]): readonly KeptCut<CutSummary>[] {
    return completed.map(({ cut, recordedAt, endedAt, findings = [] }, at) => {
      const later = completed.slice(at + 1).map((one) => one.cut.snapshot)
      const { tookMs, before } = this.moments.atEnd(cut.snapshot, { recordedAt, endedAt }, later)
      const kept = { cut, recordedAt, endedAt: recordedAt + tookMs, summary: summaryOf(audit(cut), findings) }
      return before.length === 0 ? kept : { ...kept, before }
    })
  }

  /** They are committed. */
  add(cuts: readonly KeptCut<CutSummary>[]): void {
    this.#listed = listed([...cuts.toReversed().map(headOf), ...this.#listed])
  }

  saw(events: readonly CoreEvent[]): void {
    this.moments.saw(events)
  }

  /** Deletes one from disk and list. */
  forget(snapshot: SnapshotId): void {
    this.#parts.rows.forget(snapshot)
    this.unlist(snapshot)
  }

  /** It is deleted. */
  unlist(snapshot: SnapshotId): void {
    this.#listed = this.#listed.filter((one) => one.snapshot !== snapshot)
  }

  /** A report of a cut that was complete before turns out to be false. */
  foundLate(snapshot: SnapshotId, finding: Finding): void {
    const { rows, display, nameOf } = this.#parts
    const head = this.#listed.find((one) => one.snapshot === snapshot)
    if (head === undefined) return
    const amended = { ...head, summary: withFinding(head.summary, finding) }
    rows.amend(amended)
    this.#listed = this.#listed.map((one) => (one === head ? amended : one))
    const { rule, by } = finding
    display.emit({ event: 'broken', snapshot, broken: [{ rule, by }] })
    display.notice('warning', sentenceOf(finding, nameOf))
  }
}

function headOf({ cut, ...rest }: KeptCut<CutSummary>): CutHead<CutSummary> {
  const { snapshot, members, timeline } = cut
  return { snapshot, members, timeline, ...rest }
}
