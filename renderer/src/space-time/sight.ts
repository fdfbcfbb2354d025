// Which part of a run is in sight before and while somebody looks around: all of a short one, the newest of a long one,
// always the place where one stands in it.
import { firstAtLeast, type Chart, type Clock } from './chart.ts'
import { following, showing, widthOf, within, type Span } from './span.ts'

/** What somebody chose to look at, and where they stood then. */
export interface Look {
  readonly span: Span
  readonly position: number
}

/** About so many events are in sight at first: as many as can be told apart. */
const EVENTS_AT_FIRST = 120

/** @param live the newest stays in sight */
export function spanInSight(chart: Chart, look: Look | undefined, position: number, live: boolean): Span {
  const { all, order } = chart
  const part = Math.min(1, EVENTS_AT_FIRST / (order.events.length || 1))
  const span = look?.span ?? { from: all.to - widthOf(all) * part, to: all.to }
  if (live) return following(span, chart.end, all)
  if (look?.position === position) return within(span, all)
  return showing(within(span, all), chart.at[position - 1] ?? all.from, all)
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
