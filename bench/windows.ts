// (j) Three windows of one room while money flows at random: the CPU of the page's main thread, frames a second, and layout shifts that
// nobody caused by a click. Each window has a browser of its own, as on three machines. `npm run bench -- j --against DIR` measures the
// program of another checkout, built before, in turn. CPU time of the thread is asked, so that other programs are not counted.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { ensureChromium } from '../tools/chromium.ts'
import { ROOT } from '../main/launch/build.ts'
import { figure, type Figure } from './measure.ts'

const NAMES = ['Anna', 'Ben', 'Cleo'] as const
/** Transfers a second of each window, and the least frames a second that a quiet machine shows. */
const RATES = [50, 200] as const
const FRAMES_MIN = 55
const WARM_MS = 6_000
const WINDOW_MS = 8_000
const PATIENCE_MS = 60_000

interface Measured {
  /** Main thread of one window, per cent of a core, on average. */
  readonly busy: number
  readonly script: number
  readonly frames: number
  readonly shifts: number
}

/** @param against a folder with a built checkout */
export async function benchWindows(rounds: number, against?: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const rate of RATES) {
    const [now, before]: [Measured[], Measured[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      if (against !== undefined) before.push(await measure(against, rate))
      now.push(await measure(ROOT, rate))
    }
    figures.push(...figuresOf(rate, now, before))
  }
  return figures
}

function figuresOf(rate: number, now: readonly Measured[], before: readonly Measured[]): Figure[] {
  const name = (what: string): string => `j  3 windows, ${rate} transfers/s each: ${what}`
  const of = (all: readonly Measured[], what: keyof Measured): number[] => all.map((one) => one[what])
  const ratios = before.map((one, round) => (now[round]?.busy ?? NaN) / one.busy)
  return [
    ...(before.length === 0 ? [] : [figure(name('CPU of a main thread before'), '% of one core', of(before, 'busy'))]),
    figure(name('CPU of a main thread'), '% of one core', of(now, 'busy')),
    figure(name('of that, script'), '% of one core', of(now, 'script')),
    ...(before.length === 0 ? [] : [figure(name('now / before'), '×', ratios, { atMost: 0.3 })]),
    figure(name('frames'), 'a second', of(now, 'frames'), { atLeast: FRAMES_MIN }),
    figure(name('layout shifts'), '', of(now, 'shifts'), { atMost: 0 }, true)
  ]
}

async function measure(root: string, rate: number): Promise<Measured> {
  const scratch = mkdtempSync(join(tmpdir(), 'groupshot-windows-'))
  const hosts: ChildProcess[] = []
  const browsers: Browser[] = []
  try {
    const pages: Page[] = []
    for (const name of NAMES) {
      const address = await startHost(root, name, join(scratch, name), hosts)
      const browser = await chromium.launch({
        executablePath: await ensureChromium(console.error),
        args: ['--disable-gpu', '--no-sandbox']
      })
      browsers.push(browser)
      pages.push(await openPage(browser, address))
    }
    for (const page of pages) await startTraffic(page, rate)
    await pause(WARM_MS)
    const measured = await Promise.all(pages.map(measurePage))
    const mean = (what: keyof Measured): number => measured.reduce((sum, one) => sum + one[what], 0) / measured.length
    return { busy: mean('busy'), script: mean('script'), frames: mean('frames'), shifts: mean('shifts') }
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()))
    for (const host of hosts) if (host.exitCode === null) host.kill('SIGKILL')
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

let port = 47_100 + (process.pid % 1_000)
let first = ''

/** @returns the address of its page */
async function startHost(root: string, name: string, folder: string, hosts: ChildProcess[]): Promise<string> {
  const isFirst = hosts.length === 0
  if (isFirst) first = `/ip4/127.0.0.1/tcp/${++port}`
  const listen = isFirst ? first : '/ip4/127.0.0.1/tcp/0'
  const flags = ['--name', name, '--room', `windows${process.pid}`, '--folder', folder, '--listen', listen, '--no-mdns']
  const args = [join(root, 'out/main/web.js'), ...flags, ...(isFirst ? [] : ['--connect', first])]
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  hosts.push(host)
  for await (const line of createInterface({ input: host.stdout })) {
    const address = /open (http:\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  await once(host, 'exit')
  throw new Error(`the host of ${name} did not start`)
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addInitScript(() => {
    const counts = { shifts: 0, frames: 0 }
    Object.assign(window, { counts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!(entry as PerformanceEntry & { readonly hadRecentInput: boolean }).hadRecentInput) counts.shifts += 1
    }).observe({ type: 'layout-shift' })
    const frame = (): void => {
      counts.frames += 1
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  await page.goto(address)
  return page
}

async function startTraffic(page: Page, rate: number): Promise<void> {
  const form = page.getByRole('form', { name: 'Random traffic' })
  await page
    .getByRole('radiogroup', { name: 'Send to' })
    .getByRole('radio')
    .nth(1)
    .waitFor({ state: 'attached', timeout: PATIENCE_MS })
  await form.getByRole('textbox', { name: 'Transfers per second' }).fill(String(rate))
  await form.getByRole('button', { name: 'Start' }).click()
}

async function measurePage(page: Page): Promise<Measured> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await metricsOf(session, page)
  await pause(WINDOW_MS)
  const after = await metricsOf(session, page)
  const seconds = (after.at - before.at) / 1_000
  return {
    busy: ((after.task - before.task) / seconds) * 100,
    script: ((after.script - before.script) / seconds) * 100,
    frames: (after.frames - before.frames) / seconds,
    shifts: after.shifts - before.shifts
  }
}

async function metricsOf(session: CDPSession, page: Page) {
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN
  const counts = await page.evaluate(() => Reflect.get(window, 'counts') as { shifts: number; frames: number })
  return { ...counts, task: of('TaskDuration'), script: of('ScriptDuration'), at: performance.now() }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
