// The list of first stories names what is there, and leaves no kind of story out.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FIRST, firstStories, LATER } from '../e2e/first.ts'
import { ROOT } from '../main/launch/build.ts'

const specs = readdirSync(join(ROOT, 'e2e')).filter((name) => name.endsWith('.spec.ts'))

test('every file of stories has a first one', () => {
  expect([...Object.keys(FIRST), ...LATER].toSorted()).toEqual(
    specs.map((name) => name.replace('.spec.ts', '')).toSorted()
  )
})

test.each(Object.entries(FIRST))('each first story of %s is one story that is there', (file, beginnings) => {
  expect(beginnings.length).toBeGreaterThan(0)
  const source = readFileSync(join(ROOT, `e2e/${file}.spec.ts`), 'utf8')
  const titles = [...source.matchAll(/\btest\(\s*(['`])(.*?)\1/g)].map(([, , title = '']) =>
    title.replaceAll(/\$\{\w+\}/g, '7')
  )
  for (const beginning of beginnings) {
    const found = titles.filter((title) => title.startsWith(beginning))
    expect(found, beginning).toHaveLength(1)
    expect(`web ${file}.spec.ts ${found[0]}`).toMatch(firstStories())
    expect(`web other.spec.ts ${found[0]}`).not.toMatch(firstStories())
  }
})
