// The marks of the axis: seconds since the run began, steps of a run without a clock, or steps of logical time.
import { scaleLinear } from 'd3-scale'
import type { DiagramLayout } from './diagram-layout.ts'

export interface Tick {
  readonly x: number
  readonly label: string
}

/** Room for one mark, in root ems. */
const TICK_ROOM = 6

export function ticksOf(
  { chart, span, width, em, inSteps = false }: DiagramLayout,
  toX: (at: number) => number
): readonly Tick[] {
  const count = Math.max(2, Math.floor(width / (TICK_ROOM * em)))
  if (chart.clock === 'logical') {
    const ticks = scaleLinear([span.from, span.to], [0, width]).ticks(count)
    return ticks.filter((at) => Number.isInteger(at) && at > 0).map((at) => ({ x: toX(at), label: String(at) }))
  }
  const [from, to] = [(span.from - chart.start) / 1000, (span.to - chart.start) / 1000]
  const scale = scaleLinear([from, to], [0, width])
  const format = scale.tickFormat(count)
  const label = (seconds: number): string => (inSteps ? String(seconds) : plainOf(format(seconds), seconds))
  return scale
    .ticks(count)
    .filter((seconds) => seconds >= 0 && (!inSteps || Number.isInteger(seconds)))
    .map((seconds) => ({ x: toX(chart.start + seconds * 1000), label: label(seconds) }))
}

/** `12.5 s` below two minutes, then `2:05`. */
function plainOf(text: string, seconds: number): string {
  if (seconds < 120) return `${text.replaceAll(',', '')} s`
  const whole = Math.floor(seconds)
  const fraction = /\.\d+$/.exec(text)?.[0] ?? ''
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}${fraction}`
}
