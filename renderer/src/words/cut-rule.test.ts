// The verdict on a cut, the glossary, the lessons and the docs say the same of markers, in one sentence.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CUT_RULE } from './cut-rule.ts'
import { TERMS } from './terms.ts'

test.each(['lessons/3-cuts.txt', 'docs/page.md', 'docs/how-it-works.md'])(
  '%s has the sentence about cuts and markers',
  (path) => {
    const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
    expect(text.replaceAll(/\s+/g, ' ')).toContain(CUT_RULE)
  }
)

test('the glossary of the page has it, too', () => {
  expect(TERMS.cut).toContain(CUT_RULE)
})
