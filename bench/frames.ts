// How smoothly the space-time diagram is drawn: the time to the first picture, and frames a second during scrubbing,
// with 1,000 to 100,000 events of 64 processes, in a headless Chromium without a graphics card; and the size of the
// page's script. `npm run frames [-- ROUNDS]` prints the figures and writes them to docs/figures-page.md.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { chromium, type Page } from 'playwright'
import { build, preview } from 'vite'
import { buildIfNeeded } from '../main/launch/build.ts'
import { ensureChromium } from '../tools/chromium.ts'
import { figure, markdown, spread, table, type Figure } from './measure.ts'
import { pageSize } from './page-size.ts'

const EVENTS = [1_000, 10_000, 100_000]
const PROCESSES = 64
const FRAMES = 180
const ROUNDS = Number(process.argv[2] ?? 3)

/** Median of single frames during scrubbing, a second. */
const FRAMES_MIN = 55

/** Longest time until a run is shown for the first time, and until all of it is drawn again, in ms. */
const FIRST_MS_MAX = 2000
const ANEW_MS_MAX = 250

await buildIfNeeded(console.error)
const load = loadavg()[0] ?? NaN
const figures: Figure[] = [...pageSize()]
const folder = await mkdtemp(join(tmpdir(), 'groupshot-frames-'))
const root = join(import.meta.dirname, 'frames')
try {
  const plugins = [svelte({ configFile: join(import.meta.dirname, '../svelte.config.js') })]
  const output = { outDir: folder, emptyOutDir: true, target: 'chrome150' }
  await build({ configFile: false, root, logLevel: 'error', plugins, build: output })
  const served = { host: '127.0.0.1', port: 0 }
  const server = await preview({
    configFile: false,
    root,
    logLevel: 'error',
    build: { outDir: folder },
    preview: served
  })
  const { port } = server.httpServer.address() as AddressInfo
  const program = await ensureChromium(console.error)
  const browser = await chromium.launch({ executablePath: program, args: ['--disable-gpu', '--no-sandbox'] })
  for (const events of EVENTS) {
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      await page.goto(`http://127.0.0.1:${port}/?processes=${PROCESSES}&events=${events}`)
      rounds.push(await measure(page))
      await page.close()
    }
    const of = (value: (round: Round) => number): readonly number[] => rounds.map(value)
    const run = `${events.toLocaleString('en')} events:`
    const smooth = { atLeast: FRAMES_MIN }
    figures.push(
      figure(
        `${run} first picture after`,
        'ms',
        of(({ drawnMs }) => drawnMs),
        { atMost: FIRST_MS_MAX }
      ),
      figure(
        `${run} the whole run drawn again in`,
        'ms',
        of(({ zoomMs }) => zoomMs),
        { atMost: ANEW_MS_MAX }
      ),
      figure(
        `${run} scrubbing, the whole run visible`,
        'frames/s',
        of(({ whole }) => whole),
        smooth
      ),
      figure(
        `${run} scrubbing near`,
        'frames/s',
        of(({ near }) => near),
        smooth
      )
    )
    console.error(`${run} measured`)
  }
  await browser.close()
  await server.close()
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.log(table(figures))
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`
const about = `Written by \`npm run frames\` on ${machine}, without a graphics card, ${new Date().toISOString().slice(0, 10)}, at a load of ${load.toFixed(1)}. Runs of ${PROCESSES} processes in a window of 1280 × 800; frames a second are medians of ${FRAMES} frames, and 60 is all that a screen shows.`
writeFileSync(
  new URL('../docs/figures-page.md', import.meta.url),
  `# Figures of the page\n\n${about}\n\n${markdown(figures)}\n`
)

interface Round {
  readonly drawnMs: number
  /** Frames a second: the median of single frames. */
  readonly whole: number
  readonly near: number
  readonly zoomMs: number
}

async function measure(page: Page): Promise<Round> {
  await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0)
  const drawnMs = await page.evaluate(() => performance.getEntriesByName('drawn')[0]?.duration ?? NaN)
  const near = await scrub(page)
  const zoomMs = await page.evaluate(async () => {
    const began = performance.now()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: '0', bubbles: true }))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return performance.now() - began
  })
  return { drawnMs, near, zoomMs, whole: await scrub(page) }
}

/** Moves the scrubber in every frame, through most of the run and back. */
async function scrub(page: Page): Promise<number> {
  const frames = await page.evaluate(async (count) => {
    const range = document.querySelector<HTMLInputElement>('input[type="range"]')
    if (range === null) return []
    const durations: number[] = []
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    for (let frame = 0; frame < count; frame++) {
      const part = 0.5 + 0.45 * Math.sin((frame / count) * 2 * Math.PI)
      range.value = String(Math.round(Number(range.max) * part))
      range.dispatchEvent(new Event('input', { bubbles: true }))
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
      durations.push(now - last)
      last = now
    }
    return durations
  }, FRAMES)
  return 1000 / spread(frames).median
}
