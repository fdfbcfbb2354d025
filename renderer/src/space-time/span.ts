// The part of the axis that is in sight, in units of the axis (milliseconds or logical time). Pure: zoom, pan, follow.
// Gestures come in as numbers; what stands on the axis is in chart.ts.

export interface Span {
  readonly from: number
  /** Above `from`. */
  readonly to: number
}

/** Nearest that one can look: a tenth of a millisecond of real time, a tenth of a step of logical time, each 100 px. */
export const SPAN_LEAST = 1

/** Room left and right of the whole run, as a part of it: its first and last events must not touch the edge. */
const MARGIN = 0.03

/** All of a run from `start` to `end`, with room on both sides. */
export function whole(start: number, end: number): Span {
  const room = Math.max((end - start) * MARGIN, SPAN_LEAST / 2)
  return { from: start - room, to: end + room }
}

/** Room behind the newest event that one follows, as a part of what is in sight. */
const FOLLOWED = 0.05

export function widthOf({ from, to }: Span): number {
  return to - from
}

/** `factor` above 1 looks nearer. What stands at `at` stays where it is. */
export function zoomed(span: Span, factor: number, at: number, all: Span): Span {
  const width = Math.max(SPAN_LEAST, Math.min(widthOf(span) / factor, widthOf(all)))
  const part = (at - span.from) / widthOf(span)
  return within({ from: at - part * width, to: at + (1 - part) * width }, all)
}

/** `part` of the width in sight, to the right where positive. */
export function panned(span: Span, part: number, all: Span): Span {
  const by = part * widthOf(span)
  return within({ from: span.from + by, to: span.to + by }, all)
}

/** As wide as before, with `newest` near its right edge. */
export function following(span: Span, newest: number, all: Span): Span {
  const width = Math.min(widthOf(span), widthOf(all))
  const to = Math.min(all.to, newest + FOLLOWED * width)
  return { from: to - width, to }
}

/** As wide as before, moved no further than needed to have `at` in its middle parts. */
export function showing(span: Span, at: number, all: Span): Span {
  const part = (at - span.from) / widthOf(span)
  if (part < 0 || part > 1) return panned(span, part - 0.5, all)
  if (part > 0.9) return panned(span, part - 0.9, all)
  return part < 0.1 ? panned(span, part - 0.1, all) : span
}

/** As wide as before where that fits, inside `all`. */
export function within(span: Span, all: Span): Span {
  const width = Math.min(widthOf(span), widthOf(all))
  const from = Math.max(all.from, Math.min(span.from, all.to - width))
  return { from, to: from + width }
}
