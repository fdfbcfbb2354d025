// What people at several windows see. `web`: pages of the web host in a Chromium, scripts, the launcher.
// `standin` and `electron`: one spec for the Electron host, on e2e/standin (which is not Electron) and on the real one.
import { defineConfig } from '@playwright/test'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import type { HostOptions } from './e2e/cluster.ts'
import { firstStories } from './e2e/first.ts'
import { LOOPBACK, OWN_ADDRESS } from './e2e/own-address.ts'

const electronSpec = /electron[.]spec[.]ts$/

/** `first` or `others`; all without it. */
const stories = process.env['STORIES']

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true, // Every test has peers, folders and ports of its own.
  workers: Math.min(4, availableParallelism()), // Windows and peers are busy: with more, tests only wait for the CPU.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  ...(stories === 'first' && { grep: firstStories() }),
  ...(stories === 'others' && { grepInvert: firstStories() }),
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    // A trace copies the whole page at each step, and pages here change 30 times a second: TRACE=retain-on-failure to look.
    trace: process.env['TRACE'] === 'retain-on-failure' ? 'retain-on-failure' : 'off',
    colorScheme: 'light',
    actionTimeout: 20_000, // As long as `expect` waits: a button that is not there must not take the time of a whole test.
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] === undefined ? {} : { executablePath: process.env['CHROMIUM_PATH'] }),
      args: [
        '--disable-gpu',
        '--disable-extensions',
        '--renderer-process-limit=1', // No process is started in advance for a page that may never come.
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${LOOPBACK}, EXCLUDE ${OWN_ADDRESS}` // Nothing leaves the machine.
      ]
    }
  },
  projects: [
    { name: 'web', testIgnore: electronSpec },
    { name: 'standin', testMatch: electronSpec, use: { electronProgram: 'standin' } },
    { name: 'electron', testMatch: electronSpec, use: { electronProgram: 'real' } },
    { name: 'pictures', testMatch: /pictures[/].*[.]ts$/ }
  ]
})
