// What people see on the space-time diagram of their own window: what others do, cuts, the past, and cuts that cannot be.
import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { expect, test, type Cluster } from './cluster.ts'
import { Window } from './window.ts'

/** The diagram of one window, read as somebody does who cannot see it. */
class DiagramPage {
  readonly window: Window

  constructor(window: Window) {
    this.window = window
  }

  async open(): Promise<void> {
    await this.window.page.getByRole('tab', { name: 'Space–time' }).click()
    await this.window.page.getByRole('button', { name: 'List of events' }).click()
  }

  event(sentence: string): Locator {
    return this.window.page.getByRole('listbox', { name: 'Events' }).getByRole('option', { name: sentence })
  }

  /** What the picture says of itself. */
  picture(): Locator {
    return this.window.page.getByRole('img', { name: /^Space-time diagram/ })
  }

  verdict(): Locator {
    return this.window.page.getByRole('status', { name: 'Verdict on the cut' })
  }

  handle(name: string): Locator {
    return this.window.page.getByRole('slider', { name: `Cut at ${name}` })
  }

  happened(): Locator {
    return this.window.page.getByRole('status', { name: 'Events happened' })
  }

  /** How many events have happened in the past that is shown. Others may come meanwhile: only this number stays. */
  async happenedThere(): Promise<number> {
    await expect(this.happened()).toHaveText(/^(\d+) of (?!\1$)\d+$/)
    return Number.parseInt((await this.happened().textContent()) ?? '', 10)
  }
}

async function openDiagrams(cluster: Cluster, ...names: readonly string[]): Promise<readonly DiagramPage[]> {
  const windows: Window[] = []
  for (const name of names) windows.push(new Window(await cluster.window(await cluster.web(name))))
  for (const [at, window] of windows.entries()) await window.meets(...names.filter((_name, i) => i !== at))
  return windows.map((window) => new DiagramPage(window))
}

test('what two people do is an arrow in the window of a third', async ({ cluster }) => {
  const [anna, ben, cleo] = await openDiagrams(cluster, 'Anna', 'Ben', 'Cleo')
  if (anna === undefined || ben === undefined || cleo === undefined) throw new Error('three people')
  await cleo.open()
  await anna.window.sends('Ben', 17)
  await expect(cleo.event('Anna sent 17 to Ben')).toBeVisible()
  await expect(cleo.event('Ben received 17 from Anna')).toBeVisible()
  await expect(cleo.picture()).toHaveAccessibleName(/3 processes/)

  // Its sending happened before its receipt, so it is in the causal past of that.
  await cleo.event('Ben received 17 from Anna').click()
  await expect(cleo.event('Ben received 17 from Anna')).toHaveAttribute('aria-selected', 'true')
  await expect(cleo.window.page.getByText(/^Sent .* before\./)).toBeVisible()
})

test('a cut is judged, dragged until it cannot be, and put back', async ({ cluster }) => {
  const [anna, ben] = await openDiagrams(cluster, 'Anna', 'Ben')
  if (anna === undefined || ben === undefined) throw new Error('two people')
  await ben.open()
  await anna.window.sends('Ben', 12)
  await expect(ben.event('Ben received 12 from Anna')).toBeVisible()
  await ben.window.takeSnapshot()
  await ben.window.reads('Ben #1')
  await expect(ben.verdict()).toHaveText('Consistent cut: 2,000 in balances, nothing in transit, total 2,000.')

  // Anna's lane is cut before she sent: what Ben received then comes from nowhere.
  await ben.handle('Anna').press('Home')
  await expect(ben.verdict()).toContainText(
    'Not consistent: 12 from Anna to Ben was received before the cut but sent after it.'
  )
  await expect(ben.verdict()).toContainText('The total is 12 too large.')
  await ben.window.page.getByRole('button', { name: 'Back to the recorded cut' }).click()
  await expect(ben.verdict()).toHaveText(/^Consistent/)

  // Ben's lane is cut before he received: then the money was on its way.
  await ben.handle('Ben').press('Home')
  await expect(ben.verdict()).toContainText('12 in transit in 1 message')
})

test('time stops, goes back one event and forward again, and comes back to now', async ({ cluster }) => {
  const [anna, ben] = await openDiagrams(cluster, 'Anna', 'Ben')
  if (anna === undefined || ben === undefined) throw new Error('two people')
  await ben.open()
  await anna.window.sends('Ben', 12)
  await expect(ben.event('Ben received 12 from Anna')).toBeVisible()
  const { page } = ben.window
  await page.keyboard.press('ArrowLeft')
  const there = await ben.happenedThere()
  await page.keyboard.press('ArrowRight')
  await expect(ben.happened()).toHaveText(new RegExp(`^${there + 1} of`))
  await page.keyboard.press('Home')
  await expect(ben.happened()).toHaveText(/^0 of/)
  await anna.window.sends('Ben', 5)
  await expect(ben.event('Ben received 5 from Anna')).toBeVisible() // The list has all; the place in time stays.
  await expect(ben.happened()).toHaveText(/^0 of/)
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'true')
})

