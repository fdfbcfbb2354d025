// The licences of other people's code go into the packages: the build lists them beside each bundle, the packager takes the
// lists, and what the lists leave out is taken from its own folder.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

const LIST = 'third-party-licenses.md'

interface PackagerConfig {
  readonly files: readonly (string | { readonly from: string })[]
}

const file = pathToFileURL(join(ROOT, 'electron-builder.config.js')).href
const { default: builder } = (await import(file)) as { readonly default: PackagerConfig }

test('each of the three bundles has a list of licences, and the package has the lists', () => {
  const config = readFileSync(join(ROOT, 'electron.config.ts'), 'utf8')
  expect(config).toContain(`const license = { fileName: '${LIST}' }`)
  expect(config.match(/outDir: resolve\(out, '(main|preload|renderer)'\),\n\s*license,/g)).toHaveLength(3)
  const texts = builder.files.filter((one) => typeof one === 'string')
  expect(texts).toEqual(expect.arrayContaining(['out/preload/**', 'out/renderer/**', `out/main/${LIST}`, 'LICENSE']))
})

test('the packages that only the worker uses bring their licences', () => {
  const worker = readFileSync(join(ROOT, 'renderer/src/property/interpreter.ts'), 'utf8')
  const used = [...worker.matchAll(/from '([^.][^']*)'/g)].map(([, name = '']) => name)
  expect(used.length).toBeGreaterThan(1)
  const taken = builder.files.flatMap((one) => (typeof one === 'string' ? [] : [one.from]))
  expect(taken).toEqual(expect.arrayContaining(used.map((name) => `node_modules/${name}`)))
  for (const folder of taken) expect(existsSync(join(ROOT, folder, 'LICENSE')), folder).toBe(true)
})
