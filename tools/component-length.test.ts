// Components that one can read at once: none under renderer/src has more lines than this, markup, script and style together.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

/** Lines of a component, with its style: what is longer has a part that has a name of its own. */
const LINES_MAX = 200

const SOURCE = join(ROOT, 'renderer/src')

const linesOf = (file: string): number => readFileSync(join(SOURCE, file), 'utf8').trimEnd().split('\n').length

test(`no component of the page has more than ${LINES_MAX} lines`, () => {
  const components = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.svelte'))
  expect(components).toContain('App.svelte')
  const tooLong = components.filter((file) => linesOf(file) > LINES_MAX)
  expect(tooLong).toEqual([])
})
