// `npm run lint -- [FILES]`: all rules of style and types. Oxlint asks them of TypeScript, in a tenth of the time that ESLint needs for
// it; ESLint asks them of components and of plain JavaScript, which Oxlint does not read with types. Both have the same rules: see
// lint.test.ts. Without FILES: everything.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'

const ESLINT_FILES = ['**/*.svelte', '**/*.svelte.ts', '**/*.js']

const files = process.argv.slice(2)
const [components, sources] = [files.filter(isForEslint), files.filter((file) => !isForEslint(file))]
const all = files.length === 0
const failed = [
  all || sources.length > 0 ? run('oxlint/bin/oxlint', sources) : 0,
  all || components.length > 0
    ? run('eslint/bin/eslint.js', ['--no-warn-ignored', ...(all ? ESLINT_FILES : components)])
    : 0
]
process.exitCode = Math.max(...failed)

function isForEslint(file: string): boolean {
  return /[.]svelte([.]ts)?$|[.]js$/.test(file)
}

function run(tool: string, args: readonly string[]): number {
  const env = {
    ...process.env,
    // A component is TypeScript for the checker from the beginning, so that it need not begin again at each of them.
    SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1'
  }
  return (
    spawnSync(process.execPath, [join(ROOT, 'node_modules', tool), ...args], { cwd: ROOT, stdio: 'inherit', env })
      .status ?? 1
  )
}
