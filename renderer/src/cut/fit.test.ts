import { describe, expect, test } from 'vitest'
import { peopleOf } from '../people/people.ts'
import { crowd, nastyNames, threePeople, waitingSnapshot, type Sample } from '../../../testing/page/sample.ts'
import { fit, widthOf } from './fit.ts'
import { writtenOf, writtenText } from './written.ts'

const EMS: Readonly<Record<number, number>> = { 5: 2.5, 4: 1.5, 3: 1.125 }

function fitted({ view, cuts }: Sample, width: number) {
  const [snapshot] = view.snapshots
  if (snapshot === undefined) throw new Error('the sample has a snapshot')
  return fit(
    snapshot,
    cuts.find((cut) => cut.snapshot === snapshot.snapshot),
    peopleOf(view),
    width
  )
}

describe('the equation', () => {
  test('has the largest size where one line has room for it, and every person in it', () => {
    const { written, size } = fitted(threePeople(), 42.5)
    expect(size).toBe(5)
    expect(writtenText(written)).toBe('950 Anna + 1,020 Ben + 1,018 Cleo + 12 in transit Ben → Anna = 3,000')
  })

  test('becomes smaller before it folds anybody away', () => {
    const { written, size } = fitted(threePeople(), 31)
    expect(size).toBe(4)
    expect(written.terms).toHaveLength(4)
  })

  test('stays on one line in every room and width, down to the narrowest stage', () => {
    for (const sample of [threePeople(), waitingSnapshot(), crowd(5), crowd(19), crowd(63)])
      for (let width = 31; width < 120; width += 7) {
        const { written, size } = fitted(sample, width)
        expect(widthOf(written, EMS[size] ?? 0)).toBeLessThanOrEqual(width)
      }
  })

  test('takes the smallest form there is for the largest amounts there are', () => {
    const { written, size } = fitted(nastyNames(), 42.5)
    expect(size).toBe(3)
    expect(writtenText(written)).toContain('= 9,007,199,254,740,991')
  })

  test('of an open snapshot shows what I recorded and a question mark for everything else', () => {
    expect(writtenText(fitted(waitingSnapshot(), 60).written)).toBe('890 Anna + ? Ben + ? Cleo + ? in transit = ?')
  })

  test('stands from the summary while the parts are still being read', () => {
    const { view } = threePeople()
    const [snapshot] = view.snapshots
    if (snapshot === undefined) throw new Error('the sample has a snapshot')
    const written = writtenOf(snapshot, undefined, peopleOf(view))
    expect(writtenText(written)).toBe('2,988 in 3 balances + 12 in transit = 3,000')
  })
})
