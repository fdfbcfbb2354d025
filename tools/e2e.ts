// `npm run e2e`: builds if needed, finds a browser, and runs the named Playwright projects. `web` and `standin` run
// anywhere; `electron` needs the real binary and a display. `pictures` writes docs/pictures. `--first` runs the stories of
// `npm test`, `--others` all but those.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { buildIfNeeded, ROOT } from '../main/launch/build.ts'
import { findElectron } from '../main/launch/electron.ts'
import { log, report } from '../main/run.ts'
import { whyNoDisplay } from '../main/web/browser.ts'
import { ensureChromium } from './chromium.ts'

/** Every size of a projector, not only the tight ones: takes minutes. */
const EVERY_SIZE = '--every-size'

/** Which stories: all without one of these. */
const STORIES = ['--first', '--others']

const given = process.argv.slice(2)
const projects = given.filter(isProject)
const stories = given.find((arg) => STORIES.includes(arg))
const others = given.filter((arg) => !isProject(arg) && arg !== EVERY_SIZE && !STORIES.includes(arg))

try {
  await buildIfNeeded(log)
  const env = { ...process.env }
  if (given.includes(EVERY_SIZE)) env['EVERY_SIZE'] = 'yes'
  if (stories !== undefined) env['STORIES'] = stories.slice(2)
  if (projects.includes('electron')) {
    const noDisplay = whyNoDisplay(process.platform, env)
    if (noDisplay !== undefined) throw new Error(`Electron needs a display, and ${noDisplay}: try xvfb-run -a`)
    const found = await findElectron(log, ['--no-sandbox']) // In the same way as Playwright starts it.
    if ('missing' in found) throw new Error(found.missing)
    env['ELECTRON_EXEC_PATH'] = found.program
  } else {
    env['CHROMIUM_PATH'] = await ensureChromium(log)
  }
  const runner = join(ROOT, 'node_modules/playwright/cli.js')
  const args = [runner, 'test', ...projects.map((name) => `--project=${name}`), ...others]
  const child = spawn(process.execPath, args, { stdio: 'inherit', env })
  child.once('exit', (code) => process.exit(code ?? 1))
} catch (error) {
  process.exit(report(error))
}

function isProject(arg: string): boolean {
  return ['web', 'standin', 'electron', 'pictures'].includes(arg)
}
