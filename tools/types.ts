// `npm run types`: checks all types. svelte-check keeps what it makes of each component in .svelte-check, also of components that
// are gone, and would check those, too: so the folder is removed first.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ROOT } from '../main/launch/build.ts'

rmSync(join(ROOT, '.svelte-check'), { recursive: true, force: true })
const checker = join(ROOT, 'node_modules/svelte-check/bin/svelte-check')
const args = [checker, '--tsgo', '--tsconfig', './tsconfig.json', ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1
