// The program and its tools run on Linux, macOS and Windows: no script of package.json needs a POSIX shell, and no source
// does what is wrong on one of them.
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../main/launch/build.ts'

interface PortabilityRule {
  readonly why: string
  readonly pattern: RegExp
}

/** What cmd.exe, which runs npm scripts on Windows, reads otherwise than sh; it knows `&&`. */
const SHELL: readonly PortabilityRule[] = [
  { why: 'sets a variable for one command', pattern: /(^|&&\s*)\w+=/ },
  { why: 'uses a variable', pattern: /[$%]/ },
  { why: 'quotes with single quotes or backticks', pattern: /['`]/ },
  { why: 'goes on in the background, in a pipe, or after a semicolon', pattern: /(^|[^&])&([^&]|$)|[|;]/ },
  { why: 'redirects', pattern: /[<>]/ },
  { why: 'leaves file names to the shell', pattern: /\*/ },
  {
    why: 'needs a program of POSIX',
    pattern: /(^|&&\s*)(sh|bash|rm|cp|mv|mkdir|cat|chmod|export|env|test|sleep|kill|\.\/\S*)(\s|$)/
  }
]

const SOURCE: readonly PortabilityRule[] = [
  {
    why: 'the path of a file: address has a slash before C: and %20 in it',
    pattern: /import[.]meta[.]url\)[.]pathname/
  },
  { why: 'import.meta.dirname and import.meta.filename are paths', pattern: /[.]pathname/ },
  { why: 'tmpdir() says where temporary files go', pattern: /['"`]\/tmp\b/ },
  { why: 'a shell reads arguments a second time', pattern: /\bshell: / },
  { why: 'npm and npx are no programs on Windows: use tools/npm.ts', pattern: /spawn(Sync)?\('(npm|npx)'/ }
]

/** `.pathname` of addresses that are no files, and a desktop that is Linux. */
const FINE = ['main/electron/origin.ts: import.meta.dirname', 'main/web/browser.test.ts: tmpdir()']

const ROOMS = ['app', 'browser', 'main', 'tools', 'proof', 'bench', 'e2e', 'testing']

function broken(rules: readonly PortabilityRule[], text: string): string[] {
  return rules.filter(({ pattern }) => pattern.test(text)).map(({ why }) => why)
}

function sources(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${room}/${name.replaceAll(sep, '/')}`)
  ).filter((file) => file !== 'tools/portable.test.ts')
}

test('no script of package.json needs a POSIX shell', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const found = Object.entries(scripts).flatMap(([name, script]) =>
    broken(SHELL, script).map((why) => `${name}: ${why}`)
  )
  expect(found).toEqual([])
})

test('no source is written for one system only', () => {
  const found = sources()
    .flatMap((file) => broken(SOURCE, readFileSync(join(ROOT, file), 'utf8')).map((why) => `${file}: ${why}`))
    .filter((one) => !FINE.some((fine) => one.startsWith(fine)))
  expect(found).toEqual([])
})

test.each([
  ['CI=1 vitest run'],
  ['vitest run && CI=1 vitest run'],
  ['echo $HOME'],
  ["eslint 'app/**'"],
  ['eslint app/**'],
  ['node a.ts & node b.ts'],
  ['node a.ts | tee log'],
  ['node a.ts; node b.ts'],
  ['node a.ts > log'],
  ['rm -rf out'],
  ['node a.ts && ./run']
])('a script that needs a POSIX shell is found: %s', (script) => {
  expect(broken(SHELL, script)).not.toEqual([])
})

test.each([
  ['node tools/test.ts'],
  ['npm run types && npm run lint'],
  ['svelte-check --tsgo --tsconfig ./tsconfig.json']
])('a script for every shell passes: %s', (script) => {
  expect(broken(SHELL, script)).toEqual([])
})

test.each([
  ["new URL('../out/main.js', import.meta.url).pathname"],
  ["readFileSync(url.pathname, 'utf8')"],
  ["mkdtempSync('/tmp/groupshot')"],
  ["spawn('tool', [], { shell: true })"],
  ["spawn('npm', ['test'])"]
])('a source for one system only is found: %s', (source) => {
  expect(broken(SOURCE, source)).not.toEqual([])
})
