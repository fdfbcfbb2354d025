// What a lecturer shows at a live room of three: a ready-made situation, one snapshot in slow motion, and the tour to S*.
import { expect, test } from './cluster.ts'
import { Window } from './window.ts'

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
