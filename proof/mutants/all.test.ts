// No mutant is stale: each changes exactly one place of the present sources, and is still a program.
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { APPLICATION_NAMES } from '../../app/applications/all.ts'
import { ROOT } from '../../main/launch/build.ts'
import { MUTANTS } from './all.ts'
import { allLines, anyLines } from './any-line.ts'
import { HARMLESS } from './harmless.ts'
import type { Mutant } from './mutant.ts'

test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
  '%s changes one place, and is a program',
  (_, mutant) => expectOnePlace(mutant)
)

test('every wrong line changes one place and is a program; the same seed draws the same lines', () => {
  const all = allLines()
  for (const room of ['snapshot', 'channel', 'process', 'journal'])
    expect(all.some(({ file }) => file.startsWith(`app/${room}/`))).toBe(true)
  for (const name of APPLICATION_NAMES)
    expect(all.some(({ file }) => file === `app/applications/${name}/codec.ts`)).toBe(true)
  expect(new Set(all.map(({ name, breaks }) => name + breaks)).size).toBe(all.length)
  for (const mutant of all) expectOnePlace(mutant)
  expect(anyLines(20, 7)).toEqual(anyLines(20, 7))
  expect(anyLines(20, 7)).toHaveLength(20)
  for (const mutant of anyLines(20, 7)) expect(all).toContainEqual(mutant)
})

test('every harmless line is still a line of the program, listed once, with a reason', () => {
  const all = allLines()
  for (const { file, breaks, why } of HARMLESS) {
    expect(all, `${file}: ${breaks}`).toContainEqual(expect.objectContaining({ file, breaks }))
    expect(why).toMatch(/[.]$/)
  }
  const said = HARMLESS.map(({ file, breaks }) => `${file} ${breaks}`)
  expect(new Set(said).size).toBe(said.length)
  for (const { file, breaks } of anyLines(Infinity, 1)) expect(said).not.toContain(`${file} ${breaks}`)
})

function expectOnePlace({ name, file, text, becomes }: Mutant): void {
  const pieces = readFileSync(join(ROOT, file), 'utf8').split(text)
  expect(pieces, name).toHaveLength(2)
  expect(becomes).not.toBe(text)
  expect(() => stripTypeScriptTypes(pieces.join(becomes)), name).not.toThrow()
}

test('names are different, and every mutant names the rule that it breaks', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
  for (const { breaks } of MUTANTS) expect(breaks).toMatch(/; here |^A1 in /)
})
