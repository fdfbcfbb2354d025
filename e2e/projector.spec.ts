// What the last row sees: in every step of every lesson the picture, the question, the answers and the sum are wholly in sight, at
// the sizes of real projectors; money can be sent and held from there. `npm run projector` goes through all sizes.
import type { Page } from '@playwright/test'
import process from 'node:process'
import { expect, test } from './cluster.ts'
import { outOfSight } from './in-sight.ts'
import { sampleRoom, showSampleRoom } from './sample-room.ts'
import { Window } from './window.ts'

type Size = readonly [width: number, height: number]

/** The two with the least room, one low and one narrow: what fits there fits everywhere, as the text grows with the screen. */
const TIGHT: readonly Size[] = [
  [1280, 720],
  [1024, 768]
]
const OTHERS: readonly Size[] = [
  [1280, 800],
  [1366, 768],
  [1400, 1050],
  [1920, 1080],
  [3840, 2160]
]
const SIZES = process.env['EVERY_SIZE'] === undefined ? TIGHT : [...TIGHT, ...OTHERS]

const PARTS = [
  '[aria-label="Step"]',
  '[aria-label="Question"]',
  '[aria-label="Question"] button',
  '[aria-label="Question"] [role="status"]',
  '[aria-label="Playing by itself"] > :not(.left)',
  '[aria-label="Lesson"] .steps button',
  '[aria-label^="Network of"]',
  '[aria-label^="Network of"] ~ .node .body',
  '[aria-label="Space-time diagram"]',
  '[aria-label="Lanes"] li',
  '[aria-label="The run reordered"] svg',
  '[aria-label="The run reordered"] p',
  '[aria-label="Snapshots of the sandbox"] article > *',
  '[aria-label="Snapshots of the sandbox"] [role="img"]'
]

/** The one or the other must be there. */
const PICTURES = '[aria-label^="Network of"], [aria-label="The run reordered"] svg'

