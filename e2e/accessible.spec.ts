// Whether everybody can use the page: axe-core on every view and state, nothing clipped in small windows and at 200 % zoom,
// and all of it by keyboard.
import type { Locator, Page } from '@playwright/test'
import { judge, judgeInAllColours, violationsOf } from './axe.ts'
import { clippedPlaceholders } from './in-sight.ts'
import { sampleRoom, showSampleRoom } from './sample-room.ts'
import { expect, test, type Cluster } from './cluster.ts'
import { STILL_OPEN, Window } from './window.ts'

test.describe.configure({ timeout: 300_000 }) // axe-core looks at every element of every state: that is most of the time.
test.use({ trace: 'off' }) // A trace would copy the whole page at each of its many steps, which takes longer than looking.

const USES = ['Termination', 'Deadlock', 'Garbage']

/** Everything that a person can bring up on one window, one after another. */
async function judgeEverything(page: Page, what: string): Promise<void> {
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await judgeInAllColours(page, `${what}, ${await tab.innerText()}`)
  }
  for (const use of USES) {
    await page.getByRole('tab', { name: 'Uses' }).click()
    await page.getByRole('tab', { name: use, exact: true }).click()
    await judgeInAllColours(page, `${what}, ${use}`)
  }
  await page.getByRole('tab', { name: 'Network' }).click()
  await page.getByRole('button', { name: 'Menu' }).click()
  await judgeInAllColours(page, `${what}, menu`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await judgeInAllColours(page, `${what}, keys`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('p')
  await judgeInAllColours(page, `${what}, projector`)
  await page.keyboard.press('p')
}

async function sampleWindow(cluster: Cluster, count: number, snapshots: number): Promise<Page> {
  const peer = await cluster.web('Anna')
  const page = await cluster.window(peer)
  await showSampleRoom(page, peer.address, sampleRoom(count, snapshots))
  return page
}

test('axe-core finds what is wrong on purpose, in light and dark colours', async ({ page }) => {
  await page.setContent('<html lang="en"><title>A</title><main><h1>A</h1><button></button><img src="x"></main></html>')
  expect((await violationsOf(page)).map((found) => found.split(':')[0])).toEqual(['button-name', 'image-alt'])
  await page.setContent('<html lang="en"><title>A</title><main><h1 style="color: #aaa">Pale words</h1></main></html>')
  expect(await violationsOf(page, ['color-contrast', 'link-in-text-block'])).toHaveLength(1)
})

test('axe-core finds nothing in a live room', async ({ cluster }) => {
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const anna = await open('Anna')
  await judgeInAllColours(anna.page, 'empty room')
  const ben = await open('Ben')
  await anna.meets('Ben')
  await anna.hold('Ben')
  await anna.sends('Ben', 12)
  await ben.takeSnapshot()
  await expect(anna.verdict()).toHaveText(STILL_OPEN)
  await judgeEverything(anna.page, 'open snapshot')
  await anna.choose('Ben')
  await anna.page.getByRole('button', { name: /^Channel Ben → Anna/ }).press('Enter')
  await judgeInAllColours(anna.page, 'a channel is chosen')
  await anna.page.keyboard.press('Escape') // Ben is still checked, and would not be chosen again.
  await anna.hold('Ben', false)
  await anna.reads('Ben #1')
  await judgeEverything(anna.page, 'complete snapshot')
})

test('axe-core finds nothing in lessons and free play', async ({ cluster }) => {
  const page = await cluster.window(await cluster.web('Anna'))
  await page.getByRole('tab', { name: 'Lessons' }).click()
  await page.getByRole('button', { name: /The lecture’s example/ }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.keyboard.press('ArrowRight')
  await judgeInAllColours(page, 'a question')
  await page.keyboard.press('End')
  await judgeInAllColours(page, 'the end of a lesson')
  await page.keyboard.press('p')
  await judgeInAllColours(page, 'a lesson on the projector')
  await page.keyboard.press('p')
  await page.getByRole('button', { name: 'All lessons' }).click()
  await page.getByRole('button', { name: /Free play/ }).click()
  await page.getByRole('button', { name: /^Anna, 100/ }).click()
  await page.getByRole('button', { name: /^Ben, 100/ }).click()
  await page.getByRole('button', { name: 'Start snapshot' }).click()
  await judgeInAllColours(page, 'free play')
  await page.getByRole('button', { name: 'Set up …' }).click()
  await judgeInAllColours(page, 'the setup of free play')
})

for (const [count, snapshots] of [
  [7, 2],
  [20, 3],
  [64, 200]
] as const)
  test(`axe-core finds nothing with ${count} people and ${snapshots} snapshots`, async ({ cluster }) => {
    const page = await sampleWindow(cluster, count, snapshots)
    await page.getByRole('radio', { name: 'Ben', exact: true }).check({ force: true })
    await judgeInAllColours(page, `${count}`)
    await page.keyboard.press('p')
    await judgeInAllColours(page, `${count}, projector`)
    await page.keyboard.press('p')
  })

test('axe-core finds nothing in what snapshots are for, with 3 and with 24 people', async ({ cluster }) => {
  const first = await sampleWindow(cluster, 3, 2)
  for (const count of [3, 24]) {
    const page = await first.context().newPage()
    await showSampleRoom(page, first.url(), sampleRoom(count, 2))
    await page.getByRole('tab', { name: 'Uses' }).click()
    for (const use of USES) {
      await page.getByRole('tab', { name: use, exact: true }).click()
      await page.getByRole('group', { name: `${use} as recorded` }).waitFor()
      await judgeInAllColours(page, `${count}, ${use}`)
      if (count > 3) continue // The same parts, and many of them: axe-core takes its time.
      await page.keyboard.press('p')
      await judgeInAllColours(page, `${count}, ${use}, projector`)
      await page.keyboard.press('p')
    }
    await page.close()
  }
})

test('who is away is asked about in a dialog that axe-core finds nothing in', async ({ cluster }) => {
  const page = await sampleWindow(cluster, 7, 2)
  await page.getByRole('button', { name: 'Take snapshot' }).click()
  await page.getByRole('dialog').waitFor()
  await judge(page, 'away dialog')
})

for (const [width, height] of [
  [1024, 640],
  [640, 400] // 1280 × 800 at 200 %.
] as const)
  test(`nothing is cut off in a window of ${width} × ${height}, from 2 to 64 people`, async ({ cluster }) => {
    const page = await sampleWindow(cluster, 3, 2)
    for (const count of [2, 3, 12, 32, 64]) {
      const context = page.context()
      const next = await context.newPage()
      await next.setViewportSize({ width, height })
      await showSampleRoom(next, page.url(), sampleRoom(count, 2))
      await next.getByRole('radio', { name: 'Ben', exact: true }).check({ force: true })
      const sideways = await next.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(sideways, `${count} people: the page is wider than the window`).toBeLessThanOrEqual(0)
      expect(await clippedPlaceholders(next)).toEqual([])
      for (const name of ['Take snapshot', 'Menu', 'Send', 'Hold', 'Connect']) {
        const button = next.getByRole('button', { name, exact: name !== 'Take snapshot' })
        await button.scrollIntoViewIfNeeded()
        await expect(button, `${count} people: ${name}`).toBeInViewport({ ratio: 0.98 }) // Edges between two pixels do not count.
      }
      await next.close()
    }
  })

for (const [width, height] of [
  [1024, 640],
  [640, 400]
] as const)
  test(`nothing of what snapshots are for is cut off in a window of ${width} × ${height}`, async ({ cluster }) => {
    const page = await sampleWindow(cluster, 3, 2)
    for (const count of [2, 12, 64]) {
      const next = await page.context().newPage()
      await next.setViewportSize({ width, height })
      await showSampleRoom(next, page.url(), sampleRoom(count, 2))
      // A chosen answer offers its remedy also while a newer question is open.
      await next.getByRole('radio', { name: 'Snapshot Ben #1', exact: true }).check({ force: true })
      await next.getByRole('tab', { name: 'Uses' }).click()
      for (const [use, buttons] of [
        ['Termination', ['Detect termination', 'Start work', 'Finish', 'Send task']],
        ['Deadlock', ['Find deadlock', 'Add', 'Request', 'And …', 'Abort', 'Abort here']],
        ['Garbage', ['Find garbage', 'Make an object', 'Drop root', 'Give', 'Link', 'Unlink', 'Collect']]
      ] as const) {
        await next.getByRole('tab', { name: use, exact: true }).click()
        const sideways = await next.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(sideways, `${count} people, ${use}: the page is wider than the window`).toBeLessThanOrEqual(0)
        for (const name of buttons) {
          const button = next.getByRole('main').getByRole('button', { name, exact: true })
          await button.scrollIntoViewIfNeeded()
          await expect(button, `${count} people: ${name}`).toBeInViewport({ ratio: 0.98 })
        }
      }
      await next.close()
    }
  })

test('nothing goes sideways on a phone, nor at 400 % zoom, in any tab', async ({ cluster }) => {
  const page = await sampleWindow(cluster, 3, 2)
  for (const [width, height] of [
    [390, 844],
    [320, 256] // 1280 × 1024 at 400 %.
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const name of ['Network', 'Space–time', 'Snapshot', 'Uses', ...USES, 'Safety and liveness', 'Lessons']) {
      await page.getByRole('tab', { name, exact: true }).click()
      const wide = await page.evaluate(() => {
        const inside = [...document.querySelectorAll('main, main *')].filter(
          // A table may scroll by itself.
          (one) =>
            one.querySelector(':scope > table') === null &&
            one.scrollWidth > one.clientWidth + 1 &&
            ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
        )
        const whole = document.documentElement.scrollWidth > window.innerWidth ? [document.documentElement] : []
        return [...whole, ...inside].map((one) => `${one.tagName}.${one.className}`)
      })
      expect.soft(wide, `${width} × ${height}, ${name}`).toEqual([])
    }
  }
})

test('a first snapshot needs no mouse', async ({ cluster }) => {
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const [anna, ben] = [await open('Anna'), await open('Ben')]
  await anna.meets('Ben')
  await ben.meets('Anna')
  await expect(anna.page.getByRole('region', { name: 'First steps' })).toBeVisible()
  await anna.person('Ben').focus()
  await anna.page.keyboard.press('Space')
  // Where the system chooses the colours, what is chosen still shows.
  await anna.page.emulateMedia({ forcedColors: 'active' })
  const outlined = (locator: Locator) => expect(locator).toHaveCSS('outline-style', 'solid')
  await outlined(anna.person('Ben').locator('..'))
  await outlined(anna.page.getByRole('tab', { name: 'Network' }))
  await outlined(anna.channel('Ben').getByRole('radio', { name: 'none' }).locator('..'))
  await anna.page.emulateMedia({ forcedColors: 'none' })
  const field = anna.sending().getByRole('textbox', { name: 'Amount' })
  await field.focus()
  await anna.page.keyboard.type('5')
  await anna.page.keyboard.press('Enter')
  await expect(anna.balance()).toHaveText('995')
  await anna.page.keyboard.press('Tab')
  await anna.page.keyboard.press('s')
  expect(await anna.reads('Anna #1')).toContain('995 Anna')
})

test('every channel is reached by Tab and arrows, and opens what is in it', async ({ cluster }) => {
  const page = await sampleWindow(cluster, 3, 2)
  await page.getByRole('button', { name: /^Channel Anna → Ben/ }).focus()
  const seen = new Set<string>()
  for (let at = 0; at < 6; at++) {
    seen.add((await page.locator(':focus').getAttribute('aria-label')) ?? '')
    await page.keyboard.press('ArrowRight')
  }
  expect(seen.size).toBe(6)
  await page.getByRole('button', { name: /^Channel Ben → Cleo/ }).press('Enter')
  await expect(page.getByRole('region', { name: 'Channel Ben → Cleo' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Channel Ben → Cleo' })).toHaveCount(0)
})

test('a file that is no saved run is named, and nothing changes', async ({ cluster }) => {
  const page = await sampleWindow(cluster, 3, 2)
  const choose = (name: string, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  for (const [name, text] of [
    ['holiday.jpg', '\u0000\u0001'],
    ['other.json', '{"format":"something else"}'],
    ['cut.json', '{"format":"groupshot-run","version":1,"processes":[{']
  ] as const) {
    await choose(name, text)
    await expect(page.getByRole('alert').filter({ hasText: name })).toHaveText(/was not opened\. .+\./)
    await expect(page.getByRole('status', { name: 'My balance' })).toHaveText('1,000')
  }
  await judge(page, 'a file that is no run')
})

test('the choice of colours stays, and the system is followed until one is made', async ({ cluster }) => {
  const page = await sampleWindow(cluster, 3, 2)
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await paper()
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await paper()).not.toBe(light)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitemradio', { name: 'Light' }).click()
  expect(await paper()).toBe(light)
  await page.reload()
  await page.getByRole('main').waitFor()
  expect(await paper()).toBe(light)
})
