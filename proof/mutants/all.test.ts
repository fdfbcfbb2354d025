// That no mutant is stale: each breaks exactly one place of the present sources, and is still a program.
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../main/launch/build.ts'
import { MUTANTS } from './all.ts'

test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
  '%s changes one place, and is a program',
  (_, { file, text, becomes }) => {
    const source = readFileSync(join(ROOT, file), 'utf8')
    const pieces = source.split(text)
    expect(pieces).toHaveLength(2)
    expect(becomes).not.toBe(text)
    expect(() => stripTypeScriptTypes(pieces.join(becomes))).not.toThrow()
  }
)

test('names are different, and every mutant says what it breaks', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
  for (const { breaks } of MUTANTS) expect(breaks).toMatch(/; here |^A1 in /)
})