/** Answers a question if there is one, and waits until all of it is laid out. */
async function settle(page: Page): Promise<void> {
  if ((await page.getByRole('group', { name: 'Question' }).count()) > 0) await page.keyboard.press('1')
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

for (const [width, height] of SIZES)
  test(`on a projector of ${width} × ${height} every step of every lesson is wholly in sight`, async ({ cluster }) => {
    test.setTimeout(300_000)
    const page = await cluster.window(await cluster.web('Anna'))
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.setViewportSize({ width, height })
    await page.getByRole('tab', { name: 'Lessons' }).click()
    await page.keyboard.press('p')
    const lessons = page.getByRole('list', { name: 'Lessons' }).getByRole('button')
    const faults: string[] = []
    const count = (await lessons.count()) - 1 // The last one is free play.
    expect(count).toBeGreaterThan(10)
    for (let lesson = 0; lesson < count; lesson++) {
      await lessons.nth(lesson).click()
      await page.keyboard.press('Home')
      const bar = page.getByRole('progressbar', { name: 'Steps done' })
      const last = Number(await bar.getAttribute('max'))
      for (let step = 0; step <= last; step++) {
        if (step > 0) await page.keyboard.press('PageDown') // As a clicker does.
        await expect(bar).toHaveAttribute('value', String(step))
        await settle(page)
        const found = await outOfSight(page, PARTS, ['[aria-label="Step"]', PICTURES])
        faults.push(...found.map((fault) => `lesson ${lesson + 1}, step ${step}: ${fault}`))
        // The tightest steps, with the large captions of a lesson that plays by itself; the next step by hand stops that.
        if ((await page.getByRole('group', { name: 'Question' }).count()) === 0) continue
        await page.keyboard.press('a')
        await page.keyboard.press('Space')
        await settle(page)
        const playing = await outOfSight(page, PARTS, ['[aria-label="Playing by itself"]'])
        faults.push(...playing.map((fault) => `lesson ${lesson + 1}, step ${step}, by itself: ${fault}`))
      }
      await page.getByRole('button', { name: 'All lessons' }).click()
    }
    expect(faults).toEqual([])
    expect(errors).toEqual([])
  })

test('on a projector the picture and the answer of each use are in sight, with money to send beside them', async ({
  cluster
}) => {
  test.setTimeout(120_000)
  const peer = await cluster.web('Anna')
  const page = await cluster.window(peer)
  await showSampleRoom(page, peer.address, sampleRoom(3, 2))
  await page.getByRole('radio', { name: 'Ben', exact: true }).check({ force: true })
  await page.getByRole('radio', { name: 'Snapshot Ben #1', exact: true }).check({ force: true })
  await page.getByRole('tab', { name: 'Uses' }).click()
  await page.keyboard.press('p')
  for (const use of ['Termination', 'Deadlock', 'Token']) {
    await page.getByRole('tab', { name: use, exact: true }).click()
    for (const beside of [true, false]) {
      const button = page.getByRole('button', { name: 'Send and hold' })
      if (((await button.getAttribute('aria-pressed')) === 'true') !== beside) await button.click()
      for (const [width, height] of [...TIGHT, ...OTHERS]) {
        await page.setViewportSize({ width, height })
        const parts = ['[aria-label$="as recorded"] .box', '[aria-label="Verdict"] .sentence']
        const message = `${use}, ${width} × ${height}${beside ? ', with money beside it' : ''}`
        await expect.poll(() => outOfSight(page, parts, parts), { message }).toEqual([])
      }
    }
  }
})

test('from the projector money is sent, held and released, the screen goes black, and the text grows with it', async ({
  cluster
}) => {
  const open = async (name: string) => new Window(await cluster.window(await cluster.web(name)))
  const [anna, ben] = [await open('Anna'), await open('Ben')]
  await anna.meets('Ben')
  await ben.meets('Anna')
  const { page } = anna
  await page.keyboard.press('p')
  await page.getByRole('button', { name: /^Ben, / }).click()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(ben.balance()).toHaveText('1,007')
  const hold = anna.channel('Ben').getByRole('button', { name: 'Hold' })
  await hold.click()
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect(anna.channel('Ben')).toContainText('On its way 1')
  await anna.channel('Ben').getByRole('button', { name: 'Release one' }).click()
  await expect(ben.balance()).toHaveText('1,012')
  for (const [width, height] of [...TIGHT, ...OTHERS]) {
    await page.setViewportSize({ width, height })
    const parts = ['[aria-label="Sum"]', '[aria-label^="Network of"] ~ .node .body', '[aria-label="Send money"] button']
    await expect.poll(() => outOfSight(page, parts, parts), { message: `${width} × ${height}` }).toEqual([])
  }
  // The same beside the picture of every tab; the keys of a clicker work with the focus in the amount.
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.getByRole('button', { name: 'Send and hold' }).click()
  const balance = [1_013, 1_014, 1_015, 1_016]
  for (const [at, tab] of ['Space–time', 'Snapshot', 'Uses', 'Network'].entries()) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('complementary', { name: 'Chosen channel' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Send and hold' }).click()
    await expect(page.getByRole('combobox', { name: 'Recipient' })).toContainText('Ben')
    await hold.click()
    await expect(hold).toHaveAttribute('aria-pressed', at % 2 === 0 ? 'false' : 'true')
    const amount = anna.sending().getByRole('textbox', { name: 'Amount' })
    await amount.fill('1')
    await amount.press('b')
    await expect(page.getByRole('button', { name: /^Back from the black screen/ })).toBeVisible()
    await page.keyboard.press('b')
    await amount.press('Enter')
    if (at % 2 === 1) await anna.channel('Ben').getByRole('button', { name: 'Release one' }).click()
    await expect(ben.balance()).toHaveText((balance[at] ?? 0).toLocaleString('en'))
    await page.getByRole('button', { name: 'Send and hold' }).click()
  }
  await page.getByRole('tab', { name: 'Network' }).click()

  const textAt = async (width: number, height: number) => {
    await page.setViewportSize({ width, height })
    return page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize) / window.innerHeight)
  }
  expect(await textAt(3840, 2160)).toBeCloseTo(await textAt(1280, 720), 3)

  const black = page.getByRole('button', { name: /^Back from the black screen/ })
  await page.keyboard.press('b')
  await expect(black).toBeVisible()
  await page.keyboard.press('b')
  await expect(black).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Leave projector mode' })).toHaveCount(0)
})