test('the picture can be taken home as SVG and PNG, with names that stay names', async ({ cluster }) => {
  const [anna, ben] = await openDiagrams(cluster, 'Anna <b>&', 'Ben')
  if (anna === undefined || ben === undefined) throw new Error('two people')
  await ben.open()
  await anna.window.sends('Ben', 12)
  await expect(ben.event('Ben received 12 from Anna <b>&')).toBeVisible()
  for (const kind of ['SVG', 'PNG']) {
    const coming = ben.window.page.waitForEvent('download')
    await ben.window.page.getByRole('button', { name: 'Save picture' }).click()
    await ben.window.page.getByRole('menuitem', { name: `Save as ${kind}` }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe(`groupshot-run.${kind.toLowerCase()}`)
    const chunks: Buffer[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
    const content = Buffer.concat(chunks)
    if (kind === 'PNG') expect(content.subarray(1, 4).toString()).toBe('PNG')
    else expect(content.toString()).toContain('Anna &lt;b&gt;&amp;')
  }
})

test('the wheel zooms, what is typed is found, and the newest comes back into sight', async ({ cluster }) => {
  const [anna, ben] = await openDiagrams(cluster, 'Anna', 'Ben')
  if (anna === undefined || ben === undefined) throw new Error('two people')
  await ben.open()
  await anna.window.sends('Ben', 12)
  await anna.window.sends('Ben', 30)
  await expect(ben.event('Ben received 30 from Anna')).toBeVisible()
  const { page } = ben.window

  await page.getByRole('searchbox', { name: 'Search events' }).fill('12')
  await expect(page.getByText('2 found')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search events' }).press('Enter')
  await expect(page.getByText(/^(Anna sent|Ben received) 12 /).first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Kind of event' }).selectOption('Markers')
  await expect(page.getByText('0 found')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search events' }).press('Escape')
  await page.getByRole('combobox', { name: 'Kind of event' }).selectOption('Everything')

  // The wheel: the picture changes, and following ends until it is asked for again.
  await page.getByRole('button', { name: 'Follow' }).click()
  const before = await pixels(ben.picture())
  await ben.picture().hover({ position: { x: 60, y: 60 } })
  await page.mouse.wheel(0, -400)
  await expect(page.getByRole('button', { name: 'Follow' })).toBeVisible()
  await expect.poll(() => pixels(ben.picture())).not.toBe(before)
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(page.getByRole('button', { name: 'Follow' })).toHaveCount(0)
})

test('a saved run is opened by a button and by dropping it, and the room is still there behind it', async ({
  cluster
}) => {
  const [anna, ben] = await openDiagrams(cluster, 'Anna', 'Ben')
  if (anna === undefined || ben === undefined) throw new Error('two people')
  await ben.open()
  await anna.window.sends('Ben', 12)
  await expect(ben.event('Ben received 12 from Anna')).toBeVisible()
  const { page } = ben.window
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: /^Save/ }).click()
  const run = {
    name: 'tuesday.json',
    mimeType: 'application/json',
    buffer: await readFile(await (await coming).path())
  }

  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: /^Open/ }).click()
  await (await choosing).setFiles(run)
  await expect(page.getByRole('heading', { name: 'tuesday.json' })).toBeVisible()
  await expect(ben.picture()).toHaveAccessibleName(/2 processes/)
  await expect(page.getByRole('region', { name: 'Sum' })).toContainText('No snapshot in this run')
  await page.getByRole('button', { name: 'Draw a cut here' }).click()
  await expect(ben.verdict()).toHaveText(/^Consistent cut/)
  await page.getByRole('button', { name: 'Remove your cut' }).click()
  await expect(ben.verdict()).toHaveCount(0)

  await drop(page, { ...run, name: 'dropped.json' })
  await expect(page.getByRole('heading', { name: 'dropped.json' })).toBeVisible()
  await page.getByRole('button', { name: 'Back to live' }).click()
  await expect(ben.window.balance()).toHaveText('1,012')
})

test('a link leads back to its moment, while the run goes on', async ({ cluster }) => {
  const [anna, ben] = await openDiagrams(cluster, 'Anna', 'Ben')
  if (anna === undefined || ben === undefined) throw new Error('two people')
  await ben.open()
  await anna.window.sends('Ben', 12)
  await expect(ben.event('Ben received 12 from Anna')).toBeVisible()
  const { page } = ben.window
  await page.keyboard.press('ArrowLeft')
  const there = await ben.happenedThere()
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: /link/i }).click()
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('at=')
  await page.keyboard.press('End')
  await anna.window.sends('Ben', 5)
  await expect(ben.event('Ben received 5 from Anna')).toBeVisible()
  await page.reload()
  await expect(ben.happened()).toHaveText(new RegExp(`^${there} of`))
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'false')
})

test('where motion is to be reduced nothing on the page moves by itself', async ({ cluster }) => {
  const [anna, ben] = await openDiagrams(cluster, 'Anna', 'Ben')
  if (anna === undefined || ben === undefined) throw new Error('two people')
  const { page } = anna.window
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await anna.window.startTraffic(20)
  await expect(ben.window.balance()).not.toHaveText('1,000')
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)
  for (const tab of ['Network', 'Space–time']) {
    await page.getByRole('tab', { name: tab }).click()
    expect(await moving(), tab).toBe(0)
  }
})

/** What a picture looks like now, as text that changes when any pixel does. */
async function pixels(picture: Locator): Promise<string> {
  return picture.evaluate((element) => element.querySelector('canvas')?.toDataURL() ?? '')
}

/** Drops a file on the page, as somebody does with a mouse. */
async function drop(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const files = await page.evaluateHandle(
    ({ name, type, text }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name, { type }))
      return transfer
    },
    { name: file.name, type: file.mimeType, text: file.buffer.toString() }
  )
  await page.getByRole('main').dispatchEvent('dragover', { dataTransfer: files })
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer: files })
}
