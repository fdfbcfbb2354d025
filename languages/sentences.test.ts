// The catalogs hold exactly the sentences of the code, each translated, with the same values and marks in it.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Hub } from 'wuchale'
import { expect, test } from 'vitest'
import { CATALOGS, languageConfig, LANGUAGES } from './config.ts'

const ROOT = join(import.meta.dirname, '..')
const [, ...translated] = LANGUAGES

/** Reads, and keeps in memory what would be written. */
function readingOnly() {
  const written = new Map<string, string>()
  return {
    written,
    read: (file: string) => readFile(file, 'utf8').catch(() => null),
    exists: (file: string) =>
      stat(file).then(
        () => true,
        () => false
      ),
    write: (file: string, content: string) => void written.set(file, content),
    mkdir: () => undefined,
    unlink: () => true
  }
}

test.each(translated)(
  'every sentence of the page has a translation (%s), and nothing else has one',
  async (language) => {
    const files = readingOnly()
    const hub = await Hub.create('cli', () => languageConfig(ROOT, CATALOGS), ROOT, 0, files)
    await hub.directVisit(true, false, false)
    const path = join(ROOT, CATALOGS, `${language}.po`)
    const kept = await readFile(path, 'utf8')
    const read = files.written.get(path) ?? kept
    const advice = 'run `npm run sentences` and translate what is new: docs/translating.md'
    expect(untranslated(read), advice).toEqual([])
    expect(read, advice).toBe(kept)

    const { errors } = await hub.check()
    expect(errors.map(({ source, translation }) => ({ source, translation }))).toEqual([])
  }
)

/** Sentences whose translation is empty. */
function untranslated(catalog: string): readonly string[] {
  const entries = catalog.split('\n\n').slice(1) // The first one is its head.
  return entries.filter((entry) => /^msgstr ""$(?!\n")/m.test(entry)).map((entry) => entry.replace(/^#.*\n/gm, ''))
}
