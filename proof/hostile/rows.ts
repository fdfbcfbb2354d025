// What a person reads of a case: one row of figures, and what was not as it should be below it. Pure.
import type { CaseResult } from './hostile.ts'
import { YES, type Figures } from './verdict.ts'

const WIDTHS = [30, 7, 11, 11, 15, 9, 8, 6, 14, 18] as const
const TITLES = [
  'case',
  'verdict',
  'pair',
  'CPU',
  'memory MiB',
  'stall',
  'journal',
  'money',
  'named',
  'usable after'
] as const

export const HEADER = cells(TITLES)

export function row(result: CaseResult): string {
  const { name, verdict, reasons, remark, figures, load, strictness } = result
  const columns = figures === undefined ? [] : [...(strictness === 'all' ? sizes(figures) : NO_SIZES), ...laws(figures)]
  const restart = figures?.restart
  const again = restart === undefined || restart.readyMs < 0 ? '' : `restart ${(restart.readyMs / 1000).toFixed(1)} s`
  const more = [remark, again, `load ${load.toFixed(1)}`].filter((one) => one !== '').join('; ')
  return [
    `${cells([name, verdict, ...columns])}  ${more}`,
    ...reasons.map((reason) => `${' '.repeat(31)}→ ${reason}`)
  ].join('\n')
}

const NO_SIZES = Array<string>(5).fill('–')

function sizes(figures: Figures): readonly string[] {
  return [
    `${figures.during.toFixed(2)} / ${figures.after.toFixed(2)}`,
    `${figures.cpuBefore.toFixed(2)} → ${figures.cpuDuring.toFixed(2)}`,
    [figures.memoryBefore, figures.memoryDuring, figures.memoryAfter].map((mib) => Math.round(mib)).join(' → '),
    stallsOf(figures),
    `${figures.journalMiB.toFixed(1)} MiB`
  ]
}

function stallsOf({ stallMs, stallQuietMs }: Figures): string {
  const both = stallQuietMs === undefined ? [stallMs] : [stallMs, stallQuietMs]
  return both.map((ms) => Math.round(ms)).join(' / ')
}

function laws({ usable, money, honestNamed, named }: Figures): readonly string[] {
  return [
    money === '' ? 'exact' : 'WRONG',
    honestNamed.length > 0 ? 'HONEST ONES' : named.slice(0, 2).join(', ') || '–',
    usable.newcomerMs >= 0 && usable.snapshot === YES && usable.restore === YES
      ? `yes, ${(usable.newcomerMs / 1000).toFixed(1)} s`
      : 'NO'
  ]
}

export function summary(results: readonly CaseResult[]): string {
  const count = (verdict: string): number => results.filter((one) => one.verdict === verdict).length
  const ratios = results
    .flatMap(({ figures, strictness }) => (figures === undefined || strictness === 'laws' ? [] : [figures.during]))
    .toSorted((a, b) => a - b)
  const median = ratios[Math.floor(ratios.length / 2)]
  return [
    `${results.length} cases: ${count('OK')} OK, ${count('WEAK')} WEAK, ${count('FAULT')} FAULT, ${count('SKIPPED')} skipped`,
    ...(median === undefined ? [] : [`honest pair during: median ${median.toFixed(2)}, worst ${ratios[0]?.toFixed(2)}`])
  ].join('; ')
}

function cells(texts: readonly string[]): string {
  return texts.map((text, at) => text.padEnd(WIDTHS[at] ?? 0)).join(' ')
}

/** The same as a table of a document, each reason in the row of its case. */
export function markdown(results: readonly CaseResult[]): string {
  const line = (columns: readonly string[]): string => `| ${columns.join(' | ')} |`
  const titles = ['case', 'verdict', 'pair', 'memory MiB', 'stall / quiet', 'journal', 'load', 'what is not in reach']
  const rows = results.map(({ name, verdict, reasons, figures, load, strictness }) => {
    const [pair = '–', , memory = '–', stall = '–', journal = '–'] =
      figures === undefined || strictness === 'laws' ? [] : sizes(figures)
    return line([name, verdict, pair, memory, stall, journal, load.toFixed(1), reasons.join('; ').replaceAll('|', '/')])
  })
  return [line(titles), line(titles.map(() => '---')), ...rows, '', summary(results)].join('\n')
}
