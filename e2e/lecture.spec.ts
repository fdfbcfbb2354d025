// What a lecturer shows at a live room of three: a ready-made situation, one snapshot in slow motion, and the tour to S*; and a whole
// lecture, from the first payment to the theorem.
import { expect, test, type Cluster, type WebPeer } from './cluster.ts'
import { outOfSight } from './in-sight.ts'
import { UsesTab } from './uses.ts'
import { Window, STILL_OPEN } from './window.ts'

test('a situation, slow motion that every window sees, and the tour up to S*, which leaves the channel as it was', async ({
  cluster
}) => {
  test.setTimeout(240_000)
  const anna = new Window(await cluster.window(await cluster.web('Anna')))
  const ben = new Window(await cluster.window(await cluster.web('Ben')))
  await cluster.script('Cleo')
  await anna.meets('Ben', 'Cleo')
  await ben.meets('Anna', 'Cleo')
  const { page } = anna
  const menu = async (item: string) => {
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  // One click makes money in transit.
  await menu('Ready-made situations …')
  await page.getByRole('button', { name: 'Make it here: Money in transit' }).click()
  const situation = page.getByRole('region', { name: 'Situation' })
  await expect(situation.getByRole('status')).toContainText('The sum has 42 as a term of its own')
  await expect(anna.equation()).toHaveAttribute('aria-label', /42 in transit .* = 3,000/)
  await situation.getByRole('button', { name: 'Undo and close' }).click()
  await expect(situation).toHaveCount(0)

  // Slow motion is on every tab of every window, with a stop, and ends with its snapshot.
  await page.keyboard.press('m')
  const stop = (window: Window) => window.page.getByRole('button', { name: 'Stop: Slow motion' })
  await expect(stop(anna)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Running by itself' })).toContainText('you asked 2 other peers')
  await ben.page.getByRole('tab', { name: 'Lessons' }).click()
  await expect(ben.page.getByRole('region', { name: 'Running by itself' })).toContainText('asked for by Anna')
  await expect(stop(ben)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Hops' })).toContainText(/recorded .* for Anna #2, as initiator/)
  await expect(page.getByRole('list', { name: 'Hops' })).toContainText(/first marker from/)
  await expect(stop(anna)).toHaveCount(0)
  await expect(stop(ben)).toHaveCount(0)
  await expect(anna.snapshot('Anna #2')).toHaveAccessibleDescription(/^complete/)
  await ben.page.getByRole('tab', { name: 'Network' }).click()

  // The tour.
  await menu('Tour of five minutes')
  const tour = page.getByRole('region', { name: 'Tour' })
  const next = async (title: string) => {
    await tour.getByRole('button', { name: 'Next' }).click()
    await expect(tour.getByRole('heading')).toContainText(title)
  }
  const held = () => page.getByText(/^held$/)
  await expect(tour.getByRole('heading')).toContainText('Who is here')
  await next('A first snapshot')
  await next('A held channel')
  await expect(held().first()).toBeVisible()
  await tour.getByRole('button', { name: 'Back' }).click()
  await expect(held()).toHaveCount(0)
  await next('A held channel')
  await next('Money in transit')
  await next('A snapshot meanwhile')
  await next('The sum')
  await expect(anna.equation()).toHaveAttribute('aria-label', /42 in transit .* = 3,000/)
  await next('The cut')
  await expect(page.getByRole('tab', { name: 'Space–time' })).toHaveAttribute('aria-selected', 'true')
  await next('Hop by hop')
  await expect(tour.getByRole('button', { name: 'Next' })).toBeEnabled({ timeout: 30_000 })
  await next('The rules')
  await next('S*')
  await expect(page.getByText(/The recorded state never existed at any instant of the real run/)).toBeVisible()
  await tour.getByRole('button', { name: 'End the tour' }).click()
  await expect(tour.getByRole('status')).toContainText('The others have received 54 of your coins')
  await expect(situation).toHaveCount(0)
  await tour.getByRole('button', { name: 'Close' }).click()
  await expect(tour).toHaveCount(0)
})

/** What the page may complain of: peers that the story kills. */
const PEER_IS_GONE = /WebSocket connection to .* failed/

class Lecturer {
  readonly window: Window
  readonly #peer: WebPeer

  private constructor(peer: WebPeer, window: Window) {
    this.#peer = peer
    this.window = window
  }

  static async open(cluster: Cluster, name: string, errors: string[]): Promise<Lecturer> {
    const peer = await cluster.web(name)
    const page = await cluster.window(peer)
    page.on('pageerror', (error) => errors.push(`${name}: ${String(error)}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !PEER_IS_GONE.test(message.text())) errors.push(`${name}: ${message.text()}`)
    })
    return new Lecturer(peer, new Window(page))
  }

  /** Opens a picture; on the projector the parts are wholly in sight. */
  async projects(tab: string, ...parts: readonly string[]): Promise<void> {
    const { page } = this.window
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await page.keyboard.press('p')
    await expect.poll(() => outOfSight(page, parts, parts), { message: tab }).toEqual([])
    await page.keyboard.press('p')
  }

  kill(): Promise<void> {
    return this.#peer.started.kill()
  }
}

const SUM = '[aria-label="Sum"]'

test('the lecture is given twice in a room that was used yesterday: 1280 × 800, then 1920 × 1080', async ({
  cluster
}) => {
  test.setTimeout(480_000)
  const errors: string[] = []
  const open = (name: string) => Lecturer.open(cluster, name, errors)
  const openAll = async () => {
    const all = [await open('Anna'), await open('Ben'), await open('Cleo')] as const
    for (const { window } of all.slice(1)) await window.meets('Anna')
    await all[0].window.meets('Ben', 'Cleo')
    await all[1].window.meets('Cleo')
    return all
  }
  const yesterday = await openAll()
  await yesterday[0].window.sends('Ben', 30)
  await yesterday[2].window.takeSnapshot()
  await yesterday[0].window.reads('Cleo #1')
  for (const one of yesterday) await one.kill()

  let taken = 1
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080]
  ] as const) {
    const [lecturer, student, third] = await openAll()
    const [anna, cleo] = [lecturer.window, third.window]
    const { page } = anna
    await page.setViewportSize({ width, height })

    // Money is held, a snapshot waits, and is complete when the channel is released.
    await anna.hold('Ben')
    await anna.sends('Ben', 40)
    await cleo.takeSnapshot()
    const first = `Cleo #${(taken += 1)}`
    await anna.show(first)
    await expect(anna.verdict()).toHaveText(STILL_OPEN)
    await lecturer.projects('Network', SUM, '[aria-label^="Network of"] ~ .node .body')
    await anna.hold('Ben', false)
    expect(await anna.reads(first)).toContain('40 in transit Anna → Ben')

    // The lecture's example, with a clicker.
    await page.getByRole('tab', { name: 'Lessons' }).click()
    await page.getByRole('button', { name: /The lecture’s example/ }).click()
    await page.keyboard.press('p')
    await page.keyboard.press('Home')
    for (let step = 0; step < 9; step++) await page.keyboard.press('PageDown')
    await expect(page.getByRole('progressbar', { name: 'Steps done' })).toHaveAttribute('value', '9')
    await page.keyboard.press('p')

    // The cut is dragged by the mouse at Anna before her payment, and put back.
    await lecturer.projects('Space–time', SUM, '[aria-label="Space-time diagram"]')
    const verdict = page.getByRole('status', { name: 'Verdict on the cut' })
    await expect(verdict).toContainText('40 in transit in 1 message')
    const places = () =>
      page.getByRole('slider', { name: /^Cut at (Ben|Cleo)$/ }).evaluateAll((all) => all.map(({ style }) => style.left))
    const before = await places()
    const box = await page.getByRole('slider', { name: 'Cut at Anna' }).boundingBox()
    if (box === null) throw new Error('the cut has a handle at Anna')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(Math.max(x - 400, 450), y, { steps: 10 })
    await page.mouse.up()
    await expect(verdict).not.toContainText('40 in transit')
    expect(await places()).toEqual(before)
    await page.getByRole('button', { name: 'Back to the recorded cut' }).click()
    await expect(verdict).toContainText('40 in transit in 1 message')

    // Ben is killed while a snapshot is open, and comes back.
    await page.getByRole('tab', { name: 'Network' }).click()
    await anna.hold('Ben')
    await anna.sends('Ben', 7)
    await cleo.takeSnapshot()
    const second = `Cleo #${(taken += 1)}`
    await anna.show(second)
    await student.kill()
    await expect(anna.verdict()).toContainText('Waiting for Ben, who is offline.')
    const back = await open('Ben')
    await anna.meets('Ben')
    await anna.hold('Ben', false)
    expect(await anna.reads(second)).toContain('7 in transit Anna → Ben')

    // A task wakes Ben; what is detected is that all work has ended.
    const [annas, bens] = [await UsesTab.open(anna, 'Termination'), await UsesTab.open(back.window, 'Termination')]
    await annas.press('Start work', 'Start work')
    await annas.sendsTask('Ben')
    await annas.press('Start work', 'Finish')
    await annas.detect()
    await expect(annas.sentence()).toHaveText('Not yet: Ben was active.')
    await bens.press('Start work', 'Finish')
    await expect(annas.sentence()).toHaveText('Terminated: nobody was active, and no task was in transit.')
    await lecturer.projects('Uses', '[aria-label="Verdict"] .sentence', '[aria-label$="as recorded"] .box')

    // The theorem, of the snapshot in which somebody was killed.
    await page.getByRole('tab', { name: 'Snapshot', exact: true }).click()
    await anna.reads(second)
    await page.getByRole('tab', { name: 'Theorem' }).click()
    await expect(page.getByText(/^The recorded state (never existed|really occurred)/)).toBeVisible()
    await lecturer.projects('Snapshot', SUM, '.picture[role="img"]')
    for (const one of [lecturer, back, third]) await one.kill()
  }
  expect(errors).toEqual([])
})
