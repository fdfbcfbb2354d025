// Opens the pages of several web hosts side by side: in separate windows if there is a Chromium, else as tabs of the
// system's browser.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { placeWindow } from '../electron/place.ts'
import { openBrowser } from '../web/browser.ts'
import { findChromium } from './chromium.ts'

/**
 * Most windows with a chosen place. Chromium opens all windows of one profile at the place of the first one, so each
 * placed window is a separate browser of some 200 MB; further windows share one browser without a chosen place.
 */
const PLACED_MAX = 4

/**
 * An assumption, because a program outside a window cannot ask for the size: the smallest common projector. Chromium
 * keeps windows on the screen.
 */
const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 }

export interface Windows {
  /**
   * Opens window `index` (from 1) of `count` with a redirect file (see web/browser.ts).
   * @returns why it did not open, or `undefined`.
   */
  open(file: string, index: number, count: number): Promise<string | undefined>
  /** Closes the windows that we opened ourselves. */
  close(): Promise<void>
}

export async function prepareWindows(): Promise<Windows> {
  const chromium = findChromium()
  if (chromium === undefined) return { open: openBrowser, close: () => Promise.resolve() }

  // Not the person's own profile, so that we may place and close these windows.
  const profiles = await mkdtemp(join(tmpdir(), 'groupshot-windows-'))
  const running = new Set<ChildProcess>()
  return {
    open(file, index, count) {
      const { x, y, width, height } = placeWindow(SCREEN, { index, count })
      const profile = join(profiles, count <= PLACED_MAX ? String(index) : 'all')
      const child = spawn(
        chromium,
        [
          `--user-data-dir=${profile}`,
          '--no-first-run',
          '--no-default-browser-check',
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium does not start for root without this.
          `--window-position=${x},${y}`,
          `--window-size=${width},${height}`,
          `--app=${pathToFileURL(file).href}`
        ],
        { stdio: 'ignore' }
      )
      running.add(child)
      child.once('exit', () => running.delete(child))
      return new Promise((resolve) => {
        child.once('error', (error) => resolve(`${chromium} does not start (${error.message})`))
        child.once('spawn', () => resolve(undefined))
      })
    },
    async close() {
      await Promise.all(
        [...running].map((child) => {
          const exited = new Promise((resolve) => child.once('exit', resolve))
          child.kill()
          return exited
        })
      )
      await rm(profiles, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  }
}
