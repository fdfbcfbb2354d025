// The visible part of a run: which part of it, on a sheet of which size, in which lanes, with which cuts. At first all of a
// short run, the newest part of a long one; always the current moment of the timeline below. diagram.ts draws it.
import type { ProcessId, SnapshotId } from '../../../app/ids.ts'
import type { Frontier } from '../../../app/trace/frontier.ts'
import { firstAtLeast, type Chart, type Clock } from './chart.ts'
import type { TimelineEnding } from './endings.ts'
import type { EmphasisColumn } from './emphasis.ts'
import type { Lanes } from './lanes.ts'
import { following, showing, widthOf, within, zoomed, type Span } from './span.ts'

/** A cut to draw. The main one is strong and judged: it says what crosses it. */
export interface DrawnCut {
  readonly snapshot: SnapshotId | undefined
  readonly frontier: Frontier
  readonly main: boolean
  /** Where its snapshot was recorded: another place than `frontier` where somebody dragged it. Absent for one's own cut. */
  readonly recorded: Frontier | undefined
}

/** What the main cut says of messages: rows of the chart. */
export interface Crossing {
  readonly inTransit: ReadonlySet<number>
  readonly breaking: ReadonlySet<number>
}

export const NOTHING_CROSSES: Crossing = { inTransit: new Set(), breaking: new Set() }

export interface DiagramLayout {
  /** A run that a person steps through: each step takes a second of its clock, which nobody needs to see. */
  readonly inSteps?: boolean
  readonly chart: Chart
  readonly lanes: Lanes
  readonly span: Span
  /** Of the picture, in pixels; the axis is its first `axisHeight(em)`. */
  readonly width: number
  readonly height: number
  /** Pixels of lanes that are scrolled away above. */
  readonly top: number
  /** Pixels of a root em. */
  readonly em: number
  readonly emphasis: EmphasisColumn
  /** Reports and other messages that no cut orders, and the bookkeeping of snapshots. */
  readonly control: boolean
  /** Processes that are known to be away now. */
  readonly away: ReadonlySet<ProcessId>
  readonly cuts: readonly DrawnCut[]
  readonly crossing: Crossing
  /** Where everybody went back. */
  readonly endings: readonly TimelineEnding[]
}

/** Height of the axis above the lanes, in pixels. */
export function axisHeight(em: number): number {
  return 1.75 * em
}

/** From the axis to pixels. */
export function toPixels({ span, width }: Pick<DiagramLayout, 'span' | 'width'>): (at: number) => number {
  const perUnit = width / (span.to - span.from)
  return (at) => (at - span.from) * perUnit
}

/** What somebody chose to look at, and where they stood then. */
export interface ChosenSpan {
  readonly span: Span
  readonly position: number
}

/** About so many events are in sight at first: as many as can be told apart. */
const EVENTS_AT_FIRST = 120

/** @param live the newest stays in sight */
export function spanInSight(chart: Chart, look: ChosenSpan | undefined, position: number, live: boolean): Span {
  const { all, order } = chart
  const part = Math.min(1, EVENTS_AT_FIRST / (order.events.length || 1))
  const span = look?.span ?? { from: all.to - widthOf(all) * part, to: all.to }
  if (live) return following(span, chart.end, all)
  if (look?.position === position) return within(span, all)
  return showing(within(span, all), chart.at[position - 1] ?? all.from, all)
}

/** Nearer or farther around where somebody stands, if that is in sight, else around the middle. */
export function zoomedAt({ at, all }: Chart, span: Span, position: number, factor: number): Span {
  const middle = (span.from + span.to) / 2
  const here = at[position - 1] ?? middle
  return zoomed(span, factor, here > span.from && here < span.to ? here : middle, all)
}

/** The same events in the other clock, about. */
export function inOtherClock(from: Chart, to: Chart, span: Span): Span {
  const middle = (span.from + span.to) / 2
  const at = to.at[Math.min(positionAt(from, middle), to.at.length - 1)] ?? (to.all.from + to.all.to) / 2
  const half = (widthOf(span) / widthOf(from.all)) * widthOf(to.all) * 0.5
  return within({ from: at - half, to: at + half }, to.all)
}

/** How many events have happened where somebody points on the axis. */
export function positionAt(chart: Chart, value: number): number {
  if (chart.clock === 'real') return firstAtLeast(chart.at, value, true)
  const first = chart.at.findIndex((at) => at > value)
  return first < 0 ? chart.at.length : first
}

export function otherClock(clock: Clock): Clock {
  return clock === 'real' ? 'logical' : 'real'
}
