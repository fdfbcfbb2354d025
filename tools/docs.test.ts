// What the documents promise about the tree: links lead somewhere, the README lists every top-level folder, and the files that
// carry the whole idea stay short enough to be read in one sitting.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

/** Lines that a newcomer reads before the whole idea is clear. More than an hour's reading is not read. */
const READ_LINES_MAX = 900

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
]

/** Targets of the links to files of this repository, as paths from its root. */
function linksIn(file: string): string[] {
  const targets = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*$/, ''))
  return targets
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(file), decodeURIComponent(target)))
}

/** The part of the README below a heading. */
function section(heading: string): string {
  const [, text] = read('README.md').split(`\n## ${heading}\n`)
  return text?.split('\n## ')[0] ?? ''
}

test.each(documents)('every link of %s leads to a file', (file) => {
  expect(linksIn(file).filter((target) => !existsSync(join(ROOT, target)))).toEqual([])
})

test(`the files of "Read it" have at most ${READ_LINES_MAX} lines in total`, () => {
  const path = section('Read it')
    .split('\n')
    .filter((line) => /^\d+[.] /.test(line))
  const files = path.map((line) => /\]\(([^)]+)\)/.exec(line)?.[1] ?? '')
  const lines = files.map((file) => read(file).trimEnd().split('\n').length)
  expect(files.length).toBeGreaterThan(3)
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(READ_LINES_MAX)
})

test('the tree of the README lists every top-level folder, once', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
  const folders = [...new Set(tracked.split('\n').flatMap((file) => /^([^./][^/]*)\//.exec(file)?.[1] ?? []))].sort()
  const listed = [...section('Read it').matchAll(/^ {4}([a-z0-9]+)\/ /gm)].map(([, name]) => name).sort()
  expect(listed).toEqual(folders)
})
