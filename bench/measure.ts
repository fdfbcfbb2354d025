// Statistics of several rounds: median and worst, never one lucky run. Both sides of a ratio come from the same round,
// because the speed of a shared machine drifts from minute to minute.

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
  readonly rounds: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
  return { median: median ?? NaN, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN, rounds: values.length }
}

/**
 * A measured figure with its target. `worst` is the minimum if the figure should be high, the maximum if it should be
 * low.
 */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly median: number
  readonly worst: number
  readonly rounds: number
  /** E.g. `≥ 0.5`; empty if there is no target. */
  readonly reach: string
  /** Whether the median reaches it. */
  readonly reached: boolean
  /** It was counted, not timed: what else the machine does changes nothing. */
  readonly isCount: boolean
  /** Of the machine before it was measured: processes that want to run, on average of a minute. */
  readonly load?: number
}

/** At more load than this, a time or a ratio of times is no figure: it says as much about the other programs. */
export const LOAD_MAX = 2

export function figure(
  name: string,
  unit: string,
  values: readonly number[],
  reach?: { readonly atLeast: number } | { readonly atMost: number },
  isCount = false
): Figure {
  const { median, least, most, rounds } = spread(values)
  const wantsMuch = reach === undefined || 'atLeast' in reach
  return {
    name,
    unit,
    median,
    worst: wantsMuch ? least : most,
    rounds,
    reach: reach === undefined ? '' : 'atLeast' in reach ? `≥ ${reach.atLeast}` : `≤ ${reach.atMost}`,
    reached: reach === undefined || ('atLeast' in reach ? median >= reach.atLeast : median <= reach.atMost),
    isCount
  }
}

const HEAD = ['figure', 'median', 'worst', 'rounds', 'reach'] as const

/** Whether the machine was quiet enough for it. */
export function isFigure({ isCount, load = 0 }: Figure): boolean {
  return isCount || load <= LOAD_MAX
}

function cells(one: Figure): string[] {
  const { name, unit, median, worst, rounds } = one
  const verdict = isFigure(one) ? verdictOn(one) : `no figure: load ${(one.load ?? 0).toFixed(1)}`
  return [name, `${short(median)} ${unit}`.trim(), `${short(worst)} ${unit}`.trim(), String(rounds), verdict]
}

function verdictOn({ reach, reached }: Figure): string {
  return reach === '' ? '' : `${reach} ${reached ? 'yes' : 'NO'}`
}

export function table(figures: readonly Figure[]): string {
  const rows = [[...HEAD], ...figures.map(cells)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** The same for a document. */
export function markdown(figures: readonly Figure[]): string {
  const rows = [[...HEAD], HEAD.map(() => '---'), ...figures.map(cells)]
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function short(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US')
  return value.toPrecision(3)
}
