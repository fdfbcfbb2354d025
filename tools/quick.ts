// `npm run quick`: within a minute, what is most likely wrong with what has changed since the last commit: types, lint and format of
// the changed files, and the laws beside them. `npm run quick -- REF` compares with another commit. The rest is for `npm test`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'
import { npmRun, type CommandLine } from './npm.ts'
import { failuresIn, printRows, runLanes, type TestStep } from './steps.ts'

/** Tests that take more than some seconds each: `npm test` runs them. */
const LONG = ['proof/explore/small-worlds.test.ts', 'proof/fuzz/**', 'proof/hostile/**']

const changed = changedFiles(process.argv[2] ?? 'HEAD')
if (changed.length === 0) {
  console.log('Nothing has changed.')
  process.exit(0)
}

const linted = changed.filter((file) => /[.](ts|js|svelte)$/.test(file) && !file.includes('/generated/'))
const rooms = roomsOf(changed)
const rows = await runLanes([
  [{ name: 'types', command: npmRun('types') }, ...stepIf(rooms.length > 0, 'laws', vitest(rooms))],
  [
    ...stepIf(linted.length > 0, 'lint', npmRun('lint', ...linted)),
    { name: 'format', command: tool('prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...changed) }
  ]
])
printRows(rows)
process.exitCode = failuresIn(rows) === 0 ? 0 : 1

/** Also those that git does not know yet; without those that are gone. */
function changedFiles(since: string): string[] {
  const asked = [
    ['diff', '--name-only', '-z', since, '--'],
    ['ls-files', '--others', '--exclude-standard', '-z']
  ]
  const files = asked.flatMap((args) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' })
    if (status === 0) return stdout.split('\0').filter((file) => file !== '')
    process.stderr.write(stderr)
    process.exit(2)
  })
  return [...new Set(files)].filter((file) => existsSync(join(ROOT, file)))
}

/** The folders of changed sources, where the tests of these stand, too. */
function roomsOf(files: readonly string[]): string[] {
  const tested = /^(app|main|renderer|tools|bench|proof|testing)\/.*[.](ts|svelte)$/
  return [...new Set(files.filter((file) => tested.test(file)).map((file) => `${dirname(file)}/`))]
}

function stepIf(isWanted: boolean, name: string, command: CommandLine): TestStep[] {
  return isWanted ? [{ name, command }] : []
}

function vitest(folders: readonly string[]): CommandLine {
  return tool('vitest/vitest.mjs', 'run', '--passWithNoTests', ...LONG.map((file) => `--exclude=${file}`), ...folders)
}

/** A tool of node_modules, without a shell. */
function tool(file: string, ...args: readonly string[]): CommandLine {
  return [process.execPath, join(ROOT, 'node_modules', file), ...args]
}
