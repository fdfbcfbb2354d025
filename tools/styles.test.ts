// No style depends on words that people read: a label is another text in each language, and the style would be lost there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

const SOURCE = join(ROOT, 'renderer/src')

/** What a style sheet can ask of an attribute with words in it. */
const BY_WORDS = /\[(aria-label|aria-description|alt|placeholder|title)\b/

/** The styles of a component, or all of a style sheet. */
function stylesOf(file: string): string {
  const text = readFileSync(join(SOURCE, file), 'utf8')
  return file.endsWith('.css') ? text : text.slice(text.lastIndexOf('<style'))
}

test('no style of the page selects by a label', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(css|svelte)$/.test(file))
  expect(files).toContain('theme.css')
  expect(files.filter((file) => BY_WORDS.test(stylesOf(file)))).toEqual([])
})
