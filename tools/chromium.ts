// A Chromium for the tests. The headless shell is preferred: it is the same engine without the windows of a desktop, and a test
// takes two thirds of the CPU in it. Else an installed Chromium, else Playwright's own, else the system's package. Each is
// started once before it is used: some distributions put a program on the PATH that only asks to install another.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { chromium as playwright } from 'playwright'
import { ROOT } from '../main/launch/build.ts'
import { findChromium, findOnPath } from '../main/launch/chromium.ts'

/** Name of Debian's package, and of its program. */
const HEADLESS_SHELL = 'chromium-headless-shell'

/** Longest time for fetching some 170 MB over a slow line, in ms. */
const FETCH_MS_MAX = 300_000

/** Longest time for printing its version, in ms, on a machine that is busy with other tests. */
const PROBE_MS_MAX = 30_000

/**
 * @param say called before a step that takes long.
 * @returns the path of a Chromium that starts. Throws one sentence if there is none and none can be installed.
 */
export async function ensureChromium(say: (sentence: string) => void): Promise<string> {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && !(await runs(named, ['--version'], PROBE_MS_MAX)))
    throw new Error(`CHROMIUM_PATH names ${named}, which does not start.`)
  const sources: (() => Promise<string | undefined>)[] = [
    () => Promise.resolve(named ?? findOnPath([HEADLESS_SHELL])),
    () => installPackage(HEADLESS_SHELL, say),
    () => Promise.resolve(findChromium()),
    () => Promise.resolve(playwright.executablePath()),
    () => installPlaywrights(say),
    () => installPackage('chromium', say)
  ]
  for (const source of sources) {
    const path = await source()
    if (path !== undefined && existsSync(path) && (await runs(path, ['--version'], PROBE_MS_MAX))) return path
  }
  throw new Error('The e2e tests need a Chromium: install one, or name it with CHROMIUM_PATH=/path/to/chromium.')
}

async function installPlaywrights(say: (sentence: string) => void): Promise<string | undefined> {
  say('fetching a Chromium for the tests (once)')
  const installer = join(ROOT, 'node_modules/playwright/cli.js')
  const done = await runs(process.execPath, [installer, 'install', '--no-shell', 'chromium'], FETCH_MS_MAX)
  return done ? playwright.executablePath() : undefined
}

/** Debian's packages include the libraries that Playwright's own build may lack; only root may install them. */
async function installPackage(name: string, say: (sentence: string) => void): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync(APT)) return undefined
  say(`installing the package ${name} (once)`)
  const install = (): Promise<boolean> => apt('install', '--yes', '--no-install-recommends', name)
  if (!(await install()) && (await apt('update'))) await install()
  return findOnPath([name])
}

const APT = '/usr/bin/apt-get'

/** Gives up soon where there is no network: another browser may be there already. */
function apt(...args: readonly string[]): Promise<boolean> {
  return runs(APT, ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10', ...args], FETCH_MS_MAX)
}

function runs(program: string, args: readonly string[], timeout: number): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return new Promise((resolve) => execFile(program, args, { timeout, env }, (error) => resolve(error === null)))
}
