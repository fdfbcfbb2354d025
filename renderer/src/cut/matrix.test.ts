import { expect, test } from 'vitest'
import { crowd, threePeople } from '../../../testing/page/sample.ts'
import { MATRIX_MEMBERS_MAX, matrixOf } from './matrix.ts'

test('every channel has its cell, and all that was in transit is in the sums of rows and of columns', () => {
  for (const { cuts } of [threePeople(), crowd(MATRIX_MEMBERS_MAX - 1)])
    for (const cut of cuts) {
      const matrix = matrixOf(cut)
      const cells = matrix?.rows.flatMap((row) => row.cells) ?? []
      expect(cells.filter((cell) => cell !== undefined)).toHaveLength(cut.channels.length)
      for (const [row, { process, cells: own }] of matrix?.rows.entries() ?? [])
        for (const [column, cell] of own.entries())
          expect([cell?.from, cell?.to]).toEqual(
            row === column ? [undefined, undefined] : [process, matrix?.rows[column]?.process]
          )
      for (const sums of [matrix?.rows.map(({ from }) => from), matrix?.to])
        expect(sums?.reduce((sum, amount) => sum + amount, 0)).toBe(cut.inTransit)
    }
})

test('what nobody could read is no table', () => {
  for (const cut of crowd(MATRIX_MEMBERS_MAX).cuts) expect(matrixOf(cut)).toBeUndefined()
})
