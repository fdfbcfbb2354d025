// Which form of the equation stands on the page: the finest that fits on one line, as large as it fits. One line always,
// so that nothing jumps from one snapshot to the next. Widths are close estimates from above, in root ems.
import type { CutView, SnapshotView } from '../../../app/view/contract/snapshot.ts'
import type { People } from '../people/people.ts'
import type { Folding } from './equation.ts'
import { writtenOf, type WrittenSum, type WrittenTerm } from './written.ts'

/** The page's type sizes that an equation may have, in root ems, largest first: `--size-5`, `--size-4`, `--size-3`. */
const SIZES = [
  { size: 5, em: 2.5 },
  { size: 4, em: 1.5 },
  { size: 3, em: 1.125 }
] as const

/** Finer forms are worth a smaller size, but not the smallest. */
const FORMS: readonly { readonly folding: Folding; readonly smallest: number }[] = [
  { folding: 'none', smallest: 4 },
  { folding: 'channels', smallest: 4 },
  { folding: 'all', smallest: 3 }
]

/** Widest label, in root ems; longer names are cut off by the page. */
export const LABEL_MAX = 8.5

export interface Fitted {
  readonly written: WrittenSum
  /** 5, 4 or 3: the type size. */
  readonly size: number
}

/** @param width room for the equation, in root ems */
export function fit(snapshot: SnapshotView, cut: CutView | undefined, people: People, width: number): Fitted {
  for (const { folding, smallest } of FORMS) {
    const written = writtenOf(snapshot, cut, people, folding)
    for (const { size, em } of SIZES) if (size >= smallest && widthOf(written, em) <= width) return { written, size }
  }
  return { written: writtenOf(snapshot, cut, people, 'all'), size: 3 }
}

/** How wide the equation is, in root ems, with numbers of `em` root ems. */
export function widthOf({ terms, total }: WrittenSum, em: number): number {
  const parts = terms.map((term) => signWidth(term.sign, em) + Math.max(numberWidth(term.number, em), labelWidth(term)))
  return parts.reduce((sum, part) => sum + part, 0) + signWidth('=', em) + numberWidth(total, em)
}

/** A sign with its gaps on both sides. */
function signWidth(sign: string, em: number): number {
  return sign === '' ? 0 : 0.61 * em + 0.75
}

function numberWidth(text: string, em: number): number {
  const separators = text.split(',').length - 1
  return (0.632 * (text.length - separators) + 0.25 * separators) * em
}

function labelWidth({ label, person, to }: WrittenTerm): number {
  if (to !== undefined) return 7.2
  if (person === undefined) return [...label].length * 0.4
  return Math.min(LABEL_MAX, 1.4 + [...label].length * 0.5)
}
